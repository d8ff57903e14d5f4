"""The table of absolute terms (assets/words/absolute.toml) as patterns for LW001."""

import re
from dataclasses import dataclass
from functools import cache

from planner.lint.clauses import words_pattern
from planner.lint.leaping import Leaping
from planner.lint.words import any_of, leaping, table

_ANY_PLACE = (  # 整个开发区, 高新区, 方圆五公里
    "(?:整[个座片条][一-\u9fff]{1,4}?(?:区|街|城|镇|县|市|村|省|岛|路|圈|湾|园)|方圆[0-9一二三五十百]{1,3}(?:公里|里|米)"
    "|[一-\u9fff]{1,3}?(?:开发区|新区|商圈|大学城|高新区|经开区|度假区)"
    "|(?:连续|蝉联)[0-9一二两三四五六七八九十]{1,2}年)"
)
_ANY_SUM = "[一-\u9fff]{1,6}[量率额]"  # 本市学区房成交量第一
PLACE = re.compile(_ANY_PLACE)
"""A place or a span of years that is told by its shape."""


@dataclass(frozen=True)
class Group:
    """One group of the table: what its terms need to count, and what lets them pass."""

    needs: str
    category: str
    allow_after: re.Pattern[str]
    allow_before: re.Pattern[str]
    claims: re.Pattern[str]


@cache
def groups() -> dict[str, Group]:
    """Return the group of each term."""
    found: dict[str, Group] = {}
    for entry in table("absolute")["group"]:
        group = Group(
            needs=entry["needs"],
            category=entry["category"],
            allow_after=words_pattern(entry["allow_after"]),
            allow_before=words_pattern(entry["allow_before"], at_end=True),
            claims=words_pattern(entry.get("claims", [])),
        )
        found |= dict.fromkeys(entry["terms"], group)
    return found


@cache
def terms() -> Leaping:
    """Return the pattern of all terms."""
    return leaping(groups())


@cache
def scopes() -> re.Pattern[str]:
    """Return the pattern of a market, a place or a measure at the end of a text (全城, 行业销量)."""
    words = table("absolute")["context"]
    named = any_of([*words["market"], *words["place"], *words["measure"]])
    nouns = any_of([*words["measure"], *words["noun"]])
    return re.compile(rf"(?:{named}|{_ANY_PLACE})(?:人?公认)?(?:{nouns}|{_ANY_SUM})?[的里中内上]? ?\Z")


@cache
def context(name: str, end: bool = False) -> re.Pattern[str]:
    """Return the pattern of a list of context words; with `end` it must close the text."""
    return words_pattern(table("absolute")["context"][name], at_end=end)
