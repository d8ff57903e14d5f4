"""Finding words in texts: evening out how they are written, taking a query apart, cutting snippets.

A text is evened out code point by code point, so that places in it stay the same. Han characters, kana and
hangul stand for themselves and are found anywhere; all else makes words, which are found from their start.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from operator import add

from planner.text.graphemes import Borders
from planner.text.traditional import simplified

LONGEST_WORD = 40
"""Code points of a word that the index holds; what is longer is told apart by looking at the text."""
_BEFORE, _LENGTH = 16, 64
"""Code points of a snippet ahead of the place it shows, and in all."""
_AROUND = 160
"""Code points on either side of a place that are looked at for a snippet."""

_ALONE = "\u2e80"
"""The first code point of those that stand for themselves; scripts with words come before."""
_PLAIN = re.compile("[\u3040-\u9fff\uac00-\ud7a3]+")
_COMPATIBLE = (
    range(0x2E80, 0x3400),
    range(0xF900, 0xFB00),
    range(0xFE30, 0xFFF0),
    range(0x1F200, 0x1F260),
    range(0x2F800, 0x2FA20),
)
"""Where Unicode has second forms of what `_PLAIN` is: radicals, half width, squares, compatibility."""
_RUN = re.compile(f"[{_ALONE}-\U0010ffff]+|[^ {_ALONE}-\U0010ffff]+")
_IN_WORD = f"[^ {_ALONE}-\U0010ffff]"
_EMOJI_STYLE = "\ufe0f"
"""Asks for a sign's coloured form; some keyboards write it, others do not."""
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

    All of `words` are in the index for such a text, and for each of `beginnings` a word that begins so.
    `plain` is a term of kana, Han and hangul alone: a text needs no evening out to find it. One that
    `is_mark` is looked for in a text as it is, and has no index words.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    beginnings: tuple[str, ...]
    plain: str = ""
    is_mark: bool = False


def parse_query(text: str) -> list[Term]:
    """Return the terms of a query, all of which are to be found; none when there is nothing in it.

    Blanks and marks part terms. What stands in quotation marks, “ ” or " ", is one term, found only with
    its marks and blanks and as whole words. Whether a blank parts Han characters from words is ignored.
    Nothing else has a meaning of its own, unless a query has no letter and no digit: then marks and emoji
    stand for themselves.
    """
    pieces = _QUOTED.split(text)  # every second one was quoted
    loose = [_term(word, False) for piece in pieces[::2] for word in evened(piece).split()]
    exact = [_term(evened(piece), True) for piece in pieces[1::2] if evened(piece).strip()]
    marks = [] if exact or loose else _marks(" ".join(pieces))
    return list({term.pattern.pattern: term for term in (*exact, *loose, *marks)}.values())


def _marks(text: str) -> list[Term]:
    words = text.replace(_EMOJI_STYLE, "").split()
    patterns = [f"{_EMOJI_STYLE}?".join(map(re.escape, word)) for word in words if not _is_unseen(word)]
    return [Term(re.compile(pattern), (), (), is_mark=True) for pattern in patterns]


def _is_unseen(word: str) -> bool:
    return not any(map(str.isprintable, word))


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
    plain = _PLAIN.fullmatch(even)
    return Term(_pattern(runs, is_exact), tuple(words), tuple(beginnings), even if plain else "")


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


def best_field(texts: Iterable[str], terms: Sequence[Term]) -> tuple[int, Span] | None:
    """Return which of some texts has most of the terms, the first of equals, and where its first one stands.

    None unless all terms are found, each in any of the texts.
    """
    best: tuple[int, Span] | None = None
    most = 0
    missing = set(range(len(terms)))
    for number, text in enumerate(texts):
        found = _found(text, terms) if text else {}
        missing -= found.keys()
        if len(found) > most:
            best, most = (number, min(found.values())), len(found)
    return None if missing else best


def _found(text: str, terms: Sequence[Term]) -> dict[int, Span]:
    """Return which of the terms a text has, each with a place where it stands."""
    even = ""
    found = {}
    for number, term in enumerate(terms):
        place = text.find(term.plain) if term.plain else -1
        if place >= 0:
            found[number] = (place, place + len(term.plain))
            continue
        if term.plain:
            match = _written_otherwise(term.plain).search(text)
        elif term.is_mark:
            match = term.pattern.search(text)
        else:
            even = even or evened(text)
            match = term.pattern.search(even)
        if match:
            found[number] = match.span()
    return found


@lru_cache(64)
def _written_otherwise(plain: str) -> re.Pattern[str]:
    """Return what finds Han characters in a text as it is, in all the ways they can be written."""
    return re.compile("".join(f"[{char}{_other_forms().get(char, '')}]" for char in plain))


@cache
def _other_forms() -> dict[str, str]:
    """Return what else is evened out to a character of `_PLAIN`."""
    codes = chain(simplified(), *_COMPATIBLE)
    forms: dict[str, str] = {}
    for char in sorted(map(chr, set(codes))):
        even = _even(char)
        if even != char and _PLAIN.match(even):
            forms[even] = forms.get(even, "") + char
    return forms


def snippet(text: str, place: Span, terms: Sequence[Term]) -> tuple[str, list[Span]]:
    """Return the part of a text around a place where a term stands, and where terms stand in that part.

    It is one line, with “…” where the text goes on, cuts no grapheme and holds the whole place.
    """
    ahead = max(0, place[0] - _AROUND)
    part = text[ahead : place[1] + _AROUND]
    begin, end = place[0] - ahead, place[1] - ahead
    start = max(0, min(begin - _BEFORE, len(part) - _LENGTH))
    start, stop = Borders(part).around(start, min(len(part), max(end, start + _LENGTH)))
    opening = "…" if text[: ahead + start].strip() else ""
    closing = "…" if text[ahead + stop :].strip() else ""
    line = "".join(" " if char.isspace() else char for char in part[start:stop])
    shift = len(opening) - start
    spans = [
        (max(a, start) + shift, min(b, stop) + shift)
        for a, b in _spans(part, terms)
        if a < stop and b > start
    ]
    return opening + line + closing, spans


def _spans(text: str, terms: Sequence[Term]) -> list[Span]:
    """Return where terms stand in a text, in order; those that touch or overlap are one."""
    even = evened(text)
    joined: list[Span] = []
    found = (
        match.span() for term in terms for match in term.pattern.finditer(text if term.is_mark else even)
    )
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
