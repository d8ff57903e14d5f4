"""Things of the model as values that JSON can hold; `planner.importing.plain_values` reads them back."""

from dataclasses import fields
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from planner.model import Post, PostFilter, PostImage
from planner.model.content import content_of

FACTS = (
    "format",
    "width",
    "height",
    "size",
    "has_location",
    "is_sideways",
    "is_animated",
    "likeness",
    "seconds",
)
"""What is told of a picture's file, in the order of the keys."""

_PICTURE = tuple(each.name for each in fields(PostImage) if each.compare)


def plain_record(record: Any) -> dict[str, Any]:
    """Return a thing with all its fields, its id first."""
    names = ["id", *(each.name for each in fields(record) if each.name != "id")]
    return {name: plain(getattr(record, name)) for name in names}


def plain_post(post: Post, uid: str) -> dict[str, Any]:
    """Return a post with all its fields, after its id and the name it is known by."""
    values = plain_record(post)
    return {"id": values.pop("id"), "uid": uid, **values}


def plain_picture(image: PostImage) -> dict[str, Any]:
    """Return what is known of a picture's file."""
    return {"sha256": image.sha256, **{name: getattr(image, name) for name in FACTS}}


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: days as 2026-11-25, times as 20:30, moments joined by T."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Post):
        return _plain_content(value)
    if isinstance(value, (tuple, frozenset)):
        listed = [plain(each) for each in value]
        return sorted(listed) if isinstance(value, frozenset) else listed
    return _plain_parts(value)


def _plain_content(post: Post) -> dict[str, Any]:
    """Return what a series or template begins with; what is as in an empty post is left out."""
    return {name: plain(getattr(post, name)) for name in content_of(post)}


def _plain_parts(value: Any) -> dict[str, Any]:
    """Return a crop, or a picture in a post (always with its name) or a filter, without what says nothing."""
    names = _PICTURE if isinstance(value, PostImage) else tuple(each.name for each in fields(value))
    is_crop = not isinstance(value, (PostImage, PostFilter))
    parts = {name: plain(getattr(value, name)) for name in names}
    return {
        name: part
        for name, part in parts.items()
        if is_crop or name == "name" or part not in ("", 0, None, [])
    }
