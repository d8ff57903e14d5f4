"""Breaking a text into the lines a phone shows, to know where Moments fold it.

Nothing about the fold is official; the defaults (six lines of twenty full-width columns) are what users
and testers report. Widths are counted in half columns: a Han character or an emoji takes two, a Latin
letter or a digit one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from re import Pattern
from typing import NamedTuple

import regex

from planner.text.graphemes import GRAPHEME, GRAPHEME_PATTERN, is_joined

COLUMNS = 20
LINES = 6

_OPENING = r"（《「『【〈〔“‘［｛"
_CLOSING = r"，。！？：；、）》」』】〉〕”’］｝…—·～％"
# A run of Han characters may break anywhere; all else is a piece that keeps its marks with it. A Han
# character before a closing mark, and any character under a combining mark, stay out of the runs.
_NOT_JOINED = r"(?![\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}])"


def _piece(not_joined: str, grapheme: str) -> str:
    return (
        rf"(?P<han>[\u3400-\u9fff]+(?![{_CLOSING}!?,.:;)%]){not_joined})"
        rf"|(?P<full>[\u3400-\u9fff][{_CLOSING}]+(?![!?,.:;)%]){not_joined})"
        rf"|(?P<blank>[ \t\u3000]+{not_joined})"
        rf"|[{_OPENING}]*(?:[!-~\u00c0-\u024f]+{not_joined}|{grapheme})(?:[{_CLOSING}!?,.:;)%]+{not_joined})?"
    )


class _Splitting(NamedTuple):
    """How to find the pieces of a paragraph and the graphemes of a piece."""

    pieces: Pattern[str]
    graphemes: Callable[[str], Iterable[str]]


_SPLITTING = _Splitting(regex.compile(_piece(_NOT_JOINED, GRAPHEME_PATTERN)), GRAPHEME.findall)
# Far faster, for texts in which each code point is a grapheme.
_UNJOINED = _Splitting(re.compile(_piece("", "[^\n]")), str)
_ALSO_FULL = frozenset("“”‘’…—·①②③④⑤⑥⑦⑧⑨⑩")


@dataclass(frozen=True, slots=True)
class Line:
    """One rendered line: a half-open span of code points, without the line break that ends it."""

    start: int
    end: int


def width(text: str) -> int:
    """Return the width of a text in half columns."""
    if text.isascii():
        return len(text)
    return sum(map(_grapheme_width, GRAPHEME.findall(text)))


@lru_cache(maxsize=2048)
def _grapheme_width(cluster: str) -> int:
    """Return 0 for what does not show, 2 for full width and emoji, else 1."""
    first = cluster[0]
    if "\u3000" <= first <= "\uff60" or first in _ALSO_FULL:
        return 2
    if first < "\u1100":
        return 2 if "\ufe0f" in cluster or "\u20e3" in cluster else int(first.isprintable())
    if "\uff61" <= first <= "\uffdc":
        return 1
    return 2 if first.isprintable() and not regex.match(r"\p{M}", first) else 0


def fold_lines(text: str, columns: int = COLUMNS) -> list[Line]:
    """Fill lines of `columns` full-width columns and return their spans; an empty text has one line.

    A line break in the text starts a line, and a blank line is one. A closing mark never starts a line, an
    opening mark never ends one, a Latin word moves on whole unless it is longer than a line, and blanks at
    the end of a line hang over.
    """
    lines: list[Line] = []
    start = 0
    splitting = _SPLITTING if is_joined(text) else _UNJOINED
    for paragraph in text.split("\n"):
        lines.extend(_fill(paragraph, splitting, start, 2 * columns))
        start += len(paragraph) + 1
    return lines


def _fill(paragraph: str, splitting: _Splitting, offset: int, limit: int) -> Iterator[Line]:
    """Yield the lines of one paragraph that starts at code point `offset`."""
    begin = used = 0
    for piece in splitting.pieces.finditer(paragraph):
        start, end = piece.span()
        if piece.lastgroup in ("han", "full"):
            size = 2 * (end - start)
        elif piece[0].isascii():
            size = end - start
        else:
            size = sum(map(_grapheme_width, splitting.graphemes(piece[0])))
        if used + size <= limit or piece.lastgroup == "blank":
            used += size
            continue
        if piece.lastgroup == "han" and limit:
            first = start + max(0, limit - used) // 2
            for cut in range(first, end, limit // 2):
                yield Line(offset + begin, offset + cut)
                begin = cut
            used = 2 * (end - begin)
            continue
        if used and piece.lastgroup != "han":
            yield Line(offset + begin, offset + start)
            begin, used = start, 0
        for cluster in splitting.graphemes(piece[0]):
            part = _grapheme_width(cluster)
            if used + part > limit:
                yield Line(offset + begin, offset + start)
                begin, used = start, 0
            used += part
            start += len(cluster)
    yield Line(offset + begin, offset + len(paragraph))
