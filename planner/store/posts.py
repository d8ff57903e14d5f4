"""Reading and writing posts. Every function takes the open library and returns frozen model objects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from planner.errors import DamagedLibraryError
from planner.i18n import _
from planner.model import (
    Crop,
    Goal,
    ImageProblem,
    Origin,
    Post,
    PostImage,
    PostKind,
    Status,
    Visibility,
)
from planner.store.library import Library
from planner.store.records import clean

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
_AS_THEY_ARE = (*_TEXTS, *_LINKS)
_SELECT = f"""
SELECT p.id, p.kind, p.account_id, l.key, p.status, p.planned_date, p.planned_time,
       p.origin, p.visibility, p.goal, p.created_at, p.posted_at, p.series_day,
       {", ".join("p." + name for name in (*_FLAGS, *_AS_THEY_ARE))}
FROM posts p JOIN pillars l ON l.id = p.pillar_id
"""
_LIVE = "p.trashed_at IS NULL"
_ORDER = " ORDER BY p.planned_date, p.planned_time IS NULL, p.planned_time, p.id"
# Looked up rather than called: a month reads thousands of values.
_KINDS = {kind.value: kind for kind in PostKind}
_STATUSES = {status.value: status for status in Status}
_ORIGINS = {origin.value: origin for origin in Origin}
_VISIBILITIES = {visibility.value: visibility for visibility in Visibility}
_GOALS: dict[str | None, Goal | None] = {None: None} | {goal.value: goal for goal in Goal}
_CHUNK = 500
"""Ids in one statement; SQLite allows far more, but short statements are prepared faster."""


def between(library: Library, first: date, last: date) -> list[Post]:
    """Return the posts planned from `first` to `last`, both included, by day and time, untimed ones last."""
    return _read(library, "p.planned_date BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def outlines_between(library: Library, first: date, last: date) -> list[Post]:
    """As `between`, but only with what planning counts: kind, account, pillar, status, date and time.

    For figures over many days, at a fraction of the time; titles and texts are empty.
    """
    rows = library.conn.execute(
        "SELECT p.id, p.kind, p.account_id, l.key, p.status, p.planned_date, p.planned_time"
        " FROM posts p JOIN pillars l ON l.id = p.pillar_id WHERE p.planned_date BETWEEN ? AND ?"
        f" AND {_LIVE}{_ORDER}",
        (first.isoformat(), last.isoformat()),
    )
    return [
        Post(_KINDS[kind], account, pillar, _STATUSES[status], date.fromisoformat(day), _time(at), id=post_id)
        for post_id, kind, account, pillar, status, day, at in rows
    ]


def backlog(library: Library) -> list[Post]:
    """Return the posts without a date, newest first."""
    return _read(library, "p.planned_date IS NULL", (), " ORDER BY p.created_at DESC, p.id DESC")


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


def everything(library: Library) -> list[Post]:
    """Return all posts, by day and time, the backlog first."""
    return _read(library, "1", ())


def count(library: Library) -> int:
    """Return how many posts there are."""
    return int(library.conn.execute("SELECT count(*) FROM posts WHERE trashed_at IS NULL").fetchone()[0])


def is_empty(library: Library) -> bool:
    """Tell whether there is no post; unlike `count`, in no time however many there are."""
    return library.conn.execute("SELECT 1 FROM posts WHERE trashed_at IS NULL LIMIT 1").fetchone() is None


def insert(library: Library, post: Post, created_at: datetime) -> int:
    """Store a new post with its pictures and tags and return its id."""
    values = _columns(library, post) | {"created_at": created_at.isoformat()}
    cursor = library.conn.execute(
        f"INSERT INTO posts ({', '.join(values)}) VALUES ({_marks(values)})", tuple(values.values())
    )
    post_id = int(cursor.lastrowid or 0)
    _write_images(library, post_id, post)
    _write_tags(library, post_id, post.tags)
    _write_reminded(library, post_id, post.reminded)
    _write_comments(library, post_id, post.further_comments)
    return post_id


def update(library: Library, old: Post, new: Post) -> None:
    """Write what differs between two states of one post."""
    before, after = _columns(library, old), _columns(library, new)
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        assignments = ", ".join(f"{name} = ?" for name in changed)
        library.conn.execute(f"UPDATE posts SET {assignments} WHERE id = ?", (*changed.values(), old.id))
    if (old.images, old.cover) != (new.images, new.cover):
        library.conn.execute("DELETE FROM post_images WHERE post_id = ?", (old.id,))
        _write_images(library, old.id, new)
    if old.tags != new.tags:
        library.conn.execute("DELETE FROM post_tags WHERE post_id = ?", (old.id,))
        _write_tags(library, old.id, new.tags)
    if old.reminded != new.reminded:
        library.conn.execute("DELETE FROM post_reminded WHERE post_id = ?", (old.id,))
        _write_reminded(library, old.id, new.reminded)
    if old.further_comments != new.further_comments:
        library.conn.execute("DELETE FROM post_comments WHERE post_id = ?", (old.id,))
        _write_comments(library, old.id, new.further_comments)


def delete(library: Library, ids: Sequence[int]) -> None:
    """Delete posts for good, with all that belongs to them; the picture files stay for undo."""
    for post_id in ids:
        library.conn.execute("DELETE FROM posts WHERE id = ?", (post_id,))


def trash(library: Library, ids: Sequence[int], at: datetime) -> None:
    """Put posts into the trash; nothing else of them changes."""
    for post_id in ids:
        library.conn.execute(
            "UPDATE posts SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL", (at.isoformat(), post_id)
        )


def _read(library: Library, where: str, parameters: Sequence[object], order: str = _ORDER) -> list[Post]:
    """Return the posts outside the trash that meet a condition."""
    where += f" AND {_LIVE}"
    try:
        return _read_all(library, where, parameters, order)
    except (ValueError, KeyError) as error:  # no writer of ours puts such a value there
        raise DamagedLibraryError(
            _("The library holds a value it cannot hold ({table}).").format(table="posts")
        ) from error


def _read_all(library: Library, where: str, parameters: Sequence[object], order: str) -> list[Post]:
    rows = library.conn.execute(f"{_SELECT} WHERE {where}{order}", tuple(parameters)).fetchall()
    these = f"(SELECT p.id FROM posts p WHERE {where})"
    images = _images(library, these, parameters)
    tags = _names(
        library,
        "SELECT post_id, t.name FROM post_tags l JOIN tags t ON t.id = tag_id AND t.trashed_at IS NULL"
        f" WHERE post_id IN {these} ORDER BY l.id",
        parameters,
    )
    reminded = _names(
        library, f"SELECT post_id, name FROM post_reminded WHERE post_id IN {these} ORDER BY id", parameters
    )
    comments = _names(
        library,
        f"SELECT post_id, text FROM post_comments WHERE post_id IN {these} ORDER BY post_id, position",
        parameters,
    )
    return [
        _post(
            row,
            images.get(row[0], ()),
            tags=tuple(tags.get(row[0], ())),
            reminded=tuple(reminded.get(row[0], ())),
            further_comments=tuple(comments.get(row[0], ())),
        )
        for row in rows
    ]


def _post(row: Sequence[Any], images: Sequence[tuple[str, PostImage]], **names: tuple[str, ...]) -> Post:
    post_id, kind, account_id, pillar, status, day, at = row[:7]
    origin, visibility, goal, created, posted, series_day = row[7:13]
    ad_marked, ai_assisted, ai_declared, declared_original = row[13:17]
    title, author, digest, text, first_comment, notes, location, link, url, ready, skipped = row[17:28]
    series_id, campaign_id, campaign_day = row[28:]
    return Post(
        id=post_id,
        kind=_KINDS[kind],
        account_id=account_id,
        pillar=pillar,
        status=_STATUSES[status],
        planned_date=date.fromisoformat(day) if day else None,
        planned_time=_time(at),
        title=title,
        author=author,
        digest=digest,
        text=text,
        first_comment=first_comment,
        notes=notes,
        location=location,
        link=link,
        origin=_ORIGINS[origin],
        visibility=_VISIBILITIES[visibility],
        goal=_GOALS[goal],
        ad_marked=bool(ad_marked),
        ai_assisted=bool(ai_assisted),
        ai_declared=bool(ai_declared),
        declared_original=bool(declared_original),
        posted_at=datetime.fromisoformat(posted) if posted else None,
        posted_url=url,
        ready_reason=ready,
        skip_reason=skipped,
        series_id=series_id,
        series_day=date.fromisoformat(series_day) if series_day else None,
        campaign_id=campaign_id,
        campaign_day=campaign_day,
        created_at=datetime.fromisoformat(created),
        images=tuple(image for role, image in images if role == "image") if images else (),
        cover=next((image for role, image in images if role == "cover"), None) if images else None,
        **names,
    )


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


def _images(
    library: Library, these: str, parameters: Sequence[object]
) -> Mapping[int, list[tuple[str, PostImage]]]:
    """Return the pictures of the posts that the subquery `these` selects."""
    found: dict[int, list[tuple[str, PostImage]]] = defaultdict(list)
    rows = library.conn.execute(
        f"""
        SELECT post_id, role, name, i.sha256, problem, caption, format, width, height, size, lost_at,
               crop_left, crop_top, crop_right, crop_bottom,
               square_left, square_top, square_right, square_bottom
        FROM post_images i LEFT JOIN assets a ON a.sha256 = i.sha256
        WHERE post_id IN {these} ORDER BY post_id, role, position
        """,
        tuple(parameters),
    )
    for row in rows:
        post_id, role, name, sha256, problem, caption, form, width, height, size, lost_at = row[:11]
        image = PostImage(
            name=name,
            sha256=sha256 or "",
            width=width or 0,
            height=height or 0,
            size=size or 0,
            format=form or "",
            problem=ImageProblem(problem) if problem else None,
            caption=caption,
            crop=_crop(row[11:15]),
            square_crop=_crop(row[15:]),
            is_lost=lost_at is not None,
        )
        found[post_id].append((role, image))
    return found


def _names(library: Library, sql: str, parameters: Sequence[object]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for post_id, name in library.conn.execute(sql, tuple(parameters)):
        found[post_id].append(name)
    return found


def _marks(values: Sequence[object] | Mapping[str, object]) -> str:
    return ", ".join("?" * len(values))


def _write_images(library: Library, post_id: int, post: Post) -> None:
    covers = [post.cover] if post.cover else []
    for role, images in (("image", post.images), ("cover", covers)):
        for position, image in enumerate(images):
            _write_image(library, post_id, role, position, image)


def _write_image(library: Library, post_id: int, role: str, position: int, image: PostImage) -> None:
    if image.sha256:
        _write_asset(library, image)
    values = {
        "post_id": post_id,
        "role": role,
        "position": position,
        "name": clean(image.name),
        "sha256": image.sha256 or None,
        "problem": image.problem.value if image.problem else None,
        "caption": clean(image.caption),
        **_crop_columns("crop", image.crop),
        **_crop_columns("square", image.square_crop),
    }
    library.conn.execute(
        f"INSERT INTO post_images ({', '.join(values)}) VALUES ({_marks(values)})", tuple(values.values())
    )


def _write_asset(library: Library, image: PostImage) -> None:
    """Know a stored picture; one out of the trash, or lost and now found again, is like new."""
    library.conn.execute(
        "INSERT INTO assets (sha256, format, width, height, size) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (sha256) DO UPDATE SET trashed_at = NULL, lost_at = CASE WHEN ? THEN lost_at END"
        " WHERE trashed_at IS NOT NULL OR (lost_at IS NOT NULL AND NOT ?)",
        (image.sha256, image.format, image.width, image.height, image.size, image.is_lost, image.is_lost),
    )


def _crop(edges: Sequence[int | None]) -> Crop | None:
    left, top, right, bottom = edges
    if left is None or top is None or right is None or bottom is None:
        return None
    return Crop(left, top, right, bottom)


def _crop_columns(name: str, crop: Crop | None) -> dict[str, int | None]:
    return {f"{name}_{side}": getattr(crop, side, None) for side in ("left", "top", "right", "bottom")}


def _write_tags(library: Library, post_id: int, names: Sequence[str]) -> None:
    for name in dict.fromkeys(clean(name) for name in names):
        library.conn.execute(
            "INSERT INTO tags (name) VALUES (?)"
            " ON CONFLICT (name) DO UPDATE SET trashed_at = NULL WHERE trashed_at IS NOT NULL",
            (name,),
        )
        library.conn.execute(
            "INSERT INTO post_tags (post_id, tag_id) SELECT ?, id FROM tags WHERE name = ?", (post_id, name)
        )


def _write_reminded(library: Library, post_id: int, names: Sequence[str]) -> None:
    for name in dict.fromkeys(clean(name) for name in names):
        library.conn.execute("INSERT INTO post_reminded (post_id, name) VALUES (?, ?)", (post_id, name))


def _write_comments(library: Library, post_id: int, texts: Sequence[str]) -> None:
    for position, text in enumerate(clean(text) for text in texts if clean(text)):
        library.conn.execute(
            "INSERT INTO post_comments (post_id, position, text) VALUES (?, ?, ?)", (post_id, position, text)
        )


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _reading_order(post: Post) -> tuple[date, bool, time, int]:
    return (
        post.planned_date or date.min,
        post.planned_time is None,
        post.planned_time or time.min,
        post.id,
    )
