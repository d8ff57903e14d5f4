"""Reading, judging and storing off the interface thread: plain work on a library of its own.

`library` is always the window's; the work opens it once more for its own thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from planner.importing import ColumnMapping, Corrections, Known, PlanFile, Source, open_source, pasted_source
from planner.importing.kinds import OF_TABLES, FileKind, kind_of_tables, possible_kinds
from planner.model import Change
from planner.operations.import_judging import Trial, known_to
from planner.operations.import_mappings import save_mapping
from planner.operations.importing import ImportResult, import_plan
from planner.paths import absolute
from planner.store import Library
from ui.importing.lists import Brought, Work, bring_in
from ui.importing.review import Review
from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was looked at: what it brings, what else it may be, and its tables if it has any."""

    name: str
    path: Path | None
    kind: FileKind
    kinds: tuple[FileKind, ...]
    review: Review | None


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Looks at a file, a folder or, without a path, a pasted text; changes nothing."""

    library: Library
    path: Path | None
    text: str = ""

    def __call__(self, _task: Task) -> Opened:
        """Return what was found. Raises UserError for what cannot be read."""
        with self.library.reopened() as library:
            known = known_to(library)
        if self.path is None:
            return _opened("", None, (FileKind.PLAN,), pasted_source(self.text), known)
        path = absolute(self.path)
        kinds = possible_kinds(path)
        if FileKind.PLAN not in kinds:
            return Opened(path.name, path, kinds[0], kinds, None)
        return _opened(path.name, path, kinds, open_source(path), known)


def _opened(
    name: str, path: Path | None, kinds: tuple[FileKind, ...], source: Source, known: Known
) -> Opened:
    is_settled = any(table.fields for table in source.tables)
    if is_settled or kinds != OF_TABLES:
        return Opened(name, path, FileKind.PLAN, (FileKind.PLAN,), Review(source, known))
    kind = kind_of_tables(source.tables, known.mappings)
    return Opened(name, path, kind, kinds, Review(source, known))


@dataclass(frozen=True, slots=True)
class JudgePlan:
    """Judges a source's rows against the library and looks at its pictures; changes nothing."""

    library: Library
    trial: Trial
    source: Source
    sheet: int
    mapping: ColumnMapping
    corrections: Corrections

    def __call__(self, task: Task) -> PlanFile | None:
        """Return the judged plan, None when cancelled. Raises UserError for what is no plan."""
        with self.library.reopened() as library:
            return self.trial.judged(
                library,
                self.source,
                self.sheet + 1,
                self.mapping,
                self.corrections,
                seldom(task.report),
                lambda: task.cancelled,
            )


@dataclass(frozen=True, slots=True)
class StorePlan:
    """Takes the pictures in and stores the posts as one step, after keeping the mapping of `review` if it is
    to be remembered. `stopping` asks it to stop; what came of it is told all the same.
    """

    library: Library
    plan: PlanFile
    review: Review
    is_to_remember: bool
    stopping: Event

    def __call__(self, task: Task) -> tuple[Change, ImportResult]:
        """Return what keeping the mapping changed and what came of the plan; stopping leaves no post."""
        with self.library.reopened() as library:
            kept = Change()
            if self.is_to_remember:
                kept = save_mapping(library, self.review.table, self.review.mapping)
            return kept, import_plan(
                library,
                self.plan,
                seldom(task.report),
                lambda: task.cancelled or self.stopping.is_set(),
            )


@dataclass(frozen=True, slots=True)
class BringIn:
    """Brings in what is no plan, or only tells what would come of it. `stopping` asks it to stop."""

    library: Library
    kind: FileKind
    path: Path
    is_trial: bool
    stopping: Event

    def __call__(self, task: Task) -> Brought | None:
        """Return what came of it, or would, None when it stopped. Raises UserError for a file of another
        kind.
        """

        def is_stopping() -> bool:
            return task.cancelled or self.stopping.is_set()

        with self.library.reopened() as library:
            work = Work(library, self.path, self.is_trial, seldom(task.report), is_stopping)
            return bring_in(self.kind, work)


def seldom(report: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Return a way to report progress that passes on every hundredth part: each costs the window time."""

    def passed_on(done: int, total: int) -> None:
        if done == total or done % max(1, total // 100) == 0:
            report(done, total)

    return passed_on
