"""The places of a board that the mouse and the keyboard can reach, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt

from planner.schedule.slots import Ghost
from ui.calendar.cards import Card

Key = tuple[str, int, date]
"""Kind ("day", "card" or "ghost"), id of the post or slot (0 for a day), date. Survives every refresh."""


class Spot(NamedTuple):
    """A day, a post's card or chip, or a ghost. `rect` is in the board's contents, unscrolled."""

    day: date
    rect: QRect
    name: str
    card: Card | None = None
    ghost: Ghost | None = None

    @property
    def key(self) -> Key:
        """What stays the same of the spot when the board is filled anew."""
        if self.card is not None:
            return ("card", self.card.id, self.day)
        if self.ghost is not None:
            return ("ghost", self.ghost.slot_id, self.day)
        return ("day", 0, self.day)

    @property
    def time(self) -> time | None:
        """The wall-clock time a post made here gets; None where nothing says one."""
        return self.ghost.time if self.ghost is not None else None


@dataclass(frozen=True)
class Spots:
    """All spots of a board: every day, followed by its cards and ghosts.

    `stride` is how many days lie below each other's neighbours: 7 in a month grid, 0 where a day has no
    other one below it.
    """

    all: tuple[Spot, ...] = ()
    stride: int = 0

    @cached_property
    def _numbers(self) -> dict[Key, int]:
        return {spot.key: number for number, spot in enumerate(self.all)}

    @cached_property
    def _by_day(self) -> dict[date, list[int]]:
        by_day: dict[date, list[int]] = {}
        for number, spot in enumerate(self.all):
            by_day.setdefault(spot.day, []).append(number)
        return by_day

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days shown."""
        return tuple(self._by_day)

    @cached_property
    def card_ids(self) -> tuple[int, ...]:
        """The ids of all cards, in reading order."""
        return tuple(spot.card.id for spot in self.all if spot.card is not None)

    def number(self, key: Key | None) -> int:
        """Return the number of a spot, -1 when it is not there (any more)."""
        return self._numbers.get(key, -1) if key is not None else -1

    def find(self, key: Key | None) -> Spot | None:
        """Return the spot with that key."""
        number = self.number(key)
        return self.all[number] if number >= 0 else None

    def on(self, day: date) -> list[Spot]:
        """Return a day's spots: the day itself, then its cards and ghosts."""
        return [self.all[number] for number in self._by_day.get(day, ())]

    def card(self, post_id: int) -> Spot | None:
        """Return the spot of a post."""
        return next((spot for spot in self.all if spot.card is not None and spot.card.id == post_id), None)

    def at(self, point: QPoint) -> Spot | None:
        """Return what lies at a point of the contents: a card or ghost, else the day."""
        found = None
        for spot in self.all:
            if spot.rect.contains(point):
                if spot.card is not None or spot.ghost is not None:
                    return spot
                found = spot
        return found

    def moved(self, key: Key | None, direction: Qt.Key) -> Spot | None:
        """Return where an arrow key, Home or End leads; None when nothing lies there."""
        if not self.all:
            return None
        here = self.find(key)
        if here is None:
            return self.all[0]
        if direction in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._vertical(here, 1 if direction == Qt.Key.Key_Down else -1)
        if direction in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._sideways(here, 1 if direction == Qt.Key.Key_Right else -1)
        row = self._row(here.day)
        return self._nearest(row[0] if direction == Qt.Key.Key_Home else row[-1], here)

    def between(self, first: Key | None, last: Key | None) -> list[int]:
        """Return the ids of the cards from one spot to another, both included."""
        a, b = sorted((max(0, self.number(first)), max(0, self.number(last))))
        return [spot.card.id for spot in self.all[a : b + 1] if spot.card is not None]

    def _vertical(self, here: Spot, step: int) -> Spot | None:
        inside = self._by_day[here.day]
        place = inside.index(self.number(here.key)) + step
        if 0 <= place < len(inside):
            return self.all[inside[place]]
        if not self.stride:
            return None
        other = self._neighbour(here.day, step * self.stride)
        return self.all[self._by_day[other][0 if step > 0 else -1]] if other else None

    def _sideways(self, here: Spot, step: int) -> Spot | None:
        other = self._neighbour(here.day, step)
        return self._nearest(other, here) if other else None

    def _neighbour(self, day: date, step: int) -> date | None:
        place = self.days.index(day) + step
        return self.days[place] if 0 <= place < len(self.days) else None

    def _row(self, day: date) -> Sequence[date]:
        width = self.stride or len(self.days)
        start = self.days.index(day) // width * width
        return self.days[start : start + width]

    def _nearest(self, day: date, here: Spot) -> Spot:
        """Return the spot of `day` level with `here`; days lead to days."""
        inside = self._by_day[day]
        if here.key[0] == "day" or len(inside) == 1:
            return self.all[inside[0]]
        level = here.rect.center().y()
        return min(
            (self.all[number] for number in inside[1:]), key=lambda spot: abs(spot.rect.center().y() - level)
        )
