"""What every writer is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from planner.exporting.choices import Choices
from planner.exporting.document import PlanDocument
from planner.media import MediaStore
from planner.model.plan_content import PlanContent

Step = Callable[[int, int], None]
"""Told how many of how many pieces of work are done, 0 of 0 where that is not known and it is only asked
whether to go on; may raise `StoppedError` to stop the work."""


class StoppedError(Exception):
    """The user cancelled; the old file stays as it was."""


def no_step(_done: int, _total: int) -> None:
    """Take no notice of progress."""


Packing = Callable[[], None]
"""The end of writing a file, which any thread may do."""


def at_once(packing: Packing) -> None:
    """Pack where it is asked for."""
    packing()


@dataclass(frozen=True, slots=True)
class ExportJob:
    """An export ready to be written.

    `content` holds everything behind the document, for JSON only. A painter hands its packing to `pack`,
    which does it at once unless there are more files to paint meanwhile.
    """

    document: PlanDocument
    media: MediaStore
    choices: Choices
    step: Step = no_step
    content: PlanContent | None = None
    pack: Callable[[Packing], None] = at_once


class Writer(Protocol):
    """Writes a job in one format. The same job gives the same bytes."""

    def __call__(self, job: ExportJob, file: BinaryIO) -> None:
        """Write to a file that is open, empty and not yet in its place; call `job.step` on the way."""
