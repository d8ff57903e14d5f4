"""Times of day in the shapes people write them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text
from planner.importing.numerals import NUMERAL, number_of

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
    **dict.fromkeys(("早上", "早晨", "清晨", "清早", "早"), _MORNING),
    "上午": _MORNING | {12: 12},
    **dict.fromkeys(("中午", "正午", "午"), _NOON),
    **dict.fromkeys(("下午", "午后"), _AFTERNOON),
    **dict.fromkeys(("傍晚", "晚上", "晚间", "晚"), _EVENING),
    **dict.fromkeys(("夜里", "夜晚", "深夜", "半夜", "夜"), _NIGHT),
    "凌晨": _SMALL_HOURS,
    "am": _MORNING | {12: 0},
    "pm": _hours(range(12, 24), range(1, 12)),
}
"""Which hours may follow a word, and the hour of the day each means.

“晚上12点” is left out: it may be the end of that day or its beginning.
"""

_WRITTEN = re.compile(
    rf"(?P<before>{'|'.join(sorted(_PERIODS, key=len, reverse=True))})?\s*"
    rf"(?P<hour>{_NUMBER})\s*"
    rf"(?:(?P<mark>[:点时])\s*(?:(?P<part>半|整|钟|一刻|三刻)|(?P<minute>{_NUMBER})\s*分?)?)?"
    r"(?::\d{2})?\s*(?P<after>am|pm)?"
)
_PARTS = {"半": 30, "整": 0, "钟": 0, "一刻": 15, "三刻": 45}


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
    text = unicodedata.normalize("NFKC", cell_text(cell)).strip()
    if isinstance(cell, date) or text.lower() in _LATER:
        return None
    if _FRACTION.fullmatch(text):
        return _of_day_fraction(float(text), text)
    return _from_text(text)


def take_time(text: str) -> tuple[str, str] | None:
    """Return the time that a text (normalised by NFKC) begins with, as it is written, and what follows; None
    when it begins otherwise. Whether the time makes sense is for `read_time`.
    """
    match = _WRITTEN.match(text.lower())
    if not match or not (match["mark"] or match["before"] or match["after"]) or _lacks_minutes(match):
        return None
    return text[: match.end()].strip(), text[match.end() :]


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
    period = match and (match["before"] or match["after"])
    if not match or not (match["mark"] or period) or _lacks_minutes(match):
        raise CellError(_("“{text}” cannot be read as a time.").format(text=text))
    hour, minute = number_of(match["hour"]), _minute(match)
    if period:
        if hour not in _PERIODS[period] or minute > 59:
            raise _impossible(text)
        return time(_PERIODS[period][hour], minute)
    if hour > 23 or minute > 59:
        raise _impossible(text)
    if match["mark"] != ":" and 1 <= hour <= 11 and not match["hour"].startswith("0"):
        raise CellError(
            _("“{text}” may be {morning} or {evening}.").format(
                text=text, morning=f"{hour:02}:{minute:02}", evening=f"{hour + 12}:{minute:02}"
            )
        )
    return time(hour, minute)


def _lacks_minutes(match: re.Match[str]) -> bool:
    """Tell whether a colon is there without two digits behind it: "8:5" may be a slip for 8:50."""
    return match["mark"] == ":" and not (match["minute"] and re.fullmatch(r"\d\d", match["minute"]))


def _minute(match: re.Match[str]) -> int:
    if match["part"]:
        return _PARTS[match["part"]]
    return number_of(match["minute"]) if match["minute"] else 0


def _impossible(text: str) -> CellError:
    return CellError(_("“{text}” is no clear time of the day.").format(text=text))
