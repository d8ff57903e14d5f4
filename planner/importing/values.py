"""What the cells of the rarer fields say: goals, origins, declarations, names, further comments."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from functools import cache
from typing import TypeVar

from planner.i18n import LANGUAGES, _, speaking
from planner.importing.cells import Cell, CellError, cell_text, short_text
from planner.importing.dates import existing_date, read_date
from planner.importing.headings import folded, plain
from planner.importing.times import read_time
from planner.importing.zones import wall_clock, zoned
from planner.model import Goal, Origin, Post
from planner.text.cell_lists import comments_apart, names_apart
from planner.words import declaration_words, goal_word, origin_word

T = TypeVar("T")
R = TypeVar("R")

_GOALS = {"成交": Goal.CONVERT, "裂变": Goal.SPREAD, **{goal.value: goal for goal in Goal}}
_ORIGINS = {
    "原创": Origin.ORIGINAL,
    "转载": Origin.REPOST,
    "转发": Origin.REPOST,
    "分享链接": Origin.LINK,
    **{origin.value: origin for origin in Origin},
}
_DECLARATIONS = {
    "ad": "ad_marked",
    "ai辅助": "ai_assisted",
    "ai 辅助": "ai_assisted",
    "ai": "ai_declared",
    "ai生成": "ai_declared",
    "ai 生成": "ai_declared",
}
"""Words beside those that exports use."""

DECLARED = ("ad_marked", "ai_assisted", "ai_declared", "declared_original")
"""The fields of a post that its declarations are."""

_EXACT_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def goal_of(text: str) -> Goal | None:
    """Return the goal a word stands for. Raises CellError for an unknown word; None for an empty text."""
    return _looked_up(_goals(), text) if text else None


def origin_of(text: str) -> Origin:
    """Return the origin a word stands for, original for an empty text. Raises CellError for another word."""
    return _looked_up(_origins(), text) if text else Origin.ORIGINAL


def declarations_of(cell: Cell) -> dict[str, bool]:
    """Return which of `DECLARED` a cell names. Raises CellError for a word that is none of them."""
    named = {_looked_up(_declarations(), name) for name in names_of(cell)}
    return {name: name in named for name in DECLARED}


def names_of(cell: Cell) -> tuple[str, ...]:
    """Return the names in a cell, each once, with marks of either width between them."""
    return tuple(dict.fromkeys(names_apart(cell_text(cell))))


def comments_of(cell: Cell) -> tuple[str, ...]:
    """Return the comments in a cell, with a line of three hyphens between them."""
    return tuple(text for part in comments_apart(cell_text(cell)) if (text := part.strip()))


def moment_of(cell: Cell, zone: str) -> datetime | None:
    """Return the wall-clock moment a cell names, None for an empty one. Raises CellError for any other, and
    for one that may be several.
    """
    moment = zoned(cell) or _exact_moment(cell)
    if moment and moment.tzinfo is None:
        return moment
    written = read_date(wall_clock(moment, zone) if moment else cell)
    if written is None:
        return None
    if written.is_span:
        raise CellError(_("“{text}” may be more than one day.").format(text=short_text(cell)))
    if written.year is None:
        raise CellError(_("“{text}” names no year.").format(text=short_text(cell)))
    return datetime.combine(
        existing_date(written, written.year), written.at or read_time(written.time_text) or time()
    )


def _exact_moment(cell: Cell) -> datetime | None:
    """Return the moment of a cell that tells it to the second."""
    if isinstance(cell, datetime):
        return cell
    text = short_text(cell)
    try:
        return datetime.fromisoformat(text) if _EXACT_MOMENT.fullmatch(text) else None
    except ValueError:
        return None


@cache
def _goals() -> Mapping[str, Goal]:
    return _GOALS | {folded(word): goal for goal in Goal for word in _spoken(goal_word, goal)}


@cache
def _origins() -> Mapping[str, Origin]:
    return _ORIGINS | {folded(word): origin for origin in Origin for word in _spoken(origin_word, origin)}


@cache
def _declarations() -> Mapping[str, str]:
    everything = Post(ad_marked=True, ai_assisted=True, ai_declared=True, declared_original=True)
    spoken = _spoken(declaration_words, everything)
    return _DECLARATIONS | {
        folded(word): name for words in spoken for word, name in zip(words, DECLARED, strict=True)
    }


def _spoken(say: Callable[[T], R], thing: T) -> list[R]:
    """Return what this program calls a thing in each of its languages."""
    found = []
    for language in LANGUAGES:
        with speaking(language):
            found.append(say(thing))
    return found


def _looked_up(words: Mapping[str, T], text: str) -> T:
    found = words.get(plain(text))
    if found is None:
        raise CellError(_("“{text}” is not known here.").format(text=text[:40]))
    return found
