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


@pytest.mark.parametrize(("asked", "title"), [(2027, None), (None, 2027), (2027, 2025)])
@pytest.mark.parametrize(
    ("days", "years"),
    [
        (((1, 5), (8, 5), (12, 5)), [2027, 2027, 2027]),
        (((1, 5), (11, 11)), [2027, 2027]),
        (((11, 11), (1, 5)), [2027, 2027]),
        (((1, 5), (12, 28)), [2027, 2027]),
        (((12, 20), (12, 5), (1, 5)), [2027, 2027, 2027]),
        (((12, 28), (1, 5)), [2027, 2028]),
        (((12, 29), (12, 31), (12, 30), (1, 1), (12, 31), (1, 2)), [2027, 2027, 2027, 2028, 2027, 2028]),
        (((1, 2), (1, 1), (12, 31), (12, 30)), [2028, 2028, 2027, 2027]),
    ],
)
def test_a_year_that_is_given_is_kept(
    asked: int | None, title: int | None, days: tuple[tuple[int, int], ...], years: list[int]
) -> None:
    assert fill_years([short(*day) for day in days], asked, title, TODAY) == years


def test_a_year_in_the_file_is_kept_below_it() -> None:
    assert fill_years([WrittenDate(2027, 1, 5), short(11, 11)], None, None, TODAY) == [2027, 2027]
    assert fill_years([WrittenDate(2027, 1, 5), short(12, 29)], None, None, TODAY) == [2027, 2027]


def test_the_turn_of_the_year_before_a_date_with_its_year() -> None:
    written = [short(12, 29), short(12, 31), None, WrittenDate(2028, 1, 2), short(1, 3)]
    assert fill_years(written, None, None, TODAY) == [2027, 2027, None, 2028, 2028]


def test_a_title_is_not_undercut_by_a_date_before_it() -> None:
    assert fill_years([WrittenDate(2025, 3, 1), short(4, 1)], None, 2027, TODAY) == [2025, 2027]
    assert fill_years([WrittenDate(2026, 12, 28), short(1, 5)], None, 2027, TODAY) == [2026, 2027]


def test_without_any_year_a_plan_stays_together() -> None:
    assert fill_years([short(1, 5), short(8, 5), short(12, 5)], None, None, TODAY) == [2027] * 3
    assert fill_years([short(1, 5), short(12, 30)], None, None, TODAY) == [2027, 2026]


@given(
    st.lists(st.none() | st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=30),
    st.integers(2000, 2098),
    st.booleans(),
)
def test_no_date_comes_before_the_year_given(
    days: list[tuple[int, int] | None], year: int, is_asked: bool
) -> None:
    written = [short(*day) if day else None for day in days]
    asked, title = (year, None) if is_asked else (None, year)
    filled = fill_years(written, asked, title, TODAY)
    assert [found is None for found in filled] == [day is None for day in days]
    assert all(found in (None, year, year + 1) for found in filled)


@given(
    st.dates(date(2010, 1, 1), date(2080, 12, 31)),
    st.lists(st.tuples(st.integers(0, 31), st.booleans()), max_size=40),
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
