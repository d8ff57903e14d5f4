"""Dates as people write them."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.cells import CellError
from planner.importing.dates import WrittenDate, existing_date, read_date

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FULL_SHAPES = (
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
    "{y}.{m}.{d}",
    "{y}年{m}月{d}日",
    "{y}年{m:02}月{d:02}号",
    "{y}{m:02}{d:02}",
    " {y} 年 {m} 月 {d} 日 ",
    "{y}-{m:02}-{d:02} 00:00:00",
)
SHORT_SHAPES = ("{m}月{d}日", "{m:02}-{d:02}", "{m}/{d}", "{m}.{d}", "{m}月{d}", "{m}月{d}号")
WEEKDAYS = "一二三四五六日"


@given(DAYS, st.sampled_from(FULL_SHAPES))
def test_every_full_shape_of_every_day(day: date, shape: str) -> None:
    written = read_date(shape.format(y=day.year, m=day.month, d=day.day))
    assert written is not None
    assert (written.year, written.month, written.day) == (day.year, day.month, day.day)


@given(DAYS, st.sampled_from(SHORT_SHAPES), st.sampled_from(("", " 周{}", "（星期{}）", "周{}")))
def test_every_short_shape_of_every_day(day: date, shape: str, suffix: str) -> None:
    text = shape.format(m=day.month, d=day.day) + suffix.format(WEEKDAYS[day.weekday()])
    weekday = day.weekday() if suffix else None
    assert read_date(text) == WrittenDate(None, day.month, day.day, weekday)


@given(DAYS)
def test_full_width_digits_and_excel_values_are_the_same_day(day: date) -> None:
    expected = WrittenDate(day.year, day.month, day.day)
    wide = day.isoformat().translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    serial = (day - date(1899, 12, 30)).days
    assert read_date(wide) == read_date(day) == read_date(float(serial)) == read_date(str(serial)) == expected


@given(DAYS, st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_time_in_the_date_cell_is_kept(day: date, at: time) -> None:
    moment = datetime.combine(day, at)
    written = read_date(moment.isoformat(" "))
    assert written == WrittenDate(day.year, day.month, day.day, at=at)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    with suppress(CellError):
        written = read_date(text)
        assert written is None or isinstance(written, WrittenDate)


@pytest.mark.parametrize(
    "text", ["周末", "11/25/2026", "2026-11-251", "1126", "2026-11", "0000-11-25", "11月"]
)
def test_unclear_dates_are_refused(text: str) -> None:
    with pytest.raises(CellError):
        read_date(text)


@pytest.mark.parametrize("text", ["", "  ", "　", "待定", "TBD", "-"])
def test_open_dates_are_no_date(text: str) -> None:
    assert read_date(text) is None


def test_month_and_day_typed_as_a_number() -> None:
    assert read_date(11.26) == WrittenDate(None, 11, 26)
    with pytest.raises(CellError, match=r"12\.1"):
        read_date(12.1)  # 12.10 leaves the same number


def test_excel_day_with_a_fraction_has_a_time() -> None:
    serial = (date(2026, 11, 25) - date(1899, 12, 30)) / timedelta(days=1) + 0.5
    assert read_date(serial) == WrittenDate(2026, 11, 25, at=time(12))


@pytest.mark.parametrize(("month", "day"), [(2, 30), (13, 1), (4, 31), (0, 5), (5, 0)])
def test_days_that_never_are(month: int, day: int) -> None:
    with pytest.raises(CellError, match=f"{month:02}-{day:02}"):
        existing_date(WrittenDate(None, month, day), 2026)


def test_leap_day_depends_on_the_year() -> None:
    assert existing_date(WrittenDate(None, 2, 29), 2028) == date(2028, 2, 29)
    with pytest.raises(CellError, match="2026-02-29"):
        existing_date(WrittenDate(None, 2, 29), 2026)
