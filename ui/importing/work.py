"""Reading and storing a plan off the interface thread: plain work on a library of its own."""

from dataclasses import dataclass
from pathlib import Path

from planner.importing import PlanFile
from planner.operations.importing import ImportResult, import_plan, read_plan_for, tried_plan
from planner.store import Library
from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Reads a file, judges its rows against the library and looks at its pictures; changes nothing.

    `library` is the window's; the work opens it once more for its own thread.
    """

    library: Library
    file: Path

    def __call__(self, task: Task) -> PlanFile | None:
        """Return the judged plan, None when cancelled. Raises UserError for a file that is no plan."""
        with self.library.reopened() as library:
            read = read_plan_for(library, self.file)
            return tried_plan(library, read, task.report, lambda: task.cancelled)


@dataclass(frozen=True, slots=True)
class StorePlan:
    """Takes the pictures in and stores the posts as one step; `library` as above."""

    library: Library
    plan: PlanFile

    def __call__(self, task: Task) -> ImportResult:
        """Return what came of it; cancelling leaves no post behind."""
        with self.library.reopened() as library:
            return import_plan(library, self.plan, task.report, lambda: task.cancelled)
