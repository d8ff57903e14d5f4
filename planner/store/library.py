"""One library: a folder with the database and the pictures."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlite_utils

from planner.errors import UserError
from planner.i18n import _
from planner.paths import LIBRARY_NAME, MEDIA_FOLDER
from planner.store.schema import MIGRATION_NAMES, migrations

BUSY_SECONDS = 15
"""How long a writer waits for another process before it gives up."""


class Library:
    """An open library. Use it in the thread that opened it; another thread opens its own."""

    def __init__(self, folder: Path) -> None:
        """Open the library in `folder`, making both when they are not there.

        Raises UserError when the folder cannot be written, the file is not a library, or the library was
        made by a newer version.
        """
        self.folder = folder
        self.media_folder = folder / MEDIA_FOLDER
        self._make_folder()
        path = folder / LIBRARY_NAME
        try:
            self.db = _connect(path)
            try:
                _refuse_newer(self.db, path)
                if migrations.pending(self.db):
                    migrations.apply(self.db)
            except BaseException:
                self.db.close()
                raise
        except sqlite3.DatabaseError as error:
            raise UserError(_database_sentence(error, path)) from error

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
        """Do everything inside or nothing. Takes the write lock at once, so that it cannot fail half-way."""
        try:
            self.db.conn.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise UserError(_database_sentence(error, self.folder / LIBRARY_NAME)) from error
        try:
            yield
            self.db.conn.execute("COMMIT")
        except BaseException as error:
            if self.db.conn.in_transaction:
                self.db.conn.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise UserError(_database_sentence(error, self.folder / LIBRARY_NAME)) from error
            raise

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return int(self.db.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    def __enter__(self) -> Self:
        """Return the library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        self.close()


def _connect(path: Path) -> sqlite_utils.Database:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    db = sqlite_utils.Database(connection, execute_plugins=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return db


def _refuse_newer(db: sqlite_utils.Database, path: Path) -> None:
    applied = {migration.name for migration in migrations.applied(db)}
    if applied - MIGRATION_NAMES:
        raise UserError(
            _(
                "The library {path} was made by a newer version of Quanli. "
                "Nothing was changed; install the newer version to open it."
            ).format(path=path)
        )


def _database_sentence(error: sqlite3.Error, path: Path) -> str:
    """Return what happened to the library in words for the user."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _("The library {path} is busy in another program. Nothing was changed; try again.").format(
            path=path
        )
    if code == sqlite3.SQLITE_FULL:
        return _("The disk is full. The change was not made; free some room and try again.")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return _(
            "The library {path} is damaged or is no library. It was left as it is; "
            "put a backup in its place or choose another folder with --data-dir."
        ).format(path=path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return _(
            "The library {path} cannot be written. Nothing was changed; "
            "check the folder's permissions or choose another folder with --data-dir."
        ).format(path=path)
    return _("The library {path} reported: {reason}. Nothing was changed.").format(path=path, reason=error)
