"""The one door to background work.

Work is a plain function on snapshots: it gets no widget, opens its own library if it needs one, and its
result comes back to the interface thread through one signal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from planner.errors import UserError
from planner.i18n import _

Result = TypeVar("Result")


@dataclass(eq=False)
class Task:
    """One piece of work under way."""

    work: Callable[["Task"], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[str], None] | None
    progressed: Callable[[int, int], None] | None
    _cancelled: Event
    _report: Callable[["Task", int, int], None]

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether the work should stop. Long work looks at this now and then."""
        return self._cancelled.is_set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is; may be called from the work's own thread."""
        self._report(self, done, total)


class _Run(QRunnable):
    def __init__(self, tasks: "Tasks", task: Task) -> None:
        super().__init__()
        self._tasks = tasks
        self._task = task

    def run(self) -> None:
        result, failure = None, None
        try:
            if not self._task.cancelled:
                result = self._task.work(self._task)
        except BaseException as error:  # a bug must reach the interface thread, not die in the pool
            failure = error
        self._tasks.ended.emit(self._task, result, failure)


class Tasks(QObject):
    """Runs work on a pool and brings each result back to the interface thread."""

    ended = Signal(object, object, object)
    progress = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a pool of its own, so that quitting can wait for it."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: set[Task] = set()
        self.ended.connect(self._finish)
        self.progress.connect(self._progress)

    def start(
        self,
        work: Callable[[Task], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Run `work(task)` in the background; `done`, `failed` (a sentence) and `progressed` are called
        in the interface thread, unless the task was cancelled. A bug in the work comes to `failed` as well,
        and to the crash report."""
        task = Task(work, done, failed, progressed, Event(), self.progress.emit)
        self._running.add(task)
        self._pool.start(_Run(self, task))
        return task

    def idle(self) -> None:
        """Wait until nothing runs; results still to be delivered come with the next events."""
        self._pool.waitForDone()

    def wait(self) -> None:
        """Cancel everything and wait until nothing runs; to be called before the window goes."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()
        self._running.clear()

    @Slot(object, object, object)
    def _finish(self, task: Task, result: Any, failure: BaseException | None) -> None:
        self._running.discard(task)
        if task.cancelled:
            return
        if failure is None:
            if task.done:
                task.done(result)
        elif isinstance(failure, UserError):
            if task.failed:
                task.failed(str(failure))
        else:
            if task.failed:
                task.failed(_("The program made a mistake, so this could not be finished."))
            raise failure

    @Slot(object, int, int)
    def _progress(self, task: Task, done: int, total: int) -> None:
        if task.progressed and not task.cancelled:
            task.progressed(done, total)


class Latest:
    """One piece of work of which only the latest counts: starting another cancels the one before."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether something is under way."""
        return self._task is not None

    def start(
        self,
        work: Callable[[Task], Result | None],
        done: Callable[[Result], None],
        failed: Callable[[str], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
    ) -> None:
        """Run `work(task)` as `Tasks.start` does; it is under way no more when its end is told."""
        self.stop()
        self._task = self._tasks.start(work, self._ending(done), self._ending(failed), progressed)

    def stop(self) -> None:
        """Drop what is under way, if anything is."""
        if self._task:
            self._task.cancel()
        self._task = None

    def _ending(self, told: Callable[[Any], None] | None) -> Callable[[Any], None]:
        def end(result: Any) -> None:
            self._task = None
            if told:
                told(result)

        return end
