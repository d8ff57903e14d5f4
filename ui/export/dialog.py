"""The export dialog: format at the left, what to export in the middle, the very result at the right."""

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from planner.clock import today
from planner.errors import UserError
from planner.exporting.choices import Choices
from planner.exporting.formats import WHOLE
from planner.exporting.writing import offered
from planner.i18n import _, ngettext
from planner.model import PostFilter
from planner.operations.export_presets import ExportPreset
from planner.words import post_count
from ui.export.contents import Pages
from ui.export.exporting import Exporting
from ui.export.findings_note import FindingsNote
from ui.export.footer import Footer
from ui.export.format_list import FormatList
from ui.export.memory import Memory
from ui.export.middle import Middle
from ui.export.presets import PresetButton, keep_preset
from ui.export.preview import PreviewPane
from ui.export.previewing import Previewing
from ui.export.request import Request, Target, usual_name
from ui.export.sizes import size_words
from ui.export.target_choice import usual_folder
from ui.export.tidings import Tidings
from ui.export.work import PAINTERS, Preview
from ui.session import Session
from ui.widgets import layouts
from ui.widgets.scrolled import ScrolledArea
from ui.window_state import DialogSize

_USUAL_SIZE = QSize(1280, 800)
_LEAST_PREVIEW = QSize(340, 240)


class ExportDialog(QDialog):
    """Exports a range of the plan; stays open, so that another format can follow.

    When it is closed, `to_mend` is the post whose findings the user wants to see to first, if so.
    """

    to_mend: int | None = None

    def __init__(
        self,
        session: Session,
        first: date,
        last: date,
        parent: QWidget,
        wanted: PostFilter | None = None,
    ) -> None:
        """Begin with the days on show and what the calendar lets through."""
        super().__init__(parent)
        self._session = session
        self._first_finding: int | None = None
        self._refused = False
        self._memory = Memory(session.library.folder)
        self.setWindowTitle(_("Export"))
        forms = offered(PAINTERS)
        self._formats = FormatList(forms, self)
        self._formats.choose(self._memory.form())
        self._middle = Middle(
            session, (first, last), wanted or PostFilter(), self._memory.target(usual_folder()), self
        )
        self._preview = PreviewPane(session.tasks, self)
        self._note = FindingsNote(self)
        self._tidings = Tidings(self)
        self._presets = PresetButton(session, {form.key for form in forms}, self)
        self._footer = Footer(self._presets, self)
        self._previewing = Previewing(session, self._request, self._preview)
        self._exporting = Exporting(session, self._tidings, self._footer, self)
        self._lay_out()
        self._size = DialogSize("export", session.library.folder, self)
        self._size.restore(_USUAL_SIZE)
        self._connect()
        self._show_format()
        self._footer.export_button.setFocus()

    def show_choices(self, choices: Choices) -> None:
        """Show a format with its options; the days, the filter and the place stay."""
        self._memory.keep(self._middle.options.choices())
        self._formats.blockSignals(True)
        self._formats.choose(choices.form)
        self._formats.blockSignals(False)
        self._take(choices)

    def _show_preset(self, preset: ExportPreset) -> None:
        """Show what a preset keeps, and tell which of its conditions there are no more."""
        gone: list[str] = []
        if preset.wanted is not None:
            wanted, gone = preset.wanted.found(self._session.library)
            self._middle.show_filter(wanted)
        self.show_choices(preset.choices)
        if gone:
            sentence = _("The preset also asks for {names}, which is gone; that was left out.")
            self._tidings.tell("warning", sentence.format(names=_(", ").join(gone)))

    def reject(self) -> None:
        """Stop an export under way; otherwise close."""
        if self._exporting.is_busy:
            self._exporting.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Remember the size and the choices, and drop what is still being computed."""
        self._size.save()
        self._previewing.stop()
        self._memory.keep(self._middle.options.choices())
        self._memory.keep_target(Target(self._middle.target.folder, self._middle.open_folder.isChecked()))
        super().done(result)

    # What is chosen ---------------------------------------------------------------------------------------

    def _request(self) -> Request:
        return Request(self._middle.options.choices(), *self._middle.days(), self._middle.filter.chosen())

    def _change_format(self) -> None:
        self._memory.keep(self._middle.options.choices())
        self._show_format()

    def _show_format(self) -> None:
        """Show the options of another format, as they were set last."""
        self._take(self._memory.choices(self._formats.chosen().key))

    def _take(self, choices: Choices) -> None:
        self._middle.options.show_choices(choices)
        self._choices_changed()

    def _choices_changed(self) -> None:
        """Follow a choice: the file's name at once, the preview a little later."""
        request, form = self._request(), self._formats.chosen()
        is_whole = request.choices.layout == WHOLE
        self._middle.narrow.setEnabled(not is_whole)
        usual = usual_name(*self._middle.days(), request.choices.layout)
        name = _("library_{day}").format(day=today()) if is_whole else usual
        self._middle.target.follow(name, "" if request.is_folder else form.suffixes[0])
        self._footer.export_button.setText(_("Export {format}").format(format=_(form.name)))
        self._footer.print_button.setVisible(form.key == "pdf")
        self._tidings.hide()
        self._refused = False
        trouble = self._trouble()
        if trouble:
            self._previewing.give_up()
            self._tidings.tell("danger", trouble)
        else:
            self._previewing.expect()
        self._offer_export()

    def _trouble(self) -> str:
        """Return the sentence for choices that cannot be exported, or nothing."""
        if self._middle.options.choices().layout == WHOLE:
            return ""
        first, last = self._middle.days()
        if first > last:
            return _("The last day lies before the first. Choose a later one.")
        return self._middle.filter.empty_group() or self._middle.options.lacking()

    # What comes of it -------------------------------------------------------------------------------------

    def _show_figures(self, preview: Preview) -> None:
        words = [post_count(preview.posts)]
        if isinstance(preview.content, Pages):
            words.append(_page_count(preview.form, len(preview.content.pages)))
        if preview.size is not None:
            words.append(size_words(preview.size))
        self._footer.summary.show_text(" · ".join(words))
        self._note.show_findings(preview.errors, preview.warnings, self._middle.options.choices())
        self._first_finding = preview.to_mend

    def _refuse(self) -> None:
        """Offer no export of what cannot even be previewed; the preview's place tells why."""
        self._footer.summary.show_text("")
        self._note.hide()
        self._refused = True
        self._offer_export()

    def _export(self) -> None:
        self._memory.keep(self._middle.options.choices())
        opens_folder = self._middle.open_folder.isChecked()
        self._exporting.to_file(self._request(), self._middle.target.path(), opens_folder=opens_folder)

    def _browse(self) -> None:
        self._exporting.to_browser(self._request())

    def _print(self) -> None:
        self._exporting.to_printer(self._request())

    def _mend(self) -> None:
        self.to_mend = self._first_finding
        self.reject()

    def _keep_preset(self) -> None:
        request, trouble = self._request(), self._middle.filter.empty_group()
        if trouble:
            self._tidings.tell("danger", trouble)
            return
        try:
            name = keep_preset(self._session, request.choices, request.wanted, self)
        except UserError as error:
            self._tidings.tell("danger", str(error))
            return
        if name:
            sentence = _("The preset {name} is kept. It has the options and the filter, not the days.")
            self._tidings.tell("ok", sentence.format(name=name))

    def _show_busy(self, busy: bool) -> None:
        self._footer.set_busy(busy)
        self._middle.setEnabled(not busy)
        self._formats.setEnabled(not busy)
        self._note.setEnabled(not busy)
        self._offer_export()
        (self._footer.close_button if busy else self._footer.export_button).setFocus()

    def _offer_export(self) -> None:
        can = not self._refused and not self._trouble() and not self._exporting.is_busy
        self._footer.export_button.setEnabled(can)
        self._footer.print_button.setEnabled(can)

    # Composition ------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._formats.changed.connect(self._change_format)
        self._middle.changed.connect(self._choices_changed)
        self._middle.target.changed.connect(self._tidings.hide)
        self._preview.browse_requested.connect(self._browse)
        self._previewing.made.connect(self._show_figures)
        self._previewing.failed.connect(self._refuse)
        self._exporting.busy_changed.connect(self._show_busy)
        self._presets.chosen.connect(self._show_preset)
        self._presets.save_requested.connect(self._keep_preset)
        self._footer.save_button.clicked.connect(self._keep_preset)
        self._footer.print_button.clicked.connect(self._print)
        self._footer.export_button.clicked.connect(self._export)
        self._footer.close_button.clicked.connect(self.reject)
        self._note.triggered.connect(self._mend)

    def _lay_out(self) -> None:
        body, right = QWidget(self), QWidget(self)
        told = (self._preview, self._note, self._tidings)
        layouts.column(right, *told, edges=(16, 8, 16, 8), grows=self._preview)
        layouts.row(body, self._formats, self._middle, right, gap=0, grows=right)
        area = ScrolledArea(self, body)
        layouts.column(self, area, self._footer, gap=0, grows=area)
        right.setMinimumSize(_LEAST_PREVIEW)


def _page_count(form: str, n: int) -> str:
    if form == "png":
        return ngettext("{n} picture", "{n} pictures", n).format(n=n)
    return ngettext("{n} page", "{n} pages", n).format(n=n)
