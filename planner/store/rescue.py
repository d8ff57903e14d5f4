"""Rows read from a damaged library, put into a new one of the same schema."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime, time
from types import NoneType

from planner import clock
from planner.media import MediaStore
from planner.store.assets import facts_of
from planner.store.cells import Value
from planner.store.pages import Pages, Row
from planner.store.undo_triggers import TRACKED

_SAFE: dict[str, Value] = {
    "kind": "moments",
    "account_id": 0,
    "pillar_id": 0,
    "status": "draft",
    "origin": "original",
    "visibility": "private",
}
"""What a post gets for a value that cannot be right; 0 becomes the first account or pillar there is."""

_INDEXES_OF_POSTS = ("posts_by_pillar", "posts_by_account")
"""Indexes with an entry for each post, by which the lost ones are counted."""
_SEEDED = ("accounts", "pillars", "slots")
"""Tables that are not empty in a new library, so that rows found without their table meet others there."""
_GROWN = ("pillars", "tags", "posts", "post_images", "assets")
"""Tables that got more columns once they had rows; a row stored before is shorter than its table."""

_IDENTITY = re.compile(r"[0-9a-f]{32}")
_TYPES = {"INTEGER": int, "TEXT": str}
_TIMES = ("planned_time", "time")
_DAYS = ("planned_date", "first_day", "filled_until", "series_day", "day", "launch_date")


class Rescue:
    """Fills the empty library behind `conn`, in which no foreign keys are enforced yet.

    `rows` counts what was stored by table, `cut` the posts of which some text is missing.
    """

    def __init__(self, conn: sqlite3.Connection, pages: Pages) -> None:
        """Take rows from `pages`. The undo history is left behind: it speaks of rows that may be lost."""
        self._conn = conn
        self._pages = pages
        tables = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        self._sql: dict[str, str] = {name: sql for name, sql in tables if name in TRACKED}
        self._columns = {name: conn.execute(f"PRAGMA table_info({name})").fetchall() for name in self._sql}
        self.rows = dict.fromkeys(self._sql, 0)
        self.cut = 0

    def run(self, media: MediaStore) -> int | None:
        """Store all that can be stored and return how many posts are known to be lost, None if unknown."""
        entries = self._pages.schema()
        roots = {entry.name: entry.root for entry in entries if entry.kind == "table"}
        claimed = set(self._pages.leaves(1)[0])
        broken = set(self._sql) - set(roots)
        for name, root in roots.items():
            leaves, is_whole = self._pages.leaves(root)
            claimed |= set(leaves)
            if name in self._sql:
                self._store(name, leaves)
                broken |= set() if is_whole else {name}
        self._store_orphans(self._pages.orphans(claimed), broken)
        self._keep_identity(roots.get("library_state", 0))
        self._mend(media)
        return self._lost_posts([entry.root for entry in entries if entry.name in _INDEXES_OF_POSTS])

    def _store(self, table: str, leaves: list[int]) -> None:
        rows = (row for number in leaves for row in self._pages.rows(number))
        first = next(rows, None)
        if first is None:
            return
        self._conn.execute(f"DELETE FROM {table}")  # what a new library begins with
        self._insert(table, first)
        for row in rows:
            self._insert(table, row)

    def _store_orphans(self, numbers: list[int], broken: set[str]) -> None:
        """Store the rows of pages that no table names any more, each in the table it fits best."""
        seeds = {name: self._cleared(name) for name in _SEEDED if name in broken and not self.rows[name]}
        known: dict[tuple[type, ...], list[str]] = {}
        for row in (row for number in numbers for row in self._pages.rows(number)):
            kinds = tuple(map(type, row.values))
            if kinds not in known:
                known[kinds] = self._fitting(kinds, broken)
            next((name for name in known[kinds] if self._insert(name, row)), None)
        for name, usual in seeds.items():
            self._sow(name, usual)

    def _cleared(self, table: str) -> list[tuple[Value, ...]]:
        """Take out and return what a new library begins with."""
        usual: list[tuple[Value, ...]] = self._conn.execute(f"SELECT * FROM {table}").fetchall()
        self._conn.execute(f"DELETE FROM {table}")
        return usual

    def _sow(self, table: str, usual: list[tuple[Value, ...]]) -> None:
        """Put back what a new library begins with where nothing else was found, and each built-in pillar."""
        if table != "pillars" and self.rows[table]:
            return
        for values in usual:
            marks = ", ".join("?" * len(values))
            self._conn.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)

    def _fitting(self, kinds: tuple[type, ...], broken: set[str]) -> list[str]:
        """Return the tables that rows of these types can be of: broken ones first, then the pickiest."""
        return sorted(
            (name for name in self._sql if self._fits(name, kinds)),
            key=lambda name: (
                name not in broken,
                len(self._columns[name]) != len(kinds),
                -self._sql[name].count("CHECK"),
            ),
        )

    def _fits(self, table: str, kinds: tuple[type, ...]) -> bool:
        columns = self._columns[table]
        present, later = columns[: len(kinds)], columns[len(kinds) :]
        if len(kinds) > len(columns) or (later and table not in _GROWN):
            return False
        return all(column[4] is not None or not column[3] for column in later) and all(
            kind is _TYPES.get(column[2]) or (kind is NoneType and (column[5] or not column[3]))
            for column, kind in zip(present, kinds, strict=True)
        )

    def _insert(self, table: str, row: Row) -> bool:
        """Store a row, if need be without the one value that cannot be right. Tell whether that went well."""
        columns = self._columns[table]
        if len(row.values) > len(columns):
            return False
        values = {column[1]: _clean(value) for column, value in zip(columns, row.values, strict=False)}
        if columns[0][2] == "INTEGER":
            values[columns[0][1]] = row.rowid
        if row.is_cut:
            values = {**self._usual(table), **values}
        for candidate in self._candidates(table, values):
            if all(map(_is_readable, candidate, candidate.values())) and self._try(table, candidate):
                self.rows[table] += 1
                self.cut += int(row.is_cut and table == "posts")
                return True
        return False

    def _candidates(self, table: str, values: dict[str, Value]) -> Iterator[dict[str, Value]]:
        """Yield a row as it was read, then with each value in turn as a new row would have it.

        A post in which more is wrong comes at last with its texts alone.
        """
        yield values
        usual = {name: value for name, value in self._usual(table).items() if values.get(name) != value}
        for name, value in usual.items():
            yield {**values, name: value}
        if table == "posts":
            texts = {name: value for name, value in values.items() if isinstance(value, str)}
            yield {**values, **usual, **{name: texts[name] for name in texts if usual.get(name) == ""}}

    def _usual(self, table: str) -> dict[str, Value]:
        """Return what may stand in for a column's value; some a row cannot do without."""
        found: dict[str, Value] = {}
        for _place, name, _declared, required, default, key in self._columns[table]:
            if not key and not required:
                found[name] = None
            elif default is not None:
                found[name] = default.strip("'") if default.startswith("'") else int(default)
        if table == "posts":
            found |= {**_SAFE, "created_at": clock.now().isoformat()}
        return found

    def _try(self, table: str, values: dict[str, Value]) -> bool:
        marks = ", ".join("?" * len(values))
        try:
            self._conn.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
            )
        except (sqlite3.IntegrityError, OverflowError):
            return False
        return True

    def _keep_identity(self, root: int) -> None:
        """Keep the library's own name, by which calendars and workbooks know its posts."""
        columns = [row[1] for row in self._conn.execute("PRAGMA table_info(library_state)")]
        if "identity" not in columns:
            return
        place = columns.index("identity")
        for row in (row for number in self._pages.leaves(root)[0] for row in self._pages.rows(number)):
            for found in row.values[place : place + 1]:
                if isinstance(found, str) and _IDENTITY.fullmatch(found):
                    self._conn.execute("UPDATE library_state SET identity = ?", (found,))

    def _mend(self, media: MediaStore) -> None:
        """Bring back what links point to, or cut the links."""
        self._conn.execute("DELETE FROM settings WHERE NOT json_valid(value)")
        self._find_pictures(media)
        self._conn.execute("UPDATE undo_state SET step_id = NULL")
        for _round in range(10):  # a row that goes may be what another one points to
            dangling = self._conn.execute("PRAGMA foreign_key_check").fetchall()
            for table, rowid, _parent, number in dangling:
                self._cut_link(table, rowid, number)
            if not dangling:
                return

    def _find_pictures(self, media: MediaStore) -> None:
        """Know again the pictures that are on disk though their rows are lost."""
        unknown = self._conn.execute(
            "SELECT DISTINCT sha256 FROM post_images WHERE sha256 NOT IN (SELECT sha256 FROM assets)"
            " AND sha256 NOT GLOB '*[^0-9a-f]*'"
        ).fetchall()
        for (sha256,) in unknown:
            image = media.look_at(sha256)
            self._try("assets", {"sha256": sha256, **(facts_of(image) if image else {})})

    def _cut_link(self, table: str, rowid: int, number: int) -> None:
        column = self._conn.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        link = next(row[3] for row in column if row[0] == number)
        if table == "posts" and link in ("account_id", "pillar_id"):
            parent = {"account_id": "accounts", "pillar_id": "pillars"}[link]
            change = f"{link} = (SELECT id FROM {parent} ORDER BY position, id LIMIT 1)"
        elif table == "post_images":
            change = "sha256 = NULL, problem = 'missing'" if link == "sha256" else ""
        else:
            change = f"{link} = NULL"
        try:
            self._conn.execute(f"UPDATE {table} SET {change} WHERE rowid = ?", (rowid,))
        except sqlite3.Error:
            self._conn.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
            self.rows[table] -= 1

    def _lost_posts(self, roots: list[int]) -> int | None:
        """Return how many posts stand in an index but could not be read."""
        known = {key[-1] for root in roots for key in self._pages.index_keys(root) if len(key) == 2}
        read = {row[0] for row in self._conn.execute("SELECT id FROM posts")}
        return len(known - read) if known else None


def _clean(value: Value) -> Value:
    """Drop what undo could not carry."""
    return value.replace("\0", "") if isinstance(value, str) else value


def _is_readable(name: str, value: Value) -> bool:
    """Tell whether a day or time is one of the calendar; the schema knows only how they are written."""
    if not isinstance(value, str):
        return True
    try:
        if name in _TIMES:
            time.fromisoformat(value)
        elif name in _DAYS or name.endswith("_at"):
            datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
