"""Graphemes: what a reader sees as one character, however many code points it takes."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

import regex

GRAPHEME_PATTERN = r"(?:\p{RI}{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X)"
r"""The same as \X from a border on. At each flag \X counts all flags before it, so that a line of flags would
take a time that grows with the square of its length."""
GRAPHEME = regex.compile(GRAPHEME_PATTERN)
# Only these can make a grapheme of more than one code point (Unicode Annex 29). Most texts have none.
_JOINING = regex.compile(
    r"[\p{GCB=CR}\p{GCB=Extend}\p{GCB=Prepend}\p{GCB=SpacingMark}\p{GCB=ZWJ}\p{GCB=Regional_Indicator}"
    r"\p{GCB=L}\p{GCB=V}\p{GCB=T}\p{GCB=LV}\p{GCB=LVT}]"
)
_EMOJI = regex.compile(
    rf"(?=[\p{{Emoji_Presentation}}\p{{RI}}]|\p{{Emoji}}\p{{EMod}}?[\uFE0F\u20E3]){GRAPHEME_PATTERN}"
)


def graphemes(text: str) -> list[str]:
    """Split a text into its graphemes."""
    if not _JOINING.search(text):
        return list(text)
    found: list[str] = GRAPHEME.findall(text)
    return found


def emoji_spans(text: str) -> list[tuple[int, int]]:
    """Return the code-point spans of all emoji; a joined emoji (family, flag, keycap) is one."""
    return [match.span() for match in _EMOJI.finditer(text)]


class Borders:
    """The grapheme borders of one text, found when first needed."""

    def __init__(self, text: str) -> None:
        """Look at `text` once; a text without joining code points costs nothing more."""
        self._places: list[int] | None = None
        if _JOINING.search(text):
            self._places = [0, *accumulate(map(len, GRAPHEME.findall(text)))]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest code-point span on borders that holds `start`..`end`."""
        if self._places is None:
            return start, end
        last = len(self._places) - 1
        return (
            self._places[bisect_right(self._places, start) - 1],
            self._places[min(bisect_left(self._places, end), last)],
        )
