"""A plan with everything behind it: out of the library for JSON, and into it again."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from planner.importing.content import ReadContent, Remark, picture_files
from planner.importing.plan import Outcome
from planner.media import MediaStore
from planner.model import Change, Post, PostImage
from planner.model.plan_content import PlanContent
from planner.operations.content_report import CancelledError, Journal, Progress, ThingReport
from planner.operations.content_settings import LEFT_OUT
from planner.operations.content_storing import Storing
from planner.operations.step import Recording, step
from planner.store import Library
from planner.store import content as stored_content


@dataclass(frozen=True, slots=True)
class ContentResult:
    """What an import did, or would do: every thing of the file with what becomes of it.

    `remarks` are those of reading and those about what came in otherwise than it stands in the file. After
    cancelling, `things` and `change` are empty and `is_cancelled` is true.
    """

    change: Change
    things: tuple[ThingReport, ...]
    remarks: tuple[Remark, ...]
    is_cancelled: bool = False

    def count(self, outcome: Outcome, table: str = "") -> int:
        """Return how many things had an outcome, of one table or of all."""
        return sum(each.outcome is outcome and table in ("", each.table) for each in self.things)


def content_of_posts(library: Library, posts: Iterable[Post]) -> PlanContent:
    """Return posts with all they refer to."""
    return stored_content.content_behind(library, posts)


def content_of_library(library: Library) -> PlanContent:
    """Return all there is but trash, versions, undo, and notes that make no sense elsewhere."""
    content = stored_content.whole_content(library)
    settings = {key: value for key, value in content.settings.items() if key not in LEFT_OUT}
    return replace(content, settings=settings)


def import_content(
    library: Library,
    read: ReadContent,
    progress: Progress = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    dry_run: bool = False,
) -> ContentResult:
    """Take in the pictures and store all things that are new or differ, as one undo step; nothing is deleted.

    Posts are matched by the names they are known by, all else by what it is called; see
    docs/json-format.md. Things that the library cannot hold are left out, and told. A dry run does the same
    and gives it up at the end. Raises UserError when the library may not be written.
    """
    journal = Journal(read, progress, cancelled)
    recording = Recording()
    try:
        with tempfile.TemporaryDirectory(prefix="quanli-") as folder:
            media = MediaStore(Path(folder) / "media" if dry_run else library.media_folder)
            pictures = _Pictures(library, read, media, Path(folder)).found(journal.look_up)
        with suppress(_GivenUpError), step(library, "import content", len(read.content.posts)) as recording:
            Storing(library, read, pictures, journal).run()
            if dry_run:
                raise _GivenUpError
    except CancelledError:
        return ContentResult(Change(), (), read.remarks, is_cancelled=True)
    told = tuple(each for each in read.remarks if not each.is_refused)
    return ContentResult(recording.change, tuple(journal.things), (*told, *journal.remarks))


class _GivenUpError(Exception):
    """All was done, and none of it is to stay."""


class _Pictures:
    """Finds out where the file of each picture is, taking in those that only the plan has."""

    def __init__(self, library: Library, read: ReadContent, media: MediaStore, folder: Path) -> None:
        self._read = read
        self._own = MediaStore(library.media_folder)
        self._media = media
        self._folder = folder
        self._wanted = stored_content.pictures_in(read.content)
        self._known = stored_content.known_pictures(library, self._wanted)

    def found(self, tick: Callable[[], None]) -> dict[str, PostImage]:
        """Return what is known of each picture that the plan shows, as far as anything is."""
        found = dict(self._taken_in(tick))
        left = sorted(self._wanted - found.keys())
        unknown = self._own.stored_files() if self._wanted - self._known.keys() else {}
        for sha256 in left:
            image = self._known.get(sha256)
            if image is None and sha256 in unknown:
                image = self._own.look_at(sha256)
            told = self._read.content.pictures.get(sha256)
            if image or told:
                found[sha256] = replace(image, name="") if image else _lost(told)
        return found

    def _taken_in(self, tick: Callable[[], None]) -> Iterator[tuple[str, PostImage]]:
        missing = frozenset(each for each in self._wanted & self._read.files if not self._is_here(each))
        for sha256, path in self._unpacked(missing, tick):
            image = self._media.intake(path)
            if image.problem is None and image.sha256 == sha256:
                yield sha256, replace(image, name="")

    def _is_here(self, sha256: str) -> bool:
        image = self._known.get(sha256)
        return image is not None and not image.is_lost and self._own.is_whole(sha256, image.size)

    def _unpacked(self, wanted: frozenset[str], tick: Callable[[], None]) -> Iterator[tuple[str, Path]]:
        """Yield each wanted picture in a file of its own, one at a time."""
        path = self._folder / "picture"
        digest, written = hashlib.sha256(), ""
        for sha256, data, is_first in picture_files(self._read.path, wanted) if wanted else ():
            tick()
            if is_first:
                digest, written = hashlib.sha256(), ""
            with path.open("wb" if is_first else "ab") as file:
                file.write(data)
            digest.update(data)
            if digest.hexdigest() == sha256 and written != sha256:
                written = sha256
                yield sha256, path


def _lost(told: PostImage | None) -> PostImage:
    assert told
    return replace(told, is_lost=True)
