"""What the checks found in the posts to be exported."""

from PySide6.QtWidgets import QWidget

from planner.i18n import _, ngettext, pgettext
from ui.widgets.messages import Banner


class FindingsNote(Banner):
    """Warns of what the checks found in the posts to be exported."""

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__("warning", parent=parent)
        self.hide()

    def show_findings(self, errors: int, warnings: int, *, in_file: bool) -> None:
        """Tell how many there are, and whether the file will have them; none hides the note."""
        found = [
            ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
        ]
        comma = pgettext("between the parts of a list", ", ")
        sentence = (
            _("These posts still have {findings}, which will stand in the file.")
            if in_file
            else _("These posts still have {findings}, which the file will not tell.")
        )
        self.set_message(sentence.format(findings=comma.join(filter(None, found))), _("Mend them first"))
        self.setVisible(any(found))
