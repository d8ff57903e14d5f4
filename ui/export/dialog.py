"""The export dialog: format at the left, what to export in the middle, the very result at the right."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from planner.exporting.places import is_there
from planner.i18n import _, ngettext
from planner.words import post_count
from ui import theme
from ui.export.filter_choice import FilterChoice
from ui.export.footer import Footer
from ui.export.format_list import FormatList
from ui.export.preview import FindingsNote, PreviewPane
from ui.export.range_choice import RangeChoice
from ui.export.request import Remembered, Request, usual_name
from ui.export.target_choice import TargetChoice, usual_folder
from ui.export.work import MakePreview, Preview, WriteFile
from ui.session import Session
from ui.tasks import Task
from ui.widgets.messages import Banner

_SIZE = QSize(1240, 780)
_LEAST = QSize(960, 620)
_MIDDLE = 352
_PREVIEW_DELAY_MS = 200
_REMEMBERED = "exportChoices"


class ExportDialog(QDialog):
    """Exports a range of the plan; stays open, so that another format can follow."""

    def __init__(self, session: Session, first: date, last: date, parent: QWidget) -> None:
        """Begin with the days on show."""
        super().__init__(parent)
        self._session = session
        self._preview_task: Task | None = None
        self._export_task: Task | None = None
        self._written: Path | None = None
        self._confirmed: Path | None = None
        remembered = session.property(_REMEMBERED) or Remembered("pdf", usual_folder(), True, True, False)
        self.setWindowTitle(_("Export"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(parent.window().size()).expandedTo(_LEAST))
        self._formats = FormatList(self)
        self._formats.choose(remembered.form)
        self._range = RangeChoice(first, last, self)
        self._filter = FilterChoice(session.pillars, self)
        self._findings = self._box(_("What the checks found"), remembered.findings)
        self._thumbnails = self._box(_("Thumbnails"), remembered.thumbnails)
        self._target = TargetChoice(remembered.folder, self)
        self._open_folder = self._box(_("Open the folder afterwards"), remembered.open_folder)
        self._preview = PreviewPane(self)
        self._note = FindingsNote(self)
        self._banner = Banner("danger", parent=self)
        self._footer = Footer(self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_PREVIEW_DELAY_MS)
        self._lay_out()
        self._connect()
        self._choices_changed()
        self._footer.export_button.setFocus()

    def reject(self) -> None:
        """Stop an export under way; otherwise close."""
        if self._export_task:
            self._export_task.cancel()
            self._ended()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Remember the choices and drop what is still being computed."""
        self._delay.stop()
        if self._preview_task:
            self._preview_task.cancel()
        choices = Remembered(
            self._formats.chosen().key,
            self._target.folder,
            self._findings.isChecked(),
            self._thumbnails.isChecked(),
            self._open_folder.isChecked(),
        )
        self._session.setProperty(_REMEMBERED, choices)
        super().done(result)

    def _request(self) -> Request:
        return Request(
            self._formats.chosen().key,
            *self._range.days(),
            self._filter.chosen(),
            self._findings.isChecked(),
            self._thumbnails.isChecked(),
        )

    def _choices_changed(self) -> None:
        """Follow a choice: the file's name at once, the preview a little later."""
        form = self._formats.chosen()
        first, last = self._range.days()
        self._target.follow(usual_name(first, last), form.key)
        self._thumbnails.setVisible(form.key == "pdf")
        self._footer.export_button.setText(_("Export {format}").format(format=_(form.name)))
        self._banner.hide()
        self._confirmed = None
        self._offer_export()
        if first <= last:
            self._delay.start()
        else:
            self._tell("danger", _("The last day lies before the first. Choose a later one."))

    def _offer_export(self) -> None:
        first, last = self._range.days()
        self._footer.export_button.setEnabled(first <= last and self._export_task is None)

    def _make_preview(self) -> None:
        if self._preview_task:
            self._preview_task.cancel()
        self._preview_task = self._session.tasks.start(
            MakePreview(self._session.library, self._request()), self._show_preview, self._refuse
        )

    def _show_preview(self, preview: Preview) -> None:
        self._preview_task = None
        self._preview.show_preview(preview)
        words = [post_count(preview.posts)]
        if preview.pages:
            n = len(preview.pages)
            words.append(ngettext("{n} page", "{n} pages", n).format(n=n))
        self._footer.summary.setText(" · ".join(words))
        self._note.show_findings(preview.errors, preview.warnings)

    def _start_export(self) -> None:
        path = self._target.path()
        if is_there(path) and path not in (self._confirmed, self._written):
            self._confirmed = path
            self._tell("warning", _("{name} is already there.").format(name=path.name), _("Replace"))
            return
        self._banner.hide()
        work = WriteFile(self._session.library, self._request(), path)
        self._export_task = self._session.tasks.start(
            work, self._show_written, self._refuse_export, self._footer.show_progress
        )
        self._busy(True)

    def _show_written(self, path: Path) -> None:
        self._ended()
        self._written = path
        self._tell("ok", _("Exported {name}").format(name=path.name), _("Open"))
        if self._open_folder.isChecked():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

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
        self._offer_export()
        if not busy:
            self._footer.export_button.setFocus()

    def _tell(self, kind: str, sentence: str, action: str = "") -> None:
        self._banner.set_message(sentence, action, kind)
        self._banner.show()

    def _answer_banner(self) -> None:
        """Do what the banner offers: replace the file that is there, or open the one just written."""
        if self._confirmed == self._target.path() and self._written != self._confirmed:
            self._start_export()
        elif self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _box(self, text: str, checked: bool) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setChecked(checked)
        return box

    def _connect(self) -> None:
        for signal in (self._formats.changed, self._range.changed, self._filter.changed):
            signal.connect(self._choices_changed)
        for box in (self._findings, self._thumbnails):
            box.toggled.connect(self._choices_changed)
        self._delay.timeout.connect(self._make_preview)
        self._footer.export_button.clicked.connect(self._start_export)
        self._footer.close_button.clicked.connect(self.reject)
        self._banner.triggered.connect(self._answer_banner)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._formats)
        body.addWidget(self._middle())
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

    def _middle(self) -> QWidget:
        middle = QWidget(self)
        middle.setFixedWidth(_MIDDLE)
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for heading, parts in (
            (_("Days"), (self._range,)),
            (_("Only these"), (self._filter,)),
            (_("Options"), (self._findings, self._thumbnails)),
            (_("File name"), (self._target, self._open_folder)),
        ):
            label = QLabel(heading, middle)
            label.setFont(theme.font("body", bold=True))
            column.addWidget(label)
            for part in parts:
                column.addWidget(part)
            column.addSpacing(8)
        column.addStretch(1)
        return middle
