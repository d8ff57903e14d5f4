"""The pictures as a whole: are their files there, the trash, and the files that nothing needs any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from planner import clock
from planner.errors import UserError
from planner.files import ABANDONED, sweep
from planner.folders import sweep_folders
from planner.i18n import _, ngettext
from planner.media import MediaStore
from planner.media.keeping import discard
from planner.model import Change
from planner.model.trash import TrashKind
from planner.operations.step import step
from planner.paths import BACKUP_FOLDER
from planner.store import Library, assets, trash
from planner.store.copying import Cancelled, CancelledError, Progress, never, no_progress

KEPT_UNUSED = timedelta(days=1)
"""How long a file stays that nothing needs: a picture is taken in before the post that shows it is saved."""

_LEARNED_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class PictureCheck:
    """What a check found, by SHA-256: pictures whose file is gone or damaged, and those found again."""

    checked: int
    lost: tuple[str, ...]
    found_again: tuple[str, ...]
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Collected:
    """What collection did: pictures forgotten, pictures whose files were removed, and bytes freed.

    `unreadable` is a library put aside that could not be read; since it may need any picture, no file was
    removed.
    """

    forgotten: int = 0
    removed: int = 0
    freed: int = 0
    unreadable: Path | None = None
    is_cancelled: bool = False


def check_pictures(
    library: Library,
    deep: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> PictureCheck:
    """Look for the file of every picture and mark, outside the undo steps, those that are lost.

    A file counts as lost when it is missing, has another size or, looked at `deep`, other bytes; one that is
    marked is always looked at deep. Cancelling marks nothing. In a library that may not be written nothing
    is marked either.
    """
    media = MediaStore(library.media_folder)
    pictures = assets.pictures(library)
    lost: list[str] = []
    found: list[str] = []
    for done, picture in enumerate(pictures, 1):
        if cancelled():
            return PictureCheck(done - 1, (), (), is_cancelled=True)
        if not media.is_whole(picture.sha256, picture.size, deep or picture.is_lost):
            lost.append(picture.sha256)
        elif picture.is_lost:
            found.append(picture.sha256)
        progress(done, len(pictures))
    newly_lost = set(lost) - {picture.sha256 for picture in pictures if picture.is_lost}
    if (newly_lost or found) and not library.refusal:
        with library.transaction():
            assets.mark_lost(library, newly_lost, clock.now())
            assets.mark_found(library, found)
    return PictureCheck(len(pictures), tuple(lost), tuple(found))


def learn_picture_facts(library: Library, cancelled: Cancelled = never) -> int:
    """Look into the files of pictures that came in before their facts were kept; return how many told them.

    Outside the undo steps, a few in each transaction, so that nobody waits. A file that is missing or no
    picture is left to `check_pictures`.
    """
    if library.refusal:
        return 0
    media = MediaStore(library.media_folder)
    unlearned = assets.unlearned(library)
    learned = 0
    for first in range(0, len(unlearned), _LEARNED_AT_ONCE):
        some = unlearned[first : first + _LEARNED_AT_ONCE]
        images = [image for sha256 in some if not cancelled() and (image := media.look_at(sha256))]
        if images:
            with library.transaction():
                for image in images:
                    assets.learn(library, image)
        learned += len(images)
        if cancelled():
            break
    return learned


def trash_pictures(library: Library, digests: Sequence[str]) -> Change:
    """Put pictures into the trash. Raises UserError while a post or an account shows one of them."""
    with step(library, "trash_pictures", len(digests)) as recording:
        shown = len(assets.posts_showing(library, digests))
        if shown:
            raise UserError(
                ngettext(
                    "{n} post shows this picture. Take it out there first; nothing was changed.",
                    "{n} posts show these pictures. Take them out there first; nothing was changed.",
                    shown,
                ).format(n=shown)
            )
        if assets.is_avatar(library, digests):
            raise UserError(
                _("An account has this picture as its avatar. Choose another there; nothing was changed.")
            )
        trash.put(library, TrashKind.PICTURE, digests, clock.now())
    return recording.change


def collect(
    library: Library,
    older_than: timedelta = KEPT_UNUSED,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> Collected:
    """Remove the files of pictures that nothing needs: no post, version, undo step, trash or backup.

    Files changed within `older_than` stay, as do those older than the library itself and whatever is no
    picture of the store. Cancelling leaves the rest for the next time.
    """
    try:
        forgotten = _forget_unneeded(library, cancelled)
        media = MediaStore(library.media_folder)
        stored = media.stored_files()
        spare = stored.keys() - assets.mentioned(library, cancelled)
        for copy in assets.copies(library) if spare else ():
            try:
                spare -= assets.mentioned_in_copy(copy, cancelled)
            except UserError:
                return Collected(forgotten, unreadable=copy)
    except CancelledError:
        return Collected(is_cancelled=True)
    freed: list[int] = []
    for done, sha256 in enumerate(sorted(spare), 1):
        if cancelled():
            break
        freed.append(_remove(library, media, sha256, stored[sha256], older_than))
        progress(done, len(spare))
    return Collected(forgotten, sum(map(bool, freed)), sum(freed), is_cancelled=cancelled())


def _forget_unneeded(library: Library, cancelled: Cancelled) -> int:
    """Look first without keeping writers waiting; if there is anything, again where nobody can write."""
    if not assets.unneeded(library, cancelled):
        return 0
    with library.transaction():
        return assets.forget(library, assets.unneeded(library, cancelled))


def _remove(
    library: Library, media: MediaStore, sha256: str, paths: Sequence[Path], older_than: timedelta
) -> int:
    """Remove a picture's files while nobody can write a row for it or take it in; return the bytes freed."""
    with library.transaction(), media.held():
        if assets.is_known(library, sha256):
            return 0
        return discard(paths, older_than, assets.made_at(library))


def sweep_leftovers(library: Library, older_than: timedelta = ABANDONED) -> list[Path]:
    """Remove what writers that were ended left behind in the library's folders; see `planner.files.sweep`.

    Whole folders go only once they are an hour old, however young a file may be.
    """
    folders = (library.folder, library.folder / BACKUP_FOLDER)
    swept = [path for folder in folders for path in (*sweep(folder, older_than), *sweep_folders(folder))]
    return swept + MediaStore(library.media_folder).sweep(older_than)
