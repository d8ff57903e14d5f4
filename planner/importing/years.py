"""Which year a date without one belongs to."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from planner.importing.dates import WrittenDate

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MONTHS = range(1, 13)
_TURNS = {(12, 1): 1, (1, 12): -1}
"""The steps from month to month over the turn of a year, forwards and back."""


def year_in(title: str) -> int | None:
    """Return the first year that a title such as “排期表（2026.11.16—12.20）” names."""
    match = _YEAR.search(title)
    return int(match[1]) if match else None


def fill_years(
    written: Sequence[WrittenDate | None], asked: int | None, title_year: int | None, today: date
) -> list[int | None]:
    """Return the year of each date, None where there is no date.

    A date without a year takes `asked`, else the title's year, else that of the dated rows beside it, else
    the one nearest to today, and goes on from there: another year begins only where January follows
    December, read in the order in which the days of the plan rise. No year comes out that lies before
    `asked` or the title's. With `asked` only dates that were filled in count as neighbours.
    """
    if _is_falling(written):
        return _rising(written[::-1], asked, title_year, today)[::-1]
    return _rising(written, asked, title_year, today)


def _rising(
    written: Sequence[WrittenDate | None], asked: int | None, title_year: int | None, today: date
) -> list[int | None]:
    given = asked or title_year
    first = next((at for at, item in enumerate(written) if item and item.year), 0) if not given else 0
    before = _filled(written[first::-1], None, asked, None, today)[:0:-1]
    dated = next((item for item in written[first:] if item and item.year), None)
    earliest = given or (dated.year if dated else None)
    return before + _filled(written[first:], given, asked, earliest, today)


def _filled(
    written: Sequence[WrittenDate | None],
    given: int | None,
    asked: int | None,
    earliest: int | None,
    today: date,
) -> list[int | None]:
    """Return the years of dates that follow each other, forwards or backwards; none before `earliest`."""
    neighbour: tuple[int, int] | None = None
    years: list[int | None] = []
    for item in written:
        if item is None:
            years.append(None)
            continue
        year = item.year or max(_next_year(item, neighbour, given, today), earliest or 0)
        years.append(year)
        if item.month in _MONTHS and not (asked and item.year):
            neighbour = (year, item.month)
    return years


def _next_year(item: WrittenDate, neighbour: tuple[int, int] | None, given: int | None, today: date) -> int:
    if neighbour is None:
        return given or nearest_year(item, today)
    year, month = neighbour
    return year + _TURNS.get((month, item.month), 0)


def nearest_year(item: WrittenDate, today: date) -> int:
    """Return the year in which a date without one lies nearest to today."""
    candidates = [(year, _about(item, year)) for year in (today.year, today.year - 1, today.year + 1)]
    distances = {year: abs((day - today).days) for year, day in candidates if day}
    return min(distances, key=distances.__getitem__, default=today.year)


def _is_falling(written: Sequence[WrittenDate | None]) -> bool:
    """Tell whether a plan names its latest days first, by most steps that stay within a year."""
    days = [(item.month, item.day) for item in written if item and item.month in _MONTHS]
    steps = [(one, other) for one, other in pairwise(days) if (one[0], other[0]) not in _TURNS]
    return sum(one > other for one, other in steps) > sum(one < other for one, other in steps)


def _about(item: WrittenDate, year: int) -> date | None:
    """Return the day, or the 28th of a month that is shorter than written; None for no month at all."""
    if item.month not in _MONTHS:
        return None
    return date(year, item.month, max(1, min(item.day, 28)))
