"""Bringing a read plan into the library."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.errors import LibraryChangedError
from planner.i18n import _
from planner.importing import PlanFile, Row
from planner.importing.plan import FIELD_OF
from planner.media import MediaStore
from planner.model import Change
from planner.operations.import_judging import Progress, known_to, never, no_progress, with_pictures
from planner.operations.import_names import names_made
from planner.operations.import_pictures import PictureIntake
from planner.operations.post_rules import PostWriter
from planner.operations.step import step
from planner.store import Library, imported, posts, uids


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did.

    `plan` is the plan as it was judged against the library, with what is wrong with its pictures; the
    report is made from it. After cancelling, `change` is empty and `is_cancelled` is true.
    """

    change: Change
    plan: PlanFile
    is_cancelled: bool = False


def import_plan(
    library: Library,
    read: PlanFile,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> ImportResult:
    """Take in the pictures, make the names that are new on the user's word, store all posts of the plan that
    are new and change those it updates, as one undo step.

    Cancelling or failing at any time leaves the library without any of it. What somebody else has stored
    meanwhile is seen before anything is written, so that nothing comes in twice and no update undoes theirs.
    """
    while True:
        revision = library.revision()
        intake = PictureIntake(MediaStore(library.media_folder))
        judged = with_pictures(library, read, intake, progress, cancelled, is_to_store=True)
        if judged is None:
            return ImportResult(Change(), read, is_cancelled=True)
        try:
            change = _stored(library, judged, revision, progress, cancelled)
        except LibraryChangedError:
            continue
        except _CancelledError:
            return ImportResult(Change(), read, is_cancelled=True)
        return ImportResult(change, judged)


class _CancelledError(Exception):
    """The user cancelled while posts were being written; the transaction is given up."""


def _stored(
    library: Library, judged: PlanFile, revision: int, progress: Progress, cancelled: Callable[[], bool]
) -> Change:
    """Write what comes in, as one step. Raises LibraryChangedError, storing nothing, when the library is no
    longer at `revision`.
    """
    incoming = judged.incoming
    if not incoming:
        return Change()
    total = len(judged.rows) + len(incoming)
    with step(library, "import", len(incoming)) as recording:
        if library.revision() != revision:
            raise LibraryChangedError(_("The library was changed meanwhile. Nothing was stored; try again."))
        named = names_made(library, judged, known_to(library))
        writer = PostWriter.of(library)
        before = {post.id: post for post in posts.by_ids(library, [row.target for row in incoming])}
        for done, row in enumerate(incoming, len(judged.rows) + 1):
            if cancelled():
                raise _CancelledError
            assert row.post is not None
            if post_id := row.target:
                writer.change(before[post_id], named(row.post))
            else:
                post_id = writer.add(named(row.post))
                uids.keep_uid(library, post_id, row.uid)
            if not row.uid:
                imported.keep_row(library, post_id, row.name, _said(row))
            progress(done, total)
    return recording.change


def _said(row: Row) -> dict[str, str]:
    """Return what a row said, to be kept; what it asks of a stored post is asked until it is answered."""
    asked = {FIELD_OF[each.kind] for each in row.asked} if row.target else set()
    return {name: digest for name, digest in row.said.items() if name not in asked}
