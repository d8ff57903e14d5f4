"""The days off and make-up workdays that the user has brought in, for the almanac to put first.

They belong to the open library, but every room asks the almanac for days; so they are handed over here, once
when a library is opened and whenever they change.
"""

from collections.abc import Mapping
from datetime import date

_years: Mapping[int, Mapping[date, bool]] = {}
_days: Mapping[date, bool] = {}
_version = 0


def use(years: Mapping[int, Mapping[date, bool]]) -> None:
    """From now on these years are known: their days that are off (True) or worked in exchange (False)."""
    global _years, _days, _version
    if years != _years:
        _years = years
        _days = {day: off for days in years.values() for day, off in days.items()}
        _version += 1


def version() -> int:
    """Return a number that changes with the days, for what is remembered about them."""
    return _version


def of(day: date) -> tuple[bool, bool] | None:
    """Return whether a date is off and whether it is worked in exchange; None when its year is not known."""
    if day in _days:
        return _days[day], not _days[day]
    return (False, False) if day.year in _years else None
