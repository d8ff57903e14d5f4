"""Moments that name their zone, as the wall clock of an account shows them."""

import os
import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from planner.exporting.zones import zone_name
from planner.importing.cells import Cell

_ZONED = re.compile(
    r"\d{4}-\d\d-\d\d(?P<mark>[T ])\d\d:\d\d(?P<seconds>:\d\d(?:\.\d{1,6})?)?"
    r"\s?(?:Z|\+\d\d:?\d\d|(?P<west>-\d\d:?\d\d))",
    re.IGNORECASE,
)


def zoned(cell: Cell) -> datetime | None:
    """Return the moment of a cell that names its zone, such as 2026-11-25T12:30:00Z; None for any other."""
    if isinstance(cell, datetime):
        return cell if cell.tzinfo is not None else None
    match = _ZONED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if not match or not isinstance(cell, str):
        return None
    if match["west"] and match["mark"] == " " and not match["seconds"]:
        return None  # 20:00-21:00 is a span of time
    try:
        return datetime.fromisoformat(cell.strip().upper())
    except ValueError:
        return None


def wall_clock(moment: datetime, zone: str) -> datetime:
    """Return what a clock shows at a moment in a zone (an IANA name, empty for that of the computer).

    It is the zone in which exported calendars are written, so that they come back as they were.
    """
    try:
        return moment.astimezone(_zone(zone, os.environ.get("TZ"))).replace(tzinfo=None)
    except (OverflowError, OSError):
        return moment.replace(tzinfo=None)  # at the ends of the calendar


@lru_cache(maxsize=32)
def _zone(name: str, _told: str | None) -> ZoneInfo:
    """Return a zone; asking the computer for its own takes its time, and thousands of events ask."""
    return ZoneInfo(zone_name(name))
