"""Days of mourning, on which advertising and cheer are out of place."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from planner.i18n import N_, _
from planner.lint.families.ads import AD
from planner.lint.finding import Severity
from planner.lint.folded import fold
from planner.lint.rule import EVERYWHERE, Confidence, Hit, Parameter, PostRule
from planner.lint.scene import Scene
from planner.lint.words import any_of, table
from planner.model import Post, Status

_CLAUSE_END = re.compile(r"[，。！？；…\n,!?;]")
_WORDS_BEFORE = 12
"""Code points before a word in which a denial counts."""


def _sober_day(scene: Scene) -> Iterator[Hit]:
    post = scene.post
    if post.planned_date is None or post.status in (Status.POSTED, Status.SKIPPED):
        return
    named = _sober_name(post.planned_date, scene.values["days"])
    if not named:
        return
    if post.pillar == AD or post.ad_marked:
        message = _("{day} is a day of mourning ({name}); an ad is out of place.")
        yield Hit(_on(message, post.planned_date, named), field="schedule")
    elif word := _festive_word(post):
        message = _("{day} is a day of mourning ({name}); “{word}” sounds like a feast.")
        yield Hit(_on(message, post.planned_date, named, word), field="schedule", key=named)


def _on(message: str, day: date, name: str, word: str = "") -> str:
    return message.format(day=f"{day:%m-%d}", name=name, word=word)


def _sober_name(day: date, days: Sequence[str]) -> str:
    """Return what makes a day one of mourning, or nothing. `days` are as 09-18, or names of festivals."""
    written = f"{day:%m-%d}"
    names = [each for each in days if not each[:1].isdigit()]
    if names:
        from planner.schedule.almanac import festivals_on

        for festival in festivals_on(day):
            if festival.zh in names or festival.zh.removesuffix("节") in names:
                return festival.name
    return (_day_names().get(written) or written) if written in days else ""


def _day_names() -> dict[str, str]:
    return {
        "07-07": _("outbreak of the war of 1937"),
        "09-18": _("Mukden Incident"),
        "12-13": _("memorial day for Nanjing"),
    }


def _festive_word(post: Post) -> str:
    """Return the first word of celebration that is not denied or put off in its clause."""
    pattern = _pattern()
    for text in (post.title, post.digest, post.text, post.first_comment):
        folded = fold(text).text
        for match in pattern.finditer(folded):
            if match.lastgroup == "word" and not _is_denied(folded, *match.span()):
                return match[0]
    return ""


def _is_denied(text: str, start: int, end: int) -> bool:
    words = table("festive")
    before = _CLAUSE_END.split(text[max(0, start - _WORDS_BEFORE) : start])[-1]
    behind = _CLAUSE_END.split(text[end : end + _WORDS_BEFORE])[0]
    return any(word in before for word in words["denial"]) or any(
        word in behind for word in words["denial_after"]
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = table("festive")
    return re.compile(f"{any_of(words['allow'])}|(?P<word>{any_of(words['festive'])})")


RULES = (
    PostRule(
        code="SC008",
        name="sober-day",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("An ad or a festive tone on a day of mourning."),
        why=N_(
            "On these days people remember the dead; selling and cheering cost more trust than they earn."
        ),
        bad=({"planned": "2026-12-13T20:00", "text": "周末狂欢开始啦🎉"},),
        good=({"planned": "2026-12-13T20:00", "text": "今天安静地读一本书。"},),
        source=N_(
            "Decision of the Standing Committee of the National People’s Congress of 2014-02-27 (13 "
            "December, National Memorial Day); 18 September and 7 July by custom; Qingming by the "
            "almanac"
        ),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter(
                "days",
                ("07-07", "09-18", "12-13", "清明"),
                N_("days"),
                N_("Days of mourning: 09-18, or the Chinese name of a festival"),
            ),
        ),
        check=_sober_day,
    ),
)
