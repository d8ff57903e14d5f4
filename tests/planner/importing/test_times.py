"""Times as people write them."""

from contextlib import suppress
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.cells import CellError
from planner.importing.times import read_time

MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
NUMERALS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20:30", "20:30"),
        ("20：30", "20:30"),
        ("２０：３０", "20:30"),
        ("20:30:00", "20:30"),
        ("8:30", "08:30"),
        ("晚上8点", "20:00"),
        ("晚8点半", "20:30"),
        ("晚上八点半", "20:30"),
        ("晚上20点", "20:00"),
        ("晚上8:30", "20:30"),
        ("中午12点半", "12:30"),
        ("中午1点", "13:00"),
        ("下午3点", "15:00"),
        ("下午15点", "15:00"),
        ("早上7点40", "07:40"),
        ("早上7点40分", "07:40"),
        ("上午10点", "10:00"),
        ("凌晨1点", "01:00"),
        ("傍晚6点一刻", "18:15"),
        ("20点", "20:00"),
        ("20点30分", "20:30"),
        ("20时30分", "20:30"),
        ("二十点三十", "20:30"),
        ("十二点三刻", "12:45"),
        ("12点半", "12:30"),
        ("08点30", "08:30"),
        ("0点", "00:00"),
        ("8:30pm", "20:30"),
        ("8 PM", "20:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        (" 20:30 ", "20:30"),
    ],
)
def test_shapes(text: str, expected: str) -> None:
    assert read_time(text) == time.fromisoformat(expected)


@pytest.mark.parametrize("text", ["8点半", "八点", "9点", "7点40", "11点"])
def test_could_be_morning_or_evening(text: str) -> None:
    with pytest.raises(CellError, match="may be"):
        read_time(text)


@pytest.mark.parametrize(
    "text", ["24:00", "25:00", "20:60", "晚上12点", "晚上1点", "上午15点", "下午25点", "中午9点", "十十十点"]
)
def test_impossible_or_of_which_day(text: str) -> None:
    with pytest.raises(CellError, match="no clear time"):
        read_time(text)


@pytest.mark.parametrize("text", ["20", "abc", "8:5", "20:", "点", "20:30-", "晚上好"])
def test_no_time_at_all(text: str) -> None:
    with pytest.raises(CellError, match="cannot be read"):
        read_time(text)


@pytest.mark.parametrize("text", ["", " ", "　", "待定", "全天"])
def test_open_times_are_no_time(text: str) -> None:
    assert read_time(text) is None


@given(MINUTES)
def test_every_minute_in_every_clear_shape(at: time) -> None:
    texts = [f"{at:%H:%M}", f"{at:%H：%M}", f"{at:%H:%M:00}", f"{at:%I:%M%p}"]
    serial = (at.hour * 60 + at.minute) / (24 * 60)
    values = [*texts, at, datetime.combine(datetime(1899, 12, 31), at), serial]
    values.append(timedelta(hours=at.hour, minutes=at.minute))
    assert {read_time(value) for value in values} == {at}


@given(st.integers(13, 23), st.integers(0, 59))
def test_chinese_numerals(hour: int, minute: int) -> None:
    text = f"{_numeral(hour)}点{_numeral(minute)}分"
    assert read_time(text) == time(hour, minute)


@given(
    st.text(max_size=12) | st.from_regex(r"[早晚上下午中]{0,2}[0-9]{1,2}[:点时][0-9半]{0,2}", fullmatch=True)
)
def test_any_text_is_a_time_or_a_reason(text: str) -> None:
    with suppress(CellError):
        at = read_time(text)
        assert at is None or (at.second, at.microsecond) == (0, 0)


@pytest.mark.parametrize("cell", [0.854166, "0.854166", ".854166", 46351.854166, "46351.854166"])
def test_fractions_of_a_day(cell: float | str) -> None:
    assert read_time(cell) == time(20, 30)


@pytest.mark.parametrize("cell", [1.5, 99999.5, -0.25])
def test_other_fractions_are_no_time(cell: float) -> None:
    with pytest.raises(CellError):
        read_time(cell)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")
