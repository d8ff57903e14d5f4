"""Bringing a read plan into the library."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from planner.errors import LibraryChangedError
from planner.i18n import _
from planner.importing import Message, Picture, PlanFile, Row, Verdict, read_plan, without_stored
from planner.media import MediaStore, describe_problem
from planner.model import Change, ImageProblem, Post, PostImage
from planner.operations.posts import create_posts
from planner.store import Library, plan, posts

Progress = Callable[[int, int], None]
"""Called with how many rows are done and how many there are."""


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


def read_plan_for(
    library: Library, path: Path, *, sheet: int | None = None, year: int | None = None
) -> PlanFile:
    """Read a plan with the library's tags and pillars known; see `planner.importing.read_plan`."""
    return read_plan(
        path,
        sheet=sheet,
        year=year,
        known_tags={tag.name for tag in plan.tags(library)},
        pillars={pillar.name: pillar.key for pillar in plan.pillars(library) if pillar.name},
    )


def import_plan(
    library: Library,
    read: PlanFile,
    progress: Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> ImportResult:
    """Take in the pictures and store all posts of the plan that are new, as one undo step.

    Until the last picture is in, cancelling or failing leaves the library without any of the posts. What
    somebody else has stored meanwhile is seen before anything is written, so that nothing comes in twice.
    """
    while True:
        revision = library.revision()
        judged = _judged(library, read, MediaStore(library.media_folder), progress, cancelled)
        if judged is None:
            return ImportResult(Change(), read, is_cancelled=True)
        new = [row.post for row in judged.incoming if row.post]
        try:
            change = create_posts(library, new, "import", revision) if new else Change()
        except LibraryChangedError:
            continue
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
        return _judged(library, read, MediaStore(Path(folder)), progress, cancelled)


def _judged(
    library: Library,
    read: PlanFile,
    media: MediaStore,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> PlanFile | None:
    """Return the plan without what is stored already and with its pictures taken into `media`."""
    judged = without_stored(read, posts.everything(library))
    intake = _Intake(media)
    rows: list[Row] = []
    for done, row in enumerate(judged.rows, 1):
        if cancelled():
            return None
        rows.append(intake.with_pictures(row) if row.comes_in else row)
        progress(done, len(judged.rows))
    return replace(judged, rows=tuple(rows))


class _Intake:
    """Takes pictures in, each file once however many posts show it."""

    def __init__(self, media: MediaStore) -> None:
        self._media = media
        self._taken: dict[Path, PostImage] = {}

    def with_pictures(self, row: Row) -> Row:
        """Return the row with its post's pictures in place and a warning for each that is no use."""
        if row.post is None or not (row.pictures or row.cover):
            return row
        images = tuple(self._image(picture) for picture in row.pictures)
        cover = self._image(row.cover) if row.cover else None
        post: Post = replace(row.post, images=images, cover=cover)
        # A plan that was tried before has its warnings already.
        messages = tuple(dict.fromkeys((*row.messages, *self._warnings(row))))
        return replace(row, post=post, messages=messages)

    def _image(self, picture: Picture) -> PostImage:
        if picture.path is None:
            return PostImage(picture.name, problem=ImageProblem.MISSING)
        if picture.path not in self._taken:
            self._taken[picture.path] = self._media.intake(picture.path)
        return self._taken[picture.path]

    def _warnings(self, row: Row) -> Iterator[Message]:
        """Yield a warning for each file that is no usable picture; missing ones were told before."""
        pictures = (row.cover, *row.pictures) if row.cover else row.pictures
        for picture in dict.fromkeys(pictures):
            problem = self._image(picture).problem
            if picture.path is not None and problem is not None:
                text = _("{name}: {problem}").format(name=picture.name, problem=describe_problem(problem))
                yield Message(Verdict.WARN, picture.column, text)
