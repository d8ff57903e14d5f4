"""What a picture's file tells: a position, how it lies, whether it moves, what it looks like."""

import sqlite_utils

from planner.store.migrations.running import run
from planner.store.undo_triggers import install_undo_triggers

_SCHEMA = """
ALTER TABLE assets ADD COLUMN has_location INTEGER CHECK (has_location IN (0, 1));
ALTER TABLE assets ADD COLUMN is_sideways INTEGER CHECK (is_sideways IN (0, 1));
ALTER TABLE assets ADD COLUMN is_animated INTEGER CHECK (is_animated IN (0, 1));
ALTER TABLE assets ADD COLUMN likeness TEXT CHECK (length(likeness) = 16);
ALTER TABLE assets ADD COLUMN seconds INTEGER CHECK (seconds >= 0);
"""


def m003_picture_facts(db: sqlite_utils.Database) -> None:
    """Know of each picture what its file tells; NULL where it was not looked at yet."""
    run(db, _SCHEMA)
    install_undo_triggers(db)
