"""Undo, redo and the list of steps."""

from planner.i18n import _, ngettext
from planner.model import Change
from planner.store import Library, undo
from planner.store.undo import Step


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
    n = step.n
    names = {
        "create": ngettext("create post", "create {n} posts", n),
        "edit": _("edit post"),
        "move": ngettext("move post", "move {n} posts", n),
        "schedule": ngettext("schedule post", "schedule {n} posts", n),
        "backlog": ngettext("move post to the backlog", "move {n} posts to the backlog", n),
        "status": ngettext("change status", "change status of {n} posts", n),
        "delete": ngettext("delete post", "delete {n} posts", n),
        "duplicate": ngettext("duplicate post", "duplicate {n} posts", n),
        "import": ngettext("import {n} post", "import {n} posts", n),
        "fix": _("apply fix"),
        "sample": _("load the sample week"),
        "unsample": _("remove the sample week"),
        "setting": _("change settings"),
        "targets": _("change targets"),
        "rhythm": _("change the weekly rhythm"),
    }
    return names[step.action].format(n=n)
