"""The rules of series: which days a post falls on.

A rule is an RRULE value of RFC 5545 (section 3.3.10) without DTSTART, of whole days: wall-clock dates know
no zone and no change of clocks. What its BY parts leave open comes from the series' first day, and the
series begins with the first day of the rule on or after that.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.errors import UserError
from planner.i18n import _

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST = 999
"""The greatest interval; a rule that comes less often is a slip of the hand."""


class Frequency(StrEnum):
    """The period that a rule counts in."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in parts; `str()` gives the RRULE value.

    `weekdays` are pairs of a weekday (Monday is 0) and which of them in the month or year is meant: 0 is
    each, -1 the last. Negative `month_days` and `positions` count from the end too. It ends on `until`, or
    after `count` days, or never.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        """Return the RRULE value."""
        weekdays = [f"{nth or ''}{WEEKDAYS[weekday]}" for weekday, nth in self.weekdays]
        parts = {
            "FREQ": self.frequency.value,
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "BYMONTH": _listed(self.months),
            "BYMONTHDAY": _listed(self.month_days),
            "BYDAY": ",".join(weekdays),
            "BYSETPOS": _listed(self.positions),
            "WKST": WEEKDAYS[self.week_start] if self.week_start else "",
            "COUNT": str(self.count) if self.count else "",
            "UNTIL": f"{self.until:%Y%m%d}" if self.until else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    def ending(self, last_day: date) -> "Rule":
        """Return the rule with a last day instead of any other end."""
        return replace(self, count=None, until=last_day)

    def ending_after(self, count: int) -> "Rule":
        """Return the rule ending after so many days instead of any other end."""
        return replace(self, count=count, until=None)


def every_days(interval: int = 1) -> Rule:
    """Return the rule of every so many days."""
    return Rule(Frequency.DAILY, interval)


def every_weeks(weekdays: Sequence[int], interval: int = 1) -> Rule:
    """Return the rule of some weekdays (Monday is 0) of every so many weeks."""
    return Rule(Frequency.WEEKLY, interval, tuple((weekday, 0) for weekday in sorted(set(weekdays))))


def every_months(day: int, interval: int = 1) -> Rule:
    """Return the rule of one day of every so many months; -1 is the last day.

    The 29th, 30th and 31st mean the last day of a month that is shorter.
    """
    days, positions = _or_the_last(day)
    return Rule(Frequency.MONTHLY, interval, month_days=days, positions=positions)


def every_months_on(nth: int, weekday: int, interval: int = 1) -> Rule:
    """Return the rule of the `nth` weekday (-1: the last) of every so many months."""
    return Rule(Frequency.MONTHLY, interval, ((weekday, nth),))


def every_years(month: int, day: int, interval: int = 1) -> Rule:
    """Return the rule of one date of every so many years; 29 February means 28 in common years."""
    days, positions = _or_the_last(day) if month == 2 else ((day,), ())
    return Rule(Frequency.YEARLY, interval, month_days=days, months=(month,), positions=positions)


def _or_the_last(day: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the days of the month and the positions that mean this day or else the month's last."""
    return (tuple(range(28, day + 1)), (-1,)) if day > 28 else ((day,), ())


def parse_rule(text: str) -> Rule:
    """Return the rule that an RRULE value writes; an UNTIL with a time is read as its date.

    Raises UserError for nonsense and for what a series of days does not know (hours, week numbers …).
    """
    if not text.strip():
        raise UserError(_("Choose how the post repeats."))
    parts: dict[str, str] = {}
    for part in text.strip().upper().split(";"):
        name, _equals, value = part.partition("=")
        if name in parts or name not in _READERS:
            raise _refused(text, part)
        parts[name] = value
    values: dict[str, object] = {}
    for name, value in parts.items():
        field, read = _READERS[name]
        try:
            values[field] = read(value)
        except ValueError:
            raise _refused(text, f"{name}={value}") from None
    if "frequency" not in values:
        raise _refused(text, "FREQ")
    rule = Rule(**values)  # type: ignore[arg-type]
    clash = _clash(rule)
    if clash:
        raise _refused(text, clash)
    return rule


def never_falls(rule: Rule) -> UserError:
    """Return the error of a rule without a single day."""
    return UserError(
        _("No day fits the repetition “{rule}”. Nothing was changed; choose other days.").format(rule=rule)
    )


def _refused(text: str, part: str) -> UserError:
    return UserError(
        _(
            "The repetition “{rule}” cannot be used because of “{part}”. "
            "Nothing was changed; choose anew how the post repeats."
        ).format(rule=text, part=part)
    )


def _clash(rule: Rule) -> str:
    """Return the part that does not go with the others (RFC 5545, 3.3.10), empty when all do."""
    in_months = rule.frequency is Frequency.MONTHLY or (rule.frequency is Frequency.YEARLY and rule.months)
    most = 5 if in_months else 53 if rule.frequency is Frequency.YEARLY else 0
    # dateutil takes "each Friday and the first Saturday" for days that are both.
    is_mixed = len({nth == 0 for _weekday, nth in rule.weekdays}) > 1
    if is_mixed or any(abs(nth) > most for _weekday, nth in rule.weekdays):
        return "BYDAY"
    if rule.frequency is Frequency.WEEKLY and rule.month_days:
        return "BYMONTHDAY"
    if rule.positions and not (rule.weekdays or rule.month_days or rule.months):
        return "BYSETPOS"
    return "UNTIL" if rule.count and rule.until else ""


def _listed(numbers: Sequence[int]) -> str:
    return ",".join(str(number) for number in numbers)


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise ValueError(text)
    if not int(text):
        raise ValueError(text)
    return int(text)


def _interval(text: str) -> int:
    if _number(text) > _MOST:
        raise ValueError(text)
    return int(text)


def _numbers(most: int, signed: bool) -> Callable[[str], tuple[int, ...]]:
    """Return a reader of a list of numbers from 1, or else from -1, to `most`."""
    pattern = r"[+-]?[0-9]{1,3}" if signed else r"[0-9]{1,2}"

    def read(text: str) -> tuple[int, ...]:
        found = text.split(",")
        if not all(re.fullmatch(pattern, each) and 1 <= abs(int(each)) <= most for each in found):
            raise ValueError(text)
        return tuple(sorted({int(each) for each in found}))

    return read


def _weekday(text: str) -> int:
    return WEEKDAYS.index(text)


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = set()
    for each in text.split(","):
        match = re.fullmatch(r"([+-]?[1-9][0-9]?)?([A-Z]{2})", each)
        if match is None:
            raise ValueError(text)
        found.add((_weekday(match[2]), int(match[1] or 0)))
    return tuple(sorted(found))


def _until(text: str) -> date:
    match = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})(T[0-9]{6}Z?)?", text)
    if match is None:
        raise ValueError(text)
    return date(int(match[1]), int(match[2]), int(match[3]))


_READERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "FREQ": ("frequency", Frequency),
    "INTERVAL": ("interval", _interval),
    "BYDAY": ("weekdays", _weekdays),
    "BYMONTHDAY": ("month_days", _numbers(31, signed=True)),
    "BYMONTH": ("months", _numbers(12, signed=False)),
    "BYSETPOS": ("positions", _numbers(366, signed=True)),
    "WKST": ("week_start", _weekday),
    "COUNT": ("count", _number),
    "UNTIL": ("until", _until),
}
