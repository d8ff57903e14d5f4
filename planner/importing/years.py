"""Which year a date without one belongs to."""

import re
from collections.abc import Sequence
from datetime import date

from planner.importing.dates import WrittenDate

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def year_in(title: str) -> int | None:
    """Return the first year that a title such as “排期表（2026.11.16—12.20）” names."""
    match = _YEAR.search(title)
    return int(match[1]) if match else None


def fill_years(
    written: Sequence[WrittenDate | None], asked: int | None, title_year: int | None, today: date
) -> list[int | None]:
    """Return the year of each date, None where there is no date.

    A date without a year takes `asked`, else the title's year, else the nearest dated row's, else today's;
    then, of that year and the two beside it, the one nearest to its neighbour, so that a plan over the turn
    of the year comes out in order. With `asked` only dates that were filled in count as neighbours.
    """
    base = asked or title_year
    neighbour = None if asked else _first_full(written)
    years: list[int | None] = []
    for item in written:
        if item is None:
            years.append(None)
            continue
        year = item.year or _nearest_year(item, base, neighbour, today)
        years.append(year)
        if not (asked and item.year):
            neighbour = _about(item, year) or neighbour
    return years


def _first_full(written: Sequence[WrittenDate | None]) -> date | None:
    full = (_about(item, item.year) for item in written if item and item.year)
    return next((day for day in full if day), None)


def _nearest_year(item: WrittenDate, base: int | None, neighbour: date | None, today: date) -> int:
    if neighbour is None and base is not None:
        return base
    anchor = neighbour or today
    middle = base or anchor.year
    candidates = [(year, _about(item, year)) for year in (middle, middle - 1, middle + 1)]
    distances = {year: abs((day - anchor).days) for year, day in candidates if day}
    return min(distances, key=distances.__getitem__, default=middle)


def _about(item: WrittenDate, year: int) -> date | None:
    """Return the day, or the 28th of a month that is shorter than written; None for no month at all."""
    try:
        return date(year, item.month, min(item.day, 28))
    except ValueError:
        return None
