"""Days named roughly: 25号, 周末, 月初, 下周, 5/6/2026."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from planner.importing.numerals import NUMERAL, number_of
from planner.importing.relative import monday_of

_NUMBER = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
_DAY = re.compile(rf"(?P<day>{_NUMBER})\s*[号日]")
_WEEKEND = re.compile(r"(?P<week>上上|下下|上|本|这|下)?个?周末")
_WEEK = re.compile(r"(?P<week>上上|下下|上|本|这|下)个?(?:周|星期|礼拜)")
_MONTH = (
    rf"(?:(?:(?P<year>(?!0000)\d{{4}})\s*年\s*)?(?P<month>{_NUMBER})\s*月份?|(?P<named>上|本|这|当|下)个?月)"
)
_PART = re.compile(rf"(?:{_MONTH}|月)\s*(?P<part>初|中旬|中|底|末|上旬|下旬)")
_WHOLE_MONTH = re.compile(_MONTH)
_EITHER = re.compile(r"(?P<one>\d{1,2})([-/.])(?P<other>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?!\d)")
_PARTS = {
    "初": (1, 5),
    "上旬": (1, 10),
    "中": (13, 17),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "底": (-4, 0),
    "末": (-4, 0),
}
"""The first and last day that each part of a month is taken to mean, from 0 down counted from its end."""
_NAMED = {"上": -1, "本": 0, "这": 0, "当": 0, "下": 1}


def take_vague(text: str, today: date) -> tuple[tuple[date, ...], str] | None:
    """Return the days that the words at the beginning of a text may mean, and what follows them; None for
    other words. A day that never is has no meaning: the days are none then.
    """
    ways = (
        (_EITHER, _either),
        (_DAY, _of_any_month),
        (_WEEKEND, _weekend),
        (_PART, _part_of_month),
        (_WEEK, _week),
        (_WHOLE_MONTH, _whole_month),
    )
    for pattern, days in ways:
        if match := pattern.match(text):
            return tuple(days(match, today)), text[match.end() :].strip()
    return None


def _either(match: re.Match[str], _today: date) -> Sequence[date]:
    """Return the days of 5/6/2026: month before day, and day before month."""
    year, one, other = int(match["year"]), int(match["one"]), int(match["other"])
    return sorted({day for pair in ((one, other), (other, one)) for day in _existing(year, *pair)})


def _of_any_month(match: re.Match[str], today: date) -> Sequence[date]:
    """Return that day of the month before, of this one and of the next two, as far as they have it."""
    day = number_of(match["day"])
    months = (_month(today, step) for step in (-1, 0, 1, 2))
    return [found for year, month in months for found in _existing(year, month, day)]


def _weekend(match: re.Match[str], today: date) -> Sequence[date]:
    monday = monday_of(match["week"] or "本", today)
    return [monday + timedelta(days=5), monday + timedelta(days=6)]


def _week(match: re.Match[str], today: date) -> Sequence[date]:
    monday = monday_of(match["week"], today)
    return [monday + timedelta(days=step) for step in range(7)]


def _part_of_month(match: re.Match[str], today: date) -> Sequence[date]:
    days = _whole_month(match, today)
    if not days:
        return days
    first, last = _PARTS[match["part"]]
    return days[first - 1 : last] if first > 0 else days[first - 1 :]


def _whole_month(match: re.Match[str], today: date) -> Sequence[date]:
    year, month = _meant_month(match, today)
    if not 1 <= month <= 12:
        return []
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _meant_month(match: re.Match[str], today: date) -> tuple[int, int]:
    """Return year and month; without a year it is the one by which the month lies nearest to this one."""
    if not match["month"]:
        return _month(today, _NAMED[match["named"] or "本"])
    month = number_of(match["month"])
    if match["year"]:
        return int(match["year"]), month
    years = (today.year - 1, today.year, today.year + 1)
    return min(years, key=lambda year: abs((year - today.year) * 12 + month - today.month)), month


def _month(today: date, step: int) -> tuple[int, int]:
    """Return year and month so many months on."""
    months = today.year * 12 + today.month - 1 + step
    return months // 12, months % 12 + 1


def _existing(year: int, month: int, day: int) -> list[date]:
    """Return the day in a list, or nothing when there is none."""
    try:
        return [date(year, month, day)]
    except ValueError:
        return []
