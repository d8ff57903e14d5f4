"""A database copied whole while others may be writing to it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from planner.files import make_folder, settle, temporary_file

Progress = Callable[[int, int], None]
"""Is told how much is done and how much there is to do in all."""

Cancelled = Callable[[], bool]
"""Tells whether the work should stop."""

PAGES = 500
"""Pages copied between two looks at `cancelled`: 2 MB."""


class CancelledError(Exception):
    """The work was given up because it was asked to; nothing of it is left."""


def no_progress(_done: int, _all: int) -> None:
    """Tell nobody."""


def never() -> bool:
    """Tell that work is not to stop."""
    return False


def copy_database(
    source: sqlite3.Connection, target: Path, progress: Progress = no_progress, cancelled: Cancelled = never
) -> None:
    """Copy what `source` holds now to the file `target`, which appears when it is whole and on disk.

    The copy needs no file beside it (no WAL). Raises OSError, sqlite3.Error or CancelledError; `target` is
    then as it was. Progress is in pages.
    """
    make_folder(target.parent)
    with temporary_file(target.parent) as file:
        copy_into(source, Path(file.name), progress, cancelled)
        settle(file, target)


def copy_into(
    source: sqlite3.Connection, path: Path, progress: Progress = no_progress, cancelled: Cancelled = never
) -> None:
    """Copy what `source` holds into an empty file that nobody else uses; as `copy_database`, but unsynced.

    What mostly is room left by deleted rows is packed.
    """

    def look(_status: int, remaining: int, pages: int) -> None:
        if cancelled():
            raise CancelledError
        progress(pages - remaining, pages)

    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # whoever asked for the copy syncs it once it is whole
        with _one_state(source):
            source.backup(copy, pages=PAGES, progress=look)
        copy.execute("PRAGMA journal_mode = DELETE")
        if _pragma(copy, "freelist_count") * 2 > _pragma(copy, "page_count"):
            copy.execute("VACUUM")


def read_only(path: Path) -> sqlite3.Connection:
    """Open a database that nobody writes to, making no file beside it and believing nothing it brings along.

    Not for a library in use: its WAL would be passed over. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


@contextmanager
def _one_state(source: sqlite3.Connection) -> Iterator[None]:
    """Keep to one state of the source, or a busy writer would make the copy begin again and again."""
    if source.in_transaction:
        yield
        return
    source.execute("BEGIN")
    try:
        source.execute("SELECT 1 FROM sqlite_master").fetchone()
        yield
    finally:
        source.execute("ROLLBACK")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
