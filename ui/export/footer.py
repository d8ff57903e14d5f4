"""The lower edge of the export dialog: figures or progress, and the two buttons."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from planner.i18n import _
from ui.widgets import buttons


class Footer(QWidget):
    """Close, which is Cancel during an export, and the default button."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at rest."""
        super().__init__(parent)
        self.summary = QLabel(self)
        self.close_button = buttons.plain(_("Close"), self)
        self.close_button.setAutoDefault(False)
        self.export_button = buttons.primary("", self, icon="download")
        self.export_button.setDefault(True)
        self._progress = QProgressBar(self)
        self._progress.setFixedWidth(200)
        self._progress.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self.summary, self._progress, self.close_button, self.export_button):
            row.addWidget(widget)

    def set_busy(self, busy: bool) -> None:
        """Show progress instead of figures while an export is under way."""
        self._progress.setRange(0, 0)
        self._progress.setVisible(busy)
        self.summary.setVisible(not busy)
        self.close_button.setText(_("Cancel") if busy else _("Close"))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the export is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
