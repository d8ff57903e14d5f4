"""The month grid: week numbers, six rows of seven days with chips, the weeks' balance at the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from planner.model import Post
from planner.schedule.layout import DAY_WIDTH_MIN, Rect, divide

WEEK_NUMBER_WIDTH = 30
WEEK_BALANCE_WIDTH = 112
DATE_ROW = 20
CHIP_HEIGHT = 20
CHIP_GAP = 2
CHIP_PADDING = 4
"""Pixels between a cell's edge and its chips, and below the last chip."""
CHIPS_MOST = 4
CHIPS_LEAST = 2
"""A row never gets so low that it shows fewer chips; the grid scrolls instead."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One post and its place in a day's cell."""

    post: Post
    rect: Rect


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day: `head` is the row with the date, where "+n" stands when `hidden` posts have no chip."""

    date: date
    rect: Rect
    head: Rect
    chips: tuple[Chip, ...]
    posts: tuple[Post, ...]

    @property
    def hidden(self) -> int:
        """How many of the day's posts have no chip."""
        return len(self.posts) - len(self.chips)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week: its seven cells, the place of its number and of its balance."""

    number: Rect
    cells: tuple[DayCell, ...]
    balance: Rect


@dataclass(frozen=True, slots=True)
class MonthLayout:
    """The whole grid."""

    rows: tuple[WeekRow, ...]
    width: int
    height: int

    def cell_at(self, x: float, y: float) -> DayCell | None:
        """Return the day's cell at a point, None in the columns beside the days."""
        return next((cell for row in self.rows for cell in row.cells if cell.rect.holds(x, y)), None)


def month_layout(
    weeks: Sequence[Sequence[date]], posts: Iterable[Post], width: int, height: int
) -> MonthLayout:
    """Lay out the weeks of `weeks.month_grid` in the room given, weekday heads not included.

    A cell shows up to four chips, as many as its height allows, the earliest posts first and those without
    a time before them. Day columns are never narrower than 118.
    """
    by_day = _by_day(posts)
    beside = WEEK_NUMBER_WIDTH + WEEK_BALANCE_WIDTH
    width = max(width, 7 * DAY_WIDTH_MIN + beside)
    height = max(height, len(weeks) * _row_height(CHIPS_LEAST))
    columns = divide(width - beside, 7, WEEK_NUMBER_WIDTH)
    rows = []
    for week, (top, tall) in zip(weeks, divide(height, len(weeks)), strict=True):
        boxes = [Rect(left, top, size, tall) for left, size in columns]
        rows.append(
            WeekRow(
                number=Rect(0, top, WEEK_NUMBER_WIDTH, tall),
                cells=tuple(
                    _cell(day, by_day.get(day, []), box) for day, box in zip(week, boxes, strict=True)
                ),
                balance=Rect(boxes[-1].right, top, WEEK_BALANCE_WIDTH, tall),
            )
        )
    return MonthLayout(tuple(rows), width, height)


def _row_height(chips: int) -> int:
    return DATE_ROW + chips * (CHIP_HEIGHT + CHIP_GAP) + CHIP_PADDING


def _by_day(posts: Iterable[Post]) -> dict[date, list[Post]]:
    by_day: dict[date, list[Post]] = {}
    for post in posts:
        if post.planned_date is not None:
            by_day.setdefault(post.planned_date, []).append(post)
    for day_posts in by_day.values():
        day_posts.sort(key=_order)
    return by_day


def _order(post: Post) -> tuple[bool, time, int]:
    return post.planned_time is not None, post.planned_time or time.min, post.id


def _cell(day: date, posts: Sequence[Post], box: Rect) -> DayCell:
    room = (box.height - _row_height(0)) // (CHIP_HEIGHT + CHIP_GAP)
    shown = posts[: min(room, CHIPS_MOST)]
    chips = tuple(Chip(post, _chip_rect(box, place)) for place, post in enumerate(shown))
    return DayCell(day, box, Rect(box.x, box.y, box.width, DATE_ROW), chips, tuple(posts))


def _chip_rect(box: Rect, place: int) -> Rect:
    top = box.y + DATE_ROW + place * (CHIP_HEIGHT + CHIP_GAP)
    return Rect(box.x + CHIP_PADDING, top, box.width - 2 * CHIP_PADDING, CHIP_HEIGHT)
