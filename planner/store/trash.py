"""The trash: posts, campaigns, tags and pictures that were thrown away but can come back."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from planner.model import Post
from planner.model.trash import TrashItem, TrashKind
from planner.store import assets
from planner.store.library import Library

_HEADING_CHARACTERS = 500
"""How much of a text is read to find its first line."""

_TABLES = {TrashKind.POST: "posts", TrashKind.CAMPAIGN: "campaigns", TrashKind.TAG: "tags"}


def contents(library: Library) -> list[TrashItem]:
    """Return all that lies in the trash, what was thrown away last first."""
    found = [*_posts(library), *_named(library, TrashKind.CAMPAIGN), *_named(library, TrashKind.TAG)]
    found += [
        TrashItem(TrashKind.PICTURE, picture.sha256, picture.name, picture.trashed_at)
        for picture in assets.trashed(library)
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
        f"SELECT id, name, trashed_at FROM {_TABLES[kind]} WHERE trashed_at IS NOT NULL ORDER BY name, id"
    )
    for row_id, name, at in rows:
        yield TrashItem(kind, str(row_id), name, datetime.fromisoformat(at))


def trash_campaigns(library: Library, ids: Iterable[int], at: datetime) -> None:
    """Put campaigns into the trash; their posts keep the links, which show again after restoring."""
    stamp = at.isoformat(timespec="seconds")
    for row_id in ids:
        library.conn.execute(
            "UPDATE campaigns SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL", (stamp, row_id)
        )


def restore(library: Library, items: Sequence[TrashItem]) -> None:
    """Take things out of the trash, with the pictures that a post shows."""
    for item in items:
        if item.kind is TrashKind.PICTURE:
            assets.restore(library, [item.key])
            continue
        library.conn.execute(
            f"UPDATE {_TABLES[item.kind]} SET trashed_at = NULL WHERE id = ? AND trashed_at IS NOT NULL",
            (item.key,),
        )
        if item.kind is TrashKind.POST:
            shown = library.conn.execute(
                "SELECT DISTINCT sha256 FROM post_images WHERE post_id = ? AND sha256 IS NOT NULL",
                (item.key,),
            )
            assets.restore(library, [row[0] for row in shown.fetchall()])


def purge(library: Library, items: Sequence[TrashItem]) -> list[TrashItem]:
    """Delete things in the trash for good, with all that belongs to them.

    Returns the pictures that had to stay because a post in the trash or an account shows them.
    """
    for item in items:
        if item.kind in _TABLES:
            _purge_row(library, item)
    pictures = [item for item in items if item.kind is TrashKind.PICTURE]
    return [item for item in pictures if assets.is_known(library, item.key) and not _forgotten(library, item)]


def _purge_row(library: Library, item: TrashItem) -> None:
    conn, table = library.conn, _TABLES[item.kind]
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
