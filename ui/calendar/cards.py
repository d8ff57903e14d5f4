"""Posts prepared for painting: what a card says, and nothing that must still be worked out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from PySide6.QtCore import QTextBoundaryFinder

from planner.i18n import _, ngettext
from planner.lint.finding import Finding, Severity
from planner.model import Pillar, Post, Status
from planner.schedule.missed import is_missed
from planner.schedule.weeks import weekday_name
from planner.words import card_text, kind_word, missed_word, pillar_word, status_word
from ui.kinds import KIND_ICONS

MISSED = "missed"
"""The look of a post whose time has passed, beside the values of `Status`."""

_NAME_LENGTH = 20
_PLAIN = re.compile("[ -~\u3000-\u3020\u4e00-\u9fff\uff00-\uff60]*")
"""Code points that never join with a neighbour; most texts have no others."""
_SHOWN_PICTURES = 2


class Card(NamedTuple):
    """One post as the boards show it.

    `time` is "20:30" or empty. `text` is one paragraph; the painter breaks it into lines. `thumbs` are the
    first pictures' names in the store, empty for one that cannot be shown; `more` says how many others
    there are. `look` is a value of `Status` or `MISSED`. `name` is what a screen reader says. A locked card
    cannot be dragged.
    """

    post: Post
    time: str
    icon: str
    text: str
    thumbs: tuple[str, ...]
    more: int
    look: str
    status: str
    errors: int
    warnings: int
    hints: int
    name: str

    @property
    def id(self) -> int:
        """The post's id."""
        return self.post.id

    @property
    def pillar(self) -> str:
        """The pillar's key."""
        return self.post.pillar

    @property
    def locked(self) -> bool:
        """Tell whether the card stays where it is: a post that is out cannot be planned anew."""
        return self.post.status is Status.POSTED


def make_card(
    post: Post, findings: Iterable[Finding], now: datetime, pillars: Mapping[str, str] | None = None
) -> Card:
    """Prepare a post. `now` is wall clock; `pillars` are the pillars' names by key (see `pillar_names`)."""
    counts = _severities(findings)
    time = f"{post.planned_time:%H:%M}" if post.planned_time else ""
    missed = is_missed(post, now)
    pictures = post.pictures
    thumbs = tuple(image.sha256 for image in pictures[:_SHOWN_PICTURES])
    text = card_text(post)
    status = missed_word() if missed else status_word(post.status)
    pillar = (pillars or {}).get(post.pillar) or pillar_word(Pillar(0, post.pillar, "", 0, 0))
    return Card(
        post=post,
        time=time,
        icon=KIND_ICONS[post.kind],
        text=text,
        thumbs=thumbs,
        more=len(pictures) - len(thumbs),
        look=MISSED if missed else post.status.value,
        status=status,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        # Where something is wrong, advice only distracts.
        hints=0 if counts[Severity.ERROR] else counts[Severity.HINT],
        name=_name(
            [time, kind_word(post.kind), pillar, _beginning(" ".join(post.title.split()) or text), status],
            counts,
        ),
    )


def pillar_names(pillars: Iterable[Pillar]) -> dict[str, str]:
    """Return the names of pillars by key, in the language in force."""
    return {pillar.key: pillar_word(pillar) for pillar in pillars}


def day_words(day: date) -> str:
    """Return a date in words: "2026年11月25日 星期三" or "Wednesday 25 November 2026"."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_weekdays()[day.weekday()], day=day.day, month=month_name(day.month), year=day.year
    )


def short_day_words(day: date) -> str:
    """Return a date as it is said in passing: "12月4日 周五" or "Fri 4 December"."""
    return _("{weekday} {day} {month}").format(
        weekday=weekday_name(day.weekday()), day=day.day, month=month_name(day.month)
    )


def day_name(day: date, posts: int) -> str:
    """Return what a screen reader says of a day: "2026年11月25日 星期三 3 条内容"."""
    return ngettext("{day}, {n} post", "{day}, {n} posts", posts).format(day=day_words(day), n=posts)


def _weekdays() -> tuple[str, ...]:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def month_name(month: int) -> str:
    """Return the name of a month, January being 1: "November", "11月"."""
    names = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return names[month - 1]


def _severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def _beginning(text: str) -> str:
    """Return the first graphemes; found by Qt, since loading the core's tables would hold up the start."""
    if _PLAIN.fullmatch(text, 0, _NAME_LENGTH + 1):
        return text[:_NAME_LENGTH]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text[: 4 * _NAME_LENGTH])
    for _n in range(_NAME_LENGTH):
        if finder.toNextBoundary() < 0:
            return text
    units = text.encode("utf-16-le")
    return units[: 2 * finder.position()].decode("utf-16-le")


def _name(parts: Sequence[str], counts: Mapping[Severity, int]) -> str:
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    troubles = [
        ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
    ]
    return " ".join(part for part in [*parts, *troubles] if part)
