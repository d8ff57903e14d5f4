"""Where a plan comes from: a file, a folder, something dropped, or a pasted text."""

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from planner.i18n import _, ngettext
from ui import theme
from ui.widgets import buttons

_COUNT_DELAY_MS = 250


class PasteBox(QPlainTextEdit):
    """A box for a pasted text. Files that are dropped on it are for the dialog, not for the text."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the dialog."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)


class SourcePage(QWidget):
    """Offers the ways in. `file_wanted` and `folder_wanted` ask for a dialog, `text_changed` is for counting
    what was pasted, a moment after the last key.
    """

    file_wanted = Signal()
    folder_wanted = Signal()
    text_changed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.file_button = buttons.plain(_("Choose a file…"), self, icon="file-text", height=36)
        self._folder = buttons.plain(_("Choose a folder…"), self, icon="folder-open", height=36)
        self.file_button.clicked.connect(self.file_wanted)
        self._folder.clicked.connect(self.folder_wanted)
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
        self._delay.timeout.connect(self._announce)
        self.box.textChanged.connect(self._delay.start)
        self._lay_out()

    def text(self) -> str:
        """Return what was pasted."""
        return self.box.toPlainText()

    def stop(self) -> None:
        """Announce nothing any more."""
        self._delay.stop()

    def show_count(self, rows: int, first: str = "") -> None:
        """Tell how many rows the pasted text seems to have."""
        text = ngettext("{n} row", "{n} rows", rows).format(n=rows) if rows else first
        self._counted.setText(text)

    def show_error(self, sentence: str) -> None:
        """Tell why nothing can be made of the pasted text."""
        self._counted.setText(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first button."""
        super().showEvent(event)
        self.file_button.setFocus()

    def _announce(self) -> None:
        self.text_changed.emit(self.text())

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
