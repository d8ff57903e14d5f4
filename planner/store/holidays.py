"""The days off and make-up workdays that the user has brought in, year by year."""

from datetime import date
from typing import Any

from planner.store import plan
from planner.store.library import Library
from planner.store.troubles import sound

SETTING = "holidays"
"""Holds, by year, each day with whether it is off."""


def stored(library: Library) -> dict[str, Any]:
    """Return what is stored, by year and day. Raises DamagedLibraryError for anything else."""
    years(library)
    found: Any = plan.setting(library, SETTING)
    return {} if found is None else found


def years(library: Library) -> dict[int, dict[date, bool]]:
    """Return each year brought in with its days, and whether each is off. Raises DamagedLibraryError."""
    found: Any = plan.setting(library, SETTING)
    with sound("settings"):
        return {
            int(year): {date.fromisoformat(day): bool(off) for day, off in days.items()}
            for year, days in ({} if found is None else found).items()
        }
