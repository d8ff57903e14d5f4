"""The weeks of a plan, each with what its sheet shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.exporting.document import PlanDay, PlanDocument, PlanRow, range_label
from planner.model import Pillar
from planner.schedule.balance import AdRatio, Balance, balance
from planner.schedule.weeks import week_of


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from Monday; None stands for a day outside the plan's range."""

    monday: date
    days: tuple[PlanDay | None, ...]
    title: str
    range_label: str
    pillars: tuple[Pillar, ...]
    balance: Balance
    ads: AdRatio
    findings_shown: bool

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """All posts in reading order."""
        return tuple(row for day in self.days if day for row in day.rows)


def weeks(document: PlanDocument) -> list[Week]:
    """Return every week the plan touches, in order, each with the balance of its own posts."""
    by_day = {day.day: day for day in document.days}
    start = week_of(document.first).toordinal()
    return [
        _week(document, date.fromordinal(monday), by_day)
        for monday in range(start, document.last.toordinal() + 1, 7)
    ]


def _week(document: PlanDocument, monday: date, by_day: dict[date, PlanDay]) -> Week:
    days = tuple(by_day.get(monday + timedelta(days=offset)) for offset in range(7))
    shown = [day for day in days if day]
    posts = [row.post for day in shown for row in day.rows]
    return Week(
        monday=monday,
        days=days,
        title=document.title,
        range_label=range_label(shown[0].day, shown[-1].day),
        pillars=document.pillars,
        balance=balance(posts, document.pillars),
        ads=document.ads_by_week[monday],
        findings_shown=document.findings_shown,
    )
