"""A table of an article: columns as wide as their words need, a rule below each row."""

from collections.abc import Sequence
from dataclasses import replace

from ui.printing.flow import moved
from ui.printing.items import Block, Box, Fill, Item, Style
from ui.printing.measuring import width, wrapped
from ui.printing.paragraphs import set_lines

_GAP = 90
_PADDING = 26
_SMALLER = 12
_MEASURED = 200
"""Rows, and code points of a cell, by which columns are measured; what is longer is broken in any case."""
_LEAST = 3
"""Characters that a column must have room for."""


def table(rows: Sequence[Sequence[str]], room: float, body: Style, leading: float) -> list[Block]:
    """Lay out rows of cells, of which the first is the head; a page may end between two rows.

    Where there are more columns than the page has room for, a row is a paragraph.
    """
    style = replace(body, size=body.size - _SMALLER)
    columns = max(map(len, rows))
    if columns * (_LEAST * style.size + _GAP) > room:
        return set_lines(wrapped("\n".join(map("    ".join, rows)), style, room), style, leading)
    head = replace(style, bold=True)
    widths = _widths(rows, room, head)
    blocks = [
        _row(cells, widths, style if number else head, leading, "line" if number else "line-strong")
        for number, cells in enumerate(rows)
    ]
    return [replace(blocks[0], holds=True), *blocks[1:]]


def _widths(rows: Sequence[Sequence[str]], room: float, style: Style) -> list[float]:
    """Share the room out: narrow columns get what they need, wide ones share what is left."""
    columns = max(map(len, rows))
    needed = [
        max(width(row[column][:_MEASURED], style) + 2 for row in rows[:_MEASURED] if column < len(row))
        for column in range(columns)
    ]
    left = room - _GAP * (columns - 1)
    widths = [0.0] * columns
    for count, column in zip(
        range(columns, 0, -1), sorted(range(columns), key=needed.__getitem__), strict=True
    ):
        widths[column] = min(needed[column], max(left / count, style.size))
        left -= widths[column]
    return widths


def _row(cells: Sequence[str], widths: Sequence[float], style: Style, leading: float, rule: str) -> Block:
    items: list[Item] = []
    x = height = 0.0
    for cell, wide in zip(cells, widths, strict=False):
        y = float(_PADDING)
        for block in set_lines(wrapped(cell, style, wide), style, leading):
            items += moved(block, x, y).items
            y += block.height
        height = max(height, y + _PADDING)
        x += wide + _GAP
    return Block(height, (*items, Fill(Box(0, height - 5, sum(widths) + _GAP * (len(widths) - 1), 5), rule)))
