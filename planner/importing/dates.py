"""Dates in the shapes people write them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text

_WEEKDAYS = "一二三四五六日"
_FULL = re.compile(
    r"(?P<year>(?:19|20|21)\d\d|\d\d)\s*([-/.]|年)\s*(?P<month>\d{1,2})\s*([-/.]|月)\s*(?P<day>\d{1,2})"
)
_SHORT = re.compile(r"(?P<month>\d{1,2})\s*([-/.]|月)\s*(?P<day>\d{1,2})")
_COMPACT = re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_WEEKDAY = re.compile(rf"[(（]?\s*(?:周|星期|礼拜)([{_WEEKDAYS}天])\s*[)）]?")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?")
_LATER = {"", "待定", "未定", "tbd", "无", "-", "--", "—", "/"}

_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Excel's day numbers of the years 2000 to 2099."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: perhaps without a year, perhaps with a weekday (Monday 0) or a time of day."""

    year: int | None
    month: int
    day: int
    weekday: int | None = None
    at: time | None = None


def read_date(cell: Cell) -> WrittenDate | None:
    """Return what a date cell says, None when it is empty or says that the date is open.

    Month comes before day, as everywhere in China; two-digit years are of this century. Raises
    CellError, with the reason, when it is no date. Whether the day exists is known only with its year.
    """
    if isinstance(cell, datetime):
        return WrittenDate(cell.year, cell.month, cell.day, at=cell.time() if cell.time() != time() else None)
    if isinstance(cell, date):
        return WrittenDate(cell.year, cell.month, cell.day)
    if isinstance(cell, float) and not cell.is_integer():
        return _month_and_day_typed_as_number(cell)
    text = unicodedata.normalize("NFKC", cell_text(cell)).strip()
    return None if text.lower() in _LATER else _from_text(text)


def existing_date(written: WrittenDate, year: int) -> date:
    """Return the day in `year`; raises CellError when there is no such day."""
    try:
        return date(year, written.month, written.day)
    except ValueError:
        is_leap_day = (written.month, written.day) == (2, 29)
        shown = f"{written.month:02}-{written.day:02}"
        text = _("There is no day {date}.").format(date=f"{year}-{shown}" if is_leap_day else shown)
        raise CellError(text) from None


def _from_text(text: str) -> WrittenDate:
    if text.isdecimal() and int(text) in _SERIALS:
        day = _SERIAL_ZERO + timedelta(days=int(text))
        return WrittenDate(day.year, day.month, day.day)
    for pattern in (_FULL, _COMPACT, _SHORT):
        match = pattern.match(text)
        rest = _rest(text[match.end() :]) if match else None
        if match and rest is not None:
            numbers = {name: int(value) for name, value in match.groupdict().items()}
            year = numbers.get("year")
            return WrittenDate(
                year + 2000 if year is not None and year < 100 else year,
                numbers["month"],
                numbers["day"],
                *rest,
            )
    raise CellError(_("“{text}” cannot be read as a date.").format(text=text))


def _rest(text: str) -> tuple[int | None, time | None] | None:
    """Return weekday and time that follow a date, None when something else does."""
    text = text.strip().lstrip("日号").strip()
    weekday = None
    if match := _WEEKDAY.match(text):
        weekday = _WEEKDAYS.index(match[1].replace("天", "日"))
        text = text[match.end() :].strip()
    text = text.removeprefix("T").strip()
    if not text:
        return weekday, None
    if not _CLOCK.fullmatch(text):
        return None
    try:
        return weekday, time.fromisoformat(text.split(".")[0].zfill(5)).replace(second=0)
    except ValueError:
        return None


def _month_and_day_typed_as_number(number: float) -> WrittenDate:
    """Return 26 November for 11.26; 12.1 may have been 12.1 or 12.10, which a number does not tell."""
    text = f"{number:.10g}"
    whole, _point, decimals = text.partition(".")
    if int(number) in _SERIALS:
        moment = datetime.combine(_SERIAL_ZERO, time()) + timedelta(minutes=round(number * 24 * 60))
        return WrittenDate(moment.year, moment.month, moment.day, at=moment.time())
    if len(decimals) == 2 and 1 <= int(whole) <= 12:
        return WrittenDate(None, int(whole), int(decimals))
    raise CellError(_("“{text}” is a number, not a date: write the date as 2026-12-10.").format(text=text))
