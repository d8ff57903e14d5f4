"""Making a library out of an archive: unpacked and checked in a folder aside, then moved into place."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipInfo

from planner.archive.names import DATABASE
from planner.archive.reading import Archive, HostileError, chunks, looked_at
from planner.errors import UserError
from planner.files import sync_names
from planner.folders import keep_alive, sweep_folders, sync_folder, temporary_folder
from planner.i18n import _
from planner.operations.pictures import check_pictures
from planner.paths import LIBRARY_NAME
from planner.store import Library, posts, search
from planner.store.checking import examine
from planner.store.connecting import connect, use_wal
from planner.store.copying import Cancelled, CancelledError, Progress, never, no_progress, read_only
from planner.store.schema import foreign_rows
from planner.store.troubles import told

_SPARE_ROOM = 64_000_000
"""What is to stay free on the disk, in bytes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of an archive; `missing_pictures` are those the library knows but the archive lacks."""

    posts: int
    pictures: int
    missing_pictures: int


def open_archive(
    path: Path, folder: Path, progress: Progress = no_progress, cancelled: Cancelled = never
) -> Opened:
    """Make the library in the archive `path` the one in `folder`, which must be new or empty.

    Everything is checked before it appears there, all at once. Progress is in bytes. Raises UserError or
    CancelledError; `folder` is then as it was.
    """
    target = folder.absolute().resolve()
    _refuse_target(target)
    with looked_at(path) as archive, told(target / LIBRARY_NAME):
        sweep_folders(target.parent)
        _refuse_without_room(archive, target)
        with temporary_folder(target.parent) as place:
            _Unpacking(archive, place, progress, cancelled).run()
            _check_database(place / DATABASE)
            opened = _finish(place, len(archive.pictures))
            if cancelled():
                raise CancelledError
            sync_folder(place)
            _move(place, target)
    return opened


def _refuse_target(target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if (target / LIBRARY_NAME).exists():
        raise UserError(
            _(
                "{folder} holds a library already. Nothing was changed; choose a new folder with --data-dir."
            ).format(folder=target)
        )
    if target.exists():
        raise UserError(
            _("{folder} is not empty. Nothing was changed; choose a new folder with --data-dir.").format(
                folder=target
            )
        )


def _refuse_without_room(archive: Archive, target: Path) -> None:
    """The database needs its room twice while it is brought up to date."""
    there = next(folder for folder in target.parents if folder.is_dir())
    needed = archive.unpacked_size + archive.database.file_size + _SPARE_ROOM
    if shutil.disk_usage(there).free < needed:
        raise UserError(
            _(
                "The archive needs {size} MB, more than is free in {folder}. Nothing was changed; "
                "free some room or choose another folder with --data-dir."
            ).format(size=needed // 1_000_000, folder=there)
        )


class _Unpacking:
    """Writes the entries into a folder and makes sure that they are what they say."""

    def __init__(self, archive: Archive, place: Path, progress: Progress, cancelled: Cancelled) -> None:
        self._archive, self._place = archive, place
        self._progress, self._cancelled = progress, cancelled
        self._done = 0

    def run(self) -> None:
        """Unpack everything. Raises HostileError for what does not match its digest."""
        self._unpack(self._archive.database, self._archive.manifest.sha256)
        for sha256, entry in self._archive.pictures.items():
            self._unpack(entry, sha256)
            keep_alive(self._place)

    def _unpack(self, entry: ZipInfo, sha256: str) -> None:
        path = self._place / entry.filename
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        size = 0
        with path.open("xb") as file:
            for chunk in chunks(self._archive, entry):
                size += len(chunk)
                if size > entry.file_size:
                    raise HostileError
                digest.update(chunk)
                file.write(chunk)
                self._tell(len(chunk))
        if size != entry.file_size or digest.hexdigest() != sha256:
            raise HostileError

    def _tell(self, size: int) -> None:
        if self._cancelled():
            raise CancelledError
        self._done += size
        self._progress(self._done, self._archive.unpacked_size)


def _check_database(path: Path) -> None:
    """Make sure that the database is one of ours and does nothing but hold data. Raises HostileError."""
    try:
        examine(path)
        with closing(read_only(path)) as connection:
            if foreign_rows(connection):
                raise HostileError
    except (UserError, sqlite3.Error) as error:
        raise HostileError from error


def _finish(place: Path, pictures: int) -> Opened:
    """Bring the library up to date, and see what it lacks."""
    _distrust_search_index(place / DATABASE)
    with Library(place) as library:
        search.heal(library)
        return Opened(posts.count(library), pictures, len(check_pictures(library).lost))


def _distrust_search_index(path: Path) -> None:
    """Have the search index made anew: what it says cannot be checked."""
    with closing(connect(path)) as connection:
        use_wal(connection)
        if "library_state" in {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}:
            connection.execute("UPDATE library_state SET search_is_stale = 1")


def _move(place: Path, target: Path) -> None:
    """Put the folder in place; an empty one that is there makes room, one filled meanwhile refuses."""
    try:
        if target.exists():
            target.rmdir()
        place.rename(target)
    except OSError:
        _refuse_target(target)
        raise
    sync_names(target.parent)
