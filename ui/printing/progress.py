"""Counting the pieces of a piece of work, and asking between them whether it is still wanted."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from planner.exporting.job import Step

Piece = TypeVar("Piece")


def asking(pieces: Iterable[Piece], step: Step) -> Iterator[Piece]:
    """Yield each piece after asking `step`, which may raise, without telling it how far the work is."""
    for piece in pieces:
        step(0, 0)
        yield piece


class Progress:
    """Tells `step` after each of `total` pieces."""

    def __init__(self, total: int, step: Step) -> None:
        """Begin with nothing done."""
        self._total, self._step, self._done = total, step, 0

    def advance(self) -> None:
        """Count one piece more; raises what `step` raises."""
        self._done += 1
        self._step(self._done, self._total)
