"""The week board: seven columns, bands aligned over all days, cards and ghosts sorted by time."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from planner.model import Post
from planner.schedule.bands import Band, band_of
from planner.schedule.layout import CARD_PADDING, DAY_WIDTH_MIN, Rect, divide
from planner.schedule.slots import Ghost

CARD_HEIGHT = 86
GHOST_HEIGHT = 66
GAP = 6
"""Pixels between two cards, and above the first and below the last one of a band."""
BAND_HEAD = 18
"""Pixels of the strip with the band's label."""

Item = Post | Ghost
Cell = tuple[date, Band]


@dataclass(frozen=True, slots=True)
class BandBox:
    """One band over all days: `head` holds its label, `body` its cards."""

    band: Band
    head: Rect
    body: Rect


@dataclass(frozen=True, slots=True)
class Card:
    """One post or ghost and its place."""

    item: Item
    date: date
    band: Band
    rect: Rect


@dataclass(frozen=True, slots=True)
class WeekLayout:
    """The whole board. `columns` go with `days`; `cards` are sorted by day, then from top to bottom."""

    days: tuple[date, ...]
    columns: tuple[Rect, ...]
    bands: tuple[BandBox, ...]
    cards: tuple[Card, ...]
    width: int
    height: int

    def day_at(self, x: float) -> date | None:
        """Return the day of the column at `x`, None beside the board."""
        index = bisect_right([column.x for column in self.columns], x) - 1
        return self.days[index] if 0 <= x < self.width else None

    def band_at(self, y: float) -> Band | None:
        """Return the band at `y`, its head included; None above and below the board."""
        return next((box.band for box in self.bands if box.head.y <= y < box.body.bottom), None)

    def card_at(self, x: float, y: float) -> Card | None:
        """Return the card or ghost at a point."""
        return next((card for card in self.cards if card.rect.holds(x, y)), None)

    def free(self, day: date, band: Band) -> Rect:
        """Return the empty part of a cell under its last card, side padding left out."""
        column = self.columns[self.days.index(day)]
        body = next(box.body for box in self.bands if box.band is band)
        used = [card.rect.bottom for card in self.cards if card.date == day and card.band is band]
        top = max(used, default=body.y) + GAP
        return Rect(column.x + CARD_PADDING, top, column.width - 2 * CARD_PADDING, max(0, body.bottom - top))

    def now_y(self, now: datetime) -> int | None:
        """Return where the now-line crosses today's column: above the first later card of the present band.

        Cards stand in order of time but not to scale, so the line goes between them. None on other weeks.
        """
        if now.date() not in self.days:
            return None
        body = next(box.body for box in self.bands if box.band is band_of(now.time()))
        present = [c for c in self.cards if c.date == now.date() and c.band is band_of(now.time())]
        past = [card.rect.bottom for card in present if (_moment(card.item) or time.min) <= now.time()]
        return max(past) + GAP // 2 if past else body.y


def week_layout(
    days: Sequence[date], posts: Iterable[Post], ghosts: Iterable[Ghost], width: int, height: int
) -> WeekLayout:
    """Lay out seven days in the room given. Posts and ghosts of other days are left out.

    A band is as tall as its fullest day, at least one card and 12 pixels; spare height is shared equally.
    The band for posts without a time comes first and only when there are any. Columns share the width and
    are never narrower than 118.
    """
    cells = _cells(days, posts, ghosts)
    width = max(width, DAY_WIDTH_MIN * len(days))
    bands = _bands(cells, width, height)
    bottom = bands[-1].body.bottom
    columns = tuple(Rect(left, 0, size, bottom) for left, size in divide(width, len(days)))
    cards = [
        card
        for day, column in zip(days, columns, strict=True)
        for box in bands
        for card in _stack(cells.get((day, box.band), []), (day, box.band), column, box.body)
    ]
    return WeekLayout(tuple(days), columns, bands, tuple(cards), width, bottom)


def _cells(days: Sequence[date], posts: Iterable[Post], ghosts: Iterable[Ghost]) -> dict[Cell, list[Item]]:
    cells: dict[Cell, list[Item]] = {}
    items: list[Item] = [*posts, *ghosts]
    for item in items:
        day = _day(item)
        if day in days and day is not None:
            cells.setdefault((day, band_of(_moment(item))), []).append(item)
    for stack in cells.values():
        stack.sort(key=_order)
    return cells


def _day(item: Item) -> date | None:
    return item.date if isinstance(item, Ghost) else item.planned_date


def _moment(item: Item) -> time | None:
    return item.time if isinstance(item, Ghost) else item.planned_time


def _order(item: Item) -> tuple[time, bool, int]:
    """Sort by time, a post before a ghost, then as they were made."""
    is_ghost = isinstance(item, Ghost)
    return _moment(item) or time.min, is_ghost, item.slot_id if isinstance(item, Ghost) else item.id


def _height(item: Item) -> int:
    return GHOST_HEIGHT if isinstance(item, Ghost) else CARD_HEIGHT


def _bands(cells: dict[Cell, list[Item]], width: int, height: int) -> tuple[BandBox, ...]:
    shown = [band for band in Band if band is not Band.ANY or any(key[1] is Band.ANY for key in cells)]
    needed = [_band_height(cells, band) for band in shown]
    shares = divide(max(0, height - sum(needed) - BAND_HEAD * len(shown)), len(shown))
    boxes = []
    top = 0
    for band, least, (_start, share) in zip(shown, needed, shares, strict=True):
        body = Rect(0, top + BAND_HEAD, width, least + share)
        boxes.append(BandBox(band, Rect(0, top, width, BAND_HEAD), body))
        top = body.bottom
    return tuple(boxes)


def _band_height(cells: dict[Cell, list[Item]], band: Band) -> int:
    stacks = (sum(_height(item) + GAP for item in items) for key, items in cells.items() if key[1] is band)
    return max([CARD_HEIGHT + GAP, *stacks]) + GAP


def _stack(items: Iterable[Item], cell: Cell, column: Rect, body: Rect) -> list[Card]:
    cards = []
    top = body.y + GAP
    for item in items:
        rect = Rect(column.x + CARD_PADDING, top, column.width - 2 * CARD_PADDING, _height(item))
        cards.append(Card(item, *cell, rect))
        top = rect.bottom + GAP
    return cards
