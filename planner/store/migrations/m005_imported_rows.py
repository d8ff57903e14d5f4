"""What the rows said from which posts came, so that a plan without IDs is known again."""

import sqlite_utils

from planner.store.migrations.running import run
from planner.store.undo_triggers import install_undo_triggers

_SCHEMA = """
CREATE TABLE imported_rows (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL UNIQUE REFERENCES posts (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (length(name) = 32 AND name NOT GLOB '*[^0-9a-f]*'),
    fields TEXT NOT NULL CHECK (json_valid(fields))
) STRICT;

CREATE INDEX imported_rows_by_name ON imported_rows (name);
"""


def m005_imported_rows(db: sqlite_utils.Database) -> None:
    """Keep digests of what the row of a plan said from which a post came."""
    run(db, _SCHEMA)
    install_undo_triggers(db)
