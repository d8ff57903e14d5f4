"""Undo, redo and the list of steps."""

from collections.abc import Callable

from planner.i18n import _, ngettext
from planner.model import Change
from planner.store import Library, undo
from planner.store.undo import Step

_Name = Callable[[int], str]

STEP_NAMES: dict[str, _Name] = {
    "create": lambda n: ngettext("create post", "create {n} posts", n),
    "edit": lambda _n: _("edit post"),
    "move": lambda n: ngettext("move post", "move {n} posts", n),
    "schedule": lambda n: ngettext("schedule post", "schedule {n} posts", n),
    "backlog": lambda n: ngettext("move post to the backlog", "move {n} posts to the backlog", n),
    "status": lambda n: ngettext("change status", "change status of {n} posts", n),
    "delete": lambda n: ngettext("delete post", "delete {n} posts", n),
    "duplicate": lambda n: ngettext("duplicate post", "duplicate {n} posts", n),
    "import": lambda n: ngettext("import {n} post", "import {n} posts", n),
    "fix": lambda _n: _("apply fix"),
    "sample": lambda _n: _("load the sample week"),
    "unsample": lambda _n: _("remove the sample week"),
    "setting": lambda _n: _("change settings"),
    "targets": lambda _n: _("change targets"),
    "restore_version": lambda _n: _("restore version"),
    "rhythm": lambda _n: _("change the weekly rhythm"),
}
"""The name of each kind of step, by the number of things it is done to; each operation adds its own."""


def undo_step(library: Library) -> Change:
    """Take back the newest step; an empty Change when there is none."""
    with library.transaction():
        newest = undo.next_undo(library)
        return undo.turn(library, newest) if newest else Change()


def redo_step(library: Library) -> Change:
    """Do again the step taken back last; an empty Change when there is none."""
    with library.transaction():
        newest = undo.next_redo(library)
        return undo.turn(library, newest) if newest else Change()


def recent_steps(library: Library, limit: int = 100) -> list[Step]:
    """Return the newest steps, newest first; those taken back are marked `undone`."""
    return undo.steps(library, limit)


def step_name(step: Step) -> str:
    """Return a step's name in the language in force, as it follows "Undo: "."""
    return STEP_NAMES[step.action](step.n).format(n=step.n)
