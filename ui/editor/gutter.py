"""The ground beside the text: phone line numbers, the fold line, clicks and the wheel passed on."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from planner.i18n import _
from planner.text import LINES
from ui.theme import current, font

if TYPE_CHECKING:
    from ui.editor.writing import WritingEdit

GUTTER = 34
HALF_LINE = 13
_GAP = 10
_FOLD_INDENT = 4


def paint_numbers(painter: QPainter, numbers: Iterable[tuple[int, int]]) -> None:
    """Paint line numbers, each at its top; those behind the fold in the colour of a warning."""
    colors = current().colors
    painter.setFont(font("micro"))
    for number, y in numbers:
        painter.setPen(colors.text_muted if number <= LINES else colors.warning)
        box = QRect(0, y, GUTTER - _GAP, 2 * HALF_LINE)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))


def paint_fold(painter: QPainter, right: int, y: int) -> None:
    """Paint the dashes of the fold line from the left edge to `right`."""
    pen = QPen(current().colors.warning, 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawLine(QPoint(0, y), QPoint(right, y))


def paint_fold_words(painter: QPainter, y: int) -> None:
    """Paint what the fold line means, over its dashes."""
    words = _("Folds after line 6; readers must tap for the rest")
    painter.setFont(font("micro"))
    width = painter.fontMetrics().horizontalAdvance(words)
    box = QRect(_FOLD_INDENT, y - 8, width + 8, 16)
    painter.fillRect(box, current().colors.raised)
    painter.setPen(current().colors.warning)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)


class Margin(QWidget):
    """The ground beside the text: shows what belongs to lines and passes clicks and the wheel on."""

    def __init__(self, text: "WritingEdit") -> None:
        super().__init__(text)
        self._text = text
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint numbers and fold line."""
        self._text.paint_margin(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret into the line beside the pointer."""
        place = self._text.viewport().mapFromGlobal(event.globalPosition().toPoint())
        self._text.setTextCursor(self._text.cursorForPosition(place))
        self._text.setFocus()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QPlainTextEdit.wheelEvent(self._text, event)
