"""Opening and closing the database file without ever writing to one that is not whole."""

import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BUSY_SECONDS = 15
"""How long a writer waits for another process before it gives up."""

HURRIED_SECONDS = 0.3
"""How long one waits that will try again soon: a window that waits longer seems to hang."""

_CACHE_KIB = 16_000
"""Memory for pages, in KiB. With SQLite's 2,000 an import of 10,000 rows takes two to three times as long."""

_PAUSE = 0.02
"""Seconds between two tries where SQLite itself does not wait."""

Identity = tuple[tuple[int, int] | None, tuple[int, int] | None]
"""Device and number of the database and of its WAL, None for one that is not there."""


_keepers: dict[tuple[Path, Identity], sqlite3.Connection] = {}

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged database raises; the second where SQLite's message quotes what is no text."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the database in `path`, or make an empty one. Writes nothing to one that is there."""
    return _prepared(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None), path)


@contextmanager
def hurried(connection: sqlite3.Connection) -> Iterator[None]:
    """Give up soon, inside, when another process is writing."""
    connection.execute(f"PRAGMA busy_timeout = {HURRIED_SECONDS * 1000:.0f}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def is_writable(path: Path) -> bool:
    """Tell whether a database may be written to; SQLite makes files beside it for that."""
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def is_lack_of_room(error: sqlite3.OperationalError) -> bool:
    """Tell whether the disk has no room even for what SQLite needs for reading.

    Nobody else has the database open then, or it would be there.
    """
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_SHMSIZE


def connect_reading(path: Path) -> sqlite3.Connection:
    """Open a database that is not writable or has no room beside it. Raises sqlite3.Error.

    Without the files beside it SQLite reads only what it takes for unchanging, which holds where there is
    no WAL to be read and none can be made. Where somebody writes, the files are there.
    """
    place = path.absolute().as_uri()
    try:
        return _reading(f"{place}?mode=ro", path)
    except sqlite3.OperationalError:
        if _size(Path(f"{path}-wal")):
            raise
        return _reading(f"{place}?immutable=1", path)


def _reading(uri: str, path: Path) -> sqlite3.Connection:
    return _prepared(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None), path)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _prepared(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Set a connection up; it is closed when its file cannot even be looked at, for it may be damaged."""
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
    except sqlite3.OperationalError:  # no room, no right: nothing that closing could make worse
        connection.close()
        raise
    except BaseException:
        close_untouched(connection, path)
        raise
    return connection


def use_wal(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at once. Raises sqlite3.Error when another process keeps it from that.

    SQLite gives up at once when two processes switch at the same time, so the waiting is done here.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # Not at once on connecting: it looks into the file, which may be damaged.
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)


def close_untouched(connection: sqlite3.Connection, path: Path) -> None:
    """Close a damaged database without moving the WAL into it.

    The last connection to be closed would do that. One that may only read therefore outlives all others,
    also those that Python closes late because an error's traceback still holds a cursor.
    """
    file = (path, identity(path))
    if file not in _keepers:
        _keepers[file] = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0, check_same_thread=False
        )
    with suppress(*FAULTS):  # what counts is that it has the file open
        _keepers[file].execute("SELECT 1 FROM sqlite_master").fetchone()
    connection.close()


def roll_back(connection: sqlite3.Connection) -> None:
    """Take back the transaction under way, if any; what is told is what went wrong first."""
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def identity(path: Path) -> Identity:
    """Return which files stand under the library's name now."""
    return _identity(path), _identity(Path(f"{path}-wal"))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def applied_migrations(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the steps a library has gone through, as sqlite-utils notes them."""
    noted = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not noted:
        return set()
    names = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'quanli'")
    return {row[0] for row in names}


def is_blank(connection: sqlite3.Connection) -> bool:
    """Tell whether the database holds nothing at all."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def seal(connection: sqlite3.Connection) -> None:
    """Note how the schema reads, to be called in the transaction that changed it."""
    connection.execute(f"PRAGMA user_version = {_schema_sum(connection)}")


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Tell whether the schema reads as it did when it was noted; SQLite itself would not see a wrong letter.

    A schema of which nothing was noted passes.
    """
    noted = connection.execute("PRAGMA user_version").fetchone()[0]
    return not noted or noted == _schema_sum(connection)


def _schema_sum(connection: sqlite3.Connection) -> int:
    # The search index is made anew whenever it is found wanting, so how it reads does not matter.
    statements = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%' ORDER BY type, name"
    )
    text = "\n".join(row[0] for row in statements)
    return zlib.crc32(text.encode()) & 0x7FFFFFFF or 1  # the header has room for a signed number
