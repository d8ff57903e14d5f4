"""A week of a month's sheet: seven days, each with a line for every post."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from planner.exporting.document import PlanRow
from planner.exporting.wording import clean
from planner.lint.finding import Severity
from planner.model import Status
from ui.kinds import MISSED_ICON, STATUS_ICONS
from ui.printing.card import run_on, tile
from ui.printing.columns import day_marks, share_out
from ui.printing.items import Block, Box, Fill, Icon, Item, Style, shifted
from ui.printing.measuring import line, lines
from ui.printing.month import GridDay, Month
from ui.theme import tokens
from ui.theme.painting import SEVERITIES

WEEK_NUMBER = 170
"""Width of the column with the numbers of the weeks."""
_DAY_HEAD = 160
_PADDING = 40
_NUMBER = Style(98, bold=True)
_WEEK = Style(74)
_TIME = Style(76, bold=True)
_WORDS = Style(76)
_LINE = 112
_NEXT_LINE = 98
_TILE = 90
_ROOMY_LINES = 2

_GRAVE = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week, or as much of it as a page holds, with the posts of each day."""

    days: tuple[GridDay, ...]
    posts: tuple[tuple[Block, ...], ...]
    height: float


def day_step(width: float) -> float:
    """Return the width of a day where the whole row is `width` wide."""
    return (width - WEEK_NUMBER) / 7


def rows_of(month: Month, width: float, height: float) -> list[WeekRow]:
    """Return the weeks of a month; posts have two lines where the whole month fits `height` with them.

    A week too full for a page goes on in another row.
    """
    roomy = [row for week in month.weeks for row in _rows(week, width, height, _ROOMY_LINES)]
    if sum(row.height for row in roomy) <= height:
        return roomy
    return [row for week in month.weeks for row in _rows(week, width, height, 1)]


def _rows(week: tuple[GridDay, ...], width: float, height: float, most: int) -> list[WeekRow]:
    room = day_step(width) - 2 * _PADDING / 2 - 10
    left = height - _DAY_HEAD - _PADDING
    stacks = [
        share_out([_post(row, room, most) for row in day.rows], left, left) if day else [()]
        for _date, day in week
    ]
    return [_row(week, posts) for posts in zip_longest(*stacks, fillvalue=())]


def _row(week: tuple[GridDay, ...], posts: Sequence[tuple[Block, ...]]) -> WeekRow:
    tallest = max(sum(block.height for block in stack) for stack in posts)
    return WeekRow(week, tuple(posts), _DAY_HEAD + tallest + _PADDING)


def painted(row: WeekRow, width: float, height: float) -> list[Item]:
    """Return a row in its height on the page."""
    step = day_step(width)
    number = row.days[0][0].isocalendar().week
    items: list[Item] = [line(20, 110, str(number), _WEEK, "text-muted")]
    for place, ((day, planned), posts) in enumerate(zip(row.days, row.posts, strict=True)):
        x = WEEK_NUMBER + place * step
        if planned is None:
            items.append(Fill(Box(x, 0, step, height), "window"))
        items.append(Fill(Box(x, 0, 4, height), "line-strong"))
        items += shifted(_day_head(day, step - _PADDING, planned is not None), x + _PADDING / 2, 0)
        y = float(_DAY_HEAD)
        for block in posts:
            items += shifted(block.items, x + _PADDING / 2, y)
            y += block.height
    return [*items, *(Fill(Box(0, y - 2, width, 4), "line-strong") for y in (0, height))]


def _day_head(day: date, room: float, planned: bool) -> list[Item]:
    color = "text" if planned else "text-disabled"
    number = line(0, 112, str(day.day), _NUMBER, color)
    return [number, *(day_marks(day, room - 20, room - number.box.right - 40, 112) if planned else ())]


def _post(row: PlanRow, room: float, most: int) -> Block:
    """Return a post's line: tile, time, words, and what is to be seen to."""
    quiet = row.post.status in (Status.POSTED, Status.SKIPPED)
    color = "text-muted" if quiet else "text"
    icon = tokens.load("light").pillar(row.post.pillar).icon
    items = tile(0, 8, _TILE, row.post.pillar, icon)
    x = _TILE + 14.0
    if row.time:
        time = line(x, 84, row.time, _TIME, color)
        items.append(time)
        x = time.box.right + 18
    right = room
    for sign, tint in _signs(row):
        right -= 86
        items.append(Icon(Box(right, 14, 78, 78), sign, tint))
    words = run_on(clean(row.post.heading[:200])) or row.channel
    found = lines(words, _WORDS, max(right - x - 10, 60), most)
    items += (line(x, 84 + number * _NEXT_LINE, text, _WORDS, color) for number, text in enumerate(found))
    return Block(_LINE + max(0, len(found) - 1) * _NEXT_LINE, tuple(items))


def _signs(row: PlanRow) -> list[tuple[str, str]]:
    """Return the gravest finding, and whether the post is missed or done with."""
    found: list[tuple[str, str]] = []
    if row.missed:
        found.append(MISSED_ICON)
    elif row.post.status in (Status.POSTED, Status.SKIPPED):
        return [STATUS_ICONS[row.post.status]]
    severities = {finding.severity for finding in row.findings}
    gravest = next((SEVERITIES[severity] for severity in _GRAVE if severity in severities), None)
    return [*found, gravest] if gravest else found
