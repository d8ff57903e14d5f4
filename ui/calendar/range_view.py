"""What the calendar shows: a week or a month around one day, and the words for it."""

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QLocale

from planner.i18n import _
from planner.schedule.almanac import day_note
from planner.schedule.weeks import FIRST_YEAR, LAST_YEAR, month_grid, week_days, week_label, week_of

WEEK, MONTH = "week", "month"
TRAILING = "trailing"
_TRAILING = timedelta(days=29)


class RangeView(NamedTuple):
    """A view ("week" or "month") and the day it is around."""

    kind: str
    day: date

    @property
    def days(self) -> tuple[date, ...]:
        """Every day on show; a month shows whole weeks."""
        if self.kind == WEEK:
            return week_days(self.day)
        return tuple(day for week in month_grid(self.day.year, self.day.month) for day in week)

    def turned(self, pages: int) -> "RangeView":
        """Return the view some weeks or months later, or earlier; it stays inside the years there are."""
        if self.kind == WEEK:
            day = week_of(self.day) + timedelta(weeks=pages)
        else:
            day = self.day.replace(day=1) + relativedelta(months=pages)
        return self._replace(day=day) if FIRST_YEAR < day.year < LAST_YEAR else self

    def scope(self, name: str, today: date) -> tuple[date, date]:
        """Return the first and last day of a balance scope: "week", "month" or "trailing"."""
        if name == TRAILING:
            return today - _TRAILING, today
        if name == MONTH:
            first = self.day.replace(day=1)
            return first, first + relativedelta(months=1, days=-1)
        days = week_days(self.day)
        return days[0], days[-1]

    def title(self) -> str:
        """Return the heading, such as "23 – 29 November 2026"."""
        if self.kind == MONTH:
            return month_words(self.day)
        first, last = self.days[0], self.days[-1]
        if first.month == last.month:
            return _("{first} – {last} {month} {year}").format(
                first=first.day, last=last.day, month=_month_name(first), year=first.year
            )
        return _("{first} – {last}").format(first=day_words(first), last=day_words(last))

    def detail(self) -> str:
        """Return what stands behind the heading: the week's number, or the month's lunar days."""
        if self.kind == WEEK:
            return week_label(self.day)
        first, last = self.scope("month", self.day)
        return _("Lunar {first} – {last}").format(
            first=day_note(first).lunar_full, last=day_note(last).lunar_full
        )


def month_words(day: date) -> str:
    """Return a month with its year."""
    return _("{month} {year}").format(month=_month_name(day), year=day.year)


def day_words(day: date) -> str:
    """Return a date with its year."""
    return _("{day} {month} {year}").format(day=day.day, month=_month_name(day), year=day.year)


def _month_name(day: date) -> str:
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
