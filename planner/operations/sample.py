"""The sample week: a look at a full calendar, loaded and removed as a whole."""

import tomllib
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from planner import clock
from planner.media import MediaStore
from planner.model import Change, Origin, Post, PostImage, PostKind, Status, Visibility
from planner.model.trash import TrashKind
from planner.operations.post_rules import PostWriter
from planner.operations.step import step
from planner.paths import ASSETS
from planner.schedule.weeks import week_of
from planner.store import Library, plan, posts, trash
from planner.store.troubles import sound

FOLDER = ASSETS / "sample-week"
_ENUMS = {"kind": PostKind, "status": Status, "origin": Origin, "visibility": Visibility}
_OWN_KEYS = ("account", "day", "time", "age", "images", "cover", "tags", "reminded", *_ENUMS)


def load_sample_week(library: Library) -> Change:
    """Add the sample week's posts to this week; its format is told in assets/sample-week/week.toml."""
    source = tomllib.loads((FOLDER / "week.toml").read_text(encoding="utf-8"))
    media = MediaStore(library.media_folder)
    accounts = {account.kind.value: account.id for account in reversed(plan.accounts(library))}
    now = clock.now()
    new = [_post(entry, accounts[entry["account"]], media, now) for entry in source["post"]]
    with step(library, "sample") as recording:
        for tag in source["tag"]:
            plan.add_tag(library, tag["name"], tag.get("headcount"))
        writer = PostWriter.of(library)
        ids = [writer.add(post) for post in new]
        loaded = {str(post.id): _digest(post) for post in posts.by_ids(library, ids)}
        plan.set_setting(library, plan.SAMPLE_POSTS, loaded)
    return recording.change


def remove_sample_week(library: Library) -> Change:
    """Delete what is left of the sample week's posts; the user's own stay.

    A post that was changed since loading, or to which anything was added, goes to the trash instead.
    """
    with step(library, "unsample") as recording:
        loaded = _loaded(plan.setting(library, plan.SAMPLE_POSTS))
        left = posts.by_ids(library, loaded)
        changed = {post.id for post in left if _digest(post) != loaded[post.id]}
        changed |= posts.with_belongings(library, loaded)
        trash.put(library, TrashKind.POST, changed, clock.now())
        posts.delete(library, {post.id for post in left} - changed)
        plan.set_setting(library, plan.SAMPLE_POSTS, {})
    return recording.change


def _loaded(noted: object) -> dict[int, str]:
    """Return the digests by id; the first version noted the ids alone."""
    with sound("settings"):
        if isinstance(noted, dict):
            return {int(post_id): str(digest) for post_id, digest in noted.items()}
        return {int(post_id): "" for post_id in noted} if isinstance(noted, list) else {}


def _digest(post: Post) -> str:
    return sha256(repr(post).encode("utf-8")).hexdigest()


def _post(entry: dict[str, Any], account_id: int, media: MediaStore, now: datetime) -> Post:
    texts = {
        field.name: _text(entry[field.name])
        for field in fields(Post)
        if field.name in entry and field.name not in _OWN_KEYS
    }
    choices: dict[str, Any] = {name: enum(entry[name]) for name, enum in _ENUMS.items() if name in entry}
    day = week_of(now.date()) + timedelta(days=entry["day"]) if "day" in entry else None
    post = Post(
        account_id=account_id,
        planned_date=day,
        planned_time=time.fromisoformat(entry["time"]) if "time" in entry else None,
        tags=tuple(entry.get("tags", ())),
        images=tuple(_picture(media, name) for name in entry.get("images", ())),
        cover=_picture(media, entry["cover"]) if "cover" in entry else None,
        created_at=_created(entry, day, now),
        **choices,
        **texts,
    )
    is_out = post.status is Status.READY and post.planned is not None and post.planned < now
    return replace(post, status=Status.POSTED) if is_out else post


def _text(value: object) -> Any:
    return value.strip() if isinstance(value, str) else value


def _created(entry: dict[str, Any], day: date | None, now: datetime) -> datetime:
    return now - timedelta(days=entry["age"]) if day is None else now


def _picture(media: MediaStore, name: str) -> PostImage:
    return media.intake(FOLDER / "pictures" / name)
