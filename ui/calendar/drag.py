"""What is carried when posts are dragged, and how it looks under the pointer."""

import json
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme import current, font
from ui.theme.painting import draw_shadow, round_rect

MIME = "application/x-quanli-posts"

_MARGIN = 16
"""Room around the card for its shadow."""
_OPACITY = 0.9


class Dragged(NamedTuple):
    """Posts on their way. `undated` ones come from the backlog and have no time yet."""

    ids: tuple[int, ...]
    undated: bool = False


def encode(dragged: Dragged) -> QMimeData:
    """Pack posts for a drag."""
    content = json.dumps({"ids": dragged.ids, "undated": dragged.undated})
    mime = QMimeData()
    mime.setData(MIME, QByteArray(content.encode()))
    return mime


def decode(mime: QMimeData) -> Dragged | None:
    """Return the posts carried; None for anything else that is dragged over the window."""
    if not mime.hasFormat(MIME):
        return None
    try:
        content = json.loads(bytes(mime.data(MIME).data()))
        return Dragged(tuple(int(each) for each in content["ids"]), bool(content["undated"]))
    except (ValueError, KeyError, TypeError):
        return None


def start_drag(
    source: QWidget,
    dragged: Dragged,
    size: QSize,
    paint: Callable[[QPainter, QRect], None],
    grip: QPoint,
) -> Qt.DropAction:
    """Drag posts until they are dropped or Esc is pressed.

    `paint` draws the card of `size` into a rectangle; `grip` is where in the card the pointer holds it.
    """
    drag = QDrag(source)
    drag.setMimeData(encode(dragged))
    drag.setPixmap(drag_pixmap(size, paint, len(dragged.ids), source.devicePixelRatioF()))
    drag.setHotSpot(grip + QPoint(_MARGIN, _MARGIN))
    return drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)


def drag_pixmap(size: QSize, paint: Callable[[QPainter, QRect], None], count: int, ratio: float) -> QPixmap:
    """Return the card under the pointer: its picture, a shadow, an accent line, how many there are."""
    outer = QSize(size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN)
    pixmap = QPixmap(outer * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    rect = QRect(QPoint(_MARGIN, _MARGIN), size)
    painter = QPainter(pixmap)
    try:
        painter.setOpacity(_OPACITY)
        draw_shadow(painter, rect)
        paint(painter, rect)
        round_rect(painter, rect, current().radius.card, None, current().colors.accent)
        if count > 1:
            _draw_count(painter, rect, count)
    finally:
        painter.end()  # a pixmap that dies while it is painted on takes the program along
    return pixmap


def _draw_count(painter: QPainter, card: QRect, count: int) -> None:
    colors = current().colors
    badge = QRect(card.right() - 14, card.bottom() - 8, 24, 18)
    round_rect(painter, badge, 9, colors.accent, None)
    painter.setFont(font("small", bold=True))
    painter.setPen(colors.on_accent)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
