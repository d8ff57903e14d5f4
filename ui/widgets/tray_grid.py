"""Where the pictures of a tray are, and in which order: pure arithmetic in pixels of the tray."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPixmap

COLUMNS = 3
SIDE = 96
GAP = 8
_STEP = SIDE + GAP
_EDGE = 4
_BAR = 3


@dataclass(frozen=True)
class TrayPicture:
    """A picture in the tray. `pixmap` is None while its thumbnail is not there yet.

    `broken` is the translated sentence shown in place of a picture that cannot be read.
    """

    name: str
    pixmap: QPixmap | None = None
    broken: str = ""


def moved(count: int, source: int, before: int) -> list[int]:
    """Return the order of `count` things after the one at `source` was put before position `before`."""
    rest = [index for index in range(count) if index != source]
    at = before - 1 if before > source else before
    return [*rest[:at], source, *rest[at:]]


def rows(count: int) -> int:
    """Return how many rows there are for `count` pictures: three, or more if needed."""
    return max(COLUMNS, -(-count // COLUMNS))


def slot(index: int) -> QRect:
    """Return the square of a position."""
    return QRect(_EDGE + index % COLUMNS * _STEP, _EDGE + index // COLUMNS * _STEP, SIDE, SIDE)


def size(count: int) -> QSize:
    """Return the size of the whole grid."""
    edge = 2 * _EDGE - GAP
    return QSize(COLUMNS * _STEP + edge, rows(count) * _STEP + edge)


def position_at(point: QPoint, count: int) -> int:
    """Return before which position a picture dropped at `point` would go."""
    row = max(0, min(rows(count) - 1, (point.y() - _EDGE) // _STEP))
    column = max(0, min(COLUMNS, (point.x() - _EDGE + _STEP // 2) // _STEP))
    return min(row * COLUMNS + column, count)


def bar(before: int, count: int) -> QRect:
    """Return the insertion bar for a drop before a position: in the gap, or after the last of a full row."""
    if before and before == count and before % COLUMNS == 0:
        box = slot(before - 1)
        left = box.right() + 1 + (GAP - _BAR) // 2
        return QRect(min(left, size(count).width() - _BAR), box.y(), _BAR, box.height())
    box = slot(before)
    return QRect(max(0, box.x() - (GAP + _BAR) // 2), box.y(), _BAR, box.height())
