"""Days named by their distance from today: 明天, 周三, 下周三."""

import re
from datetime import date, timedelta

WEEKDAYS = "一二三四五六日"

_DAYS = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "今晚": 0,
    "明天": 1,
    "明日": 1,
    "明晚": 1,
    "大后天": 3,
    "后天": 2,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
}
_EVENINGS = ("今晚", "明晚", "tonight")
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_DAY = re.compile("|".join(sorted(_DAYS, key=len, reverse=True)), re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?P<week>上上|下下|上|本|这|下)?个?(?:周|星期|礼拜)(?P<day>[{WEEKDAYS}天])")


def take_relative(text: str, today: date) -> tuple[date, str] | None:
    """Return the day that a text begins with and what follows it, None when it begins otherwise.

    A weekday alone is the next such day, today included; 下周三 lies in the calendar week after this one,
    which begins on Monday. The evening of 今晚 stays in what follows.
    """
    if match := _DAY.match(text):
        word = match[0].lower()
        rest = text[match.end() :]
        return _shifted(today, _DAYS[word]), ("晚" + rest if word in _EVENINGS else rest)
    match = _WEEKDAY.match(text)
    if not match:
        return None
    weekday = weekday_number(match["day"])
    week = match["week"]
    ahead = (weekday - today.weekday()) % 7 if week is None else weekday - today.weekday() + 7 * _WEEKS[week]
    return _shifted(today, ahead), text[match.end() :]


def weekday_number(word: str) -> int:
    """Return the number of a weekday from 0 for Monday, by the last character of its name."""
    return WEEKDAYS.index(word.replace("天", "日"))


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
