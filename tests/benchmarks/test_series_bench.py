"""Speed of series: five years of daily posts. Goals: making them within 1 s, asking again within 1 ms."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner import operations
from planner.model import Post
from planner.schedule.recurrence import parse_rule
from planner.schedule.recurrence_days import days
from planner.store import Library, posts, records, tables

pytestmark = pytest.mark.bench

TODAY = date(2026, 11, 30)
FIVE_YEARS = TODAY + timedelta(days=5 * 365)
CONTENT = Post(text="早安☀️\n今天也要好好吃饭", tags=("老客户",), first_comment="早")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with a daily series through the usual horizon."""
    with Library(tmp_path / "data") as opened:
        operations.create_series(opened, CONTENT, "FREQ=DAILY", TODAY, time(8))
        yield opened


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=DAILY;COUNT=9000", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"]
)
def test_days_of_a_year_far_from_the_start(benchmark: BenchmarkFixture, rule: str) -> None:
    parsed = parse_rule(rule)
    found = benchmark(days, parsed, date(2010, 1, 4), date(2030, 1, 1), date(2030, 12, 31))
    assert len(found) > 50


def test_filling_five_years(benchmark: BenchmarkFixture, library: Library) -> None:
    benchmark.pedantic(operations.fill_series, (library, FIVE_YEARS), rounds=1)
    assert posts.count(library) > 5 * 365


def test_filling_what_is_filled(benchmark: BenchmarkFixture, library: Library) -> None:
    assert benchmark(operations.fill_series, library) == 0


def test_changing_and_undoing_five_years(benchmark: BenchmarkFixture, library: Library) -> None:
    operations.fill_series(library, FIVE_YEARS)
    first = posts.between(library, TODAY, TODAY)[0]

    def change_and_undo() -> None:
        operations.edit_following(library, first.id, content=Post(text="晚安"))
        operations.undo_step(library)

    benchmark.pedantic(change_and_undo, rounds=2)
    assert posts.between(library, TODAY, TODAY)[0] == first


def test_deleting_five_years(benchmark: BenchmarkFixture, library: Library) -> None:
    operations.fill_series(library, FIVE_YEARS)
    (series,) = records.every(library, tables.SERIES)
    benchmark.pedantic(operations.delete_series, (library, series.id), rounds=1)
    assert posts.count(library) == 0
