"""A library of the first version."""

from pathlib import Path

import sqlite_utils

from planner.paths import LIBRARY_NAME
from planner.store import connecting
from planner.store.migrations import migrations

OLD_POSTS = 40


def make_old_library(folder: Path) -> None:
    """Lay down a library of the first version with 40 posts."""
    folder.mkdir(parents=True)
    connection = connecting.connect(folder / LIBRARY_NAME)
    connecting.use_wal(connection)
    migrations.apply(sqlite_utils.Database(connection), stop_before="m002_whole_library")
    connection.executemany(
        "INSERT INTO posts (kind, account_id, pillar_id, status, text, origin, visibility, created_at)"
        " VALUES ('moments', 1, 1, 'draft', ?, 'original', 'public', '2026-01-01T00:00:00')",
        [(f"早安{number}" * 400,) for number in range(OLD_POSTS)],
    )
    connection.close()
