"""Keeping versions of posts, and thinning them out as they grow old."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from planner.model import Post, PostVersion, VersionReason
from planner.model.content import content_only
from planner.store import records
from planner.store.library import Library
from planner.store.tables import POST_VERSIONS
from planner.store.troubles import sound

MOST_UNNAMED = 100
"""Versions of one post that are kept without having been asked for."""
_ALL_OF = timedelta(days=1)
_HOURLY_IN = timedelta(days=7)


def keep(
    library: Library, post: Post, reason: VersionReason, at: datetime, name: str = ""
) -> PostVersion | None:
    """Keep a post's content inside the transaction under way; `at` is wall clock.

    Returns the version that holds it: the newest one, if the content has not changed since, or a new one.
    Under another name the same content is kept once more, but a version without a name only gets one.
    Returns None for a post without content, of which nothing is kept.
    """
    content = content_only(post)
    if content.is_blank:
        return None
    latest = newest(library, post.id)
    same = latest is not None and latest.content == content
    if latest and same and not _is_asked_for_anew(latest, reason, name):
        return latest
    version = PostVersion(post.id, at, reason, content, name)
    version_id = records.insert(library, POST_VERSIONS, version)
    if latest and same and not latest.name:
        # Not an update: undoing the step that made the unnamed version must leave the named one alone.
        records.delete(library, POST_VERSIONS, latest.id)
    return records.get(library, POST_VERSIONS, version_id)


def newest(library: Library, post_id: int) -> PostVersion | None:
    """Return the newest version of a post, None when there is none."""
    row = library.conn.execute("SELECT max(id) FROM post_versions WHERE post_id = ?", (post_id,)).fetchone()
    return records.get(library, POST_VERSIONS, row[0]) if row[0] is not None else None


def count(library: Library, post_id: int) -> int:
    """Return how many versions of a post there are."""
    found = library.conn.execute("SELECT count(*) FROM post_versions WHERE post_id = ?", (post_id,))
    return int(found.fetchone()[0])


def thin(library: Library, post_id: int, now: datetime) -> None:
    """Drop the versions of a post that lie too close together, but none that was asked for.

    Not to be called within an undo step, which would take the dropped ones into its log.
    """
    rows = library.conn.execute(
        "SELECT id, at FROM post_versions WHERE post_id = ? AND reason <> 'named' ORDER BY id DESC",
        (post_id,),
    ).fetchall()
    with sound("post_versions"):
        versions = [(row[0], datetime.fromisoformat(row[1])) for row in rows]
    for version_id in superfluous(versions, now):
        records.delete(library, POST_VERSIONS, version_id)


def superfluous(versions: Sequence[tuple[int, datetime]], now: datetime) -> list[int]:
    """Return which of a post's versions, given as (id, time) from the newest on, are to go.

    All of the last day stay, the last one of each hour for a week, before that the last one of each day,
    and in no case more than `MOST_UNNAMED`.
    """
    seen: set[object] = set()
    dropped: list[int] = []
    for version_id, at in versions:
        span = _span(version_id, at, now - at)
        if span in seen or len(seen) == MOST_UNNAMED:
            dropped.append(version_id)
        else:
            seen.add(span)
    return dropped


def _span(version_id: int, at: datetime, age: timedelta) -> object:
    """Return the stretch of time of which one version stays; for a young version that is its own."""
    if age < _ALL_OF:
        return version_id
    return at.replace(minute=0, second=0) if age < _HOURLY_IN else at.date()


def _is_asked_for_anew(latest: PostVersion, reason: VersionReason, name: str) -> bool:
    """Tell whether content that is kept already is to be kept by hand, or under another name."""
    return reason is VersionReason.NAMED and (
        latest.reason is not VersionReason.NAMED or name not in ("", latest.name)
    )
