"""A database copied whole while others may be writing to it."""

import sqlite3
from pathlib import Path

from planner.files import make_folder, settle, temporary_file


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy what `source` holds now to the file `target`, which appears when it is whole and on disk.

    The copy needs no file beside it (no WAL). Raises OSError or sqlite3.Error; `target` is then as it was.
    """
    make_folder(target.parent)
    with temporary_file(target.parent) as file:
        copy = sqlite3.connect(file.name, isolation_level=None)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        settle(file, target)
