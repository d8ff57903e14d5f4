"""Bringing a library of an older version up to date, after putting it aside as it was."""

from planner import clock
from planner.paths import BACKUP_FOLDER
from planner.store import connecting, search_index
from planner.store.backups.sums import note_sum
from planner.store.copying import copy_database
from planner.store.library import Library
from planner.store.migrations import migrations
from planner.store.versions import MIGRATION_NAMES


def upgrade(library: Library) -> None:
    """Apply the migrations that a library lacks, all of them or none.

    Raises UserError, DamagedLibraryError for a file that is not whole, sqlite3.Error or OSError.
    """
    library.conn.execute("PRAGMA foreign_keys = OFF")  # tables are rebuilt under the feet of others
    library.conn.execute("BEGIN IMMEDIATE")
    try:
        applied = library.applied_migrations()
        if applied != MIGRATION_NAMES:  # no other process was faster
            if applied:
                library.verify()
                _keep_copy(library, max(applied))
            migrations.apply(library.db)
            search_index.refill_if_stale(library.conn)
            connecting.seal(library.conn)
        library.conn.execute("COMMIT")
    except BaseException:
        connecting.roll_back(library.conn)
        raise
    library.conn.execute("PRAGMA foreign_keys = ON")


def _keep_copy(library: Library, version: str) -> None:
    """Put the library aside as it was before the migration; a second connection reads what was."""
    path = library.folder / BACKUP_FOLDER / f"{version}-{clock.now():%Y%m%d-%H%M%S}.sqlite3"
    reader = connecting.connect(library.path)
    try:
        copy_database(reader, path)
        note_sum(path)
    finally:
        reader.close()
