from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import i18n
from planner.errors import UserError
from planner.schedule import weeks


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


DAYS = st.dates(date(1901, 1, 8), date(2099, 12, 20))


def test_a_week_is_read() -> None:
    assert weeks.parse_week("2026-W48") == date(2026, 11, 23)
    assert weeks.parse_week(" 2026w48 ") == date(2026, 11, 23)
    assert weeks.parse_week("2026-W53") == date(2026, 12, 28)
    assert weeks.parse_week("2027-W01") == date(2027, 1, 4)


@pytest.mark.parametrize(
    "text", ["", "2026", "48", "2026-48", "W48", "2026-W", "2026-W485", "２０２６-W48", "-2026-W1"]
)
def test_what_is_no_week_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match="is not a week; write the year and the week number"):
        weeks.parse_week(text)


def test_a_week_the_year_does_not_have_is_refused() -> None:
    with pytest.raises(UserError, match="The year 2027 has no week 53; its last one is 52"):
        weeks.parse_week("2027-W53")
    with pytest.raises(UserError, match="The year 2026 has no week 0; its last one is 53"):
        weeks.parse_week("2026-W00")


@pytest.mark.parametrize("text", ["0000-W01", "1900-W10", "2100-W01", "9999-W52"])
def test_a_year_far_off_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is outside the years 1901 to 2099"):
        weeks.parse_week(text)


@given(DAYS)
def test_name_and_week_are_inverse(day: date) -> None:
    assert weeks.parse_week(weeks.week_name(day)) == weeks.week_of(day)


@given(DAYS)
def test_a_week_has_seven_days_from_monday_and_holds_its_day(day: date) -> None:
    days = weeks.week_days(day)
    assert days[0] == weeks.week_of(day)
    assert [d.weekday() for d in days] == list(range(7))
    assert day in days
    assert days[6] - days[0] == timedelta(days=6)


@given(st.integers(1901, 2099), st.integers(1, 12))
def test_a_month_grid_holds_its_month(year: int, month: int) -> None:
    grid = weeks.month_grid(year, month)
    days = [day for week in grid for day in week]
    assert len(grid) == 6
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in grid)
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))
    assert date(year, month, 1) in grid[0]
    assert {day for day in days if (day.year, day.month) == (year, month)} >= {date(year, month, 28)}
    assert (days[-1] + timedelta(days=1)).month != month


def test_labels_are_in_the_language_in_force() -> None:
    assert weeks.week_label(date(2026, 11, 25)) == "Week 48"
    assert [weeks.weekday_name(n) for n in range(7)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
