"""What has been taken out of a text and what has been put in, in pieces a reader can follow.

Lines are compared first, then the clauses of lines that differ, then words and characters: so a long
text costs little, and a difference never cuts a grapheme or a Latin word.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import regex

_LINE = regex.compile(r"[^\n]*\n|[^\n]+")
_TOKEN = regex.compile(r"(?:(?=[0-9A-Za-z\u00c0-\u10ff])\X)+|\X")
_CLAUSE_ENDS = frozenset("，。！？；：、,.!?;:")
_MOST_PAIRS = 50_000
"""Equal pairs looked at in one comparison; with more, a stretch is told as replaced whole."""
_SPECK = 2
"""Code points that stay between two changes without being told apart from them."""

Items = Sequence[tuple[str, ...]]
T = TypeVar("T", str, tuple[str, ...])


class Mark(StrEnum):
    """What has become of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, never empty, that begins and ends between graphemes."""

    mark: Mark
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """Return the pieces that lead from one text to the other.

    All but the added ones make up `old`, all but the removed ones `new`. What was removed comes before
    what was added in its place.
    """
    return _tidy(_by_lines(_LINE.findall(old), _LINE.findall(new)))


def _by_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for same, before, after in _matched(old, new):
        if same:
            yield Piece(Mark.SAME, "".join(before))
        else:
            for one, other in _paired(before, after):
                yield from _without_specks(_by_clauses(_clauses(one), _clauses(other)))


def _by_clauses(old: Items, new: Items) -> Iterator[Piece]:
    for same, before, after in _matched(old, new):
        if same:
            yield Piece(Mark.SAME, _text(before))
        elif len(before) == len(after):
            for one, other in zip(before, after, strict=True):
                yield from _by_tokens(one, other)
        else:
            yield from _by_tokens(_flat(before), _flat(after))


def _by_tokens(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for same, before, after in _matched(old, new):
        if same:
            yield Piece(Mark.SAME, "".join(before))
        else:
            yield Piece(Mark.REMOVED, "".join(before))
            yield Piece(Mark.ADDED, "".join(after))


def _matched(old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[bool, Sequence[T], Sequence[T]]]:
    """Yield stretches of both in order, each with whether they are the same."""
    head = _common(len(old), len(new), lambda place: old[place] == new[place])
    rest = min(len(old), len(new)) - head
    tail = _common(rest, rest, lambda place: old[-1 - place] == new[-1 - place])
    yield True, old[:head], new[:head]
    yield from _matched_inside(old[head : len(old) - tail], new[head : len(new) - tail])
    yield True, old[len(old) - tail :], new[len(new) - tail :]


def _matched_inside(old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[bool, Sequence[T], Sequence[T]]]:
    if not old or not new or _pairs(old, new) > _MOST_PAIRS:
        yield False, old, new
        return
    from difflib import SequenceMatcher  # slow to load, and only needed here

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", old[i1:i2], new[j1:j2]


def _pairs(old: Sequence[T], new: Sequence[T]) -> int:
    """Return how many pairs of equal items there are: what the comparison costs."""
    counts = Counter(new)
    return sum(n * counts[item] for item, n in Counter(old).items())


def _common(old: int, new: int, same: Callable[[int], bool]) -> int:
    return next((place for place in range(min(old, new)) if not same(place)), min(old, new))


def _clauses(text: str) -> Items:
    """Split a text into tokens, and these into clauses that end with a mark or a line."""
    clauses: list[tuple[str, ...]] = []
    clause: list[str] = []
    for token in _TOKEN.findall(text):
        clause.append(token)
        if token in _CLAUSE_ENDS or token.endswith("\n"):
            clauses.append(tuple(clause))
            clause = []
    return [*clauses, tuple(clause)] if clause else clauses


def _without_specks(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Take a character or two that stay between larger changes as changed: single ones confuse."""
    found = _tidy(pieces)
    for place, piece in enumerate(found):
        around = found[max(0, place - 2) : place], found[place + 1 : place + 3]
        if piece.mark is Mark.SAME and _is_speck(piece.text) and all(map(_is_large, around)):
            yield Piece(Mark.REMOVED, piece.text)
            yield Piece(Mark.ADDED, piece.text)
        else:
            yield piece


def _is_speck(text: str) -> bool:
    return len(text) <= _SPECK and "\n" not in text


def _is_large(change: Sequence[Piece]) -> bool:
    """Tell whether both something longer than a speck was removed and something longer was added."""
    return len(change) == 2 and all(
        piece.mark is not Mark.SAME and len(piece.text) > _SPECK for piece in change
    )


def _tidy(pieces: Iterator[Piece]) -> list[Piece]:
    """Join neighbours, removed before added, and drop empty ones."""
    tidied: list[Piece] = []
    texts = dict.fromkeys(Mark, "")

    def close(*marks: Mark) -> None:
        for mark in marks:
            if texts[mark]:
                tidied.append(Piece(mark, texts[mark]))
                texts[mark] = ""

    for piece in pieces:
        if not piece.text:
            continue
        close(*((Mark.REMOVED, Mark.ADDED) if piece.mark is Mark.SAME else (Mark.SAME,)))
        texts[piece.mark] += piece.text
    close(*Mark)
    return tidied


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is to be compared more closely: line by line where as many came as went."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
    else:
        yield "".join(old), "".join(new)


def _flat(items: Items) -> list[str]:
    return [token for item in items for token in item]


def _text(items: Items) -> str:
    return "".join(map("".join, items))
