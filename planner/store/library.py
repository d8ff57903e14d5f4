"""One library: a folder with the database and the pictures."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME, MEDIA_FOLDER
from planner.store import connecting, search_index
from planner.store.troubles import damaged, full, gone, is_damage, is_folder, missing, only_readable, trouble
from planner.store.versions import MIGRATION_NAMES

if TYPE_CHECKING:
    import sqlite_utils


def has_remains(folder: Path, media_folder: Path) -> bool:
    """Tell whether there is what only a library leaves: pictures, backups, or changes not yet in its file."""
    wal = folder / f"{LIBRARY_NAME}-wal"
    remains = (
        media_folder.glob("??/[!.]*"),
        (folder / BACKUP_FOLDER).glob("*.sqlite3"),
        (path for path in (wal,) if path.exists() and path.stat().st_size),
    )
    return any(any(each) for each in remains)


class Library:
    """An open library. Use it in the thread that opened it; another thread opens its own by `reopened`.

    `refusal` is empty, or says in a sentence why nothing may be written. `is_salvaged` says that it holds
    only what could be read from a damaged one.
    """

    def __init__(self, folder: Path, *, media_folder: Path | None = None, refusal: str = "") -> None:
        """Open the library in `folder`, making both when they are not there.

        A library of an older version is backed up and brought up to date. One that may not be written is
        opened for reading only. `media_folder` is inside `folder` unless given. Raises DamagedLibraryError
        for a file that is damaged, no library, or missing beside pictures or backups, and UserError when a
        new folder cannot be made or the library was made by a newer version; the file is then as it was.
        """
        self.folder = folder
        self.path = folder / LIBRARY_NAME
        self.media_folder = media_folder or folder / MEDIA_FOLDER
        self.refusal = refusal
        self.is_salvaged = False
        self._is_whole = False
        self._is_damaged = False
        self._is_writable = connecting.is_writable(self.path)
        if self._is_writable:
            self._make_folder()
        else:
            self.refusal = refusal or only_readable(self.path)
        try:
            self._refuse_lost()
            self.conn = self._connected()
            try:
                self._upgrade()
                self._identity = connecting.identity(self.path)
            except BaseException as error:
                self.told(error)
                self.close()
                raise
        except (*connecting.FAULTS, OSError) as error:
            raise trouble(error, self.path) from error

    def reopened(self) -> "Library":
        """Open the same library once more, for another thread. Raises as opening does."""
        other = Library(self.folder, media_folder=self.media_folder, refusal=self.refusal)
        other._is_whole, other.is_salvaged = self._is_whole, self.is_salvaged
        return other

    @cached_property
    def db(self) -> "sqlite_utils.Database":
        """The same connection as sqlite-utils gives it; loaded when first used, which opening never does."""
        import sqlite_utils

        return sqlite_utils.Database(self.conn, execute_plugins=False)

    def _connected(self) -> sqlite3.Connection:
        """Connect for writing, or, where that cannot be or the disk is full, for reading only."""
        if self._is_writable:
            try:
                return connecting.connect(self.path)
            except sqlite3.OperationalError as error:
                if not connecting.is_lack_of_room(error):
                    raise
            self._is_writable = False
            self.refusal = self.refusal or full()
        return connecting.connect_reading(self.path)

    def _refuse_lost(self) -> None:
        """A new library starts as no file or one of no bytes, but not where pictures or backups are."""
        if self.path.is_dir():
            raise is_folder(self.path)
        is_lost = not self.path.exists() or not self.path.stat().st_size
        if is_lost and has_remains(self.folder, self.media_folder):
            raise damaged(self.path) if self.path.exists() else missing(self.path)

    def _upgrade(self) -> None:
        """Bring the schema up to date; a library that is up to date is only looked at."""
        applied = self.applied_migrations()
        if not self._is_writable:
            self._refuse_older(applied)
            return
        connecting.use_wal(self.conn)
        if applied != MIGRATION_NAMES:
            from planner.store.upgrading import upgrade  # a library is up to date but once

            upgrade(self)

    def _refuse_older(self, applied: set[str]) -> None:
        if applied != MIGRATION_NAMES:
            raise UserError(
                _(
                    "The library {path} was made by an older version of Quanli and cannot be brought up to "
                    "date, for you may not write in its folder. Nothing was changed."
                ).format(path=self.path)
            )

    def applied_migrations(self) -> set[str]:
        """Return the migrations this library has gone through, after making sure that it is one of ours."""
        applied = connecting.applied_migrations(self.conn)
        if applied > MIGRATION_NAMES:
            raise UserError(
                _(
                    "The library {path} was made by a newer version of Quanli. "
                    "Nothing was changed; install the newer version to open it."
                ).format(path=self.path)
            )
        is_ours = applied <= MIGRATION_NAMES and connecting.is_sealed(self.conn)
        if not is_ours or not (applied or connecting.is_blank(self.conn)):
            raise damaged(self.path)
        return applied

    def _make_folder(self) -> None:
        try:
            self.media_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                _(
                    "The data folder {folder} cannot be written ({reason}). "
                    "Nothing was changed; choose another folder with --data-dir."
                ).format(folder=self.folder, reason=error.strerror)
            ) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing. Takes the write lock at once, so that it cannot fail half-way.

        Raises UserError when the library may not or cannot be written.
        """
        if self.refusal:
            raise UserError(self.refusal)
        self.verify()
        try:
            self.conn.execute("BEGIN IMMEDIATE")
            self._stand_in_place()
            before = self.conn.total_changes
            yield
            if self.conn.total_changes != before:
                search_index.catch_up(self.conn)
                self.conn.execute("UPDATE library_state SET revision = revision + 1")
                self._stand_in_place()
            self.conn.execute("COMMIT")
        except BaseException as error:
            connecting.roll_back(self.conn)
            if isinstance(error, sqlite3.OperationalError) or is_damage(error):
                raise self.told(error) from error
            raise

    def hurried(self) -> AbstractContextManager[None]:
        """Wait, inside, only a moment for another process that is writing; for what is tried again soon."""
        return connecting.hurried(self.conn)

    def _stand_in_place(self) -> None:
        """Make sure that the files written to are those that will be opened next time."""
        found = connecting.identity(self.path)
        database, wal = self._identity
        self._identity = (database, wal or found[1])  # the WAL may have come with the first transaction
        if found != self._identity:
            raise gone(self.path)

    def verify(self) -> None:
        """Make sure, once, that the file is whole before anything is written to it.

        Raises DamagedLibraryError when it is not; from then on nothing is written.
        """
        if self._is_whole:
            return
        try:
            found = {row[0] for row in self.conn.execute("PRAGMA quick_check(20)")} - {"ok"}
        except connecting.FAULTS as error:
            raise self.told(error) from error
        if any("search_index" not in problem for problem in found):  # that can be made anew
            raise self.told(damaged(self.path))
        self._is_whole = True

    def trust(self) -> None:
        """Take it from another connection of this process that the file is whole."""
        self._is_whole = True

    def told(self, error: BaseException) -> UserError:
        """Return what an error says about the library, for the user. After damage nothing is written."""
        told = trouble(error, self.path)
        if isinstance(told, DamagedLibraryError):
            self.refusal = self.refusal or str(told)
            self._is_damaged = True
        return told

    def revision(self) -> int:
        """Return a number that grows with every change that was written."""
        return int(self.conn.execute("SELECT revision FROM library_state").fetchone()[0])

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return int(self.conn.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the database; a damaged one stays as it is to the last byte."""
        if self._is_damaged:
            connecting.close_untouched(self.conn, self.path)
        else:
            self.conn.close()

    def __enter__(self) -> Self:
        """Return the library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        if error is not None and is_damage(error):
            self.told(error)
        self.close()
