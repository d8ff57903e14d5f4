"""From the tables' rows to posts: what `planner.store.posts` reads with, made for thousands of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from planner.model import Crop, Goal, ImageProblem, Origin, Post, PostImage, PostKind, Status, Visibility
from planner.store.library import Library

SELECT = """
SELECT p.id, p.kind, p.account_id, l.key, p.status, p.planned_date, p.planned_time,
       p.title, p.author, p.digest, p.text, p.first_comment, p.notes, p.location, p.link,
       p.origin, p.visibility,
       p.ad_marked + 2 * p.ai_assisted + 4 * p.ai_declared + 8 * p.declared_original,
       p.created_at, p.goal, p.posted_at, p.posted_url, p.ready_reason, p.skip_reason,
       p.series_id, p.series_day, p.campaign_id, p.campaign_day
FROM posts p JOIN pillars l ON l.id = p.pillar_id
"""
OUTLINE = """
SELECT p.id, p.kind, p.account_id, l.key, p.status, p.planned_date, p.planned_time
FROM posts p JOIN pillars l ON l.id = p.pillar_id
"""

# Looked up rather than called: a month reads thousands of values.
_KINDS = {kind.value: kind for kind in PostKind}
_STATUSES = {status.value: status for status in Status}
_ORIGINS = {origin.value: origin for origin in Origin}
_VISIBILITIES = {visibility.value: visibility for visibility in Visibility}
_GOALS: dict[str | None, Goal | None] = {None: None} | {goal.value: goal for goal in Goal}
_FLAGS = [tuple(bool(bits & flag) for flag in (1, 2, 4, 8)) for bits in range(16)]
_day = lru_cache(4096)(date.fromisoformat)
_time = lru_cache(2048)(time.fromisoformat)
_moment = lru_cache(4096)(datetime.fromisoformat)

_PUT = tuple(getattr(Post, field.name).__set__ for field in fields(Post))
_BLANK = tuple(getattr(Post(), field.name) for field in fields(Post))
_ID = next(place for place, field in enumerate(fields(Post)) if field.name == "id")


def untimed_last(rows: list[Any]) -> list[Any]:
    """Return rows that are in the order of day, time and id with those without a time at their day's end."""
    rows.sort(key=lambda row: (row[5] or "", row[6] is None))
    return rows


def posts_of_rows(library: Library, rows: Sequence[Sequence[Any]]) -> list[Post]:
    """Return the posts of rows of `SELECT`, with their pictures and names.

    A link to a campaign in the trash is not shown. Raises ValueError or KeyError for what no post holds.
    """
    ids = json.dumps([row[0] for row in rows])
    images = _images(library, ids)
    tags = _names(
        library,
        "post_tags",
        "SELECT post_id, t.name FROM post_tags l JOIN tags t ON t.id = tag_id AND t.trashed_at IS NULL"
        " WHERE post_id IN (SELECT value FROM json_each(?)) ORDER BY l.id",
        ids,
    )
    reminded = _names(
        library,
        "post_reminded",
        "SELECT post_id, name FROM post_reminded WHERE post_id IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        ids,
    )
    comments = _names(
        library,
        "post_comments",
        "SELECT post_id, text FROM post_comments WHERE post_id IN (SELECT value FROM json_each(?))"
        " ORDER BY post_id, position",
        ids,
    )
    trashed = {
        row[0] for row in library.conn.execute("SELECT id FROM campaigns WHERE trashed_at IS NOT NULL")
    }
    return [
        _post(
            row,
            trashed,
            images.get(row[0], ()),
            tuple(tags.get(row[0], ())),
            tuple(reminded.get(row[0], ())),
            tuple(comments.get(row[0], ())),
        )
        for row in rows
    ]


def outlines_of_rows(rows: Iterable[Sequence[Any]]) -> list[Post]:
    """Return the posts of rows of `OUTLINE`, which have a day; all else in them is empty."""
    before_id, after_id = _BLANK[6:_ID], _BLANK[_ID + 1 :]
    return [
        _built(
            (
                _KINDS[kind],
                account_id,
                pillar,
                _STATUSES[status],
                _day(day),
                at and _time(at),
                *before_id,
                post_id,
                *after_id,
            )
        )
        for post_id, kind, account_id, pillar, status, day, at in rows
    ]


def _post(
    row: Sequence[Any],
    trashed: set[int],
    images: Sequence[tuple[str, PostImage]],
    tags: tuple[str, ...],
    reminded: tuple[str, ...],
    comments: tuple[str, ...],
) -> Post:
    (
        post_id, kind, account_id, pillar, status, day, at,
        title, author, digest, text, first_comment, notes, location, link,
        origin, visibility, flags, created, goal, posted, url, ready, skipped,
        series_id, series_day, campaign_id, campaign_day,
    ) = row  # fmt: skip
    if campaign_id in trashed:
        campaign_id = campaign_day = None
    ad_marked, ai_assisted, ai_declared, declared_original = _FLAGS[flags]
    return _built(
        (
            _KINDS[kind],
            account_id,
            pillar,
            _STATUSES[status],
            day and _day(day),
            at and _time(at),
            title,
            author,
            digest,
            text,
            first_comment,
            notes,
            location,
            link,
            _ORIGINS[origin],
            _VISIBILITIES[visibility],
            tags,
            reminded,
            tuple(image for role, image in images if role == "image") if images else (),
            next((image for role, image in images if role == "cover"), None) if images else None,
            ad_marked,
            post_id,
            _moment(created),
            comments,
            _GOALS[goal],
            ai_assisted,
            ai_declared,
            declared_original,
            posted and _moment(posted),
            url,
            ready,
            skipped,
            series_id,
            series_day and _day(series_day),
            campaign_id,
            campaign_day,
        )
    )


def _built(values: Sequence[Any]) -> Post:
    """Return a post of all its values in the order of its fields, in half the time of `Post(...)`.

    The initialiser of a frozen class looks each of its setters up; with posts by the hundred that shows.
    """
    post = object.__new__(Post)
    for put, value in zip(_PUT, values, strict=True):
        put(post, value)
    return post


def _images(library: Library, ids: str) -> Mapping[int, list[tuple[str, PostImage]]]:
    """Return the pictures of posts, each with its role, by post; `ids` is a JSON list."""
    found: dict[int, list[tuple[str, PostImage]]] = defaultdict(list)
    rows = library.conn.execute(
        """
        SELECT post_id, role, name, i.sha256, problem, caption, format, width, height, size, lost_at,
               crop_left, crop_top, crop_right, crop_bottom,
               square_left, square_top, square_right, square_bottom,
               has_location, is_sideways, is_animated, likeness, seconds
        FROM post_images i LEFT JOIN assets a ON a.sha256 = i.sha256
        WHERE post_id IN (SELECT value FROM json_each(?)) ORDER BY post_id, role, position
        """,
        (ids,),
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
            square_crop=_crop(row[15:19]),
            is_lost=lost_at is not None,
            has_location=bool(row[19]),
            is_sideways=bool(row[20]),
            is_animated=bool(row[21]),
            likeness=row[22] or "",
            seconds=row[23],
        )
        found[post_id].append((role, image))
    return found


def _crop(edges: Sequence[int | None]) -> Crop | None:
    left, top, right, bottom = edges
    if left is None or top is None or right is None or bottom is None:
        return None
    return Crop(left, top, right, bottom)


def _names(library: Library, table: str, sql: str, ids: str) -> Mapping[int, list[str]]:
    """Return the names that a statement finds for posts; an empty table is not asked for each of them."""
    found: dict[int, list[str]] = defaultdict(list)
    if library.conn.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
        for post_id, name in library.conn.execute(sql, (ids,)):
            found[post_id].append(name)
    return found
