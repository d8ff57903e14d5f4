"""Everything behind posts, read table by table; and what a new library begins with."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from planner.errors import UserError
from planner.model import Post, PostImage
from planner.model.plan_content import OWNERS, PlanContent, references
from planner.store import plan, posts, records, tables, uids
from planner.store.library import Library
from planner.store.records import Table
from planner.store.troubles import sound

BEFORE_POSTS: tuple[Table[Any], ...] = (
    tables.TAG_GROUPS,
    plan.TAGS,
    plan.ACCOUNTS,
    tables.GOOD_HOURS,
    plan.PILLARS,
    plan.SLOTS,
    tables.SERIES,
    tables.SERIES_SKIPS,
    tables.CAMPAIGNS,
    tables.CAMPAIGN_PHASES,
    tables.CHECKLIST_ITEMS,
    tables.CAMPAIGN_RISKS,
    tables.GROUPS,
)
"""Tables in an order in which everything comes after what it refers to; these before the posts."""

AFTER_POSTS: tuple[Table[Any], ...] = (
    tables.TOPICS,
    tables.RESULTS,
    tables.HANDOFF_STEPS,
    tables.SUPPRESSIONS,
    tables.SNIPPETS,
    tables.TEMPLATES,
    tables.DAY_NOTES,
    tables.OWN_FESTIVALS,
    tables.SAVED_FILTERS,
)

THINGS = {table.name: table for table in (*BEFORE_POSTS, *AFTER_POSTS)}
"""The tables of `PlanContent.things` by name."""

_FACTS = (
    "format", "width", "height", "size",
    "has_location", "is_sideways", "is_animated", "likeness", "seconds",
)  # fmt: skip

Rows = dict[str, list[Any]]


def whole_content(library: Library) -> PlanContent:
    """Return all there is but trash, versions and undo."""
    found = tuple(posts.everything(library))
    rows = {name: records.every(library, table) for name, table in THINGS.items()}
    settings = dict(library.conn.execute("SELECT key, value FROM settings ORDER BY key").fetchall())
    with sound("settings"):
        values = {key: json.loads(value) for key, value in settings.items()}
    return _content(library, found, _sound(rows, found), values, is_whole=True)


def content_behind(library: Library, found: Iterable[Post]) -> PlanContent:
    """Return posts with all they refer to, and with what belongs to any of it."""
    kept = tuple(found)
    rows = {name: records.every(library, table) for name, table in THINGS.items()}
    return _content(library, kept, _sound(_referred(rows, kept), kept), {}, is_whole=False)


def known_pictures(library: Library, digests: Iterable[str]) -> dict[str, PostImage]:
    """Return what the library knows of pictures, by SHA-256; nameless, those in the trash included."""
    wanted = json.dumps(sorted(set(digests)))
    rows = library.conn.execute(
        f"SELECT sha256, {', '.join(_FACTS)}, lost_at IS NOT NULL FROM assets"
        " WHERE sha256 IN (SELECT value FROM json_each(?)) ORDER BY sha256",
        (wanted,),
    )
    return {row[0]: _picture(row[0], row[1:-1], bool(row[-1])) for row in rows}


def pictures_in(content: PlanContent) -> set[str]:
    """Return the pictures that anything in a content shows."""
    shown = {image.sha256 for post in _all_posts(content) for image in (*post.images, post.cover) if image}
    avatars = {account.avatar for account in content.things.get("accounts", ()) if account.avatar}
    return (shown | avatars) - {""}


def know_picture(library: Library, image: PostImage) -> None:
    """Make a picture known, or take it out of the trash; `is_lost` says whether its file is there."""
    values = {"sha256": image.sha256, **{name: getattr(image, name) for name in _FACTS}}
    values["likeness"] = image.likeness or None
    marks = ", ".join("?" * len(values))
    library.conn.execute(
        f"INSERT INTO assets ({', '.join(values)}) VALUES ({marks}) ON CONFLICT (sha256) DO NOTHING",
        tuple(values.values()),
    )
    library.conn.execute(
        "UPDATE assets SET trashed_at = NULL WHERE sha256 = ? AND trashed_at IS NOT NULL", (image.sha256,)
    )


def keep_new_name(library: Library, post_id: int, uid: str) -> None:
    """Keep the name that a new post brought along and that no other post has."""
    library.conn.execute("INSERT INTO post_uids (post_id, uid) VALUES (?, ?)", (post_id, uid))


def is_new(library: Library) -> bool:
    """Tell whether nothing was ever put into the library: all but the settings is as it began."""
    others = [name for name in (*THINGS, "posts") if name not in _SEEDED]
    if any(library.conn.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in others):
        return False
    began = _beginnings()
    return all(_rows(library.conn, name) == began[name] for name in _SEEDED)


def clear_beginnings(library: Library) -> None:
    """Take out what a new library begins with."""
    for name in ("slots", "accounts", "pillars"):
        library.conn.execute(f"DELETE FROM {name}")


def hand_over_slots(library: Library, old_account: int, new_account: int) -> None:
    """Give the weekly places of one account to another."""
    library.conn.execute("UPDATE slots SET account_id = ? WHERE account_id = ?", (new_account, old_account))


_SEEDED = ("accounts", "pillars", "slots")


def _beginnings() -> dict[str, list[tuple[Any, ...]]]:
    import sqlite_utils

    from planner.store.migrations import migrations

    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrations.apply(sqlite_utils.Database(connection, execute_plugins=False))
        return {name: _rows(connection, name) for name in _SEEDED}
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()


def _content(
    library: Library, found: tuple[Post, ...], rows: Rows, settings: Mapping[str, object], *, is_whole: bool
) -> PlanContent:
    names = uids.uids_of(library, found)
    content = PlanContent(
        tuple(map(_tidy, found)), names, rows, settings, is_whole, {}, uids.identity(library)
    )
    return replace(content, pictures=known_pictures(library, pictures_in(content)))


def _tidy(post: Post) -> Post:
    """Leave out what a campaign or series that is gone for good has left in a post."""
    values: dict[str, Any] = {}
    if post.campaign_id is None and post.campaign_day is not None:
        values["campaign_day"] = None
    if post.series_id is None and post.series_day is not None:
        values["series_day"] = None
    return replace(post, **values) if values else post


def _picture(sha256: str, facts: Sequence[Any], is_lost: bool) -> PostImage:
    values = dict(zip(_FACTS, facts, strict=True))
    for name in ("has_location", "is_sideways", "is_animated"):
        values[name] = bool(values[name])
    values["likeness"] = values["likeness"] or ""
    return PostImage("", sha256, is_lost=is_lost, **values)


def _all_posts(content: PlanContent) -> Iterator[Post]:
    yield from content.posts
    for name in ("series", "templates"):
        yield from (record.content for record in content.things.get(name, ()))


def _sound(rows: Rows, found: Sequence[Post]) -> Rows:
    """Leave out what refers to things that are in the trash; a topic only loses its post."""
    ids = {"posts": {post.id for post in found}}
    kept: Rows = {}
    for name in THINGS:
        kept[name] = [each for row in rows[name] if (each := _cut(name, row, ids)) is not None]
        ids[name] = {row.id for row in kept[name]}
    return kept


def _cut(table: str, row: Any, ids: Mapping[str, set[int]]) -> Any:
    for field, parent in references(table, row).items():
        value = getattr(row, field)
        if value is not None and value not in ids[parent]:
            if (table, field) != ("topics", "post_id"):
                return None
            row = replace(row, post_id=None)
    if table == "saved_filters":
        wanted = row.filter
        campaigns = {wanted.campaign_id} - {None}
        return row if campaigns <= ids["campaigns"] and wanted.accounts <= ids["accounts"] else None
    return row


def _referred(rows: Rows, found: Sequence[Post]) -> Rows:
    """Leave only what the posts refer to and what belongs to any of it."""
    wanted = _ids_referred(rows, found)
    return {name: [row for row in rows[name] if _is_wanted(name, row, wanted)] for name in THINGS}


def _is_wanted(table: str, row: Any, wanted: Mapping[str, set[int]]) -> bool:
    owner = OWNERS.get(table)
    if owner is None:
        return row.id in wanted.get(table, ())
    return getattr(row, owner) in wanted[references(table, row)[owner]]


def _ids_referred(rows: Rows, found: Sequence[Post]) -> dict[str, set[int]]:
    series = [row for row in rows["series"] if row.id in {post.series_id for post in found}]
    contents = [*found, *(row.content for row in series)]
    post_ids = {post.id for post in found}
    tags = [row for row in rows["tags"] if row.name in {name for post in contents for name in post.tags}]
    return {
        "posts": post_ids,
        "series": {row.id for row in series},
        "accounts": {post.account_id for post in found} | {row.account_id for row in series},
        "pillars": {row.id for row in rows["pillars"] if row.key in {post.pillar for post in contents}},
        "campaigns": {post.campaign_id for post in found if post.campaign_id},
        "tags": {row.id for row in tags},
        "tag_groups": {row.group_id for row in tags if row.group_id},
        "groups": {row.group_id for row in rows["topics"] if row.post_id in post_ids},
    }


@contextmanager
def attempt(library: Library) -> Iterator[None]:
    """Do what is inside or, when it raises UserError, nothing of it; the transaction around goes on."""
    library.conn.execute("SAVEPOINT attempt")
    try:
        yield
    except UserError:
        library.conn.execute("ROLLBACK TO attempt")
        raise
    finally:
        library.conn.execute("RELEASE attempt")
