"""A year's days off and make-up workdays, as the holiday-cn project publishes them.

The files are JSON: {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}, …]}
(https://github.com/NateScarlet/holiday-cn, its schema.json; MIT licence).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from planner.errors import UserError
from planner.i18n import _
from planner.paths import absolute
from planner.user_files import reading_file

_LARGEST_FILE = 1_000_000  # bytes; a year has about 3,000
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class HolidayFile:
    """The days of one year that differ from the week's rhythm: whether each is off."""

    year: int
    days: Mapping[date, bool]


def read_holidays(path: Path) -> HolidayFile:
    """Read a holiday-cn file. Raises UserError, naming the file, for anything else."""
    path = absolute(path)
    try:
        with reading_file(path):
            if path.stat().st_size > _LARGEST_FILE:
                raise ValueError
            text = path.read_text(encoding="utf-8-sig")
        return _holidays(json.loads(text), path.name)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError(
            _("{name} holds no year of days off as holiday-cn publishes them. Nothing was imported.").format(
                name=path.name
            )
        ) from None


def _holidays(content: Any, name: str) -> HolidayFile:
    year = content["year"]
    if not isinstance(year, int) or not content["days"]:
        raise ValueError(year)
    days = {_day(entry["date"], year, name): entry["isOffDay"] for entry in content["days"]}
    unclear = next((day for day, off in days.items() if not isinstance(off, bool)), None)
    if unclear:
        text = _("{name} does not say of {day} whether it is off. Nothing was imported.")
        raise UserError(text.format(name=name, day=unclear.isoformat()))
    return HolidayFile(year, days)


def _day(text: str, year: int, name: str) -> date:
    """Return a day of a year's file, which may name the last of the year before and the first of the next."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or abs(day.year - year) > 1:
        told = _("{name} has “{text}” among the days of {year}, which is none of them. Nothing was imported.")
        raise UserError(told.format(name=name, text=str(text)[:_SHOWN], year=year))
    return day
