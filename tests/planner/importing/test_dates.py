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
    "text", ["周末", "11/12/2026", "2026-11-251", "1126", "2026-11", "0000-11-25", "11月"]
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


def numeral(number: int) -> str:
    """Return a number below one hundred in Chinese."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else "零一二三四五六七八九"[tens]) + "十" if tens else ""
    return ten + ("零一二三四五六七八九"[ones] if ones or not tens else "")


@given(DAYS, st.booleans())
def test_chinese_numerals_are_the_same_day(day: date, has_year: bool) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year)) + "年" if has_year else ""
    text = f"{year}{numeral(day.month)}月{numeral(day.day)}日"
    assert read_date(text) == WrittenDate(day.year if has_year else None, day.month, day.day)


@given(DAYS, st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from(FULL_SHAPES[:6]))
def test_weekday_and_time_behind_a_date(day: date, at: time, shape: str) -> None:
    written = shape.format(y=day.year, m=day.month, d=day.day)
    expected = WrittenDate(day.year, day.month, day.day, day.weekday(), at)
    assert read_date(f"{written} 星期{WEEKDAYS[day.weekday()]} {at:%H:%M}") == expected
    assert read_date(f"{written}（周{WEEKDAYS[day.weekday()]}）{at:%H：%M}") == expected


@given(DAYS, st.integers(0, 24 * 60 - 1))
def test_serials_with_a_time(day: date, minute: int) -> None:
    serial = (day - date(1899, 12, 30)).days + minute / (24 * 60)
    at = time(minute // 60, minute % 60)
    for cell in (serial, f"{serial:.6f}"):
        written = read_date(cell)
        assert written is not None
        assert (written.year, written.month, written.day) == (day.year, day.month, day.day)
        assert (written.at or time()) == at


MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("今天", date(2026, 11, 30), None),
        ("明天 20:30", date(2026, 12, 1), time(20, 30)),
        ("后天晚上8点", date(2026, 12, 2), time(20)),
        ("大后天", date(2026, 12, 3), None),
        ("昨天", date(2026, 11, 29), None),
        ("今晚8点半", date(2026, 11, 30), time(20, 30)),
        ("周三晚8点", date(2026, 12, 2), time(20)),
        ("周一", date(2026, 11, 30), None),
        ("星期天", date(2026, 12, 6), None),
        ("下周三", date(2026, 12, 9), None),
        ("下个礼拜日 早上9点", date(2026, 12, 13), time(9)),
        ("下下周一", date(2026, 12, 14), None),
        ("上周五", date(2026, 11, 27), None),
        ("本周日", date(2026, 12, 6), None),
        ("tomorrow", date(2026, 12, 1), None),
        ("十一月二十五日 晚上八点半", date(2026, 11, 25), time(20, 30)),
        ("2026年11月25日 星期三 20:30", date(2026, 11, 25), time(20, 30)),
        ("１１月２５日　２０：３０", date(2026, 11, 25), time(20, 30)),
        ("Wed 2026-11-25", date(2026, 11, 25), None),
        ("2026-11-25T20:30:59", date(2026, 11, 25), time(20, 30)),
        ("46351.854", date(2026, 11, 25), time(20, 30)),
    ],
)
def test_days_in_words(text: str, day: date, at: time | None) -> None:
    written = read_date(text, MONDAY)
    assert written is not None
    assert existing_date(written, written.year or 2026) == day
    assert written.at == at


@given(DAYS, st.integers(0, 6))
def test_a_weekday_alone_is_the_next_one_and_never_past(today: date, weekday: int) -> None:
    written = read_date(f"周{WEEKDAYS[weekday]}", today)
    assert written is not None
    assert written.is_counted
    day = existing_date(written, written.year or 0)
    assert 0 <= (day - today).days < 7
    assert day.weekday() == weekday


def test_a_vague_time_behind_a_date_is_kept_to_be_asked() -> None:
    assert read_date("11月25日 8点半") == WrittenDate(None, 11, 25, time_text="8点半")


@pytest.mark.parametrize(
    "text",
    ["25/11/202", "周八", "32号", "月亮", "11月二十百日吧", "明天吧", "12月初", "99999.5", "二〇二六年"],
)
def test_other_words_are_no_date(text: str) -> None:
    with pytest.raises(CellError):
        read_date(text, MONDAY)


def test_day_before_month_is_refused_not_turned_round() -> None:
    written = read_date("25/11")
    assert written is not None
    with pytest.raises(CellError, match="25-11"):
        existing_date(written, 2026)
