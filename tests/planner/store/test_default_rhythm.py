"""The rhythm a new library begins with."""

from datetime import date, datetime, time

from planner.schedule.slots import ghosts
from planner.schedule.weeks import week_days
from planner.store import Library, plan

WEEK = week_days(date(2026, 11, 23))


def test_it_comes_near_the_targets(library: Library) -> None:
    slots, pillars = plan.slots(library), plan.pillars(library)
    assert [slot.time for slot in slots if slot.account_id == 1] == [time(20, 30)] * 7
    shares = {p.id: 100 * sum(slot.pillar_id == p.id for slot in slots) / len(slots) for p in pillars}
    assert all(abs(shares[pillar.id] - pillar.target) <= 3 for pillar in pillars)


def test_no_pillar_comes_two_evenings_running(library: Library) -> None:
    evenings = [slot.pillar_id for slot in plan.slots(library) if slot.account_id == 1]
    assert all(one != other for one, other in zip(evenings, evenings[1:] + evenings[:1], strict=True))


def test_an_empty_week_has_one_ghost_an_evening_and_one_article(library: Library) -> None:
    found = ghosts(plan.slots(library), plan.pillars(library), [], WEEK, datetime(2026, 11, 20))
    assert [ghost.date for ghost in found if ghost.account_id == 1] == list(WEEK)
    assert [ghost.date for ghost in found if ghost.account_id == 2] == [date(2026, 11, 26)]
