"""The row of weekday names over the month."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.i18n import _
from planner.schedule.weeks import weekday_name
from ui.theme import current
from ui.theme.painting import draw_lines

HEAD_HEIGHT = 24
_PAD = 8


class MonthHeads(QWidget):
    """Paints the names over the columns the board gives it."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._columns: Sequence[tuple[QRect, str]] = ()
        self._offset = 0

    def fill(self, days: Sequence[QRect], balance: QRect, offset: int) -> None:
        """Name these columns, scrolled by `offset` pixels. Only their left and right edges count."""
        names = [weekday_name(weekday) for weekday in range(len(days))]
        self._columns = [*zip(days, names, strict=True), (balance, _("Weekly mix"))]
        self.scroll_to(offset)

    def scroll_to(self, offset: int) -> None:
        """Follow the board sideways."""
        self._offset = offset
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        c = current().colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.window)
        painter.translate(-self._offset, 0)
        for column, name in self._columns:
            painter.fillRect(column.x() - 1, 0, 1, HEAD_HEIGHT, c.line)
            draw_lines(painter, QPoint(column.x() + _PAD, 0), (name,), c.text_muted, height=HEAD_HEIGHT - 1)
        painter.translate(self._offset, 0)
        painter.fillRect(0, HEAD_HEIGHT - 1, self.width(), 1, c.line)
        painter.end()
