"""ISO weeks and month grids. Weeks begin on Monday everywhere."""

import re
from datetime import date, timedelta

from planner.errors import UserError
from planner.i18n import _

FIRST_YEAR, LAST_YEAR = 1901, 2099
"""Years a plan may lie in: those whose lunar days are known on every date (see `almanac`)."""

_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.ASCII | re.IGNORECASE)


def parse_week(text: str) -> date:
    """Return the Monday of an ISO week written like "2026-W48" (also "2026W48", "2026-w8").

    Raises UserError when it is not written so, when that year has no such week, or outside 1901–2099.
    """
    match = _WEEK.fullmatch(text.strip())
    if match is None:
        raise UserError(
            _("“{text}” is not a week; write the year and the week number, as in 2026-W48.").format(text=text)
        )
    year, week = int(match[1]), int(match[2])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(
            _("Week {text} is outside the years {first} to {last}.").format(
                text=text.strip(), first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        raise UserError(
            _("The year {year} has no week {week}; its last one is {last}.").format(
                year=year, week=week, last=_weeks_in(year)
            )
        ) from None


def _weeks_in(year: int) -> int:
    # 28 December always lies in the last ISO week of its year.
    return date(year, 12, 28).isocalendar().week


def week_of(day: date) -> date:
    """Return the Monday of the week `day` lies in."""
    return day - timedelta(days=day.weekday())


def week_days(day: date) -> tuple[date, ...]:
    """Return the seven days, Monday first, of the week `day` lies in."""
    monday = week_of(day)
    return tuple(monday + timedelta(days=offset) for offset in range(7))


def month_grid(year: int, month: int) -> tuple[tuple[date, ...], ...]:
    """Return six weeks of seven days, Monday first, the first of them holding the first of the month."""
    monday = week_of(date(year, month, 1))
    return tuple(week_days(monday + timedelta(weeks=row)) for row in range(6))


def week_name(day: date) -> str:
    """Return the ISO name of the week `day` lies in, as `parse_week` reads it: "2026-W48"."""
    year, week, _weekday = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def week_label(day: date) -> str:
    """Return the translated label of the week `day` lies in: "Week 48"."""
    return _("Week {number}").format(number=day.isocalendar().week)


def weekday_name(weekday: int) -> str:
    """Return the short translated name of a weekday, Monday being 0: "Mon"."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[weekday]
