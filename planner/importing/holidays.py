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
from planner.user_files import absolute, reading_file

_LARGEST_FILE = 1_000_000  # bytes; a year has about 3,000


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
        return _holidays(json.loads(text))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError(
            _("{name} holds no year of days off as holiday-cn publishes them. Nothing was imported.").format(
                name=path.name
            )
        ) from None


def _holidays(content: Any) -> HolidayFile:
    year = content["year"]
    days = {date.fromisoformat(day["date"]): day["isOffDay"] for day in content["days"]}
    # A year's file may name the last days of the year before and the first of the next.
    if not isinstance(year, int) or not days or any(abs(day.year - year) > 1 for day in days):
        raise ValueError(year)
    if not all(isinstance(off, bool) for off in days.values()):
        raise TypeError(days)
    return HolidayFile(year, days)
