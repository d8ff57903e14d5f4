"""A post's content as plain values: what versions, templates and series keep of it."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from planner.model.post import Crop, Goal, ImageProblem, Origin, Post, PostImage, PostKind, Visibility

CONTENT_FIELDS = (
    "kind",
    "pillar",
    "title",
    "author",
    "digest",
    "text",
    "first_comment",
    "further_comments",
    "notes",
    "location",
    "link",
    "origin",
    "goal",
    "visibility",
    "tags",
    "reminded",
    "images",
    "cover",
    "ad_marked",
    "ai_assisted",
    "ai_declared",
    "declared_original",
)
"""What a person writes and chooses; date, status, account and what came of it are no content."""

_ENUMS = {"kind": PostKind, "origin": Origin, "goal": Goal, "visibility": Visibility}
_EMPTY = Post()
_OWN = {each.name for each in fields(PostImage) if each.compare}
"""What belongs to a picture in a post; the rest is looked up by its file."""


def content_of(post: Post) -> dict[str, Any]:
    """Return the content as values that JSON can hold, without what is as in an empty post."""
    return {
        name: _plain(getattr(post, name))
        for name in CONTENT_FIELDS
        if getattr(post, name) != getattr(_EMPTY, name)
    }


def post_of_content(content: Mapping[str, Any]) -> Post:
    """Return a post with this content and nothing else; what is not known is left out."""
    values: dict[str, Any] = {name: _value(name, content[name]) for name in CONTENT_FIELDS if name in content}
    return Post(**values)


def content_only(post: Post) -> Post:
    """Return the post's content without its place, its status and its account."""
    return Post(**{name: getattr(post, name) for name in CONTENT_FIELDS})


def with_content(post: Post, content: Post) -> Post:
    """Return `post` with the content of another."""
    return replace(post, **{name: getattr(content, name) for name in CONTENT_FIELDS})


def _plain(value: object) -> object:
    if isinstance(value, PostImage):
        return {
            name: part for name, part in asdict(value).items() if name in _OWN and part not in ("", 0, None)
        }
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _value(name: str, value: Any) -> object:
    if name == "images":
        return tuple(_image(each) for each in value)
    if name == "cover":
        return _image(value) if value else None
    if name in _ENUMS:
        return _ENUMS[name](value) if value else None
    return tuple(value) if isinstance(value, list) else value


def _image(values: Mapping[str, Any]) -> PostImage:
    parts = {"name": ""} | dict(values)
    for crop in ("crop", "square_crop"):
        if parts.get(crop):
            parts[crop] = Crop(**parts[crop])
    if parts.get("problem"):
        parts["problem"] = ImageProblem(parts["problem"])
    return PostImage(**parts)
