"""Bringing a read plan into the library, and the mappings kept for reading plans."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from planner.errors import LibraryChangedError, UserError
from planner.i18n import _
from planner.importing import (
    ColumnMapping,
    Corrections,
    Known,
    Message,
    Picture,
    PlanFile,
    Row,
    SavedMapping,
    Source,
    Table,
    Verdict,
    against_stored,
    judge,
    open_source,
)
from planner.importing.mapping import mapping_of_plain, mapping_to_plain, saved_of
from planner.importing.merging import is_to_take_in
from planner.media import MediaStore, describe_problem
from planner.model import Change, ImageProblem, Post, PostImage
from planner.operations.post_rules import PostWriter
from planner.operations.step import step
from planner.store import Library, plan, posts, records, tables, uids
from planner.words import pillar_word

Progress = Callable[[int, int], None]
"""Called with how many pieces of work are done and how many there are."""

MAPPINGS = "import_mappings"
"""The setting that holds the saved mappings, newest last."""
MOST_MAPPINGS = 100
"""Saved mappings that are kept; beyond that the oldest go."""


def _no_progress(_done: int, _all: int) -> None:
    return


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did.

    `plan` is the plan as it was judged against the library, with what is wrong with its pictures; the
    report is made from it. After cancelling, `change` is empty and `is_cancelled` is true.
    """

    change: Change
    plan: PlanFile
    is_cancelled: bool = False


def known_to(library: Library) -> Known:
    """Return what the library knows that plans name."""
    return Known(
        tags={tag.name for tag in plan.tags(library)},
        pillars={pillar_word(pillar): pillar.key for pillar in plan.pillars(library)},
        accounts=plan.accounts(library),
        campaigns={each.name: each.id for each in records.every(library, tables.CAMPAIGNS)},
        mappings=saved_mappings(library),
    )


def read_plan_for(
    library: Library,
    path: Path,
    *,
    sheet: int | None = None,
    year: int | None = None,
    mapping: ColumnMapping | None = None,
    corrections: Corrections | None = None,
    encoding: str = "",
) -> PlanFile:
    """Read a plan with what the library knows; see `planner.importing.read_plan`."""
    source = open_source(path, encoding=encoding)
    return judge_for(library, source, sheet=sheet, year=year, mapping=mapping, corrections=corrections)


def judge_for(
    library: Library,
    source: Source,
    *,
    sheet: int | None = None,
    year: int | None = None,
    mapping: ColumnMapping | None = None,
    corrections: Corrections | None = None,
) -> PlanFile:
    """Judge a source with what the library knows (`planner.importing.judge`) and beside what is stored.

    No picture is looked at: `tried_plan` does that.
    """
    judged = judge(
        source, sheet=sheet, year=year, mapping=mapping, corrections=corrections, known=known_to(library)
    )
    return beside_stored(library, judged)


def beside_stored(library: Library, read: PlanFile) -> PlanFile:
    """Return the plan with each row told as new, as a change of a stored post, or as stored already."""
    named = uids.posts_named(library, [row.uid for row in read.rows if row.uid])
    stored = [*_posts_of_days(library, read), *posts.by_ids(library, named.values())]
    return against_stored(read, stored, named, known_to(library))


def _posts_of_days(library: Library, read: PlanFile) -> list[Post]:
    """Return the posts of the days that a plan is about: only these can be equal to its rows."""
    days = {row.post.planned_date for row in read.incoming if row.post}
    dated = [day for day in days if day]
    found = posts.between(library, min(dated), max(dated)) if dated else []
    return found + posts.backlog(library) if None in days else found


def import_plan(
    library: Library,
    read: PlanFile,
    progress: Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> ImportResult:
    """Take in the pictures, store all posts of the plan that are new and change those it updates, as one
    undo step.

    Cancelling or failing at any time leaves the library without any of it. What somebody else has stored
    meanwhile is seen before anything is written, so that nothing comes in twice and no update undoes theirs.
    """
    while True:
        revision = library.revision()
        intake = _Intake(MediaStore(library.media_folder))
        judged = _judged(library, read, intake, progress, cancelled, is_to_store=True)
        if judged is None:
            return ImportResult(Change(), read, is_cancelled=True)
        try:
            change = _stored(library, judged, revision, progress, cancelled)
        except LibraryChangedError:
            continue
        except _CancelledError:
            return ImportResult(Change(), read, is_cancelled=True)
        return ImportResult(change, judged)


def tried_plan(
    library: Library,
    read: PlanFile,
    progress: Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> PlanFile | None:
    """Return the plan as importing it would judge it; its pictures are looked at aside, the library stays.

    None when it was cancelled.
    """
    with tempfile.TemporaryDirectory(prefix="quanli-") as folder:
        return _judged(library, read, _Intake(MediaStore(Path(folder))), progress, cancelled)


class Trial:
    """Judges a source as importing it would, again and again, each of its pictures being looked at once.

    They are taken in aside, in a folder that goes with the last use of the trial. Any
    thread may use it, one at a time.
    """

    def __init__(self) -> None:
        """Begin without any picture."""
        folder = tempfile.mkdtemp(prefix="quanli-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._intake = _Intake(MediaStore(Path(folder)))
        self._lock = Lock()

    def judged(
        self,
        library: Library,
        source: Source,
        sheet: int,
        mapping: ColumnMapping,
        corrections: Corrections,
        progress: Progress = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> PlanFile | None:
        """Return the plan as `judge_for` and `tried_plan` would, None when it was cancelled."""
        with self._lock:
            if cancelled():
                return None
            known = known_to(library)
            read = judge(source, sheet=sheet, mapping=mapping, corrections=corrections, known=known)
            return _judged(library, read, self._intake, progress, cancelled)


def saved_mappings(library: Library) -> list[SavedMapping]:
    """Return the mappings kept for tables with the same headings, newest last."""
    stored = plan.setting(library, MAPPINGS)
    found = map(mapping_of_plain, stored if isinstance(stored, list) else [])
    return [each for each in found if each is not None]


def save_mapping(library: Library, table: Table, mapping: ColumnMapping) -> Change:
    """Keep a mapping, so that tables with the same headings are read by it; it replaces an older one.

    Raises UserError for a table without headings: nothing would tell it from others.
    """
    new = saved_of(table, mapping)
    if new is None:
        raise UserError(_("Only the columns of a table with headings can be kept. Nothing was changed."))
    others = [each for each in saved_mappings(library) if each.headings != new.headings]
    return _keep_mappings(library, "save mapping", [*others, new][-MOST_MAPPINGS:])


def delete_mapping(library: Library, headings: Sequence[str]) -> Change:
    """Forget the mapping kept for these headings (`SavedMapping.headings`)."""
    left = [each for each in saved_mappings(library) if each.headings != tuple(headings)]
    return _keep_mappings(library, "delete mapping", left)


def _keep_mappings(library: Library, action: str, mappings: Sequence[SavedMapping]) -> Change:
    if list(mappings) == saved_mappings(library):
        return Change()
    with step(library, action) as recording:
        plan.set_setting(library, MAPPINGS, [mapping_to_plain(each) for each in mappings])
    return recording.change


class _CancelledError(Exception):
    """The user cancelled while posts were being written; the transaction is given up."""


def _judged(
    library: Library,
    read: PlanFile,
    intake: "_Intake",
    progress: Progress,
    cancelled: Callable[[], bool],
    *,
    is_to_store: bool = False,
) -> PlanFile | None:
    """Return the plan beside what is stored and with its pictures taken in by `intake`.

    `is_to_store` tells that this is but the first part of the work.
    """
    judged = beside_stored(library, read)
    rows: list[Row] = []
    total = len(judged.rows) + (len(judged.incoming) if is_to_store else 0)
    for done, row in enumerate(judged.rows, 1):
        if cancelled():
            return None
        rows.append(intake.with_pictures(row) if row.comes_in else row)
        progress(done, total)
    return replace(judged, rows=tuple(rows))


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
        writer = PostWriter.of(library)
        before = {post.id: post for post in posts.by_ids(library, [row.target for row in incoming])}
        for done, row in enumerate(incoming, len(judged.rows) + 1):
            if cancelled():
                raise _CancelledError
            assert row.post is not None
            if row.target:
                writer.change(before[row.target], row.post)
            else:
                uids.keep_uid(library, writer.add(row.post), row.uid)
            progress(done, total)
    return recording.change


class _Intake:
    """Takes pictures in, each file once however many posts show it."""

    def __init__(self, media: MediaStore) -> None:
        self._media = media
        self._taken: dict[Path, PostImage] = {}

    def with_pictures(self, row: Row) -> Row:
        """Return the row with its post's pictures in place and a warning for each that is no use."""
        if row.post is None or not (row.pictures or row.cover):
            return row
        if row.target:
            return self._updating(row)
        images = tuple(self._image(picture) for picture in row.pictures)
        cover = self._image(row.cover) if row.cover else None
        post = replace(row.post, images=images, cover=cover)
        pictures = (row.cover, *row.pictures) if row.cover else row.pictures
        return _with_messages(replace(row, post=post), self._warnings(pictures))

    def _updating(self, row: Row) -> Row:
        """Return a row that changes a post; the pictures that post has already are not taken in again."""
        assert row.post is not None
        by_name = {picture.name: picture for picture in row.pictures}
        new = [by_name[image.name] for image in row.post.images if is_to_take_in(image)]
        images = tuple(
            self._image(by_name[image.name]) if is_to_take_in(image) else image for image in row.post.images
        )
        cover = row.post.cover
        if cover and row.cover and is_to_take_in(cover):
            cover = self._image(row.cover)
            new.append(row.cover)
        post = replace(row.post, images=images, cover=cover)
        return _with_messages(replace(row, post=post), self._warnings(new))

    def _image(self, picture: Picture) -> PostImage:
        if picture.path is None:
            return PostImage(picture.name, problem=ImageProblem.MISSING)
        if picture.path not in self._taken:
            self._taken[picture.path] = self._media.intake(picture.path)
        return self._taken[picture.path]

    def _warnings(self, pictures: Sequence[Picture]) -> Iterator[Message]:
        """Yield a warning for each file that is no usable picture; missing ones were told before."""
        for picture in dict.fromkeys(pictures):
            problem = self._image(picture).problem
            if picture.path is not None and problem is not None:
                text = _("{name}: {problem}").format(name=picture.name, problem=describe_problem(problem))
                yield Message(Verdict.WARN, picture.column, text)


def _with_messages(row: Row, messages: Iterator[Message]) -> Row:
    """Return the row with more messages; a plan that was tried before has its warnings already."""
    return replace(row, messages=tuple(dict.fromkeys((*row.messages, *messages))))
