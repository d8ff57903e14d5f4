"""Putting a backup in the library's place, in one piece, while others may have the library open."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from planner import clock
from planner.errors import UserError
from planner.files import settle, sync_names
from planner.folders import sweep_folders, temporary_folder
from planner.i18n import _
from planner.paths import LIBRARY_NAME
from planner.store.backups.making import raise_revision
from planner.store.checking import examine
from planner.store.connecting import BUSY_SECONDS
from planner.store.copying import PAGES, Cancelled, CancelledError, Progress, copy_into, read_only
from planner.store.library import Library
from planner.store.troubles import busy

_BESIDE = ("-wal", "-shm", "-journal")
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The bytes of a database file on which every connection holds a lock (sqlite.org, os.h: SHARED_FIRST)."""


class WrittenMeanwhileError(Exception):
    """Somebody wrote to the library between its last copy and its replacement; nothing was changed."""


@contextmanager
def prepared(backup: Path, folder: Path, above: int) -> Iterator[Path]:
    """Yield a copy of a backup as it will be the library: up to date, checked, of a revision above `above`.

    It lies in the library's `folder`, since a file can only be put in place on its own disk. Raises
    UserError, OSError or sqlite3.Error.
    """
    sweep_folders(folder)
    with temporary_folder(folder) as place:
        path = place / LIBRARY_NAME
        with closing(read_only(backup)) as source:
            copy_into(source, path)
        with Library(place) as library:
            raise_revision(library, above)
        examine(path)
        yield path


def replace_content(
    library: Library, path: Path, data_version: int, progress: Progress, cancelled: Cancelled
) -> None:
    """Make the content of the database `path` that of an open library, in one transaction.

    Other connections go on and see it as any change. Raises WrittenMeanwhileError when the library's
    `data_version` is no longer the given one, CancelledError, UserError or sqlite3.Error; the library then
    is as it was.
    """

    def watch(status: int, remaining: int, pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):  # it has been waited for already
            raise busy(library.path)
        if not remaining:
            return  # it is done; too late to stop
        # From the first page on nobody else can write, so nothing can come between this and the end.
        if library.data_version() != data_version:
            raise WrittenMeanwhileError
        if cancelled():
            raise CancelledError
        progress(pages - remaining, pages)

    with (
        closing(read_only(path)) as source,
        closing(sqlite3.connect(library.path, timeout=BUSY_SECONDS, isolation_level=None)) as live,
    ):
        live.execute("PRAGMA synchronous = FULL")
        (pages,) = source.execute("PRAGMA page_count").fetchone()
        # In more than one part, so that `watch` is asked before the end.
        source.backup(live, pages=max(1, min(PAGES, pages // 2)), progress=watch)


def set_aside(path: Path) -> Path | None:
    """Give a damaged library and the files that belong to it second names beside it, and return the main one.

    None when there is no file at all. Raises UserError while a program has it open, OSError.
    """
    names = ["", *(suffix for suffix in _BESIDE if Path(f"{path}{suffix}").exists())]
    if not path.exists() and len(names) == 1:
        return None
    if path.exists():
        _refuse_used(path)
    aside = _free_name(path)
    for suffix in names:
        if Path(f"{path}{suffix}").exists():
            _also_named(Path(f"{path}{suffix}"), Path(f"{aside}{suffix}"))
    sync_names(path.parent)
    return aside


def put_in_place(prepared_file: Path, path: Path) -> None:
    """Make a database the library's file; what stood there is to have been set aside. Raises OSError.

    The WAL goes first: SQLite would take one left over for that of the new file. Killed in between, the old
    file stands alone, and all of it is there under its second name.
    """
    for suffix in _BESIDE:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    sync_names(path.parent)
    with prepared_file.open("r+b") as file:
        settle(file, path)


def _free_name(path: Path) -> Path:
    stem = f"{path.stem}-damaged-{clock.now():%Y%m%d-%H%M%S}"
    aside, serial = path.with_name(f"{stem}.sqlite3"), 1
    while any(Path(f"{aside}{suffix}").exists() for suffix in ("", *_BESIDE)):
        serial += 1
        aside = path.with_name(f"{stem}-{serial}.sqlite3")
    return aside


def _also_named(old: Path, new: Path) -> None:
    """Give a file a second name; where the disk knows no such thing, copy it."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
        with new.open("r+b") as file:
            os.fsync(file.fileno())


if sys.platform == "win32":

    def _refuse_used(path: Path) -> None:
        """Do nothing: Windows itself lets nobody replace a file in use."""

else:

    def _refuse_used(path: Path) -> None:
        """Refuse while another process has the file open: closing, it would delete the new library's WAL."""
        import fcntl

        with path.open("r+b") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
            except OSError as error:
                raise UserError(
                    _(
                        "The damaged library {path} is open in another program. Nothing was changed; "
                        "close it there and try again."
                    ).format(path=path)
                ) from error
