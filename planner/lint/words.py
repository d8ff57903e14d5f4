"""Word tables under assets/words and how patterns are made of them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

from planner.paths import ASSETS


@cache
def table(name: str) -> dict[str, Any]:
    """Return a word table by file name without suffix. Words are in folded form."""
    return tomllib.loads((ASSETS / "words" / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, grouped by first character for speed."""
    ordered = sorted(set(words), key=lambda word: (word[0], -len(word), word))
    groups = (
        re.escape(first) + "(?:" + "|".join(re.escape(word[1:]) for word in group) + ")"
        for first, group in groupby(ordered, key=lambda word: word[0])
    )
    return "(?:" + "|".join(groups) + ")"
