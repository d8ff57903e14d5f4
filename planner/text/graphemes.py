"""Graphemes: what a reader sees as one character, however many code points it takes."""

import re
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
# Most code points of most texts are none of them; a class of few ranges is looked for far faster.
_UNUSUAL = re.compile("[^\n -~\u2010-\u2027\u3000-\u3029\u3400-\u9fff\uff01-\uff5e]")
# An emoji begins with one of these; a digit only where it becomes a keycap.
_EMOJI_START = re.compile(
    "[#*0-9©®\u203c-\u2fff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff](?:(?<![#*0-9])|(?=[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]))"
)
_EMOJI = regex.compile(
    rf"(?=[\p{{Emoji_Presentation}}\p{{RI}}]|\p{{Emoji}}\p{{EMod}}?[\uFE0F\u20E3]){GRAPHEME_PATTERN}"
)


def graphemes(text: str) -> list[str]:
    """Split a text into its graphemes."""
    if not is_joined(text):
        return list(text)
    found: list[str] = GRAPHEME.findall(text)
    return found


def is_joined(text: str) -> bool:
    """Tell whether any grapheme of a text may be of more than one code point."""
    return bool(_JOINING.search("".join(_UNUSUAL.findall(text))))


def emoji_spans(text: str) -> list[tuple[int, int]]:
    """Return the code-point spans of all emoji; a joined emoji (family, flag, keycap) is one."""
    spans: list[tuple[int, int]] = []
    end = 0
    for start in _EMOJI_START.finditer(text):
        if start.start() >= end and (match := _EMOJI.match(text, start.start())):
            spans.append(match.span())
            end = match.end()
    return spans


class Borders:
    """The grapheme borders of one text, found when first needed."""

    def __init__(self, text: str) -> None:
        """Look at `text` once; a text without joining code points costs nothing more."""
        self._length = len(text)
        self._places: list[int] | None = None
        if is_joined(text):
            self._places = [0, *accumulate(map(len, GRAPHEME.findall(text)))]

    @property
    def count(self) -> int:
        """The graphemes there are."""
        return self._length if self._places is None else len(self._places) - 1

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest code-point span on borders that holds `start`..`end`."""
        if self._places is None:
            return start, end
        last = len(self._places) - 1
        return (
            self._places[bisect_right(self._places, start) - 1],
            self._places[min(bisect_left(self._places, end), last)],
        )
