"""Filling in years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.dates import WrittenDate
from planner.importing.years import fill_years, year_in

TODAY = date(2026, 11, 30)


def short(month: int, day: int) -> WrittenDate:
    return WrittenDate(None, month, day)


def test_the_asked_year_comes_first() -> None:
    assert fill_years([short(3, 1)], 2025, 2026, TODAY) == [2025]


def test_full_dates_do_not_change_the_asked_year() -> None:
    written = [WrittenDate(2024, 11, 25), short(11, 26), WrittenDate(2024, 11, 27)]
    assert fill_years(written, 2026, None, TODAY) == [2024, 2026, 2024]


def test_the_title_comes_before_the_clock() -> None:
    assert fill_years([short(3, 1), None, short(3, 2)], None, 2024, TODAY) == [2024, None, 2024]


def test_neighbours_come_before_the_clock() -> None:
    assert fill_years([short(3, 1), WrittenDate(2024, 3, 2)], None, None, TODAY) == [2024, 2024]


@pytest.mark.parametrize(("asked", "title"), [(2026, None), (None, 2026), (None, None)])
def test_the_turn_of_the_year(asked: int | None, title: int | None) -> None:
    written = [short(12, 30), short(12, 31), short(1, 1), short(1, 2), short(12, 29)]
    assert fill_years(written, asked, title, TODAY) == [2026, 2026, 2027, 2027, 2026]


def test_without_anything_the_nearest_to_today() -> None:
    assert fill_years([short(1, 5)], None, None, TODAY) == [2027]


@given(
    st.dates(date(2010, 1, 1), date(2080, 12, 31)),
    st.lists(st.tuples(st.integers(0, 90), st.booleans()), max_size=40),
)
def test_a_plan_in_order_comes_out_as_it_was(start: date, steps: list[tuple[int, bool]]) -> None:
    days, day = [start], start
    for step, _with_year in steps:
        day += timedelta(days=step)
        days.append(day)
    with_year = [True, *(flag for _step, flag in steps)]
    written = [
        WrittenDate(d.year if full else None, d.month, d.day) for d, full in zip(days, with_year, strict=True)
    ]
    assert fill_years(written, None, None, TODAY) == [d.year for d in days]


def test_impossible_months_do_not_disturb() -> None:
    assert fill_years([short(12, 30), short(13, 1), short(1, 2)], None, 2026, TODAY)[2] == 2027


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("拾穗咖啡 · 内容排期表（2026.11.16—12.20）", 2026),
        ("2026年12月", 2026),
        ("排期", None),
        ("电话 13820261234", None),
    ],
)
def test_year_in_a_title(title: str, year: int | None) -> None:
    assert year_in(title) == year
