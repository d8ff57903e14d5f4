"""The export dialog: format at the left, what to export in the middle, the very result at the right."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.clock import today
from planner.errors import UserError
from planner.exporting.choices import Choices
from planner.exporting.formats import FINDINGS, WHOLE
from planner.exporting.places import is_there
from planner.exporting.writing import offered
from planner.i18n import _, ngettext
from planner.model import PostFilter
from planner.words import post_count
from ui.export.browsing import browser_folder
from ui.export.contents import Pages
from ui.export.footer import Footer
from ui.export.format_list import FormatList
from ui.export.memory import Memory
from ui.export.middle import Middle
from ui.export.presets import PresetButton, keep_preset
from ui.export.preview import FindingsNote, PreviewPane
from ui.export.printing import ask_printer
from ui.export.request import Request, Target, usual_name
from ui.export.sizes import size_words
from ui.export.target_choice import usual_folder
from ui.export.work import PAINTERS, Kept, MakePreview, Preview, Print, WriteFile
from ui.session import Session
from ui.tasks import Task
from ui.widgets.messages import Banner

_SIZE = QSize(1280, 800)
_LEAST = QSize(960, 600)
_PREVIEW_DELAY_MS = 200


class ExportDialog(QDialog):
    """Exports a range of the plan; stays open, so that another format can follow."""

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
        self._memory = Memory(session.library.folder)
        self._kept = Kept()
        self._preview_task: Task | None = None
        self._export_task: Task | None = None
        self._written: Path | None = None
        self._confirmed: Path | None = None
        self._answer = self._close_banner
        self.setWindowTitle(_("Export"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(parent.window().size()).expandedTo(_LEAST))
        forms = offered(PAINTERS)
        self._formats = FormatList(forms, self)
        self._formats.choose(self._memory.form())
        self._middle = Middle(
            session, (first, last), wanted or PostFilter(), self._memory.target(usual_folder()), self
        )
        self._preview = PreviewPane(session.tasks, self)
        self._note = FindingsNote(self)
        self._banner = Banner("danger", parent=self)
        self._presets = PresetButton(session, {form.key for form in forms}, self)
        self._footer = Footer(self._presets, self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_PREVIEW_DELAY_MS)
        self._lay_out()
        self._connect()
        self._show_format()
        self._footer.export_button.setFocus()

    def reject(self) -> None:
        """Stop an export under way; otherwise close."""
        if self._export_task:
            self._export_task.cancel()
            self._ended()
            self._tell("hint", _("Cancelled; nothing was changed."))
            return
        super().reject()

    def done(self, result: int) -> None:
        """Remember the choices and drop what is still being computed."""
        self._delay.stop()
        self._preview.stop()
        if self._preview_task:
            self._preview_task.cancel()
        self._memory.keep(self._middle.options.choices())
        self._memory.keep_target(Target(self._middle.target.folder, self._middle.open_folder.isChecked()))
        super().done(result)

    def _request(self) -> Request:
        return Request(self._middle.options.choices(), *self._middle.days(), self._middle.filter.chosen())

    def _show_format(self) -> None:
        """Show the options of another format, as they were set last."""
        self._show_choices(self._memory.choices(self._formats.chosen().key))

    def _show_choices(self, choices: Choices) -> None:
        self._middle.options.show_choices(choices)
        self._choices_changed()

    def _change_format(self) -> None:
        self._memory.keep(self._middle.options.choices())
        self._show_format()

    def show_choices(self, choices: Choices) -> None:
        """Show a format with its options; the days, the filter and the place stay."""
        self._memory.keep(self._middle.options.choices())
        self._formats.blockSignals(True)
        self._formats.choose(choices.form)
        self._formats.blockSignals(False)
        self._show_choices(choices)

    def _choices_changed(self) -> None:
        """Follow a choice: the file's name at once, the preview a little later."""
        request, form = self._request(), self._formats.chosen()
        is_whole = request.choices.layout == WHOLE
        self._middle.narrow.setEnabled(not is_whole)
        name = _("library_{day}").format(day=today()) if is_whole else usual_name(*self._middle.days())
        self._middle.target.follow(name, "" if request.is_folder else form.suffixes[0])
        self._footer.export_button.setText(_("Export {format}").format(format=_(form.name)))
        self._footer.print_button.setVisible(form.key == "pdf")
        self._close_banner()
        trouble = self._trouble(is_whole)
        if self._preview_task:
            self._preview_task.cancel()
            self._preview_task = None
        if trouble:
            self._delay.stop()
            self._preview.give_up()
            self._note.hide()
            self._footer.summary.clear()
            self._tell("danger", trouble)
        else:
            self._preview.expect()
            self._delay.start()
        self._offer_export()

    def _trouble(self, is_whole: bool = False) -> str:
        """Return the sentence for choices that cannot be exported, or nothing."""
        first, last = self._middle.days()
        if is_whole:
            return ""
        if first > last:
            return _("The last day lies before the first. Choose a later one.")
        return self._middle.filter.empty_group() or self._middle.options.lacking()

    def _offer_export(self) -> None:
        is_whole = self._middle.options.choices().layout == WHOLE
        can = not self._trouble(is_whole) and self._export_task is None
        self._footer.export_button.setEnabled(can)
        self._footer.print_button.setEnabled(can)

    def _make_preview(self) -> None:
        self._preview_task = self._session.tasks.start(
            MakePreview(self._session.library, self._request(), self._kept),
            self._show_preview,
            self._refuse_preview,
        )

    def _show_preview(self, preview: Preview) -> None:
        self._preview_task = None
        self._preview.show_preview(preview)
        words = [post_count(preview.posts)]
        if isinstance(preview.content, Pages):
            n = len(preview.content.pages)
            words.append(ngettext("{n} page", "{n} pages", n).format(n=n))
        if preview.size is not None:
            words.append(size_words(preview.size))
        self._footer.summary.setText(" · ".join(words))
        in_file = FINDINGS in self._formats.chosen().uses
        self._note.show_findings(preview.errors, preview.warnings, in_file=in_file)

    def _refuse_preview(self, sentence: str) -> None:
        self._preview_task = None
        self._preview.give_up()
        self._note.hide()
        self._refuse(sentence)

    def _start_export(self) -> None:
        path, request = self._middle.target.path(), self._request()
        if is_there(path) and not request.is_folder and path not in (self._confirmed, self._written):
            self._confirmed = path
            self._tell("warning", _("{name} is already there.").format(name=path.name), _("Replace"))
            self._answer = self._start_export
            return
        self._write(request, path, self._show_written)

    def _write(self, request: Request, path: Path, done: Callable[[Path], None]) -> None:
        self._close_banner()
        self._export_task = self._session.tasks.start(
            WriteFile(self._session.library, request, path),
            done,
            self._refuse_export,
            self._footer.show_progress,
        )
        self._busy(True)

    def _show_written(self, path: Path) -> None:
        self._ended()
        self._written = path
        self._memory.keep(self._middle.options.choices())
        self._tell("ok", _("Exported {name}").format(name=path.name), _("Open"))
        self._answer = self._open_written
        if self._middle.open_folder.isChecked():
            _open(path if path.is_dir() else path.parent)

    def _open_written(self) -> None:
        if self._written:
            _open(self._written)

    def _browse(self) -> None:
        """Write the page aside and have a browser show it."""
        path = browser_folder() / "preview.html"
        self._write(self._request(), path, self._show_in_browser)

    def _show_in_browser(self, path: Path) -> None:
        self._ended()
        _open(path)

    def _keep_preset(self) -> None:
        try:
            name = keep_preset(self._session, self._middle.options.choices(), self)
        except UserError as error:
            self._refuse(str(error))
            return
        if name:
            self._tell(
                "ok", _("The preset {name} is kept. It has the options, not the days.").format(name=name)
            )

    def _print(self) -> None:
        printer = ask_printer(self)
        if printer:
            self._close_banner()
            work = Print(self._session.library, self._request(), printer)
            self._export_task = self._session.tasks.start(
                work, self._show_printed, self._refuse_export, self._footer.show_progress
            )
            self._busy(True)

    def _show_printed(self, _nothing: None) -> None:
        self._ended()
        self._tell("ok", _("Sent to the printer"))

    def _refuse_export(self, sentence: str) -> None:
        self._ended()
        self._refuse(sentence)

    def _refuse(self, sentence: str) -> None:
        self._tell("danger", sentence)

    def _ended(self) -> None:
        self._export_task = None
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        self._footer.set_busy(busy)
        self._middle.setEnabled(not busy)
        self._formats.setEnabled(not busy)
        self._offer_export()
        (self._footer.close_button if busy else self._footer.export_button).setFocus()

    def _tell(self, kind: str, sentence: str, action: str = "") -> None:
        self._answer = self._close_banner
        self._banner.set_message(sentence, action, kind)
        self._banner.show()

    def _close_banner(self) -> None:
        self._confirmed = None
        self._banner.hide()

    def _answer_banner(self) -> None:
        """Do what the banner offers: replace the file that is there, or open the one just written."""
        self._answer()

    def _connect(self) -> None:
        self._formats.changed.connect(self._change_format)
        self._middle.changed.connect(self._choices_changed)
        self._middle.target.changed.connect(self._close_banner)
        self._delay.timeout.connect(self._make_preview)
        self._preview.browse_requested.connect(self._browse)
        self._presets.chosen.connect(self.show_choices)
        self._presets.save_requested.connect(self._keep_preset)
        self._footer.save_button.clicked.connect(self._keep_preset)
        self._footer.print_button.clicked.connect(self._print)
        self._footer.export_button.clicked.connect(self._start_export)
        self._footer.close_button.clicked.connect(self.reject)
        self._banner.triggered.connect(self._answer_banner)
        self._note.triggered.connect(self.reject)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._formats)
        body.addWidget(self._middle)
        right = QVBoxLayout()
        right.setContentsMargins(16, 8, 16, 8)
        right.setSpacing(8)
        right.addWidget(self._preview, 1)
        for banner in (self._note, self._banner):
            right.addWidget(banner)
            banner.hide()
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self._footer)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
