"""The days off and make-up workdays that the user has brought in, year by year."""

from datetime import date
from typing import Any

from planner.store import plan
from planner.store.library import Library

SETTING = "holidays"
"""Holds, by year, each day with whether it is off."""


def stored(library: Library) -> dict[str, Any]:
    """Return what is stored, by year and day; a value no writer of ours leaves counts as nothing."""
    value = plan.setting(library, SETTING)
    return value if isinstance(value, dict) else {}


def years(library: Library) -> dict[int, dict[date, bool]]:
    """Return each year brought in with its days, and whether each is off."""
    return {
        int(year): {date.fromisoformat(day): bool(off) for day, off in days.items()}
        for year, days in stored(library).items()
    }
