"""Where a plan comes from: a file, a folder, something dropped, or a pasted text."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from planner.i18n import _, ngettext, pgettext
from ui import theme
from ui.file_dialogs import ask_file, ask_folder
from ui.importing.step_page import NextStep, StepPage
from ui.importing.work import Opened, OpenFile
from ui.session import Session
from ui.tasks import Latest
from ui.widgets import buttons

_COUNT_DELAY_MS = 250
_ENDINGS = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.ics *.json *.toml"


class PasteBox(QPlainTextEdit):
    """A box for a pasted text. Files that are dropped on it are for the dialog, not for the text."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the dialog."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)


class SourcePage(StepPage):
    """Offers the ways in. `chosen` tells of a file or folder; a pasted text is counted a moment after the
    last key.
    """

    chosen = Signal(Path)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._counting = Latest(session.tasks)
        self.file_button = buttons.plain(_("Choose a file…"), self, icon="file-text", height=36)
        self._folder = buttons.plain(_("Choose a folder…"), self, icon="folder-open", height=36)
        self.file_button.clicked.connect(self._ask_file)
        self._folder.clicked.connect(self._ask_folder)
        self.box = PasteBox(self)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(_("Pasted text"))
        self.box.setPlaceholderText(
            _("Paste rows of a table, or lines of a chat, such as:\n11/25 20:30 Moments Expertise: How to …")
        )
        self._counted = QLabel(self)
        self._counted.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._counted.setWordWrap(True)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_COUNT_DELAY_MS)
        self._delay.timeout.connect(self._count)
        self.box.textChanged.connect(self._delay.start)
        self._lay_out()

    def text(self) -> str:
        """Return what was pasted."""
        return self.box.toPlainText()

    def next_step(self) -> NextStep:
        """Read the text, if there is one; a file is read as soon as it is chosen."""
        return NextStep(pgettext("step", "Next"), bool(self.text().strip()))

    def stop(self) -> None:
        """Count nothing any more."""
        self._delay.stop()
        self._counting.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first button."""
        super().showEvent(event)
        self.file_button.setFocus()

    def _count(self) -> None:
        self.stop()
        self._counted.clear()
        if self.text().strip():
            work = OpenFile(self._session.library, None, self.text())
            self._counting.start(work, self._show_count, self._counted.setText)

    def _show_count(self, opened: Opened) -> None:
        """Tell how many rows the pasted text seems to have."""
        if opened.review:
            header = opened.review.mapping.header
            n = len(opened.review.table.rows) - (0 if header is None else header + 1)
            self._counted.setText(ngettext("{n} row", "{n} rows", n).format(n=n))

    def _ask_file(self) -> None:
        kinds = _("Everything that can come in ({endings});;All files (*)").format(endings=_ENDINGS)
        if chosen := ask_file(self, _("Choose a file"), kinds):
            self.chosen.emit(Path(chosen))

    def _ask_folder(self) -> None:
        if chosen := ask_folder(self, _("Choose a folder"), Path.home()):
            self.chosen.emit(Path(chosen))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.file_button)
        row.addWidget(self._folder)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, about, part in (
            (
                _("From a file or folder"),
                _(
                    "Tables (xlsx, xls, ods, csv, tsv), calendars (ics), texts (txt), folders of Markdown, "
                    "exports of Quanli and days off (json), rule settings (toml). "
                    "A file can be dropped here as well."
                ),
                row,
            ),
            (_("From a text"), _("Rows copied from a table, a Markdown table, or lines of a chat."), None),
        ):
            head, words = QLabel(title, self), QLabel(about, self)
            head.setFont(theme.font("strong", bold=True))
            words.setWordWrap(True)
            words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            column.addWidget(head)
            column.addWidget(words)
            if part:
                column.addLayout(part)
                column.addSpacing(12)
        column.addWidget(self.box, 1)
        column.addWidget(self._counted, 0, Qt.AlignmentFlag.AlignTop)
