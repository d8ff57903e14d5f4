"""Days named by their distance from today: 明天, 周三, 下周三."""

import re
from datetime import date, timedelta

from planner.importing.numerals import NUMERAL, number_of

WEEKDAYS = "一二三四五六日"

_DAYS = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "昨": -1,
    "今天": 0,
    "今日": 0,
    "今": 0,
    "明天": 1,
    "明日": 1,
    "明": 1,
    "大后天": 3,
    "后天": 2,
    "today": 0,
    "to": 0,
    "tomorrow": 1,
    "yesterday": -1,
}
SHORTENED = {"昨": "昨天", "今": "今天", "明": "明天", "to": "today"}
"""What is left of a day's name where a part of the day follows, as in 今晚, and its whole name."""

_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_WHOLE = "|".join(sorted(_DAYS.keys() - SHORTENED.keys(), key=len, reverse=True))
_DAY = re.compile(rf"{_WHOLE}|[昨今明](?=[早晚夜])|to(?=night)", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?P<week>上上|下下|上|本|这|下)?个?(?:周|星期|礼拜)(?P<day>[{WEEKDAYS}天])")
_AHEAD = re.compile(
    rf"(?P<count>\d{{1,3}}|{NUMERAL}{{1,3}})\s*(?:(?P<weeks>周|个?星期|个?礼拜)|天|日)(?:之|以)?后"
)


def take_relative(text: str, today: date) -> tuple[date, str] | None:
    """Return the day that a text begins with and what follows it, None when it begins otherwise.

    A weekday alone is the next such day, today included; 下周三 lies in the calendar week after this one,
    which begins on Monday. The evening of 今晚 and tonight stays in what follows.
    """
    if match := _DAY.match(text):
        return _shifted(today, _DAYS[match[0].lower()]), text[match.end() :]
    match = _WEEKDAY.match(text)
    if not match:
        return None
    weekday = weekday_number(match["day"])
    week = match["week"]
    ahead = (weekday - today.weekday()) % 7 if week is None else weekday - today.weekday() + 7 * _WEEKS[week]
    return _shifted(today, ahead), text[match.end() :]


def take_ahead(text: str, today: date) -> tuple[date, str] | None:
    """Return the day of 3天后 or 两周后 and what follows it, None for other texts."""
    match = _AHEAD.match(text)
    if not match:
        return None
    days = number_of(match["count"]) * (7 if match["weeks"] else 1)
    return _shifted(today, days), text[match.end() :]


def monday_of(week: str, today: date) -> date:
    """Return the Monday of a week as it is named before 周, such as 下 in 下周."""
    return _shifted(today, 7 * _WEEKS[week] - today.weekday())


def weekday_number(word: str) -> int:
    """Return the number of a weekday from 0 for Monday, by the last character of its name."""
    return WEEKDAYS.index(word.replace("天", "日"))


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
