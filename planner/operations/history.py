"""Undo, redo and the list of steps."""

from collections.abc import Callable

from planner.errors import UserError
from planner.i18n import _, ngettext
from planner.model import Change
from planner.operations.step_names import RECORD_STEPS
from planner.store import Library, undo
from planner.store.undo import Step

STEP_NAMES: dict[str, Callable[[int], str]] = {
    "create": lambda n: ngettext("create post", "create {n} posts", n),
    "edit": lambda _n: _("edit post"),
    "move": lambda n: ngettext("move post", "move {n} posts", n),
    "schedule": lambda n: ngettext("schedule post", "schedule {n} posts", n),
    "backlog": lambda n: ngettext("move post to the backlog", "move {n} posts to the backlog", n),
    "status": lambda n: ngettext("change status", "change status of {n} posts", n),
    "delete": lambda n: ngettext("delete post", "delete {n} posts", n),
    "duplicate": lambda n: ngettext("duplicate post", "duplicate {n} posts", n),
    "import": lambda n: ngettext("import {n} post", "import {n} posts", n),
    "import content": lambda _n: _("import a plan with everything in it"),
    "keep_words": lambda _n: _("keep words as a new post"),
    "fix": lambda n: ngettext("apply fix", "apply fixes to {n} posts", n),
    "sample": lambda _n: _("load the sample week"),
    "unsample": lambda _n: _("remove the sample week"),
    "setting": lambda _n: _("change settings"),
    "rule": lambda _n: _("change rule"),
    "reset_rule": lambda _n: _("reset rule"),
    "profile": lambda _n: _("change profile of articles"),
    "import_rules": lambda _n: _("import rule settings"),
    "targets": lambda _n: _("change targets"),
    "restore_version": lambda _n: _("restore version"),
    "restore": lambda n: ngettext("restore from the trash", "restore {n} things from the trash", n),
    "empty_trash": lambda n: ngettext("delete for good", "delete {n} things for good", n),
    "empty_old": lambda _n: _("remove what was in the trash for 30 days"),
    "add campaign": lambda _n: _("add campaign"),
    "change campaign": lambda _n: _("change campaign"),
    "move launch": lambda _n: _("move launch day"),
    "delete campaigns": lambda n: ngettext("delete campaign", "delete {n} campaigns", n),
    "link posts": lambda n: ngettext("link post to campaign", "link {n} posts to campaign", n),
    "unlink posts": lambda n: ngettext("take post out of campaign", "take {n} posts out of campaign", n),
    "plan campaign": lambda _n: _("place posts in campaign"),
    "duplicate campaign": lambda _n: _("duplicate campaign"),
    "create series": lambda _n: _("repeat post"),
    "edit series": lambda _n: _("change this and following posts"),
    "end series": lambda _n: _("end series"),
    "delete series": lambda _n: _("delete series"),
    "skip occurrence": lambda _n: _("leave out one day"),
    "unskip occurrence": lambda _n: _("take day in again"),
    "save mapping": lambda _n: _("keep columns of a plan"),
    "delete mapping": lambda _n: _("forget columns of a plan"),
    **RECORD_STEPS,
    "trash_pictures": lambda n: ngettext("move picture to the trash", "move {n} pictures to the trash", n),
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


def go_to_step(library: Library, step_id: int) -> Change:
    """Take back or do again all steps up to the one with this id, so that it is the newest one done.

    All in one transaction; 0 takes back everything that is kept. Raises UserError for a step that is no
    longer in the history.
    """
    with library.transaction():
        steps = undo.steps_to(library, step_id)
        if steps is None:
            raise UserError(_("This step is no longer in the history. Nothing was changed."))
        change = Change()
        for step in steps:
            change = change.joined(undo.turn(library, step))
        return change


def recent_steps(library: Library, limit: int = 100) -> list[Step]:
    """Return the newest steps, newest first; those taken back are marked `undone`."""
    return undo.steps(library, limit)


def step_name(step: Step) -> str:
    """Return a step's name in the language in force, as it follows "Undo: "; a damaged one has none."""
    name = STEP_NAMES.get(step.action)
    return name(step.n).format(n=step.n) if name else _("unknown change")
