"""The one place where the planner's code points meet Qt's UTF-16 positions."""

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """Positions in one text.

    A character beyond plane 0 (most emoji) is one code point but two UTF-16 units.
    """

    def __init__(self, text: str) -> None:
        """Look at `text` once; each question then costs a binary search."""
        self._wide = [match.start() for match in _WIDE.finditer(text)]
        self._wide_units = [place + earlier for earlier, place in enumerate(self._wide)]

    def to_qt(self, code_point: int) -> int:
        """Return the UTF-16 position of a code point."""
        return code_point + bisect_left(self._wide, code_point)

    def to_planner(self, unit: int) -> int:
        """Return the code point at a UTF-16 position; one inside a character counts as before it."""
        return unit - bisect_left(self._wide_units, unit)
