"""Cards cut to a width, each when it is first painted: a board is laid out more often than it is seen."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from ui.calendar.cards import Card

Face = TypeVar("Face")


class Faces(Generic[Face]):
    """What a board paints of its cards. A card is measured again only when it or its width has changed."""

    def __init__(self, measure: Callable[[Card, int], Face]) -> None:
        """Make faces with `measure`, which takes a card and a width in pixels."""
        self._measure = measure
        self._kept: dict[int, tuple[Card, int, Face]] = {}

    def of(self, card: Card, width: int) -> Face:
        """Return the face of a card at a width."""
        kept = self._kept.get(card.id)
        if kept is None or kept[:2] != (card, width):
            kept = self._kept[card.id] = (card, width, self._measure(card, width))
        return kept[2]

    def keep(self, ids: Iterable[int]) -> None:
        """Forget the cards of all other posts."""
        self._kept = {post_id: self._kept[post_id] for post_id in ids if post_id in self._kept}
