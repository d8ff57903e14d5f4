"""Finding words in texts: evening out how they are written, taking a query apart, cutting snippets.

A text is evened out code point by code point, so that places in it stay the same. Han characters, kana and
hangul stand for themselves and are found anywhere; all else makes words, which are found from their start.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from operator import add

from planner.text.graphemes import Borders
from planner.text.traditional import simplified

LONGEST_WORD = 40
"""Code points of a word that the index holds; what is longer is told apart by looking at the text."""

_ALONE = "\u2e80"
"""The first code point of those that stand for themselves; scripts with words come before."""
_RUN = re.compile(f"[{_ALONE}-\U0010ffff]+|[^ {_ALONE}-\U0010ffff]+")
_IN_WORD = f"[^ {_ALONE}-\U0010ffff]"
_QUOTED = re.compile('["“”＂„]([^"“”＂„]*)["“”＂„]')

Span = tuple[int, int]
"""A half-open range of code points."""


class _Table(dict[int, str]):
    """What each code point becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = even = _even(chr(code))
        return even


@cache
def _table() -> _Table:
    return _Table(simplified())


def _even(char: str) -> str:
    """Return a character without width, accent and case; a blank for what is no letter and no digit."""
    first = unicodedata.normalize("NFKD", char)[0]
    composed = unicodedata.normalize("NFKC", char)
    plain = first if first.isascii() else composed if len(composed) == 1 else char
    folded = plain.casefold()
    even = folded if len(folded) == 1 else plain
    return simplified().get(ord(even), even) if even.isalnum() else " "


def evened(text: str) -> str:
    """Return a text of the same length in which the same words are always written the same way.

    Half width, lower case, simplified characters; every mark, emoji and line break is a blank.
    """
    return text.translate(_table())


def index_words(text: str) -> set[str]:
    """Return what a text is indexed by: its words, and each Han character with the next one.

    The last character of a run stands alone, so that each is the beginning of something.
    """
    found: set[str] = set()
    for run in _RUN.findall(evened(text)):
        if run[0] < _ALONE:
            found.add(run[:LONGEST_WORD])
        else:
            found.update(map(add, run, run[1:]))
            found.add(run[-1])
    return found


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for in an evened text, and the index words that any text with it has.

    Of `words` are to be found whole, of `beginnings` a word that begins so.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    beginnings: tuple[str, ...]


def parse_query(text: str) -> list[Term]:
    """Return the terms of a query, all of which are to be found; none when it has no letter and no digit.

    Blanks and marks part terms. What stands in quotation marks, “ ” or " ", is one term, found only with
    its marks and blanks and as whole words. Whether a blank parts Han characters from words is ignored.
    Nothing else has a meaning of its own.
    """
    pieces = _QUOTED.split(text)  # every second one was quoted
    loose = [_term(word, False) for piece in pieces[::2] for word in evened(piece).split()]
    exact = [_term(evened(piece), True) for piece in pieces[1::2] if evened(piece).strip()]
    return list({term.pattern.pattern: term for term in (*exact, *loose)}.values())


def _term(even: str, is_exact: bool) -> Term:
    runs: list[str] = _RUN.findall(even)
    words: list[str] = []
    beginnings: list[str] = []
    for run in runs:
        if run[0] >= _ALONE and len(run) > 1:
            words.extend(map(add, run, run[1:]))
        elif run[0] >= _ALONE or len(run) > LONGEST_WORD:
            beginnings.append(run[:LONGEST_WORD])
        else:
            words.append(run)
    if not is_exact and words and words[-1] == runs[-1] and runs[-1][0] < _ALONE:
        beginnings.append(words.pop())
    return Term(_pattern(runs, is_exact), tuple(words), tuple(beginnings))


def _pattern(runs: Sequence[str], is_exact: bool) -> re.Pattern[str]:
    pattern = re.escape(runs[0])
    for before, run in pairwise(runs):
        of_one_kind = (before[0] < _ALONE) == (run[0] < _ALONE)
        pattern += (" +" if of_one_kind else " *") + re.escape(run)
    if runs[0][0] < _ALONE:
        pattern = f"(?<!{_IN_WORD})" + pattern
    if is_exact and runs[-1][0] < _ALONE:
        pattern += f"(?!{_IN_WORD})"
    return re.compile(pattern)


def best_field(texts: Iterable[str], terms: Sequence[Term]) -> int | None:
    """Return which of some texts has most of the terms, the first of equals; None unless all are found.

    Each term may be in another text.
    """
    best, most = None, 0
    missing = set(range(len(terms)))
    for place, text in enumerate(texts):
        even = evened(text)
        found = {number for number, term in enumerate(terms) if term.pattern.search(even)}
        missing -= found
        if len(found) > most:
            best, most = place, len(found)
    return None if missing else best


def snippet(text: str, terms: Sequence[Term], before: int = 16, length: int = 64) -> tuple[str, list[Span]]:
    """Return the part of a text around the first term found, and where terms stand in that part.

    It is one line; “…” shows where the text goes on. It starts about `before` code points ahead of the
    term and has about `length`, but never cuts a grapheme and has the first term whole.
    """
    even = evened(text)
    found = _joined(sorted(chain.from_iterable(_spans(term, even) for term in terms)))
    first, end = found[0] if found else (0, 0)
    start = max(0, min(first - before, len(text) - length))
    start, stop = Borders(text).around(start, min(len(text), max(end, start + length)))
    opening = "…" if text[:start].strip() else ""
    shift = len(opening) - start
    line = "".join(" " if char.isspace() else char for char in text[start:stop])
    spans = [(max(a, start) + shift, min(b, stop) + shift) for a, b in found if a < stop and b > start]
    return opening + line + ("…" if text[stop:].strip() else ""), spans


def _spans(term: Term, even: str) -> list[Span]:
    return [match.span() for match in term.pattern.finditer(even)]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return sorted spans with those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
