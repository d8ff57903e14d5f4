"""What the cells of the rarer fields say: goals, origins, declarations, names, further comments."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import TypeVar

from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text, short_text
from planner.importing.dates import existing_date, read_date
from planner.importing.headings import folded
from planner.importing.zones import wall_clock, zoned
from planner.model import Goal, Origin

T = TypeVar("T")

_GOALS = {
    "拉新": Goal.ACQUIRE,
    "促活": Goal.ACTIVATE,
    "留存": Goal.RETAIN,
    "转化": Goal.CONVERT,
    "成交": Goal.CONVERT,
    "传播": Goal.SPREAD,
    "裂变": Goal.SPREAD,
    "召回": Goal.WIN_BACK,
    "品牌": Goal.BRAND,
    "win back": Goal.WIN_BACK,
    **{goal.value: goal for goal in Goal},
}
_ORIGINS = {
    "原创": Origin.ORIGINAL,
    "自己写": Origin.ORIGINAL,
    "转载": Origin.REPOST,
    "转发": Origin.REPOST,
    "链接": Origin.LINK,
    "分享链接": Origin.LINK,
    **{origin.value: origin for origin in Origin},
}
_DECLARATIONS = {
    "广告": "ad_marked",
    "ad": "ad_marked",
    "advert": "ad_marked",
    "ai 辅助": "ai_assisted",
    "ai辅助": "ai_assisted",
    "ai-assisted": "ai_assisted",
    "ai assisted": "ai_assisted",
    "ai 生成": "ai_declared",
    "ai生成": "ai_declared",
    "已声明 ai": "ai_declared",
    "ai declared": "ai_declared",
    "ai": "ai_declared",
    "原创": "declared_original",
    "original": "declared_original",
}
DECLARED = ("ad_marked", "ai_assisted", "ai_declared", "declared_original")
"""The fields of a post that its declarations are."""

_NAMES_APART = re.compile("[;；,，、\n]")
_COMMENTS_APART = re.compile(r"\n[ \t]*(?:-{3,}|—{2,})[ \t]*\n")


def goal_of(text: str) -> Goal | None:
    """Return the goal a word stands for. Raises CellError for an unknown word; None for an empty text."""
    return _looked_up(_GOALS, text) if text else None


def origin_of(text: str) -> Origin:
    """Return the origin a word stands for, original for an empty text. Raises CellError for another word."""
    return _looked_up(_ORIGINS, text) if text else Origin.ORIGINAL


def declarations_of(cell: Cell) -> dict[str, bool]:
    """Return which of `DECLARED` a cell names. Raises CellError for a word that is none of them."""
    named = {_looked_up(_DECLARATIONS, name) for name in names_of(cell)}
    return {name: name in named for name in DECLARED}


def names_of(cell: Cell) -> tuple[str, ...]:
    """Return the names in a cell, each once, with marks of either width between them."""
    names = (name.strip() for name in _NAMES_APART.split(cell_text(cell)))
    return tuple(dict.fromkeys(name for name in names if name))


def comments_of(cell: Cell) -> tuple[str, ...]:
    """Return the comments in a cell, with a line of three hyphens between them."""
    return tuple(text for part in _COMMENTS_APART.split(cell_text(cell)) if (text := part.strip()))


def moment_of(cell: Cell, zone: str) -> datetime | None:
    """Return the wall-clock moment a cell names, None for an empty one. Raises CellError otherwise."""
    moment = zoned(cell)
    written = read_date(wall_clock(moment, zone) if moment else cell)
    if written is None:
        return None
    if written.year is None:
        raise CellError(_("“{text}” names no year.").format(text=short_text(cell)))
    return datetime.combine(existing_date(written, written.year), written.at or time())


def _looked_up(words: Mapping[str, T], text: str) -> T:
    found = words.get(folded(text))
    if found is None:
        raise CellError(_("“{text}” is not known here.").format(text=text[:40]))
    return found
