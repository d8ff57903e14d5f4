"""One library: a folder with the database and the pictures."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from planner import clock
from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME, MEDIA_FOLDER
from planner.store import search_index
from planner.store.troubles import trouble
from planner.store.versions import MIGRATION_NAMES

if TYPE_CHECKING:
    import sqlite_utils

BUSY_SECONDS = 15
"""How long a writer waits for another process before it gives up."""


class Library:
    """An open library. Use it in the thread that opened it; another thread opens its own by `reopened`.

    `refusal` is empty, or says in a sentence why nothing may be written.
    """

    def __init__(self, folder: Path, *, media_folder: Path | None = None, refusal: str = "") -> None:
        """Open the library in `folder`, making both when they are not there.

        A library of an older version is backed up and brought up to date. `media_folder` is inside `folder`
        unless given. Raises DamagedLibraryError for a file that is damaged or no library, and UserError when
        the folder cannot be written or the library was made by a newer version; the file is then as it was.
        """
        self.folder = folder
        self.path = folder / LIBRARY_NAME
        self.media_folder = media_folder or folder / MEDIA_FOLDER
        self.refusal = refusal
        self._is_whole = False
        self._make_folder()
        try:
            self.conn = _connect(self.path)
            try:
                self._upgrade()
            except BaseException:
                self.conn.close()
                raise
        except (sqlite3.Error, OSError) as error:
            raise trouble(error, self.path) from error

    def reopened(self) -> "Library":
        """Open the same library once more, for another thread. Raises as opening does."""
        return Library(self.folder, media_folder=self.media_folder, refusal=self.refusal)

    @cached_property
    def db(self) -> "sqlite_utils.Database":
        """The same connection as sqlite-utils gives it; loaded when first used, which opening never does."""
        import sqlite_utils

        return sqlite_utils.Database(self.conn, execute_plugins=False)

    def _upgrade(self) -> None:
        """Bring the schema up to date; a library that is up to date is only looked at."""
        applied = applied_migrations(self.conn)
        if applied - MIGRATION_NAMES:
            raise UserError(
                _(
                    "The library {path} was made by a newer version of Quanli. "
                    "Nothing was changed; install the newer version to open it."
                ).format(path=self.path)
            )
        if applied != MIGRATION_NAMES:
            self._migrate(applied)

    def _migrate(self, applied: set[str]) -> None:
        from planner.store.migrations import migrations

        if applied:
            self.verify()
            self._keep_copy(max(applied))
        self.conn.execute("PRAGMA foreign_keys = OFF")  # tables are rebuilt under the feet of others
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            if applied_migrations(self.conn) != MIGRATION_NAMES:  # no other process was faster
                migrations.apply(self.db)
            self.conn.execute("COMMIT")
        except BaseException:
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            raise
        self.conn.execute("PRAGMA foreign_keys = ON")

    def _keep_copy(self, version: str) -> None:
        """Put the library aside as it was before a migration."""
        from planner.store.copying import copy_database

        name = f"{version}-{clock.now():%Y%m%d-%H%M%S}.sqlite3"
        copy_database(self.conn, self.folder / BACKUP_FOLDER / name)

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
            before = self.conn.total_changes
            yield
            if self.conn.total_changes != before:
                search_index.catch_up(self.conn)
                self.conn.execute("UPDATE library_state SET revision = revision + 1")
            self.conn.execute("COMMIT")
        except BaseException as error:
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError) or _is_damage(error):
                raise self._told(error) from error
            raise

    def verify(self) -> None:
        """Make sure, once, that the file is whole before anything is written to it.

        Raises DamagedLibraryError when it is not; from then on nothing is written.
        """
        if self._is_whole:
            return
        try:
            found = self.conn.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.Error as error:
            raise self._told(error) from error
        if found != "ok":
            raise self._told(sqlite3.DatabaseError(found))
        self._is_whole = True

    def _told(self, error: BaseException) -> UserError:
        told = trouble(error, self.path)
        if isinstance(told, DamagedLibraryError):
            self.refusal = str(told)
        return told

    def revision(self) -> int:
        """Return a number that grows with every change that was written."""
        return int(self.conn.execute("SELECT revision FROM library_state").fetchone()[0])

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


def applied_migrations(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the steps a library has gone through, as sqlite-utils notes them."""
    noted = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not noted:
        return set()
    names = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'quanli'")
    return {row[0] for row in names}


def _is_damage(error: BaseException) -> bool:
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.IntegrityError)
