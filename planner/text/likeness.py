"""How much alike two texts are.

The measure is that of their longest common subsequence: twice its length over the length of both texts, from
0.0 (nothing in common) to 1.0 (the same). Only letters and digits count, with width, case and traditional
forms evened out, so that other emoji, marks, blanks or line breaks make no difference. A copy with one word
in ten exchanged is 0.9 alike to its original; two texts on one subject seldom pass 0.5.

Comparing every text with every other is made fast by a sketch of each: pairs that cannot be as much alike as
asked are told apart by it, and never one that can.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from planner.text.traditional import simplified

_BITS = 4096
"""Bits of a sketch, many more than the pairs of neighbouring letters in a usual post."""
_CROWDED = 1600
"""Letters of two texts from which on sketches hold too many pairs to tell them apart."""
_LONGEST = 3000
"""Letters compared of longer texts: a copy shows in them too, and time grows with the square."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a text: its letters and digits evened out, and a map of its neighbouring pairs."""

    letters: str
    pairs: int

    @property
    def size(self) -> int:
        """Return how many letters and digits count."""
        return len(self.letters)


@lru_cache(maxsize=8192)
def sketch(text: str) -> Sketch:
    """Return the sketch of a text. Remembered, as plans are compared again and again."""
    even = text.translate(_forms()).casefold()
    letters = "".join(filter(str.isalnum, even))[:_LONGEST]
    bits = bytearray(_BITS // 8)
    places = [ord(letter) for letter in letters]
    for one, other in pairwise(places):
        place = (one * 31 + other) % _BITS
        bits[place >> 3] |= 1 << (place & 7)
    return Sketch(letters, int.from_bytes(bits, "little"))


@lru_cache(maxsize=1)
def _forms() -> dict[int, str]:
    """Return single characters in their common form: full width as half width, traditional as simplified."""
    return {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | simplified()


def may_be_alike(one: Sketch, other: Sketch, least: float) -> bool:
    """Tell whether two texts can be at least `least` (0.0 to 1.0) alike; when they are this is True.

    Of n and m letters at least `least` * (n + m) / 2 must stand in the common subsequence. It is broken into
    runs by what the texts do not share, so at most 3 * (1 - least) * (n + m) neighbouring pairs of either
    text can be missing in the other. Pairs that share a bit only make the difference smaller.
    """
    total, unlike = one.size + other.size, 1 - least
    if abs(one.size - other.size) > unlike * total + 1e-6:
        return False
    most = 3 * unlike * total + 1e-6
    if (one.pairs ^ other.pairs).bit_count() > most:
        return False
    return total < _CROWDED or len(_pairs(one.letters) ^ _pairs(other.letters)) <= most


@lru_cache(maxsize=512)
def _pairs(letters: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(letters)))


@lru_cache(maxsize=1024)
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
