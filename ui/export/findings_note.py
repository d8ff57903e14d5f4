"""What the checks found in the posts to be exported."""

from PySide6.QtWidgets import QWidget

from planner.exporting.choices import Choices
from planner.exporting.formats import BY_KEY, FINDINGS
from planner.i18n import _, ngettext, pgettext
from ui.widgets.messages import Banner


class FindingsNote(Banner):
    """Warns of what the checks found in the posts to be exported."""

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__("warning", parent=parent)
        self.hide()

    def show_findings(self, errors: int, warnings: int, choices: Choices) -> None:
        """Tell how many there are, and how the file will tell them; none hides the note."""
        found = [
            ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
        ]
        comma = pgettext("between the parts of a list", ", ")
        sentence = _sentence(choices)
        self.set_message(sentence.format(findings=comma.join(filter(None, found))), _("Mend them first"))
        self.setVisible(any(found))


def _sentence(choices: Choices) -> str:
    form = BY_KEY[choices.form]
    if FINDINGS not in form.uses:
        return _("These posts still have {findings}, which the file will not tell.")
    layout = form.layout(choices.layout)
    match layout.key if layout else "":
        case "week":
            return _("These posts still have {findings}; the sheets name the gravest and count the others.")
        case "month":
            return _("These posts still have {findings}; the sheets only mark the posts.")
    return _("These posts still have {findings}, which will stand in the file.")
