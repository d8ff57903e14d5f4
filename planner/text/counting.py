"""Counting what a text holds."""

import re
from dataclasses import dataclass

from planner.text.graphemes import emoji_spans

_HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one text.

    `code_points` is what the platforms' limits count, `characters` the same without white space, `hanzi`
    the Han characters alone, and `emoji` counts a joined emoji once.
    """

    code_points: int
    characters: int
    hanzi: int
    emoji: int


def count(text: str) -> Counts:
    """Count a text."""
    return Counts(
        code_points=len(text),
        characters=sum(map(len, text.split())),
        hanzi=len(_HANZI.findall(text)),
        emoji=len(emoji_spans(text)),
    )
