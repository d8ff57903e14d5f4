from datetime import datetime, time, timedelta

import pytest

from planner.model import Post, Slot, Status
from planner.schedule.slots import NEAR, ghosts
from tests.planner.schedule.samples import MONDAY, PILLARS, WEEK, post

BEFORE = datetime(2026, 11, 20, 8)
IDS = {pillar.key: pillar.id for pillar in PILLARS}
EVENING = Slot(7, 0, time(20, 30), 1, IDS["expertise"], "周一干货")


def _left(*posts: Post, now: datetime = BEFORE) -> int:
    return len(ghosts([EVENING], PILLARS, posts, WEEK, now))


def test_a_slot_shows_on_its_weekday_with_its_values() -> None:
    (ghost,) = ghosts([EVENING], PILLARS, [], WEEK, BEFORE)
    assert (ghost.slot_id, ghost.date, ghost.time, ghost.account_id) == (7, MONDAY, time(20, 30), 1)
    assert (ghost.pillar, ghost.name) == ("expertise", "周一干货")


@pytest.mark.parametrize(
    ("at", "left"), [("19:00", 0), ("18:59", 1), ("20:30", 0), ("22:00", 0), ("22:01", 1)]
)
def test_a_post_within_ninety_minutes_fills_it(at: str, left: int) -> None:
    assert timedelta(minutes=90) == NEAR
    assert _left(post(1, at=at)) == left


def test_only_a_timed_post_of_the_same_account_and_day_fills_it() -> None:
    assert _left(Post(id=1, account_id=2, planned_date=MONDAY, planned_time=time(20, 30))) == 1
    assert _left(post(1, WEEK[1], "20:30")) == 1
    assert _left(post(1, at=None)) == 1
    assert _left(post(1, None, "20:30")) == 1
    assert _left(post(1, at="20:30", status=Status.SKIPPED)) == 1


def test_a_post_after_midnight_belongs_to_the_next_day() -> None:
    late = Slot(1, 0, time(23, 30), 1, 1)
    assert len(ghosts([late], PILLARS, [post(1, WEEK[1], "00:15")], WEEK, BEFORE)) == 1


def test_past_places_vanish() -> None:
    assert _left(now=datetime(2026, 11, 23, 20, 30)) == 1
    assert _left(now=datetime(2026, 11, 23, 20, 30, 1)) == 0
    assert _left(now=datetime(2026, 11, 24)) == 0


def test_ghosts_come_by_date_and_time() -> None:
    slots = [Slot(1, 2, time(9), 1, 1), Slot(2, 0, time(20), 1, 1), Slot(3, 0, time(8), 1, 1)]
    assert [g.slot_id for g in ghosts(slots, PILLARS, [], WEEK, BEFORE)] == [3, 2, 1]
