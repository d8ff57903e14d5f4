"""Reading and writing posts. Every function takes the open library and returns frozen model objects.

What lies in the trash is not found by any of them.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time

from planner.errors import UserError
from planner.i18n import _
from planner.model import Post
from planner.store.library import Library
from planner.store.post_parts import write_parts
from planner.store.post_rows import OUTLINE, SELECT, outlines_of_rows, posts_of_rows, untimed_last
from planner.store.records import clean
from planner.store.troubles import sound

_TEXTS = (
    "title",
    "author",
    "digest",
    "text",
    "first_comment",
    "notes",
    "location",
    "link",
    "posted_url",
    "ready_reason",
    "skip_reason",
)
_FLAGS = ("ad_marked", "ai_assisted", "ai_declared", "declared_original")
_LINKS = ("series_id", "campaign_id", "campaign_day")
_LIVE = "p.trashed_at IS NULL"
_ORDER = " ORDER BY p.planned_date, p.planned_time, p.id"
"""The order of the index posts_by_day; untimed posts, first there, are moved to the end of their day."""
_EMPTY = Post()
_COLUMN_REFUSED = re.compile(r"CHECK constraint failed: \W*(\w+)")
"""What SQLite says of a condition that is not met, which begins with the name of the column."""
_CHUNK = 500
"""Ids in one statement; SQLite allows far more, but short statements are prepared faster."""


def between(library: Library, first: date, last: date) -> list[Post]:
    """Return the posts planned from `first` to `last`, both included, by day and time, untimed ones last."""
    return _read(library, "p.planned_date BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def outlines_between(library: Library, first: date, last: date) -> list[Post]:
    """As `between`, but only with what planning counts: kind, account, pillar, status, date and time.

    For figures over many days, at a fraction of the time; titles and texts are empty.
    """
    sql = f"{OUTLINE} WHERE p.planned_date BETWEEN ? AND ? AND {_LIVE}{_ORDER}"
    with sound("posts"):
        rows = library.conn.execute(sql, (first.isoformat(), last.isoformat())).fetchall()
        return outlines_of_rows(untimed_last(rows))


def span(library: Library) -> tuple[date, date] | None:
    """Return the first and the last day for which anything is planned, None when nothing has a day."""
    first, last = library.conn.execute(
        f"SELECT MIN(planned_date), MAX(planned_date) FROM posts p WHERE {_LIVE}"
    ).fetchone()
    with sound("posts"):
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def backlog(library: Library) -> list[Post]:
    """Return the posts without a date, newest first."""
    found = _read(library, "p.planned_date IS NULL", ())
    return sorted(found, key=lambda post: (str(post.created_at), post.id), reverse=True)


def by_ids(library: Library, ids: Iterable[int]) -> list[Post]:
    """Return the posts that exist among `ids`, by day and time."""
    wanted = sorted(set(ids))
    found: list[Post] = []
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        found += _read(library, f"p.id IN ({_marks(chunk)})", chunk)
    return sorted(found, key=_reading_order)


def get(library: Library, post_id: int) -> Post | None:
    """Return one post, None when there is none."""
    found = by_ids(library, [post_id])
    return found[0] if found else None


def of_campaign(library: Library, campaign_id: int) -> list[Post]:
    """Return the posts linked to a campaign, by day and time, those without a date first."""
    return _read(library, "p.campaign_id = ?", (campaign_id,))


def everything(library: Library) -> list[Post]:
    """Return all posts, by day and time, the backlog first."""
    return _read(library, "1", ())


def count(library: Library) -> int:
    """Return how many posts there are; both figures come from an index, for the table is wide."""
    everything_else = "(SELECT count(*) FROM posts WHERE trashed_at IS NOT NULL)"
    return int(library.conn.execute(f"SELECT count(*) - {everything_else} FROM posts").fetchone()[0])


def is_empty(library: Library) -> bool:
    """Tell whether there is no post; unlike `count`, in no time however many there are."""
    live = "SELECT 1 FROM posts INDEXED BY posts_by_day WHERE trashed_at IS NULL LIMIT 1"
    return library.conn.execute(live).fetchone() is None


def insert(library: Library, post: Post, created_at: datetime) -> int:
    """Store a new post with its pictures and tags and return its id.

    Raises UserError for a post that the library cannot take, such as one of an account that is gone.
    """
    with _refusing():
        values = _columns(library, post) | {"created_at": created_at.isoformat(timespec="seconds")}
        cursor = library.conn.execute(
            f"INSERT INTO posts ({', '.join(values)}) VALUES ({_marks(values)})", tuple(values.values())
        )
        post_id = int(cursor.lastrowid or 0)
        write_parts(library, post_id, _EMPTY, post)
    return post_id


def update(library: Library, old: Post, new: Post) -> None:
    """Write what differs between two states of one post. Raises UserError as `insert` does."""
    with _refusing():
        before, after = _columns(library, old), _columns(library, new)
        changed = {name: value for name, value in after.items() if value != before[name]}
        if changed:
            assignments = ", ".join(f"{name} = ?" for name in changed)
            library.conn.execute(f"UPDATE posts SET {assignments} WHERE id = ?", (*changed.values(), old.id))
        write_parts(library, old.id, old, new)


def delete(library: Library, ids: Iterable[int]) -> None:
    """Delete posts for good, with all that belongs to them; the picture files stay for undo."""
    for post_id in ids:
        library.conn.execute("DELETE FROM posts WHERE id = ?", (post_id,))


def with_belongings(library: Library, ids: Iterable[int]) -> set[int]:
    """Return those of the posts that have versions, results, hand-off steps or topics of their own."""
    tables = ("post_versions", "results", "handoff_steps", "topics")
    has_any = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE post_id = ?1)" for table in tables)
    return {each for each in ids if library.conn.execute(f"SELECT {has_any}", (each,)).fetchone()[0]}


def _read(library: Library, where: str, parameters: Sequence[object]) -> list[Post]:
    """Return the posts outside the trash that meet a condition, by day and time, untimed ones last."""
    sql = f"{SELECT} WHERE {where} AND {_LIVE}{_ORDER}"
    with sound("posts"):
        rows = library.conn.execute(sql, tuple(parameters)).fetchall()
        return posts_of_rows(library, untimed_last(rows))


@contextmanager
def _refusing() -> Iterator[None]:
    """Tell in a sentence that the schema refuses a post."""
    try:
        yield
    except (sqlite3.IntegrityError, KeyError) as error:
        column = _COLUMN_REFUSED.search(str(error))
        if column:
            text = _("The post was not stored: its “{key}” is not possible. Nothing was changed.")
            raise UserError(text.format(key=column[1])) from error
        raise UserError(
            _(
                "The post was not stored: its account, pillar, series or campaign no longer exists, "
                "or a value in it is not possible. Nothing was changed."
            )
        ) from error


def _columns(library: Library, post: Post) -> dict[str, object]:
    """Return the values of the posts table's own columns, except id and created_at."""
    return {
        "kind": post.kind.value,
        "account_id": post.account_id,
        "pillar_id": _pillar_ids(library)[post.pillar],
        "status": post.status.value,
        "planned_date": post.planned_date.isoformat() if post.planned_date else None,
        "planned_time": post.planned_time.strftime("%H:%M") if post.planned_time else None,
        **{name: clean(getattr(post, name)) for name in _TEXTS},
        **{name: int(getattr(post, name)) for name in _FLAGS},
        **{name: getattr(post, name) for name in _LINKS},
        "origin": post.origin.value,
        "visibility": post.visibility.value,
        "goal": post.goal.value if post.goal else None,
        "posted_at": post.posted_at.isoformat(timespec="seconds") if post.posted_at else None,
        "series_day": post.series_day.isoformat() if post.series_day else None,
    }


def _pillar_ids(library: Library) -> dict[str, int]:
    return dict(library.conn.execute("SELECT key, id FROM pillars").fetchall())


def _marks(values: Sequence[object] | Mapping[str, object]) -> str:
    return ", ".join("?" * len(values))


def _reading_order(post: Post) -> tuple[date, bool, time, int]:
    return (
        post.planned_date or date.min,
        post.planned_time is None,
        post.planned_time or time.min,
        post.id,
    )
