"""Backups: made when something changed, looked at, put back."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner import clock
from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.operations.pictures import check_pictures
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME
from planner.store import Library, posts
from planner.store.backups import making, restoring
from planner.store.backups.names import Backup, Kind, backups_in, newest_in
from planner.store.backups.sums import examine_backup, remove_backup
from planner.store.copying import Cancelled, Progress, copy_database, never, no_progress
from planner.store.troubles import told

if TYPE_CHECKING:
    from planner.store.salvage import Salvaged

INTERVAL = timedelta(hours=1)
"""How old the newest backup is when the next one is due."""

_TRIES = 5
_ROOM = 1000
"""What a restored library's revision gains over all others, since a window may go on writing meanwhile."""


@dataclass(frozen=True, slots=True)
class Look:
    """A backup with its size in bytes and what was found in it; `problem` is a sentence, empty when good."""

    backup: Backup
    size: int
    posts: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: posts now there, where the former library is, and how many pictures lack a file."""

    posts: int
    kept: Path | None
    missing_pictures: int


def is_due(library: Library) -> bool:
    """Tell whether something changed since a backup that is older than `INTERVAL`, or there is none.

    An empty library is no reason for the first one.

    Fast enough for the window's start. A backup from the future tells of a clock set back: it counts as old.
    Raises UserError when the folder of backups cannot be read.
    """
    with told(library.path):
        newest = newest_in(making.backup_folder(library))
        if newest is None:
            return not posts.is_empty(library)
        age = clock.now() - newest.at
        return library.revision() != newest.revision and not timedelta(0) <= age < INTERVAL


def back_up_if_changed(
    library: Library, progress: Progress = no_progress, cancelled: Cancelled = never
) -> Backup | None:
    """Make a backup unless a good one of this very state is there, and thin out; None when there is.

    For a thread of its own give it a library of its own. Raises UserError or CancelledError; then nothing
    was made or removed.
    """
    with told(library.path):
        newest = newest_in(making.backup_folder(library))
        if newest and newest.revision == library.revision() and not look_at(library.folder, newest).problem:
            return None
        return making.make_backup(library, Kind.REGULAR, progress, cancelled)


def newest_backup(folder: Path) -> Backup | None:
    """Return the newest backup of the library in `folder`."""
    with told(folder / LIBRARY_NAME):
        return newest_in(folder / BACKUP_FOLDER)


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups of the library in `folder`, newest first, without looking inside."""
    with told(folder / LIBRARY_NAME):
        return backups_in(folder / BACKUP_FOLDER)


def find_backup(folder: Path, name: str) -> Backup:
    """Return the backup of this name. Raises UserError when there is none."""
    found = next((backup for backup in list_backups(folder) if backup.name == name), None)
    if found is None:
        raise UserError(
            _("There is no backup {name} in {folder}.").format(name=name, folder=folder / BACKUP_FOLDER)
        )
    return found


def look_at(folder: Path, backup: Backup) -> Look:
    """Open a backup and check all of it. Changes nothing."""
    path = folder / BACKUP_FOLDER / backup.name
    size = path.stat().st_size if path.is_file() else 0  # it may have been thinned out meanwhile
    try:
        return Look(backup, size, examine_backup(path).posts)
    except UserError as error:
        return Look(backup, size, problem=str(error))


def restore_backup(
    folder: Path,
    name: str,
    media_folder: Path | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> Restored:
    """Make a backup the library's content again, with its undo history; an older one is brought up to date.

    The library as it is now is kept: a sound one as a backup, a damaged one beside the new one. Connections
    to a sound library may stay open and see a change like any other; those to a damaged one must be closed.
    Pictures whose files are missing are marked so. Raises UserError or CancelledError; the library is then
    as it was.
    """
    backup = find_backup(folder, name)
    source = folder / BACKUP_FOLDER / backup.name
    with told(folder / LIBRARY_NAME):
        examine_backup(source)
        present = _sound_library(folder, media_folder)
        try:
            with restoring.prepared(source, folder, _highest_revision(folder, present) + _ROOM) as file:
                kept = _put_back(file, folder, present, progress, cancelled)
        finally:
            if present:
                present.close()
    with Library(folder, media_folder=media_folder) as library:
        return Restored(posts.count(library), kept, len(check_pictures(library).lost))


def take_salvaged(folder: Path, salvaged: "Salvaged") -> Path | None:
    """Make what was read from a damaged library the library; return where the damaged one is kept.

    Raises UserError; the damaged library then stands as it was.
    """
    path = folder / LIBRARY_NAME
    with told(path):
        copy = salvaged.library.folder / "kept.sqlite3"
        copy_database(salvaged.library.conn, copy)
        with restoring.prepared(copy, folder, _highest_revision(folder, None) + _ROOM) as file:
            kept = restoring.set_aside(path)
            restoring.put_in_place(file, path)
        return kept


def _sound_library(folder: Path, media_folder: Path | None) -> Library | None:
    """Open the library, unless there is none or it is damaged."""
    if not (folder / LIBRARY_NAME).exists():
        return None
    try:
        library = Library(folder, media_folder=media_folder)
    except DamagedLibraryError:
        return None
    try:
        library.verify()
    except DamagedLibraryError:
        library.close()
        return None
    except BaseException:
        library.close()
        raise
    return library


def _highest_revision(folder: Path, present: Library | None) -> int:
    newest = newest_in(folder / BACKUP_FOLDER)
    return max(newest.revision if newest else 0, present.revision() if present else 0)


def _put_back(
    file: Path, folder: Path, present: Library | None, progress: Progress, cancelled: Cancelled
) -> Path | None:
    """Make `file` the library and return where the former one is."""
    if present:
        try:
            return _replace_content(present, file, progress, cancelled)
        except DamagedLibraryError as error:  # a check of all of it found what the first look did not
            present.told(error)
            present.close()
    path = folder / LIBRARY_NAME
    kept = restoring.set_aside(path)
    restoring.put_in_place(file, path)
    return kept


def _replace_content(library: Library, file: Path, progress: Progress, cancelled: Cancelled) -> Path:
    """Back the library up and replace what it holds; once more if somebody writes in between."""
    for _attempt in range(_TRIES):
        data_version = library.data_version()
        kept = making.backup_folder(library) / making.make_backup(library, Kind.BEFORE_RESTORE).name
        try:
            restoring.replace_content(library, file, data_version, progress, cancelled)
        except restoring.WrittenMeanwhileError:
            remove_backup(kept)
        except BaseException:
            remove_backup(kept)
            raise
        else:
            return kept
    raise UserError(
        _(
            "The library {path} is being written to all the time, so nothing was restored. "
            "Close what writes to it and try again."
        ).format(path=library.path)
    )
