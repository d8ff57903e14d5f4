"""What the import dialog has under way."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from planner.i18n import _
from ui.importing.footer import Footer
from ui.tasks import Latest, Task, Tasks

Result = TypeVar("Result")


class Background(QObject):
    """One piece of work at a time, told in the footer; starting another drops the one before.

    `started` tells that something began, `changed` that it began or ended; `refused` has the sentence of
    work that could not be done.
    """

    started = Signal()
    changed = Signal()
    refused = Signal(str)

    def __init__(self, tasks: Tasks, footer: Footer) -> None:
        super().__init__(footer)
        self._latest = Latest(tasks)
        self._footer = footer
        self._stopping: Event | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether something is under way."""
        return self._latest.is_busy

    @property
    def is_storing(self) -> bool:
        """Tell whether what is under way changes the library."""
        return self.is_busy and self._stopping is not None

    def start(
        self,
        work: Callable[[Task], Result | None],
        done: Callable[[Result], None],
        words: str,
        stopping: Event | None = None,
    ) -> None:
        """Do some work, told by `words`; hand its result over when nothing is under way any more.

        Work that changes the library has an event for `ask_to_stop`.
        """

        def deliver(result: Result) -> None:
            self.stop()
            done(result)

        self._latest.start(work, deliver, self._refuse, self._footer.show_progress)
        self._stopping = stopping
        self._footer.set_busy(words)
        self.started.emit()
        self.changed.emit()

    def ask_to_stop(self) -> None:
        """Have what changes the library stopped. It may be too late for that, so its result is still told."""
        if self._stopping:
            self._stopping.set()
            self._footer.set_busy(_("Stopping…"))

    def stop(self) -> None:
        """Drop what is under way, and its result."""
        self._latest.stop()
        self._footer.set_busy("")
        self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        self.stop()
        self.refused.emit(sentence)
