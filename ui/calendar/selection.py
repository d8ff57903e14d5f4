"""Which cards of a board are selected, and where the keyboard is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ui.calendar.spots import Key, Spot, Spots


@dataclass
class Selection:
    """Selected post ids, the current spot, and the spot from which Shift extends."""

    ids: frozenset[int] = frozenset()
    current: Key | None = None
    anchor: Key | None = field(default=None, repr=False)

    def only(self, spot: Spot | None) -> None:
        """Go to a spot and select its card alone; a day or ghost selects nothing."""
        self.ids = frozenset([spot.card.id]) if spot is not None and spot.card is not None else frozenset()
        self.current = self.anchor = spot.key if spot is not None else None

    def go(self, spot: Spot) -> None:
        """Go to a spot and leave the selection as it is."""
        self.current = spot.key

    def toggle(self, spot: Spot) -> None:
        """Go to a spot and add its card to the selection or take it out."""
        if spot.card is not None:
            self.ids = self.ids ^ {spot.card.id}
        self.current = self.anchor = spot.key

    def extend(self, spot: Spot, spots: Spots) -> None:
        """Go to a spot and select everything from the anchor to it."""
        if self.anchor is None:
            self.anchor = spot.key
        self.ids = frozenset(spots.between(self.anchor, spot.key))
        self.current = spot.key

    def replace(self, ids: Iterable[int], spots: Spots) -> None:
        """Select exactly these posts; the first of them that is shown becomes the current one."""
        self.ids = frozenset(ids)
        first = next((spot for spot in spots.all if spot.card and spot.card.id in self.ids), None)
        if first is not None:
            self.current = self.anchor = first.key

    def follow(self, spots: Spots, known: Iterable[int]) -> None:
        """Adapt to a board filled anew: forget posts that are gone, stay with one that moved."""
        self.ids = self.ids & frozenset(known)
        self.current = _found_again(self.current, spots)
        self.anchor = _found_again(self.anchor, spots)


def _found_again(key: Key | None, spots: Spots) -> Key | None:
    if key is None or spots.number(key) >= 0:
        return key
    moved = spots.card(key[1]) if key[0] == "card" else None
    if moved is not None:
        return moved.key
    day: Key = ("day", 0, key[2])
    return day if spots.number(day) >= 0 else None
