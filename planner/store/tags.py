"""Audience tags beyond their own row: their trash, and the posts that have them."""

from collections.abc import Iterable
from datetime import datetime

from planner.store.library import Library


def trash(library: Library, ids: Iterable[int], at: datetime) -> None:
    """Put tags into the trash; posts keep them there and show them again once they are restored."""
    for tag_id in ids:
        library.conn.execute(
            "UPDATE tags SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL", (at.isoformat(), tag_id)
        )


def restore(library: Library, ids: Iterable[int]) -> None:
    """Take tags out of the trash."""
    for tag_id in ids:
        library.conn.execute("UPDATE tags SET trashed_at = NULL WHERE id = ?", (tag_id,))


def trashed_id(library: Library, name: str) -> int | None:
    """Return the id of the tag of that name in the trash, None when there is none."""
    row = library.conn.execute(
        "SELECT id FROM tags WHERE name = ? AND trashed_at IS NOT NULL", (name,)
    ).fetchone()
    return int(row[0]) if row else None


def move_posts(library: Library, source: int, target: int) -> None:
    """Give all posts of one tag another in its place; none has it twice afterwards."""
    library.conn.execute(
        "UPDATE post_tags SET tag_id = ? WHERE tag_id = ?"
        " AND post_id NOT IN (SELECT post_id FROM post_tags WHERE tag_id = ?)",
        (target, source, target),
    )
    library.conn.execute("DELETE FROM post_tags WHERE tag_id = ?", (source,))
