"""Names by which posts are known outside the library: in calendars, workbooks and other libraries.

A post that was made here is named by its id, the moment it was made and the library's identity, so that
nothing has to be stored; one that came from elsewhere keeps the name it brought along.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from planner.model import Post
from planner.model.uid import OWN_UID
from planner.store.library import Library
from planner.store.troubles import sound

_MADE = "%Y%m%dT%H%M%S"


def identity(library: Library) -> str:
    """Return the library's own name: 32 hexadecimal digits, drawn once."""
    return str(library.conn.execute("SELECT identity FROM library_state").fetchone()[0])


def uids_of(library: Library, posts: Iterable[Post]) -> dict[int, str]:
    """Return the name of each stored post, by its id."""
    brought = dict(library.conn.execute("SELECT post_id, uid FROM post_uids").fetchall())
    own = identity(library)
    return {post.id: brought.get(post.id) or _own_uid(post, own) for post in posts}


def brought_uids(library: Library) -> frozenset[str]:
    """Return all names that posts brought along from elsewhere."""
    return frozenset(row[0] for row in library.conn.execute("SELECT uid FROM post_uids"))


def posts_named(library: Library, uids: Iterable[str]) -> dict[str, int]:
    """Return the ids of the posts that have these names, in the trash too; unknown names are left out."""
    wanted = json.dumps(list(uids))
    found = dict(
        library.conn.execute(
            "SELECT uid, post_id FROM post_uids WHERE uid IN (SELECT value FROM json_each(?))", (wanted,)
        ).fetchall()
    )
    return {**found, **_own_posts(library, [uid for uid in json.loads(wanted) if uid not in found])}


def keep_uid(library: Library, post_id: int, uid: str) -> None:
    """Keep the name that a new post brought along; one that is an own post's or taken is not kept."""
    if uid and not posts_named(library, [uid]):
        library.conn.execute("INSERT INTO post_uids (post_id, uid) VALUES (?, ?)", (post_id, uid))


def _own_uid(post: Post, own: str) -> str:
    assert post.created_at  # every stored post has it
    return f"{post.id}-{post.created_at.strftime(_MADE)}-{own}"


def _own_posts(library: Library, uids: Iterable[str]) -> dict[str, int]:
    own = identity(library)
    asked = {uid: match for uid in uids if (match := OWN_UID.fullmatch(uid)) and match["identity"] == own}
    ids = json.dumps([int(match["id"]) for match in asked.values()])
    made = dict(
        library.conn.execute(
            "SELECT id, created_at FROM posts WHERE id IN (SELECT value FROM json_each(?))"
            " AND id NOT IN (SELECT post_id FROM post_uids)",
            (ids,),
        ).fetchall()
    )
    with sound("posts"):
        return {
            uid: post_id
            for uid, match in asked.items()
            if (post_id := int(match["id"])) in made
            and datetime.fromisoformat(made[post_id]).strftime(_MADE) == match["made"]
        }
