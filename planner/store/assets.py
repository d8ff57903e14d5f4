"""Reading and writing what the library knows of its pictures: where they are used, lost, thrown away."""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from planner.model import PostImage
from planner.paths import BACKUP_FOLDER
from planner.store.copying import Cancelled, CancelledError
from planner.store.library import Library
from planner.store.troubles import told

_PLACES = {
    "assets": "sha256",
    "post_images": "sha256",
    "accounts": "avatar",
    "post_versions": "content",
    "templates": "content",
    "series": "content",
}
"""Every column that can name a picture, by its table. The undo log names what they held or will hold."""

_SEEN = ("format", "width", "height", "size")
_LEARNED = ("has_location", "is_sideways", "is_animated", "likeness", "seconds")
"""What `assets` has known of a picture from the first, and what m003 added."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """What must be on disk: a picture's SHA-256, its size in bytes, and whether it is marked as lost."""

    sha256: str
    size: int
    is_lost: bool


def pictures(library: Library) -> list[StoredPicture]:
    """Return all pictures that the library knows, those in the trash included."""
    rows = library.conn.execute("SELECT sha256, size, lost_at IS NOT NULL FROM assets ORDER BY sha256")
    return [StoredPicture(sha256, size, bool(lost)) for sha256, size, lost in rows]


def is_known(library: Library, sha256: str) -> bool:
    """Tell whether the library knows a picture."""
    return library.conn.execute("SELECT 1 FROM assets WHERE sha256 = ?", (sha256,)).fetchone() is not None


def facts_of(image: PostImage) -> dict[str, Any]:
    """Return what a picture's file tells, by column, as far as somebody has looked into it."""
    return {name: getattr(image, name) for name in (*_SEEN, *(_LEARNED if image.likeness else ()))}


def unlearned(library: Library) -> list[str]:
    """Return the pictures whose files are there and were not looked at yet."""
    rows = library.conn.execute(
        "SELECT sha256 FROM assets WHERE likeness IS NULL AND lost_at IS NULL ORDER BY sha256"
    )
    return [row[0] for row in rows]


def learn(library: Library, image: PostImage) -> None:
    """Note what a picture's file tells beyond its size, unless that is known."""
    settings = ", ".join(f"{name} = ?" for name in _LEARNED)
    values = [getattr(image, name) for name in _LEARNED]
    library.conn.execute(
        f"UPDATE assets SET {settings} WHERE sha256 = ? AND likeness IS NULL", (*values, image.sha256)
    )


def mark_lost(library: Library, digests: Iterable[str], at: datetime) -> None:
    """Note that the files of pictures were not found."""
    library.conn.executemany(
        "UPDATE assets SET lost_at = ? WHERE sha256 = ? AND lost_at IS NULL",
        [(at.isoformat(timespec="seconds"), sha256) for sha256 in digests],
    )


def mark_found(library: Library, digests: Iterable[str]) -> None:
    """Note that the files of pictures are there again."""
    library.conn.executemany(
        "UPDATE assets SET lost_at = NULL WHERE sha256 = ?", [(sha256,) for sha256 in digests]
    )


def posts_showing(library: Library, digests: Iterable[str]) -> frozenset[int]:
    """Return the ids of the posts outside the trash that show any of the pictures."""
    return frozenset(
        row[0]
        for sha256 in digests
        for row in library.conn.execute(
            "SELECT p.id FROM post_images i JOIN posts p ON p.id = i.post_id"
            " WHERE i.sha256 = ? AND p.trashed_at IS NULL",
            (sha256,),
        )
    )


def is_avatar(library: Library, digests: Iterable[str]) -> bool:
    """Tell whether any of the pictures is that of an account."""
    avatars = {row[0] for row in library.conn.execute("SELECT avatar FROM accounts")}
    return not avatars.isdisjoint(digests)


def forget(library: Library, digests: Iterable[str]) -> int:
    """Drop what the library knows of pictures and return of how many; their files stay for collection.

    A picture that a post (in the trash too) or an account shows stays. Outside an undo step one that the
    undo log speaks of stays as well, for undo would look for it; inside a step undo brings it back.
    """
    recording = library.conn.execute("SELECT step_id FROM undo_state").fetchone()[0] is not None
    needed = frozenset() if recording else _needed_by_undo(library.conn)
    return sum(
        library.conn.execute(
            "DELETE FROM assets WHERE sha256 = ?1"
            " AND NOT EXISTS (SELECT 1 FROM post_images WHERE sha256 = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM accounts WHERE avatar = ?1)",
            (sha256,),
        ).rowcount
        for sha256 in digests
        if sha256 not in needed
    )


def unneeded(library: Library, cancelled: Cancelled) -> frozenset[str]:
    """Return the known pictures outside the trash that no post, version or undo step speaks of.

    Raises CancelledError, as `mentioned` and `mentioned_in_copy` do, once `cancelled` says so.
    """
    needed = _mentioned(library.conn, _PLACES.keys() - {"assets"}, cancelled) | _needed_by_undo(library.conn)
    known = library.conn.execute("SELECT sha256 FROM assets WHERE trashed_at IS NULL")
    return frozenset(row[0] for row in known) - needed


def mentioned(library: Library, cancelled: Cancelled) -> frozenset[str]:
    """Return every picture that anything in the library speaks of."""
    return _mentioned(library.conn, _PLACES.keys() | {"undo_log"}, cancelled)


def mentioned_in_copy(path: Path, cancelled: Cancelled) -> frozenset[str]:
    """Return every picture that a library put aside speaks of. Raises UserError when it is unreadable."""
    with told(path), closing(_opened(path)) as conn:
        tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return _mentioned(conn, (_PLACES.keys() | {"undo_log"}) & tables, cancelled)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def copies(library: Library) -> list[Path]:
    """Return the libraries put aside: backups, and whatever else lies next to the library.

    A folder that cannot be looked into, such as one on a disk that is away, stands for what it may hold.
    """
    folders = (library.folder, library.folder / BACKUP_FOLDER)
    return [path for folder in folders for path in _databases(folder) if path != library.path]


def _databases(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".sqlite3")
    except OSError:
        return [folder] if os.path.lexists(folder) else []


def made_at(library: Library) -> float:
    """Return when the library was made, in seconds since the epoch."""
    (noted,) = library.conn.execute("SELECT min(applied_at) FROM _sqlite_migrations").fetchone()
    return datetime.fromisoformat(noted).replace(tzinfo=UTC).timestamp()


def _needed_by_undo(conn: sqlite3.Connection) -> frozenset[str]:
    """Return the pictures that undo or redo would bring back or, naming them by id, take away."""
    by_id = conn.execute(
        "SELECT sha256 FROM assets WHERE id IN (SELECT row FROM undo_log WHERE tbl = 'assets')"
    )
    return _mentioned(conn, ["undo_log"], lambda: False) | {row[0] for row in by_id}


def _mentioned(conn: sqlite3.Connection, tables: Iterable[str], cancelled: Cancelled) -> frozenset[str]:
    found: set[str] = set()
    for table in tables:
        for text in _texts(conn, table):
            found.update(_DIGEST.findall(text))
            if cancelled():
                raise CancelledError  # what was found till now must not be mistaken for all
    return frozenset(found)


def _texts(conn: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield the values that may name pictures, joined by the thousand."""
    rows = conn.execute(_question(table))
    while some := rows.fetchmany(_ROWS_AT_ONCE):
        yield "\n".join(row[0] for row in some)


def _question(table: str) -> str:
    if table == "undo_log":
        tables = ", ".join(f"'{each}'" for each in _PLACES)
        return f"SELECT sql FROM undo_log WHERE tbl IN ({tables})"
    column = _PLACES[table]
    speaks = f"instr({column}, 'sha256')" if column == "content" else f"{column} IS NOT NULL"
    return f"SELECT {column} FROM {table} WHERE {speaks}"
