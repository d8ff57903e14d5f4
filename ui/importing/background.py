"""What the import dialog has under way."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

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
        self._is_storing = False

    @property
    def is_busy(self) -> bool:
        """Tell whether something is under way."""
        return self._latest.is_busy

    @property
    def is_storing(self) -> bool:
        """Tell whether what is under way changes the library."""
        return self.is_busy and self._is_storing

    def start(
        self,
        work: Callable[[Task], Result | None],
        done: Callable[[Result], None],
        words: str,
        *,
        is_storing: bool = False,
    ) -> None:
        """Do some work, told by `words`; hand its result over when nothing is under way any more."""

        def deliver(result: Result) -> None:
            self.stop()
            done(result)

        self._latest.start(work, deliver, self._refuse, self._footer.show_progress)
        self._is_storing = is_storing
        self._footer.set_busy(words)
        self.started.emit()
        self.changed.emit()

    def stop(self) -> None:
        """Drop what is under way; what was to be stored is not."""
        self._latest.stop()
        self._footer.set_busy("")
        self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        self.stop()
        self.refused.emit(sentence)
