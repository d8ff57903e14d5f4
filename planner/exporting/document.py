"""The plan of a range as every writer gets it: one model, so that all formats show the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.i18n import _
from planner.lint.finding import Finding
from planner.model import Pillar, Post, PostImage
from planner.schedule.balance import AdRatio, Balance
from planner.schedule.slots import Ghost
from planner.schedule.weeks import week_label, week_of, weekday_name


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One post with its prepared texts.

    `findings` are all of the post's, gravest first, empty when not asked for; `told` leaves out what stands
    with an earlier post or was said of another field, for whoever writes all posts below each other.

    `time` is "20:30" or empty. `status` is the word to show, that of a missed post included;
    `stored_status` never says "missed". `audience` is written as the import reads it.
    `pictures` are those to show, in order: an article's cover comes first, as the import takes it, and once.
    `campaign` is the name of its campaign, `uid` the name by which the post is known outside the library,
    `zone` the account's own: an IANA name, empty for that of the computer.
    """

    post: Post
    time: str
    channel: str
    account: str
    pillar: str
    status: str
    stored_status: str
    missed: bool
    audience: str
    pictures: tuple[PostImage, ...]
    findings: tuple[Finding, ...]
    told: tuple[Finding, ...] = ()
    campaign: str = ""
    uid: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the range with its posts by time; those meant for "some time that day" come last.

    `gaps` are the places of the weekly rhythm that are still to fill.
    """

    day: date
    label: str
    rows: tuple[PlanRow, ...]
    gaps: tuple[Ghost, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanSection:
    """Some posts under a heading, as lists show them; a day without posts is a section too."""

    heading: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The plan from `first` to `last`, both included, with every day between, empty ones too.

    `sections` are the posts as lists show them, in the order chosen; those without a date, if wanted, are
    the last section and `ideas`. `title` and `range_label` are the heading in two parts. `balance` is that of
    the range, its shares in the order of `pillars`; `ads` is reckoned to the last advert of the range, and
    `ads_by_week`, by Mondays, to that of each week as far as it is in the range.
    `findings_shown` tells whether findings were asked for, so that "none found" and "not looked at" can be
    told apart. `language` is that of all prepared texts.
    """

    first: date
    last: date
    title: str
    range_label: str
    days: tuple[PlanDay, ...]
    pillars: tuple[Pillar, ...]
    balance: Balance
    ads: AdRatio
    findings_shown: bool
    language: str
    sections: tuple[PlanSection, ...] = ()
    ideas: tuple[PlanRow, ...] = ()
    ads_by_week: Mapping[date, AdRatio] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """All posts in the order of the sections, those without a date last."""
        return tuple(row for section in self.sections for row in section.rows)


def day_label(day: date) -> str:
    """Return a day as people read it, with its weekday: "Wed 2026-11-25"."""
    return _("{weekday} {date}").format(weekday=weekday_name(day.weekday()), date=_date(day))


def _date(day: date) -> str:
    return _("{year:04d}-{month:02d}-{day:02d}").format(year=day.year, month=day.month, day=day.day)


def _is_week(first: date, last: date) -> bool:
    return first == week_of(first) and (last - first).days == 6


def plan_title(first: date, last: date) -> str:
    """Return what a plan of a range is called."""
    return _("Weekly plan") if _is_week(first, last) else _("Content plan")


def range_label(first: date, last: date) -> str:
    """Return a range as people read it; a whole week carries its number."""
    if first == last:
        return day_label(first)
    days = _("{first} to {last}").format(first=_date(first), last=_date(last))
    return f"{days} · {week_label(first)}" if _is_week(first, last) else days
