"""Posts that come again and again."""

from dataclasses import dataclass
from datetime import date, time

from planner.model.post import Post


@dataclass(frozen=True, slots=True)
class Series:
    """A post repeated by a rule.

    `rule` is an RRULE value (RFC 5545) without DTSTART, counted from `first_day`; UNTIL or COUNT in it is
    the end. `content` is what each new post begins with (see `model.content`). Its days up to and including
    `filled_until` have their posts already; None when there is none yet.
    """

    rule: str
    first_day: date
    account_id: int
    content: Post
    at: time | None = None
    filled_until: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class SeriesSkip:
    """A day of a series that is left out."""

    series_id: int
    day: date
    id: int = 0
