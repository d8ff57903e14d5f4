"""Columns, rows and grids of widgets, without edges of their own unless they are told to have some."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

BoxT = TypeVar("BoxT", bound=QBoxLayout)
Edges = tuple[int, int, int, int]
"""Pixels at the left, above, at the right and below."""

_NONE = (0, 0, 0, 0)


def column(
    owner: QWidget, *parts: QWidget, gap: int = 8, edges: Edges = _NONE, grows: QWidget | None = None
) -> QVBoxLayout:
    """Lay widgets out below each other; the one that `grows` takes what room there is."""
    return _filled(QVBoxLayout(owner), parts, gap, edges, grows)


def row(
    owner: QWidget, *parts: QWidget, gap: int = 8, edges: Edges = _NONE, grows: QWidget | None = None
) -> QHBoxLayout:
    """Lay widgets out beside each other; the one that `grows` takes what room there is."""
    return _filled(QHBoxLayout(owner), parts, gap, edges, grows)


def grid(owner: QWidget, *, across: int, down: int, grows: int) -> QGridLayout:
    """Return an empty grid with gaps in pixels `across` and `down`; the column that `grows` takes the room.

    There is a little room at its right, for it stands in something that scrolls.
    """
    made = QGridLayout(owner)
    made.setContentsMargins(0, 0, 8, 0)
    made.setHorizontalSpacing(across)
    made.setVerticalSpacing(down)
    made.setColumnStretch(grows, 1)
    return made


def _filled(box: BoxT, parts: tuple[QWidget, ...], gap: int, edges: Edges, grows: QWidget | None) -> BoxT:
    box.setContentsMargins(*edges)
    box.setSpacing(gap)
    for part in parts:
        box.addWidget(part, 1 if part is grows else 0)
    return box
