"""Word tables under assets/words and how patterns are made of them."""

import math
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from planner.lint.leaping import Leaping
from planner.paths import ASSETS

_MANY = 64
"""First characters up to which a search leaps from one to the next by itself."""


@cache
def table(name: str) -> dict[str, Any]:
    """Return a word table by file name without suffix. Words are in folded form."""
    return tomllib.loads((ASSETS / "words" / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, grouped by first character for speed."""
    ordered = sorted(set(words), key=lambda word: (word[0], -len(word), word))
    groups = {
        first: re.escape(first) + "(?:" + "|".join(re.escape(word[1:]) for word in group) + ")"
        for first, group in groupby(ordered, key=lambda word: word[0])
    }
    return _branches(groups) if len(groups) <= _MANY else _sorted_branches(groups)


def leaping(words: Iterable[str]) -> Leaping:
    """Return the pattern of `any_of` the words for whole texts."""
    words = tuple(words)
    return Leaping(lead_of(words), any_of(words))


def lead_of(words: Collection[str]) -> str:
    """Return a pattern for where one of the words may begin, by its first two characters."""
    lead = f"(?={class_of(word[1] for word in words if len(word) > 1)})"
    if single := {word for word in words if len(word) == 1}:
        lead = f"(?:{lead}|(?<={class_of(single)}))"
    return class_of(word[0] for word in words) + lead


def _branches(groups: Mapping[str, str]) -> str:
    return "(?:" + "|".join(groups.values()) + ")"


def _sorted_branches(groups: Mapping[str, str]) -> str:
    """Return a pattern that looks at the first character for one of a few blocks before it tries words.

    Branches are tried one after the other; hundreds of them at each place of a text take too long.
    """
    firsts, size = list(groups), math.isqrt(len(groups)) + 1
    blocks = (firsts[at : at + size] for at in range(0, len(firsts), size))
    tried = "|".join(
        f"(?={class_of(block)})" + _branches({first: groups[first] for first in block}) for block in blocks
    )
    return f"(?={class_of(firsts)})(?:{tried})"


def class_of(chars: Iterable[str]) -> str:
    """Return a pattern for one of the characters, the same whatever their order."""
    return "[" + "".join(map(re.escape, sorted(set(chars)))) + "]"
