"""The trash: posts, campaigns, tags and pictures that were thrown away but can come back."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from planner.model import Post
from planner.model.trash import TrashItem, TrashKind
from planner.store import assets
from planner.store.library import Library
from planner.store.troubles import sound

_HEADING_CHARACTERS = 500
"""How much of a text is read to find its first line."""

_TABLES = {
    TrashKind.POST: ("posts", "id"),
    TrashKind.CAMPAIGN: ("campaigns", "id"),
    TrashKind.TAG: ("tags", "id"),
    TrashKind.PICTURE: ("assets", "sha256"),
}
"""Where things of each kind are, and the column with their keys."""


def contents(library: Library) -> list[TrashItem]:
    """Return all that lies in the trash, what was thrown away last first."""
    with sound("trashed_at"):
        found = [
            *_posts(library),
            *_named(library, TrashKind.CAMPAIGN),
            *_named(library, TrashKind.TAG),
            *_pictures(library),
        ]
    return sorted(found, key=lambda item: item.trashed_at, reverse=True)


def _posts(library: Library) -> Iterable[TrashItem]:
    rows = library.conn.execute(
        "SELECT id, title, substr(text, 1, ?), trashed_at FROM posts WHERE trashed_at IS NOT NULL"
        " ORDER BY trashed_at DESC, id",
        (_HEADING_CHARACTERS,),
    )
    for row_id, title, text, at in rows:
        heading = Post(title=title, text=text).heading
        yield TrashItem(TrashKind.POST, str(row_id), heading, datetime.fromisoformat(at))


def _named(library: Library, kind: TrashKind) -> Iterable[TrashItem]:
    rows = library.conn.execute(
        f"SELECT id, name, trashed_at FROM {_TABLES[kind][0]} WHERE trashed_at IS NOT NULL ORDER BY name, id"
    )
    for row_id, name, at in rows:
        yield TrashItem(kind, str(row_id), name, datetime.fromisoformat(at))


def _pictures(library: Library) -> Iterable[TrashItem]:
    """Yield the pictures, each with a name it had in a post, but none that a restored post shows again."""
    rows = library.conn.execute(
        """
        SELECT sha256, (SELECT min(name) FROM post_images i WHERE i.sha256 = a.sha256), trashed_at
        FROM assets a
        WHERE trashed_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM post_images i JOIN posts p ON p.id = i.post_id
            WHERE i.sha256 = a.sha256 AND p.trashed_at IS NULL)
        ORDER BY trashed_at DESC, sha256
        """
    )
    for sha256, name, at in rows:
        yield TrashItem(TrashKind.PICTURE, sha256, name or "", datetime.fromisoformat(at))


def put(library: Library, kind: TrashKind, keys: Iterable[int | str], at: datetime) -> None:
    """Put things of one kind into the trash, pictures by SHA-256, all others by id.

    Nothing else of them changes: what is linked to them shows them again after restoring.
    """
    table, column = _TABLES[kind]
    stamp = at.isoformat(timespec="seconds")
    library.conn.executemany(
        f"UPDATE {table} SET trashed_at = ? WHERE {column} = ? AND trashed_at IS NULL",
        [(stamp, key) for key in keys],
    )


def take_out(library: Library, kind: TrashKind, key: int | str) -> None:
    """Take a thing out of the trash, and with a post the pictures it shows."""
    table, column = _TABLES[kind]
    library.conn.execute(
        f"UPDATE {table} SET trashed_at = NULL WHERE {column} = ? AND trashed_at IS NOT NULL", (key,)
    )
    if kind is TrashKind.POST:
        shown = library.conn.execute(
            "SELECT DISTINCT sha256 FROM post_images WHERE post_id = ? AND sha256 IS NOT NULL", (key,)
        )
        for (sha256,) in shown.fetchall():
            take_out(library, TrashKind.PICTURE, sha256)


def purge(library: Library, items: Sequence[TrashItem]) -> list[TrashItem]:
    """Delete things in the trash for good, with all that belongs to them.

    Returns the pictures that had to stay because a post in the trash or an account shows them.
    """
    pictures = [item for item in items if item.kind is TrashKind.PICTURE]
    for item in items:
        if item.kind is not TrashKind.PICTURE:
            _purge_row(library, item)
    return [item for item in pictures if assets.is_known(library, item.key) and not _forgotten(library, item)]


def _purge_row(library: Library, item: TrashItem) -> None:
    conn, (table, _column) = library.conn, _TABLES[item.kind]
    in_trash = f"(SELECT id FROM {table} WHERE id = ? AND trashed_at IS NOT NULL)"
    if item.kind is TrashKind.TAG:
        conn.execute(f"DELETE FROM post_tags WHERE tag_id IN {in_trash}", (item.key,))
    if item.kind is TrashKind.CAMPAIGN:
        conn.execute(
            f"UPDATE posts SET campaign_id = NULL, campaign_day = NULL WHERE campaign_id IN {in_trash}",
            (item.key,),
        )
    conn.execute(f"DELETE FROM {table} WHERE id IN {in_trash}", (item.key,))


def _forgotten(library: Library, item: TrashItem) -> bool:
    return assets.forget(library, [item.key]) > 0
