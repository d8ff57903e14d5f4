"""Patterns that leap over the parts of a text where nothing can be found."""

import re
import sys
from collections.abc import Iterator


class Leaping:
    """A pattern that is tried only where a cheap one holds.

    A pattern of many branches is tried by `re` at each character, one branch after the other. A class of
    characters is looked for tens of times faster, and most characters of a text are none that a match can
    begin with.
    """

    def __init__(self, lead: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Hold `pattern`. `lead` matches one character, at the start of whatever `pattern` matches."""
        self._lead = re.compile(lead)
        self.pattern = re.compile(pattern, flags)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield what the pattern's own `finditer` yields."""
        match_at = self.pattern.match
        for lead in self._lead.finditer(text, start, end):
            place = lead.start()
            if place >= start:
                match = match_at(text, place, end)
                if match:
                    start = match.end()
                    yield match


def lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each line in which a pattern is found."""
    place = 0
    while match := pattern.search(text, place):
        start, end = text.rfind("\n", place, match.start()) + 1, text.find("\n", match.end())
        place = end if end >= 0 else len(text)
        yield start, place
