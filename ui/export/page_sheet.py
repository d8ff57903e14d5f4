"""One page of a preview, and the room it scrolls in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.theme import painting

MARGIN = 8
"""Pixels around a page."""


class Sheet(QWidget):
    """One page, painted already; scaled while another size is under way. A ring tells that keys scroll it."""

    def __init__(self, area: "SheetArea") -> None:
        super().__init__(area)
        self._area = area
        self.image = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page within a line."""
        sheet = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.image.isNull():
            painter.fillRect(sheet, Qt.GlobalColor.white)
        else:
            painter.drawPixmap(sheet, self.image)
        painter.setPen(theme.current().colors.line_strong)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if painting.has_keyboard_focus(self._area):
            painting.draw_focus_ring(painter, self.rect())


class SheetArea(QScrollArea):
    """Room for the page; `resized` tells of more or less of it, `focused` that the focus came or went."""

    resized = Signal()
    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell of it."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell of it."""
        super().focusOutEvent(event)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it."""
        super().resizeEvent(event)
        self.resized.emit()
