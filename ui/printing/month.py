"""The months of a plan, each with what its sheet shows."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from planner.exporting.document import PlanDay, PlanDocument, PlanRow, range_label
from planner.i18n import _
from planner.model import Pillar
from planner.schedule.balance import Balance, balance
from planner.schedule.weeks import week_of

GridDay = tuple[date, PlanDay | None]
"""A day of the grid; None where it is of another month or outside the plan."""


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a plan that lie in one month, as weeks from Monday to Sunday."""

    title: str
    range_label: str
    weeks: tuple[tuple[GridDay, ...], ...]
    pillars: tuple[Pillar, ...]
    balance: Balance
    rows: tuple[PlanRow, ...]


def months(document: PlanDocument) -> list[Month]:
    """Return every month the plan touches, in order, each with the balance of its own posts."""
    parts = groupby(document.days, key=lambda day: (day.day.year, day.day.month))
    return [_month(document, *key, tuple(days)) for key, days in parts]


def _month(document: PlanDocument, year: int, month: int, days: tuple[PlanDay, ...]) -> Month:
    rows = tuple(row for day in days for row in day.rows)
    by_day = {day.day: day for day in days}
    start, end = week_of(days[0].day).toordinal(), days[-1].day.toordinal()
    mondays = [date.fromordinal(monday) for monday in range(start, end + 1, 7)]
    return Month(
        title=_("Plan of {year:04d}-{month:02d}").format(year=year, month=month),
        range_label=range_label(days[0].day, days[-1].day),
        weeks=tuple(_week(monday, by_day) for monday in mondays),
        pillars=document.pillars,
        balance=balance([row.post for row in rows], document.pillars),
        rows=rows,
    )


def _week(monday: date, by_day: dict[date, PlanDay]) -> tuple[GridDay, ...]:
    last = min(6, date.max.toordinal() - monday.toordinal())
    days = [monday + timedelta(days=offset) for offset in range(last + 1)]
    return tuple((day, by_day.get(day)) for day in days)
