"""The dark note beside a dragged card: the day and time it would get, and what that does to the plan."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from ui.theme import advance, current
from ui.theme.painting import draw_lines, round_rect

_PAD = 10
_LINE = 18
_DISTANCE = 14


def note_rect(lines: Sequence[str], right: QPoint, left: QPoint, room: QRect) -> QRect:
    """Return the note's place: to the right of the card, or to its left where there is no room.

    `right` and `left` are points on the card's edges, level with the pointer.
    """
    widths = [advance(line, "small", bold=number == 0) for number, line in enumerate(lines)]
    width, height = max(widths, default=0) + 2 * _PAD, len(lines) * _LINE + _PAD
    x = right.x() + _DISTANCE
    if x + width > room.right():
        x = max(room.left(), left.x() - _DISTANCE - width)
    y = min(right.y(), room.bottom() - height)
    return QRect(x, y, width, height)


def paint_note(painter: QPainter, rect: QRect, lines: Sequence[str]) -> None:
    """Draw the note; its first line is bold."""
    theme = current()
    round_rect(painter, rect, theme.radius.control, theme.colors.tooltip, None)
    color = theme.colors.on_tooltip
    for number, line in enumerate(lines):
        corner = QPoint(rect.x() + _PAD, rect.y() + _PAD // 2 + number * _LINE)
        draw_lines(painter, corner, (line,), color, bold=number == 0, height=_LINE)
