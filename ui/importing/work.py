"""Reading and storing a plan off the interface thread: plain work on a library of its own."""

from dataclasses import dataclass
from pathlib import Path

from planner.importing import PlanFile, without_stored
from planner.operations.importing import ImportResult, import_plan, read_plan_for
from planner.store import Library, posts
from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Reads a file and judges its rows against the library; changes nothing."""

    folder: Path
    file: Path

    def __call__(self, _task: Task) -> PlanFile:
        """Return the judged plan. Raises UserError for a file that is no plan."""
        with Library(self.folder) as library:
            return without_stored(read_plan_for(library, self.file), posts.everything(library))


@dataclass(frozen=True, slots=True)
class StorePlan:
    """Takes the pictures in and stores the posts as one step."""

    folder: Path
    plan: PlanFile

    def __call__(self, task: Task) -> ImportResult:
        """Return what came of it; cancelling leaves no post behind."""
        with Library(self.folder) as library:
            return import_plan(library, self.plan, task.report, lambda: task.cancelled)
