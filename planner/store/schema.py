"""Is a database laid out as ours are? A trigger or a view from elsewhere would run in our name."""

import re
import sqlite3
from functools import cache

from planner.store.connecting import applied_migrations
from planner.store.undo_triggers import TRACKED
from planner.store.versions import MIGRATION_NAMES

Entry = tuple[str, str, str, str]
"""Type, name, table and statement."""

_INDEX = {
    "search_index": re.compile(r"CREATE VIRTUAL TABLE search_index USING fts5 ?\(.*"),
    **{
        f"search_index_{part}": re.compile(rf"CREATE TABLE '?search_index_{part}'? ?\(.*")
        for part in ("data", "idx", "content", "docsize", "config")
    },
}
"""The search index and the tables FTS5 keeps for it; it is made anew whenever it is found wanting."""

_SPACE = re.compile(r"\s+")
_QUOTED_NAME = re.compile(r'"(\w+)"')
_VALUE = r"(?:NULL|-?\d++(?:\.\d++)?(?:e[+-]?\d++)?|'(?:[^']++|'')*+'|X'[0-9A-F]*+')"
_INVERSE = re.compile(
    rf"DELETE FROM (?P<deleted>\w+) WHERE id = -?\d+"
    rf"|INSERT INTO (?P<inserted>\w+) \(\w+(?:, \w+)*\) VALUES \({_VALUE}(?:,{_VALUE})*+\)"
    rf"|UPDATE (?P<updated>\w+) SET \w+ = {_VALUE}(?:, \w+ = {_VALUE})*+ WHERE id = -?\d+",
    re.ASCII | re.IGNORECASE,
)
"""What our triggers write into the undo log, and nothing else."""


def schema_differences(connection: sqlite3.Connection) -> list[str]:
    """Return the names of what a library has, lacks or has otherwise than a fresh one of the same migrations.

    Reads the schema alone and runs nothing of it. Undo triggers of an older library may differ, for each
    migration makes them anew, and so may the search index as long as it is one. Raises sqlite3.Error, and
    ValueError for migrations this version does not know.
    """
    applied = frozenset(applied_migrations(connection))
    found, wanted = _entries(connection), _fresh_entries(applied)
    if applied != MIGRATION_NAMES:
        found, wanted = _without_undo(found), _without_undo(wanted)
    return sorted({entry[1] for entry in found ^ wanted})


def foreign_rows(connection: sqlite3.Connection) -> list[str]:
    """Return what in a library's rows nothing of ours can have written, and would do harm.

    Undo runs the statements in its log, and pictures are looked for under their digests.
    """
    statements = (row[0] for row in connection.execute("SELECT sql FROM undo_log"))
    digests = connection.execute(
        "SELECT sha256 FROM assets WHERE length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*'"
    )
    return [sql for sql in statements if not _is_inverse(sql)] + [row[0] for row in digests]


def _is_inverse(sql: str) -> bool:
    found = _INVERSE.fullmatch(sql)
    return found is not None and (found["deleted"] or found["inserted"] or found["updated"]) in TRACKED


def _entries(connection: sqlite3.Connection) -> frozenset[Entry]:
    """Return the schema as text, but for the search index and SQLite's own statistics."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT GLOB 'sqlite_stat[0-9]'"
    )
    entries = ((kind, name, table, _plain(sql)) for kind, name, table, sql in rows)
    return frozenset(entry for entry in entries if not _is_search_index(*entry))


def _is_search_index(kind: str, name: str, table: str, sql: str) -> bool:
    if not sql and table in _INDEX:  # the index of a primary key
        return kind == "index" and name.startswith("sqlite_autoindex_")
    return kind == "table" and name in _INDEX and _INDEX[name].fullmatch(sql) is not None


def _plain(sql: str) -> str:
    """Drop what SQLite writes in one version thus and in another otherwise."""
    return _QUOTED_NAME.sub(r"\1", _SPACE.sub(" ", sql)).strip()


@cache
def _fresh_entries(applied: frozenset[str]) -> frozenset[Entry]:
    import sqlite_utils

    from planner.store.migrations import migrations

    later = sorted(MIGRATION_NAMES - applied)
    if applied != MIGRATION_NAMES - set(later) or not applied:
        raise ValueError(sorted(applied))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrations.apply(sqlite_utils.Database(connection, execute_plugins=False), stop_before=later)
        return _entries(connection)
    finally:
        connection.close()


def _without_undo(entries: frozenset[Entry]) -> frozenset[Entry]:
    return frozenset(
        entry for entry in entries if not (entry[0] == "trigger" and entry[1].startswith("undo_"))
    )
