"""The lower edge of the export dialog: presets, figures or progress, and what can be done."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar, QWidget

from planner.i18n import _
from ui import theme
from ui.export.presets import PresetButton
from ui.widgets import buttons, layouts
from ui.widgets.elided import ElidedLabel


class _Default(buttons.Button):
    """The button that Enter presses; its ring says so when the window comes to the front with it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        super().focusInEvent(event)


class Footer(QWidget):
    """Presets, print, close, which is Cancel during an export, and the default button."""

    def __init__(self, presets: PresetButton, parent: QWidget) -> None:
        """Begin at rest."""
        super().__init__(parent)
        self.summary = ElidedLabel(self)
        self.summary.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.save_button = buttons.plain(_("&Keep as a preset…"), self)
        self.print_button = buttons.plain(_("P&rint…"), self, icon="printer")
        self.close_button = buttons.plain(_("Close"), self)
        self.export_button = _Default("", self, kind="primary", icon="download")
        self.export_button.setDefault(True)
        self._presets = presets
        self._progress = QProgressBar(self)
        self._progress.setFixedWidth(200)
        self._progress.setAccessibleName(_("Progress"))
        self._progress.hide()
        right = (self._progress, self.print_button, self.close_button, self.export_button)
        row = layouts.row(self, presets, self.save_button, self.summary, *right, edges=(16, 10, 16, 10))
        row.insertStretch(2, 1)

    def set_busy(self, busy: bool) -> None:
        """Show progress instead of figures while an export is under way.

        Enter does not cancel: one pressed too often would. Escape and Space do.
        """
        self._progress.setRange(0, 0)
        self._progress.setVisible(busy)
        self.summary.setVisible(not busy)
        for button in (self._presets, self.save_button, self.print_button):
            button.setEnabled(not busy)
        self.close_button.setText(_("Cancel") if busy else _("Close"))
        self.close_button.setAutoDefault(not busy)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the export is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line above."""
        QPainter(self).fillRect(QRect(0, 0, self.width(), 1), theme.current().colors.line)
