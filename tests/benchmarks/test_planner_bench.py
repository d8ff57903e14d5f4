"""Speed of the calendar's own arithmetic. Goals: a month or week switch within 16 ms of our own work,
a drag frame with live balance within 16 ms (p95).
"""

from datetime import date, datetime, time, timedelta

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.model import Pillar, Post, Slot
from planner.schedule import almanac
from planner.schedule.almanac import day_note
from planner.schedule.balance import ad_ratio, balance, preview_move
from planner.schedule.month_layout import month_layout
from planner.schedule.slots import ghosts
from planner.schedule.week_layout import week_layout
from planner.schedule.weeks import month_grid, week_days

pytestmark = pytest.mark.bench

PILLARS = tuple(
    Pillar(number, key, key, target, number)
    for number, (key, target) in enumerate(
        {"life": 35, "expertise": 37, "opinion": 15, "achievement": 10, "ad": 3}.items(), 1
    )
)
GRID = month_grid(2026, 11)
DAYS = [day for week in GRID for day in week]
TODAY = date(2026, 11, 23)
WEEK = week_days(TODAY)


def _posts(count: int, days: list[date]) -> list[Post]:
    return [
        Post(
            id=number,
            account_id=1,
            pillar=PILLARS[number % 5].key,
            planned_date=days[number % len(days)],
            planned_time=time(8 + number % 14, 30),
        )
        for number in range(1, count + 1)
    ]


NOVEMBER = _posts(360, [date(2026, 11, 1) + timedelta(days=n) for n in range(30)])


def test_week_layout_with_30_posts(benchmark: BenchmarkFixture) -> None:
    posts = _posts(30, list(WEEK))
    layout = benchmark(week_layout, WEEK, posts, [], 950, 700)
    assert len(layout.cards) == 30


def test_month_layout_with_360_posts(benchmark: BenchmarkFixture) -> None:
    layout = benchmark(month_layout, GRID, NOVEMBER, 1150, 726)
    assert sum(len(cell.posts) for row in layout.rows for cell in row.cells) == 360


def test_month_of_the_almanac_seen_before(benchmark: BenchmarkFixture) -> None:
    notes = benchmark(lambda: [day_note(day) for day in DAYS])
    assert len(notes) == 42


def test_month_of_the_almanac_seen_first(benchmark: BenchmarkFixture) -> None:
    def forget() -> None:
        almanac._day_note.cache_clear()
        almanac._lunar_date.cache_clear()

    notes = benchmark.pedantic(lambda: [day_note(day) for day in DAYS], setup=forget, rounds=50)
    assert len(notes) == 42


def test_balance_of_360_posts(benchmark: BenchmarkFixture) -> None:
    assert benchmark(balance, NOVEMBER, PILLARS).total == 360


def test_ad_ratio_of_360_posts(benchmark: BenchmarkFixture) -> None:
    assert benchmark(ad_ratio, NOVEMBER, TODAY).ads > 0


def test_drag_preview_with_360_posts(benchmark: BenchmarkFixture) -> None:
    preview = benchmark(
        preview_move,
        NOVEMBER,
        PILLARS,
        {5},
        date(2026, 11, 29),
        scope=(date(2026, 11, 1), date(2026, 11, 30)),
        today=TODAY,
    )
    assert preview.before.total == 360


def test_ghosts_of_a_week(benchmark: BenchmarkFixture) -> None:
    slots = [Slot(day + 1, day, time(20, 30), 2, 1) for day in range(7)]
    found = benchmark(ghosts, slots, PILLARS, _posts(30, list(WEEK)), WEEK, datetime(2026, 11, 23))
    assert any(ghost.account_id == 2 for ghost in found)
