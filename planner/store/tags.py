"""Audience tags beyond their own row: those in the trash, and the posts that have them."""

from planner.store.library import Library


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
