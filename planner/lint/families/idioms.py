"""Idioms in which one character is mistaken for another that sounds or looks alike."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from planner.lint.words import class_of, table

_LENGTH = 4


def idiom_slips(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each miswritten idiom of four characters, what is written, and what is right."""
    slips = _slips()
    for start in _starts().finditer(text):
        written = text[start.start() : start.start() + _LENGTH]
        if written in slips:
            yield start.start(), written, slips[written]


@cache
def _starts() -> re.Pattern[str]:
    """Return a pattern for places where one may begin, by its first and its second character."""
    firsts, seconds = ({wrong[place] for wrong in _slips()} for place in (0, 1))
    return re.compile(f"{class_of(firsts)}(?={class_of(seconds)})")


@cache
def _slips() -> dict[str, str]:
    """Return the idioms by their forms with one wrong character; what may stand for several is left out."""
    words = table("idioms")
    idioms = set(words["idioms"].split())
    alike = _alike(words["alike"].split())
    found: dict[str, set[str]] = defaultdict(set)
    for idiom in idioms:
        for place, char in enumerate(idiom):
            for other in alike[char]:
                found[idiom[:place] + other + idiom[place + 1 :]].add(idiom)
    return {wrong: right.pop() for wrong, right in found.items() if len(right) == 1 and wrong not in idioms}


def _alike(groups: list[str]) -> dict[str, set[str]]:
    """Return for each character those it is taken for."""
    alike: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for char in group:
            alike[char].update(group.replace(char, ""))
    return alike
