"""Times of day in the shapes people write them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text
from planner.importing.numerals import NUMERAL, evened, number_of

_NUMBER = rf"\d{{1,2}}|{NUMERAL}{{1,3}}"
_FRACTION = re.compile(r"0?\.\d{1,12}|\d{5}\.\d{1,12}")
_LATER = {"", "待定", "未定", "tbd", "无", "-", "--", "—", "/", "全天"}


def _hours(as_written: Iterable[int], plus_twelve: Iterable[int] = ()) -> dict[int, int]:
    return {hour: hour for hour in as_written} | {hour: hour + 12 for hour in plus_twelve}


_MORNING = _hours(range(12))
_NOON = _hours((11, 12, 13, 14), (1, 2))
_AFTERNOON = _hours(range(12, 20), range(1, 8))
_EVENING = _hours(range(17, 24), range(5, 12))
_NIGHT = _hours(range(20, 24), range(8, 12))
_SMALL_HOURS = _hours(range(7)) | {12: 0}

_PERIODS = {
    **dict.fromkeys(("早上", "早晨", "清晨", "清早", "早间", "早"), _MORNING),
    "上午": _MORNING | {12: 12},
    **dict.fromkeys(("中午", "正午", "午间", "午"), _NOON),
    **dict.fromkeys(("下午", "午后"), _AFTERNOON),
    **dict.fromkeys(("傍晚", "晚上", "晚间", "晚", "night"), _EVENING),
    **dict.fromkeys(("夜里", "夜间", "夜晚", "深夜", "半夜", "午夜", "夜"), _NIGHT),
    "凌晨": _SMALL_HOURS,
    "am": _MORNING | {12: 0},
    "pm": _hours(range(12, 24), range(1, 12)),
}
"""Which hours may follow a word, and the hour of the day each means.

“晚上12点” is left out: it may be the end of that day or its beginning.
"""

_USUAL = (
    (_MORNING, (7, 8, 9)),
    (_PERIODS["上午"], (9, 10, 11)),
    (_NOON, (12, 13)),
    (_AFTERNOON, (14, 15, 16, 17)),
    (_EVENING, (18, 19, 20, 21)),
    (_NIGHT, (21, 22, 23)),
    (_SMALL_HOURS, (0, 6)),
)
"""The hours that are offered where a word alone stands."""

_PERIOD = "|".join(sorted(_PERIODS, key=len, reverse=True))
_AROUND = r"(?:约|大约|大概|差不多|预计|北京时间)?\s*"
_ROUGHLY = r"(?:\s*(?:左右|前后|准时|[(]?北京时间[)]?))?"
_WRITTEN = re.compile(
    rf"{_AROUND}(?P<before>{_PERIOD})?\s*"
    rf"(?P<hour>{_NUMBER})\s*"
    rf"(?:(?P<mark>[:点时h])\s*(?:(?P<part>半|整|钟|一刻|三刻)|(?P<minute>{_NUMBER})\s*分?)?)?"
    rf"(?::\d{{2}})?\s*(?P<after>am|pm|a\.m\.|p\.m\.)?{_ROUGHLY}"
)
_PART_OF_DAY = re.compile(_PERIOD)
_SPAN = re.compile(
    rf"(?P<start>(?:{_PERIOD})?\s*(?:{_NUMBER})(?:\s*[:点时](?:半|一刻|三刻|(?:{_NUMBER})分?)?)?(?::\d\d)?)"
    rf"\s*(?:[-–—~至到]|--)\s*"
    rf"(?P<end>(?:{_PERIOD})?\s*(?:{_NUMBER})(?:\s*[:点时](?:半|整|钟|一刻|三刻|(?:{_NUMBER})分?)?)?(?::\d\d)?)"
)
_BETWEEN = re.compile(r"\s*[;、,/或和]\s*")
_BEFORE_OR_AFTER = re.compile(r"\s*(?:之|以)?[前后]$")
_DIGITS = re.compile(r"(?P<hour>\d{1,2}?)[.'’·\s]?(?P<minute>\d\d)")
_SLIP = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d)")
_PARTS = {"半": 30, "整": 0, "钟": 0, "一刻": 15, "三刻": 45}
_MIDNIGHT = (time(0), time(23, 59))


def read_time(cell: Cell) -> time | None:
    """Return the wall-clock time of a cell to the minute, None when it is empty or says it is open.

    Raises CellError, with the reason, when it is no time, no possible one, or could be two.
    """
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, timedelta):
        return _of_minutes(round(cell.total_seconds() / 60), str(cell))
    if isinstance(cell, float) and not isinstance(cell, bool) and (0 <= cell < 1 or not cell.is_integer()):
        return _of_day_fraction(cell, str(cell))
    text = evened(cell_text(cell))
    if isinstance(cell, date) or text.lower() in _LATER:
        return None
    if _FRACTION.fullmatch(text):
        return _of_day_fraction(float(text), text)
    return _from_text(text)


def take_time(text: str) -> tuple[str, str] | None:
    """Return the time or span of time that a text (`evened`) begins with, as it is written, and what follows;
    None when it begins otherwise. Whether the time makes sense is for `read_time`.
    """
    match = _span(text) or _WRITTEN.match(text.lower())
    if not match or not (match.re is _SPAN or _is_clear(match)):
        return None
    return text[: match.end()].strip(), text[match.end() :]


def take_part_of_day(text: str) -> tuple[str, str] | None:
    """Return the part of the day that a text begins with, and what follows, as `take_time` does."""
    match = _PART_OF_DAY.match(text.lower())
    return (text[: match.end()], text[match.end() :]) if match else None


def possible_times(value: str) -> tuple[time, ...]:
    """Return the times that a text can mean which `read_time` refuses, earliest first.

    Of a span or list it is each of its times, of a part of the day the usual ones; of “晚上12点” the two ends
    of the day. None for what is no time at all.
    """
    text = _BEFORE_OR_AFTER.sub("", evened(value).lower())
    return tuple(sorted({at for part in _apart(text) for at in _meanings(part)}))


def _apart(text: str) -> list[str]:
    """Return the times that a span or list names; what the one says of both, as in 晚8-9点, in each."""
    span = _span(text)
    if not span or span.end() < len(text):
        return _BETWEEN.split(text)
    start, end = span["start"], span["end"]
    period = _PART_OF_DAY.match(start)
    if period and not _PART_OF_DAY.match(end):
        end = period[0] + end
    return [start if re.search("[:点时]", start) else start + "点", end]


def _meanings(text: str) -> Iterable[time]:
    """Return what a text may mean as a single time."""
    if text in _PERIODS:
        return (
            _MIDNIGHT
            if text == "午夜"
            else [time(hour) for hours, usual in _USUAL for hour in usual if hours is _PERIODS[text]]
        )
    if slip := _SLIP.fullmatch(text):
        return _either_half(int(slip["hour"]), int(slip["minute"]), int(slip["minute"]) * 10)
    if digits := _DIGITS.fullmatch(text):
        return _either_half(int(digits["hour"]), int(digits["minute"]))
    match = _WRITTEN.fullmatch(text)
    if not match:
        return ()
    hour, minute, period = number_of(match["hour"]), _minute(match), _period(match)
    if hour == 24 or (hour == 12 and period and 12 not in _PERIODS[period]):
        return [time(0, minute)] if minute else _MIDNIGHT
    if period and hour in _PERIODS[period]:
        hour = _PERIODS[period][hour]
        return [time(hour, minute)] if minute < 60 else ()
    return _either_half(hour, minute)


def _either_half(hour: int, *minutes: int) -> list[time]:
    """Return an hour as written and, where it may be one of the afternoon, as that too."""
    hours = (hour, hour + 12) if 1 <= hour <= 11 else (hour,)
    return [time(each, minute) for each in hours for minute in minutes if each < 24 and minute < 60]


def _of_day_fraction(number: float, shown: str) -> time:
    """Return the time of Excel's fraction of a day, or of a day number with a fraction."""
    whole = int(number)
    if whole and whole not in range(36526, 73051):
        raise _impossible(shown)
    minutes = round((number - whole) * 24 * 60)
    return _of_minutes(minutes % (24 * 60) if whole else minutes, shown)


def _of_minutes(minutes: int, shown: str) -> time:
    if not 0 <= minutes < 24 * 60:
        raise _impossible(shown)
    return time(minutes // 60, minutes % 60)


def _from_text(text: str) -> time:
    match = _WRITTEN.fullmatch(text.lower())
    if not match or not _is_clear(match):
        raise CellError(_why_unread(text))
    hour, minute, period = number_of(match["hour"]), _minute(match), _period(match)
    if period:
        if hour not in _PERIODS[period] or minute > 59:
            raise _impossible(text)
        return time(_PERIODS[period][hour], minute)
    if hour > 23 or minute > 59:
        raise _impossible(text)
    if match["mark"] in ("点", "时") and 1 <= hour <= 11 and not match["hour"].startswith("0"):
        raise CellError(
            _("“{text}” may be {morning} or {evening}.").format(
                text=text, morning=f"{hour:02}:{minute:02}", evening=f"{hour + 12}:{minute:02}"
            )
        )
    return time(hour, minute)


def _why_unread(text: str) -> str:
    """Return why a text is not read as one time."""
    if text.lower() in _PERIODS:
        return _("“{text}” names no hour.").format(text=text)
    if len(_apart(text.lower())) > 1 and all(map(_meanings, _apart(text.lower()))):
        return _("“{text}” names more than one time.").format(text=text)
    return _("“{text}” cannot be read as a time.").format(text=text)


def _span(text: str) -> re.Match[str] | None:
    """Return the span of time that a text begins with: one of its ends tells that it is no span of days."""
    match = _SPAN.match(text)
    is_told = (
        match
        and re.search(f"[:点时]|{_PERIOD}", match[0])
        and not re.match(r"\d{1,2}:\d(?!\d)", match["end"])
    )
    return match if is_told else None


def _period(match: re.Match[str]) -> str:
    """Return the part of the day that a time names, an empty text for none."""
    return match["before"] or (match["after"] or "").replace(".", "")


def _is_clear(match: re.Match[str]) -> bool:
    """Tell whether a number is written as a time, and whole."""
    return bool(match["mark"] or _period(match)) and not _lacks_minutes(match)


def _lacks_minutes(match: re.Match[str]) -> bool:
    """Tell whether a colon is there without two digits behind it: "8:5" may be a slip for 8:50."""
    return match["mark"] in (":", "h") and not (match["minute"] and re.fullmatch(r"\d\d", match["minute"]))


def _minute(match: re.Match[str]) -> int:
    if match["part"]:
        return _PARTS[match["part"]]
    return number_of(match["minute"]) if match["minute"] else 0


def _impossible(text: str) -> CellError:
    return CellError(_("“{text}” is no clear time of the day.").format(text=text))
