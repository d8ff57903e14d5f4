"""Dates in the shapes people write them."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from planner import clock
from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text
from planner.importing.numerals import NUMERAL, evened, number_of
from planner.importing.relative import WEEKDAYS, take_ahead, take_relative, weekday_number
from planner.importing.times import read_time, take_part_of_day, take_time
from planner.importing.vague import take_vague

_NUMBER = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
_MONTH_DAY = rf"(?P<month>{_NUMBER})\s*(?:[-/.、\\]|月)\s*(?P<day>{_NUMBER})"
_FULL = re.compile(rf"(?P<year>(?!0000)\d{{4}}|{NUMERAL}{{4}})\s*(?:[-/.、\\]|年)\s*{_MONTH_DAY}")
_TWO_DIGIT_YEAR = re.compile(
    rf"(?P<year>\d\d)(?:\s*年\s*{_MONTH_DAY}|\s*([-/.])\s*(?P<month_>\d{{1,2}})\s*\4\s*(?P<day_>\d{{1,2}}))"
)
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})([-/.])(?P<other>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?!\d)")
_SHORT = re.compile(rf"(?P<month>{_NUMBER})\s*(?:[-/.]|月)\s*(?P<day>{_NUMBER})")
_COMPACT = re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ENGLISH_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?![\d:]))?"
_ENGLISH = (
    re.compile(rf"{_ENGLISH_MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_ENGLISH_YEAR}", re.IGNORECASE),
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_ENGLISH_MONTH}{_ENGLISH_YEAR}", re.IGNORECASE
    ),
)
_SPAN_END = re.compile(
    rf"(?:[-–—~至到、和]{_NUMBER}|\s*[-–—~至到、和]\s*(?:(?:\d{{4}}\s*[-/.年]\s*)?{_NUMBER}\s*[-/.月]\s*{_NUMBER}[日号]?|{_NUMBER}[日号]))"
    r"(?=$|[\s(),;·|]|:(?!\d)|周|星期|礼拜|早|上午|中午|下午|傍晚|晚)"
)
_WEEKDAY = re.compile(rf"[(]?\s*(?:周|星期|礼拜)([{WEEKDAYS}天])\s*[)]?")
_WEEKDAY_IN_FRONT = re.compile(
    rf"[(]?(?:(?:周|星期|礼拜)(?P<day>[{WEEKDAYS}天])|(?P<english>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b\.?)[)]?[,、\s]*",
    re.IGNORECASE,
)
_ENGLISH_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAY_WORD = re.compile(r"^\s*[日号]")
_APART = " ,;:·|()"
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
    there but has to be asked about, such as 8点半. `is_span` tells that it is the first of several days.
    """

    year: int | None
    month: int
    day: int
    weekday: int | None = None
    at: time | None = None
    is_counted: bool = False
    time_text: str = ""
    is_span: bool = False


class VagueDateError(CellError):
    """A cell that names a day roughly, or one of two. `days` are those that may be meant; `at` and
    `time_text` are the time, as in `WrittenDate`.
    """

    def __init__(self, text: str, days: tuple[date, ...], at: time | None, time_text: str) -> None:
        """Tell that `text` may mean any of `days`."""
        super().__init__(_("“{text}” may be more than one day.").format(text=text))
        self.days, self.at, self.time_text = days, at, time_text


def read_date(cell: Cell, today: date | None = None) -> WrittenDate | None:
    """Return what a date cell says, None when it is empty or says that the date is open.

    Month comes before day, as everywhere in China, but for 25/11/2026, which can be read in one way only;
    two-digit years are of this century; 明天 and 周三 are counted from `today`, the clock's unless given.
    Raises VagueDateError for 周末, 25号 or 5/6/2026, and CellError, with the reason, when it is no date.
    Whether the day exists is known only with its year.
    """
    if isinstance(cell, datetime):
        return WrittenDate(cell.year, cell.month, cell.day, at=cell.time() if cell.time() != time() else None)
    if isinstance(cell, date):
        return WrittenDate(cell.year, cell.month, cell.day)
    if isinstance(cell, float) and not cell.is_integer():
        return _month_and_day_typed_as_number(cell)
    text = evened(cell_text(cell))
    return None if text.lower() in _LATER else _from_text(text, today or clock.today())


def possible_days(value: str, today: date | None = None) -> tuple[date, ...]:
    """Return the days that a text may mean which `read_date` finds vague, earliest first; none for others."""
    try:
        read_date(value, today)
    except VagueDateError as vague:
        return vague.days
    except CellError:
        pass
    return ()


def take_date(text: str, today: date | None = None) -> tuple[WrittenDate, str] | None:
    """Return the date that a text (`evened`) begins with and what follows, None when it begins otherwise.

    A weekday before or behind the date belongs to it, and so does the last day of a span of days.
    """
    if taken := _numbered(text) or _behind_weekday(text):
        return taken
    return _counted(take_relative(text, today or clock.today()))


def existing_date(written: WrittenDate, year: int) -> date:
    """Return the day in `year`; raises CellError when there is no such day."""
    try:
        return date(year, written.month, written.day)
    except ValueError:
        is_leap_day = (written.month, written.day) == (2, 29)
        shown = f"{written.month:02}-{written.day:02}"
        text = _("There is no day {date}.").format(date=f"{year}-{shown}" if is_leap_day else shown)
        raise CellError(text) from None


def _from_text(text: str, today: date) -> WrittenDate:
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        return _of_serial(float(text))
    if taken := take_date(text, today) or _ahead(text, today):
        written, rest = taken
        if found := _time_of(rest):
            at, time_text = found
            return replace(written, at=at, time_text=time_text)
    if vague := take_vague(text, today):
        days, rest = vague
        weekday, rest = _take_weekday(rest)
        days = tuple(day for day in days if weekday in (None, day.weekday()))
        if days and (found := _time_of(rest)):
            raise VagueDateError(text, days, *found)
    raise CellError(_("“{text}” cannot be read as a date.").format(text=text))


def _ahead(text: str, today: date) -> tuple[WrittenDate, str] | None:
    """Return the day of 3天后; in front of a line it is rather a text than a plan."""
    return _counted(take_ahead(text, today))


def _counted(taken: tuple[date, str] | None) -> tuple[WrittenDate, str] | None:
    if taken is None:
        return None
    day, rest = taken
    return WrittenDate(day.year, day.month, day.day, is_counted=True), rest.strip()


def _time_of(rest: str) -> tuple[time | None, str] | None:
    """Return the time that stands behind a date, else the text of one to ask about; None for other words."""
    at = _time_behind(rest)
    if at is not None or not rest:
        return at, ""
    is_to_ask = (rest, "") in (take_time(rest), take_part_of_day(rest))
    return (None, rest) if is_to_ask else None


def _numbered(text: str) -> tuple[WrittenDate, str] | None:
    """Return the date that a text begins with if month and day stand there."""
    if match := _YEAR_LAST.match(text):
        return _behind(match, _year_last(match), text)
    for pattern in (_FULL, _COMPACT, _TWO_DIGIT_YEAR, _SHORT):
        if match := pattern.match(text):
            return _behind(match, _written(match), text)
    for pattern in _ENGLISH:
        if match := pattern.match(text):
            month = _MONTHS.index(match["month"][:3].lower()) + 1
            year = int(match["year"]) if match["year"] else None
            return _behind(match, WrittenDate(year, month, int(match["day"])), text)
    return None


def _behind(match: re.Match[str], written: WrittenDate | None, text: str) -> tuple[WrittenDate, str] | None:
    """Return a date with the weekday and the end of a span that follow it, and what comes then."""
    if written is None:
        return None
    rest = _DAY_WORD.sub("", text[match.end() :])
    weekday, behind = _take_weekday(rest.strip())
    if weekday is not None:
        rest = behind
    if span := _SPAN_END.match(rest):
        rest = _take_weekday(rest[span.end() :].strip())[1]
    return replace(written, weekday=weekday, is_span=bool(span)), rest.strip()


def weekday_in_front(text: str) -> tuple[int | None, str]:
    """Return the weekday that a text (`evened`) begins with, Monday 0, and what follows; None without one."""
    match = _WEEKDAY_IN_FRONT.match(text)
    if not match:
        return None, text
    if match["day"]:
        return weekday_number(match["day"]), text[match.end() :]
    return _ENGLISH_WEEKDAYS.index(match["english"].lower()), text[match.end() :]


def _behind_weekday(text: str) -> tuple[WrittenDate, str] | None:
    """Return the date of a text that begins with a weekday: 周三 11/25, 周三(11.25)."""
    weekday, rest = weekday_in_front(text)
    taken = _numbered(rest.removeprefix("(")) if weekday is not None else None
    if taken is None:
        return None
    written, behind = taken
    if rest.startswith("("):
        behind = behind.removeprefix(")").strip()
    elif not (_is_apart(rest, behind) or take_time(behind)):
        return None  # 周三 12.5折
    return replace(written, weekday=weekday), behind


def _is_apart(text: str, rest: str) -> bool:
    """Tell whether a mark or blank stands in `text` before `rest`, or nothing follows."""
    return not rest or text[: len(text) - len(rest)][-1:] in _APART or rest[0] in _APART


def _year_last(match: re.Match[str]) -> WrittenDate | None:
    """Return the date of 11/25/2026 or 25/11/2026, None when it can be read both ways."""
    one, other = int(match["one"]), int(match["other"])
    if one <= 12 and other <= 12 and one != other:
        return None
    month, day = (one, other) if one <= 12 else (other, one)
    return WrittenDate(int(match["year"]), month, day)


def _written(match: re.Match[str]) -> WrittenDate:
    numbers = {name.rstrip("_"): number_of(value) for name, value in match.groupdict().items() if value}
    year = numbers.get("year")
    century = 2000 if year is not None and len(match["year"]) == 2 else 0
    return WrittenDate(None if year is None else year + century, numbers["month"], numbers["day"])


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
