"""Names by which a post is known outside its library, so that reading a file again updates it."""

import sqlite_utils

from planner.store.migrations.running import run
from planner.store.undo_triggers import install_undo_triggers

_SCHEMA = """
ALTER TABLE library_state ADD COLUMN identity TEXT NOT NULL DEFAULT ''
    CHECK (identity = '' OR length(identity) = 32);
UPDATE library_state SET identity = lower(hex(randomblob(16)));

CREATE TABLE post_uids (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL UNIQUE REFERENCES posts (id) ON DELETE CASCADE,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> '')
) STRICT;

-- The table of traditional characters has grown since the index was made.
UPDATE library_state SET search_is_stale = 1;
"""


def m004_lasting_names(db: sqlite_utils.Database) -> None:
    """Give the library an identity and keep the names that posts brought along from elsewhere."""
    run(db, _SCHEMA)
    install_undo_triggers(db)
