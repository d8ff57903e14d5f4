"""Triggers that write the inverse of every change next to the change itself.

The way is SQLite's own ("Automatic Undo/Redo Using SQLite", sqlite.org/undoredo.html), kept in permanent
tables so that undo survives a restart. A trigger works only while `undo_state.step_id` names a step.
"""

import sqlite_utils

TRACKED = {
    "accounts": None,
    "good_hours": None,
    "pillars": None,
    "posts": "id",
    "post_images": "post_id",
    "post_tags": "post_id",
    "post_reminded": "post_id",
    "post_comments": "post_id",
    "post_uids": "post_id",
    "imported_rows": "post_id",
    "post_versions": "post_id",
    "results": "post_id",
    "handoff_steps": "post_id",
    "assets": None,
    "tag_groups": None,
    "tags": None,
    "slots": None,
    "series": None,
    "series_skips": None,
    "campaigns": None,
    "campaign_phases": None,
    "checklist_items": None,
    "campaign_risks": None,
    "groups": None,
    "topics": None,
    "snippets": None,
    "templates": None,
    "day_notes": None,
    "own_festivals": None,
    "saved_filters": None,
    "suppressions": None,
    "settings": None,
}
"""Tables whose changes can be undone, each with the column that names its post."""

_STEP = "(SELECT step_id FROM undo_state)"


def install_undo_triggers(db: sqlite_utils.Database) -> None:
    """Create the triggers anew; to be called by each migration that changes a tracked table.

    An early migration finds only some of the tables; what it leaves out, a later one makes.
    """
    present = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, post_column in TRACKED.items():
        if table not in present:
            continue
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        for event in ("insert", "update", "delete"):
            db.execute(f"DROP TRIGGER IF EXISTS undo_{table}_{event}")
            db.execute(_trigger(table, event, columns, post_column))


def _trigger(table: str, event: str, columns: list[str], post_column: str | None) -> str:
    """Return the trigger's statement.

    Of updates of one row with nothing in between only the first matters: it restores all. Others are each
    kept, so that the way back passes through the same states and two rows may swap a unique value.
    """
    row = "new" if event == "insert" else "old"
    condition = f"{_STEP} IS NOT NULL"
    if event == "update":
        condition += (
            " AND NOT EXISTS (SELECT 1 FROM undo_log WHERE seq = (SELECT max(seq) FROM undo_log)"
            f" AND step_id = {_STEP} AND tbl = '{table}' AND row = old.id AND is_update = 1)"
        )
    post = f"{row}.{post_column}" if post_column else "NULL"
    day = f"{row}.planned_date" if table == "posts" else "NULL"
    return (
        f"CREATE TRIGGER undo_{table}_{event} AFTER {event.upper()} ON {table} WHEN {condition} BEGIN "
        f"INSERT INTO undo_log (step_id, tbl, row, is_update, post_id, day, sql) VALUES "
        f"({_STEP}, '{table}', {row}.id, {int(event == 'update')}, {post}, {day}, "
        f"{_inverse(table, event, columns)}); END"
    )


def _inverse(table: str, event: str, columns: list[str]) -> str:
    """Return the SQL expression that yields the inverse statement's text."""
    if event == "insert":
        return f"'DELETE FROM {table} WHERE id = ' || new.id"
    if event == "delete":
        values = " || ',' || ".join(f"quote(old.{column})" for column in columns)
        return f"'INSERT INTO {table} ({', '.join(columns)}) VALUES (' || {values} || ')'"
    settings = " || ', ".join(f"{column} = ' || quote(old.{column})" for column in columns)
    return f"'UPDATE {table} SET {settings} || ' WHERE id = ' || old.id"
