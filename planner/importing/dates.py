"""Dates in the shapes people write them."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from planner import clock
from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text
from planner.importing.numerals import NUMERAL, number_of
from planner.importing.relative import WEEKDAYS, take_relative, weekday_number
from planner.importing.times import read_time, take_time

_NUMBER = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
_MONTH_DAY = rf"(?P<month>{_NUMBER})\s*([-/.]|月)\s*(?P<day>{_NUMBER})"
_FULL = re.compile(rf"(?P<year>(?!0000)\d{{4}}|\d\d|{NUMERAL}{{4}})\s*([-/.]|年)\s*{_MONTH_DAY}")
_SHORT = re.compile(_MONTH_DAY)
_COMPACT = re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_WEEKDAY = re.compile(rf"[(（]?\s*(?:周|星期|礼拜)([{WEEKDAYS}天])\s*[)）]?")
_ENGLISH_WEEKDAY = re.compile(r"\(?(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\)?[,\s]*", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,12})?")
_LATER = {"", "待定", "未定", "tbd", "无", "-", "--", "—", "/"}

_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Excel's day numbers of the years 2000 to 2099."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: perhaps without a year, perhaps with a weekday (Monday 0) or a time of day.

    `is_counted` tells that it was counted from today, as 明天 is. `time_text` is a time of day that stands
    there but has to be asked about, such as 8点半.
    """

    year: int | None
    month: int
    day: int
    weekday: int | None = None
    at: time | None = None
    is_counted: bool = False
    time_text: str = ""


def read_date(cell: Cell, today: date | None = None) -> WrittenDate | None:
    """Return what a date cell says, None when it is empty or says that the date is open.

    Month comes before day, as everywhere in China; two-digit years are of this century; 明天 and 周三 are
    counted from `today`, the clock's unless given. Raises CellError, with the reason, when it is no date.
    Whether the day exists is known only with its year.
    """
    if isinstance(cell, datetime):
        return WrittenDate(cell.year, cell.month, cell.day, at=cell.time() if cell.time() != time() else None)
    if isinstance(cell, date):
        return WrittenDate(cell.year, cell.month, cell.day)
    if isinstance(cell, float) and not cell.is_integer():
        return _month_and_day_typed_as_number(cell)
    text = unicodedata.normalize("NFKC", cell_text(cell)).strip()
    return None if text.lower() in _LATER else _from_text(text, today)


def take_date(text: str, today: date | None = None) -> tuple[WrittenDate, str] | None:
    """Return the date that a text (normalised by NFKC) begins with and what follows, None when it begins
    otherwise. A weekday behind the date belongs to it.
    """
    for pattern in (_FULL, _COMPACT, _SHORT):
        if match := pattern.match(text):
            weekday, rest = _take_weekday(text[match.end() :].strip().lstrip("日号").strip())
            return _written(match, weekday), rest
    if match := _ENGLISH_WEEKDAY.match(text):
        found = take_date(text[match.end() :], today)
        return found if found and not found[0].is_counted else None
    relative = take_relative(text, today or clock.today())
    if relative is None:
        return None
    day, rest = relative
    return WrittenDate(day.year, day.month, day.day, is_counted=True), rest.strip()


def existing_date(written: WrittenDate, year: int) -> date:
    """Return the day in `year`; raises CellError when there is no such day."""
    try:
        return date(year, written.month, written.day)
    except ValueError:
        is_leap_day = (written.month, written.day) == (2, 29)
        shown = f"{written.month:02}-{written.day:02}"
        text = _("There is no day {date}.").format(date=f"{year}-{shown}" if is_leap_day else shown)
        raise CellError(text) from None


def _from_text(text: str, today: date | None) -> WrittenDate:
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        return _of_serial(float(text))
    taken = take_date(text, today)
    if taken:
        written, rest = taken
        at = _time_behind(rest)
        if at is not None or not rest:
            return replace(written, at=at)
        if take_time(rest) == (rest, ""):
            return replace(written, time_text=rest)
    raise CellError(_("“{text}” cannot be read as a date.").format(text=text))


def _written(match: re.Match[str], weekday: int | None) -> WrittenDate:
    numbers = {name: number_of(value) for name, value in match.groupdict().items()}
    year = numbers.get("year")
    century = 2000 if year is not None and len(match["year"]) == 2 else 0
    return WrittenDate(None if year is None else year + century, numbers["month"], numbers["day"], weekday)


def _take_weekday(text: str) -> tuple[int | None, str]:
    match = _WEEKDAY.match(text)
    if not match:
        return None, text
    return weekday_number(match[1]), text[match.end() :].strip()


def _time_behind(text: str) -> time | None:
    """Return the time that follows a date, None when nothing or something else does."""
    text = text.removeprefix("T").lstrip(",， ").strip()
    if not text:
        return None
    try:
        if _CLOCK.fullmatch(text):
            return time.fromisoformat(text.split(".")[0].zfill(5)).replace(second=0)
        return read_time(text)
    except ValueError:  # CellError is one
        return None


def _of_serial(number: float) -> WrittenDate:
    moment = datetime.combine(_SERIAL_ZERO, time()) + timedelta(minutes=round(number * 24 * 60))
    at = moment.time() if not number.is_integer() else None
    return WrittenDate(moment.year, moment.month, moment.day, at=at)


def _month_and_day_typed_as_number(number: float) -> WrittenDate:
    """Return 26 November for 11.26; 12.1 may have been 12.1 or 12.10, which a number does not tell."""
    text = f"{number:.10g}"
    whole, _point, decimals = text.partition(".")
    if int(number) in _SERIALS:
        return _of_serial(number)
    if len(decimals) == 2 and 1 <= int(whole) <= 12:
        return WrittenDate(None, int(whole), int(decimals))
    raise CellError(_("“{text}” is a number, not a date: write the date as 2026-12-10.").format(text=text))
