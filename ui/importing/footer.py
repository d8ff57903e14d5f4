"""The lower edge of the import dialog: progress, the way back, and the buttons."""

from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from planner.i18n import _
from ui.widgets import buttons, layouts


class Footer(QWidget):
    """Back, Cancel, and the default button, which says what it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = buttons.plain(_("Back"), self)
        self.cancel = buttons.plain(_("Cancel"), self)
        self.go = buttons.primary("", self)
        self.go.setDefault(True)
        self._words = QLabel(self)
        self._progress = QProgressBar(self)
        self._progress.setFixedWidth(200)
        self._progress.setAccessibleName(_("Progress"))
        row = layouts.row(self, self.back, self._progress, self._words)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        self.set_busy("")

    def set_busy(self, words: str) -> None:
        """Show what is under way; an empty text for nothing."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._progress.setRange(0, 0)
        self._progress.setVisible(bool(words))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
