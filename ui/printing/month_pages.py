"""The plan as flat sheets of months: a row for each week, a line for each post, none left out."""

from collections.abc import Sequence

from planner.exporting.document import PlanDocument
from planner.exporting.job import Step, no_step
from planner.i18n import _, ngettext
from planner.schedule.weeks import weekday_name
from ui.printing.head import balance_strip, has_marks, title
from ui.printing.ideas import idea_sheets
from ui.printing.items import Box, Fill, Item, Page, Style, shifted
from ui.printing.landscape import BALANCE, CONTENT, TITLE, numbered
from ui.printing.legend import month_signs
from ui.printing.measuring import line
from ui.printing.month import Month, months
from ui.printing.month_rows import WEEK_NUMBER, WeekRow, day_step, painted, rows_of
from ui.printing.progress import asking

_WEEKDAY = Style(86, bold=True)
_HEADS = 130
_GRID = Box(CONTENT.x, CONTENT.y + _HEADS, CONTENT.width, CONTENT.height - _HEADS)
_FEWEST = 4
"""On a page with fewer weeks they are not stretched further than with so many."""


def month_pages(document: PlanDocument, thumbnails: bool, step: Step = no_step) -> tuple[Page, ...]:
    """Return the sheets of the months, at least one; those without a post are left out, and counted."""
    planned = months(document)
    shown = [month for month in planned if month.rows] or planned[:1]
    sheets = [sheet for month in asking(shown, step) for sheet in _sheets(month)]
    empty = len(planned) - len(shown)
    note = ngettext(
        "{n} month without posts is left out", "{n} months without posts are left out", empty
    ).format(n=empty)
    return numbered([*sheets, *idea_sheets(document, thumbnails)], month_signs(), note if empty else "")


def _sheets(month: Month) -> list[list[Item]]:
    pages = _shared_out(rows_of(month, _GRID.width, _GRID.height), _GRID.height)
    sheets = []
    for number, rows in enumerate(pages, start=1):
        part = _("sheet {n} of {total}").format(n=number, total=len(pages)) if len(pages) > 1 else ""
        key = _("The mark is the target") if has_marks(month, BALANCE) else ""
        head = title(month, TITLE, part, key)
        sheets.append([*head, *balance_strip(month, BALANCE), *_heads(), *_grid(rows)])
    return sheets


def _shared_out(rows: Sequence[WeekRow], room: float) -> list[list[WeekRow]]:
    """Fill pages with weeks in order."""
    pages: list[list[WeekRow]] = [[]]
    left = room
    for row in rows:
        if row.height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= row.height
    return pages


def _heads() -> list[Item]:
    step = day_step(_GRID.width)
    items: list[Item] = [
        line(CONTENT.x + WEEK_NUMBER + number * step + 20, CONTENT.y + 92, weekday_name(number), _WEEKDAY)
        for number in range(7)
    ]
    return [*items, Fill(Box(CONTENT.x, CONTENT.y + _HEADS - 7, CONTENT.width, 7), "text")]


def _grid(rows: Sequence[WeekRow]) -> list[Item]:
    items: list[Item] = []
    y = _GRID.y
    for row, height in zip(rows, levelled([row.height for row in rows], _GRID.height), strict=True):
        items += shifted(painted(row, _GRID.width, height), _GRID.x, y)
        y += height
    return items


def levelled(heights: Sequence[float], room: float) -> list[float]:
    """Return heights as equal as they can be that fill the room, none lower than it was."""
    most = room / max(_FEWEST, len(heights))
    low, high = 0.0, most
    for _round in range(40):
        level = (low + high) / 2
        too_much = sum(max(height, level) for height in heights) > room
        low, high = (low, level) if too_much else (level, high)
    return [max(height, low) for height in heights]
