"""Counting the pieces of a piece of work."""

from planner.exporting.job import Step


class Progress:
    """Tells `step` after each of `total` pieces."""

    def __init__(self, total: int, step: Step) -> None:
        """Begin with nothing done."""
        self._total, self._step, self._done = total, step, 0

    def advance(self) -> None:
        """Count one piece more; raises what `step` raises."""
        self._done += 1
        self._step(self._done, self._total)
