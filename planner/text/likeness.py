"""How much alike two texts are.

The measure is that of their longest common subsequence: twice its length over the length of both texts, from
0.0 (nothing in common) to 1.0 (the same). Only letters and digits count, with width, case and traditional
forms evened out, so that other emoji, marks, blanks or line breaks make no difference. A copy with one word
in ten exchanged is 0.9 alike to its original; two texts on one subject seldom pass 0.5.

Comparing every text with every other is made fast by a sketch of each: pairs that cannot be as much alike as
asked are told apart by it, and never one that can.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from planner.text.traditional import simplified

_LETTERS = re.compile(r"[^\W_]+")
_BITS = 4096
"""Bits of a sketch, many more than the pairs of neighbouring letters in a usual post."""
_WIDE_BITS = 8 * _BITS
_LONG = 800
"""Letters from which on a text has a wide sketch too, because the usual one is too crowded to tell much."""
_LONGEST = 3000
"""Letters compared of longer texts: a copy shows in them too, and time grows with the square."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a text: its letters and digits evened out, how many, and maps of their pairs."""

    letters: str
    size: int
    pairs: int
    wide_pairs: int


@lru_cache(maxsize=8192)
def sketch(text: str) -> Sketch:
    """Return the sketch of a text. Remembered, as plans are compared again and again."""
    letters = "".join(_LETTERS.findall(text.translate(_forms()).casefold()))[:_LONGEST]
    size = len(letters)
    if size < _LONG:
        return Sketch(letters, size, _map_of_pairs(letters, _BITS), 0)
    wide = _map_of_pairs(letters, _WIDE_BITS)
    return Sketch(letters, size, _folded(wide), wide)


def _map_of_pairs(letters: str, bits: int) -> int:
    """Return a number of so many bits in which each pair of neighbouring letters has set one."""
    places = {one * 31 + other & bits - 1 for one, other in pairwise(map(ord, letters))}
    map_ = bytearray(bits // 8)
    for place in places:
        map_[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(map_, "little")


def _folded(wide: int) -> int:
    """Return the usual map of the pairs in a wide one."""
    folded = 0
    while wide:
        folded |= wide & (1 << _BITS) - 1
        wide >>= _BITS
    return folded


@lru_cache(maxsize=1)
def _forms() -> dict[int, str]:
    """Return single characters in their common form: full width as half width, traditional as simplified."""
    return {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | simplified()


@lru_cache(maxsize=4096)
def nearest(text: str, earlier: tuple[str, ...], least: float) -> tuple[int, float] | None:
    """Return the place of the last of the earlier texts that is at least `least` alike, and how much it is.

    Remembered, because after a change in a plan most texts still have the same ones before them.
    """
    drawn = sketch(text)
    for place in reversed(_candidates(drawn, [*map(sketch, earlier)], least)):
        alike = likeness(sketch(earlier[place]), drawn)
        if alike >= least:
            return place, alike
    return None


def _candidates(drawn: Sketch, others: Sequence[Sketch], least: float) -> list[int]:
    """Return the places of those that can be alike enough.

    Of n and m letters at least `least` * (n + m) / 2 must stand in the common subsequence, so lengths that
    differ too much rule it out. The subsequence is broken into runs by what the texts do not share, so at
    most 3 * (1 - least) * (n + m) neighbouring pairs can stand in one text alone. Pairs that share a bit
    only make that difference smaller.
    """
    size, pairs, wide, unlike = drawn.size, drawn.pairs, drawn.wide_pairs, 1 - least + 1e-9
    return [
        place
        for place, other in enumerate(others)
        if abs(size - other.size) <= unlike * (total := size + other.size)
        and (pairs ^ other.pairs).bit_count() <= (most := 3 * unlike * total)
        and not (wide and other.wide_pairs and (wide ^ other.wide_pairs).bit_count() > most)
    ]


@lru_cache(maxsize=32_768)
def likeness(one: Sketch, other: Sketch) -> float:
    """Return how much alike two texts are, from 0.0 to 1.0; two empty texts are 1.0 alike."""
    total = one.size + other.size
    return 2 * _common(one.letters, other.letters) / total if total else 1.0


def _common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence.

    What both begin and end with is in it. The rest is found with one bit a letter in a single long number
    (the method of Hyyrö, 2004): a zero bit says that the row of the usual table rises there.
    """
    start = _same_start(one, other)
    one, other = one[start:], other[start:]
    end = _same_start(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    places: dict[str, int] = {}
    for place, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << place
    everywhere = (1 << len(one)) - 1
    row = everywhere
    for letter in other:
        hits = row & places.get(letter, 0)
        row = ((row + hits) | (row - hits)) & everywhere
    return start + end + len(one) - row.bit_count()


def _same_start(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    for place, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return place
    return min(len(one), len(other))
