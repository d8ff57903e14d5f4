"""Evening out how a word can be written, with the way back to the original code points."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from planner.lint.finding import Span
from planner.text.traditional import simplified

# What people put between the characters of a word: blanks, dots, stars, an emoji, zero-width characters. Two
# at most, so that columns of a table and spaced-out headings do not run together.
_BETWEEN = (
    "[ \t\u3000·•・.*_|/~\\-\u200b-\u200d\u2060\ufeff\ufe0f"
    "\u25a0-\u25ff\u2600-\u27bf\u2b50\U0001f300-\U0001faff]"
)
_HEART = "[微威薇溦徽卫][♥❤\U0001f493-\U0001f49f\U0001f9e1]"  # a heart behind these means 信: 威❤
_SEPARATOR = re.compile(
    f"{_BETWEEN}(?<=[\u3400-\u9fff].)(?<!{_HEART}){_BETWEEN}?(?=[\u3400-\u9fff])", re.DOTALL
)

_FEW = 12
"""Code points up to which it is faster to replace one after the other than to look at each of the text."""


@dataclass(frozen=True)
class Folded:
    """A folded text. `cuts` are the places (in the folded text) where something was left out, `added` how
    many code points were left out up to and including each."""

    text: str
    cuts: tuple[int, ...]
    added: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original text for a range of the folded one."""
        if not self.cuts:
            return Span(start, end)
        return Span(self._back(start), self._back(end - 1) + 1 if end > start else self._back(start))

    def _back(self, place: int) -> int:
        index = bisect_left(self.cuts, place + 1)
        return place + (self.added[index - 1] if index else 0)


def fold(text: str) -> Folded:
    """Fold full-width to half-width letters and digits, upper to lower case, traditional to simplified.

    Separators between Han characters go. Punctuation stays full width, because it tells where clauses end.
    """
    even = _evened(text)
    parts: list[str] = []
    cuts: list[int] = []
    added: list[int] = []
    last = left_out = 0
    for match in _SEPARATOR.finditer(even):
        parts.append(even[last : match.start()])
        cuts.append(match.start() - left_out)
        left_out += len(match[0])
        added.append(left_out)
        last = match.end()
    return Folded("".join([*parts, even[last:]]) if parts else even, tuple(cuts), tuple(added))


def _evened(text: str) -> str:
    """Fold single code points. Few of those in a text are ever to be folded, and often the same."""
    chars = set(_to_fold().findall(text))
    if len(chars) > _FEW:
        return text.translate(_table())
    for char in chars:
        text = text.replace(char, _table()[ord(char)])
    return text


@cache
def _to_fold() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, map(chr, _table()))) + "]")


@cache
def _table() -> dict[int, str]:
    """Return the one-to-one folding of single code points."""
    table = {code: chr(code - 0xFEE0).lower() for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    table |= {0xFF05: "%", 0xFF0B: "+", 0xFF0D: "-", 0xFF0E: ".", 0xFF20: "@"}
    return table | simplified()
