"""The frame of every operation: one transaction, one named undo step, one Change."""

from collections.abc import Iterator
from contextlib import contextmanager

from planner import clock
from planner.model import Change
from planner.store import Library, undo


class Recording:
    """Gives the Change of an operation once its block has ended."""

    change = Change()


@contextmanager
def step(library: Library, action: str, n: int = 1, merge_key: str = "") -> Iterator[Recording]:
    """Do what is inside as one undoable step.

    `action` is a key of `planner.operations.history.step_name`, `n` the number of things it is done to.
    Steps with the same `merge_key` within a minute become one.
    """
    recording = Recording()
    with library.transaction():
        step_id = undo.begin(library, action, n, merge_key, clock.now())
        yield recording
        recording.change = undo.finish(library, step_id)
