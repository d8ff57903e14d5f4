"""The undo log: named steps, each with the statements that take it back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.model import Change
from planner.store.library import Library
from planner.store.troubles import sound

KEPT_STEPS = 1000
MERGE_WINDOW = timedelta(seconds=60)
_LITERAL = re.compile(r"'((?:[^']|'')*)'|(-?\d+)|(NULL)")
"""What SQLite's quote() makes of the values there are: text, whole numbers and nothing."""
_ASSIGNMENT = re.compile(rf"(\w+) = (?:{_LITERAL.pattern})")


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history. `action` and `n` make its name, see `planner.operations.history`."""

    id: int
    action: str
    n: int
    at: datetime
    undone: bool


def begin(library: Library, action: str, n: int, merge_key: str, now: datetime) -> int:
    """Start recording a step and return its id; to be called inside a transaction.

    A step with the same non-empty `merge_key` as the newest one, less than a minute later, goes on with it,
    unless that one has been taken back.
    """
    conn = library.conn
    newest = conn.execute(
        "SELECT id, merge_key, at, undone FROM undo_steps ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if newest and merge_key and newest[1] == merge_key and not newest[3] and _is_recent(newest[2], now):
        step_id = int(newest[0])
        conn.execute("UPDATE undo_steps SET at = ? WHERE id = ?", (now.isoformat(), step_id))
    else:
        cursor = conn.execute(
            "INSERT INTO undo_steps (action, n, merge_key, at) VALUES (?, ?, ?, ?)",
            (action, n, merge_key, now.isoformat()),
        )
        step_id = int(cursor.lastrowid or 0)
    conn.execute("UPDATE undo_state SET step_id = ?", (step_id,))
    return step_id


def finish(library: Library, step_id: int) -> Change:
    """Stop recording and return what changed.

    A step that changed nothing leaves no trace. Any other ends the chance to redo what was taken back
    before it, and the oldest step beyond KEPT_STEPS is forgotten.
    """
    conn = library.conn
    conn.execute("UPDATE undo_state SET step_id = NULL")
    if not conn.execute("SELECT 1 FROM undo_log WHERE step_id = ? LIMIT 1", (step_id,)).fetchone():
        conn.execute("DELETE FROM undo_steps WHERE id = ?", (step_id,))
        return Change()
    conn.execute("DELETE FROM undo_steps WHERE undone = 1")
    conn.execute(
        "DELETE FROM undo_steps WHERE id <= (SELECT id FROM undo_steps ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (KEPT_STEPS,),
    )
    return _summary(library, step_id)


def next_undo(library: Library) -> Step | None:
    """Return the step that undo would take back."""
    return _one(library, "undone = 0 ORDER BY id DESC")


def next_redo(library: Library) -> Step | None:
    """Return the step that redo would do again."""
    return _one(library, "undone = 1 ORDER BY id")


def changes_post(library: Library, step: Step, post_id: int) -> bool:
    """Tell whether a step changed a post that was there before it and after it."""
    touched = library.conn.execute(
        "SELECT sum(tbl = 'posts' AND NOT is_update) FROM undo_log WHERE step_id = ? AND post_id = ?"
        " HAVING count(*) > 0",
        (step.id, post_id),
    ).fetchone()
    return touched is not None and not touched[0]


def end_burst(library: Library) -> None:
    """Let the next change be a step of its own, however soon it comes; inside a transaction."""
    library.conn.execute("UPDATE undo_steps SET merge_key = '' WHERE id = (SELECT max(id) FROM undo_steps)")


def first_posts(library: Library, limit: int) -> dict[int, str]:
    """Return, by step, the title or else the text of a post that each of the newest steps touched."""
    rows = library.conn.execute(
        "SELECT step_id, iif(p.title <> '', p.title, p.text) FROM ("
        " SELECT step_id, min(post_id) AS post_id FROM undo_log WHERE post_id IS NOT NULL AND step_id IN"
        " (SELECT id FROM undo_steps ORDER BY id DESC LIMIT ?) GROUP BY step_id)"
        " JOIN posts p ON p.id = post_id",
        (limit,),
    )
    return dict(rows.fetchall())


def steps(library: Library, limit: int) -> list[Step]:
    """Return the newest steps, newest first, undone ones included."""
    return _steps(library, f"1 ORDER BY id DESC LIMIT {int(limit)}")


def steps_to(library: Library, step_id: int) -> list[Step] | None:
    """Return the steps to turn, in order, so that `step_id` is the newest done; 0 means that none is done.

    None when there is no such step any more.
    """
    conn = library.conn
    if step_id and not conn.execute("SELECT 1 FROM undo_steps WHERE id = ?", (step_id,)).fetchone():
        return None
    wanted = int(step_id)
    taken_back = _steps(library, f"undone = 0 AND id > {wanted} ORDER BY id DESC")
    return taken_back or _steps(library, f"undone = 1 AND id <= {wanted} ORDER BY id")


def turn(library: Library, step: Step) -> Change:
    """Take a step back, or do it again if it was taken back; to be called inside a transaction.

    Running the logged statements logs their own inverses under the same step.
    """
    conn = library.conn
    conn.execute("PRAGMA defer_foreign_keys = ON")
    statements = conn.execute(
        "SELECT sql, tbl, row FROM undo_log WHERE step_id = ? ORDER BY seq DESC", (step.id,)
    ).fetchall()
    before = _summary(library, step.id)
    conn.execute("DELETE FROM undo_log WHERE step_id = ?", (step.id,))
    conn.execute("UPDATE undo_state SET step_id = ?", (step.id,))
    for sql, table, row in statements:
        conn.execute(*_prepared(sql, table, row))
    conn.execute("UPDATE undo_state SET step_id = NULL")
    conn.execute("UPDATE undo_steps SET undone = ? WHERE id = ?", (int(not step.undone), step.id))
    after = _summary(library, step.id)
    return before.joined(after)


def _prepared(sql: str, table: str, row: int) -> tuple[str, Sequence[object]]:
    """Return a logged statement with its values as parameters, where there may be many of its kind.

    SQLite then compiles it, and all triggers with it, once for a table instead of once for a row.
    """
    if sql.startswith("DELETE"):
        return f"DELETE FROM {table} WHERE id = ?", (row,)
    if sql.startswith("INSERT"):
        head, literals = sql.split(" VALUES ", 1)
        values = [_value(*found) for found in _LITERAL.findall(literals)]
        return f"{head} VALUES ({', '.join('?' * len(values))})", values
    found = _ASSIGNMENT.findall(sql.removeprefix(f"UPDATE {table} SET").rsplit(" WHERE id = ", 1)[0])
    assignments = ", ".join(f"{name} = ?" for name, *_literal in found)
    return f"UPDATE {table} SET {assignments} WHERE id = ?", [*(_value(*each[1:]) for each in found), row]


def _value(text: str, number: str, null: str) -> object:
    if null:
        return None
    return int(number) if number else text.replace("''", "'")


def _summary(library: Library, step_id: int) -> Change:
    """Return what a step touched: the logged days are the old ones, the posts' own days the new ones."""
    rows = library.conn.execute(
        "SELECT DISTINCT tbl, post_id, day, CASE WHEN post_id IS NULL THEN row END"
        " FROM undo_log WHERE step_id = ?",
        (step_id,),
    ).fetchall()
    ids = frozenset(row[1] for row in rows if row[1] is not None)
    days = {row[2] for row in rows if row[0] == "posts"}
    days |= {
        row[0]
        for row in library.conn.execute(
            "SELECT DISTINCT planned_date FROM posts WHERE id IN"
            " (SELECT post_id FROM undo_log WHERE step_id = ?)",
            (step_id,),
        )
    }
    with sound("posts"):
        dates = frozenset(date.fromisoformat(day) if day else None for day in days)
    records = frozenset((row[0], row[3]) for row in rows if row[3] is not None and row[0] != "assets")
    return Change(frozenset(row[0] for row in rows), ids, dates, step_id, records)


def _one(library: Library, where: str) -> Step | None:
    found = _steps(library, where + " LIMIT 1")
    return found[0] if found else None


def _steps(library: Library, where: str) -> list[Step]:
    rows: Sequence[tuple[int, str, int, str, int]] = library.conn.execute(
        f"SELECT id, action, n, at, undone FROM undo_steps WHERE {where}"
    ).fetchall()
    with sound("undo_steps"):
        return [Step(row[0], row[1], row[2], datetime.fromisoformat(row[3]), bool(row[4])) for row in rows]


def _is_recent(at: str, now: datetime) -> bool:
    with sound("undo_steps"):
        return timedelta(0) <= now - datetime.fromisoformat(at) < MERGE_WINDOW
