"""Posts and pillars for the tests of this folder."""

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from planner.model import Pillar, Post, Status
from planner.schedule.slots import Ghost

MONDAY = date(2026, 11, 23)
PILLARS = (
    Pillar(1, "life", "日常生活", 35, 0),
    Pillar(2, "expertise", "干货", 37, 1),
    Pillar(3, "opinion", "观点", 15, 2),
    Pillar(4, "achievement", "成就", 10, 3),
    Pillar(5, "ad", "广告", 3, 4),
)
KEYS = [pillar.key for pillar in PILLARS]
WEEK = tuple(date(2026, 11, day) for day in range(23, 30))

pillar_keys = st.sampled_from(KEYS)
times = st.none() | st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
posts = st.builds(
    Post,
    id=st.integers(1, 9999),
    pillar=pillar_keys,
    status=st.sampled_from(Status),
    planned_date=st.none() | st.sampled_from(WEEK),
    planned_time=times,
)
ghosts = st.builds(
    Ghost,
    slot_id=st.integers(1, 9),
    date=st.sampled_from(WEEK),
    time=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    account_id=st.just(1),
    pillar=pillar_keys,
)


def post(number: int, day: date | None = MONDAY, at: str | None = None, **values: Any) -> Post:
    """Return a draft with an id, planned for `day` at "HH:MM"."""
    planned_time = time.fromisoformat(at) if at else None
    return Post(id=number, planned_date=day, planned_time=planned_time, account_id=1, **values)
