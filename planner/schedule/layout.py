"""Where things stand on the week board and in the month grid, in logical pixels; painters only paint.

Both layouts begin at (0, 0) under the heads, which stay when the board scrolls. They take the room there
is and grow beyond it, never below the least sizes, so `width` and `height` tell what to scroll.
"""

from dataclasses import dataclass
from itertools import pairwise

DAY_WIDTH_MIN = 118
CARD_PADDING = 5
"""Pixels between a column's edge and its cards."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in logical pixels; right and bottom edges are just outside."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel to the right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first pixel below it."""
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom


def divide(length: int, count: int, start: int = 0) -> list[tuple[int, int]]:
    """Cut `length` pixels into `count` parts of equal size, within one pixel: (start, size) of each."""
    edges = [start + length * index // count for index in range(count + 1)]
    return [(edge, following - edge) for edge, following in pairwise(edges)]
