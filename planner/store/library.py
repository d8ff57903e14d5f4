"""One library: a folder with the database and the pictures."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from planner.errors import UserError
from planner.i18n import _
from planner.paths import LIBRARY_NAME, MEDIA_FOLDER
from planner.store.versions import MIGRATION_NAMES

if TYPE_CHECKING:
    import sqlite_utils

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
            self.conn = _connect(path)
            try:
                self._upgrade(path)
            except BaseException:
                self.conn.close()
                raise
        except sqlite3.DatabaseError as error:
            raise UserError(_database_sentence(error, path)) from error

    @cached_property
    def db(self) -> "sqlite_utils.Database":
        """The same connection as sqlite-utils gives it; loaded when first used, which opening never does."""
        import sqlite_utils

        return sqlite_utils.Database(self.conn, execute_plugins=False)

    def _upgrade(self, path: Path) -> None:
        """Bring the schema up to date; a library that is up to date is only looked at."""
        applied = _applied_migrations(self.conn)
        if applied - MIGRATION_NAMES:
            raise UserError(
                _(
                    "The library {path} was made by a newer version of Quanli. "
                    "Nothing was changed; install the newer version to open it."
                ).format(path=path)
            )
        if applied != MIGRATION_NAMES:
            from planner.store.schema import migrations

            migrations.apply(self.db)

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
            self.conn.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise UserError(_database_sentence(error, self.folder / LIBRARY_NAME)) from error
        try:
            yield
            self.conn.execute("COMMIT")
        except BaseException as error:
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise UserError(_database_sentence(error, self.folder / LIBRARY_NAME)) from error
            raise

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return int(self.conn.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the database."""
        self.conn.close()

    def __enter__(self) -> Self:
        """Return the library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        self.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _applied_migrations(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the steps the library has gone through, as sqlite-utils notes them."""
    noted = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not noted:
        return set()
    names = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'quanli'")
    return {row[0] for row in names}


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
