"""Reading a post from plain values: the examples of the rules and the lines of a batch."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from planner.errors import UserError
from planner.i18n import _
from planner.model import ImageProblem, Origin, Post, PostImage, PostKind, Status, Visibility

_Value = TypeVar("_Value", bound=StrEnum)
_TEXTS = ("title", "author", "digest", "text", "first_comment", "link")
_FLAGS = ("ad_marked", "ai_assisted", "ai_declared", "declared_original")
_IMAGE_TEXTS = ("name", "sha256", "format", "likeness")
_IMAGE_NUMBERS = ("width", "height", "size", "seconds")
_IMAGE_FLAGS = ("has_location", "is_sideways", "is_animated")
_OTHERS = (
    "channel",
    "pillar",
    "status",
    "planned",
    "origin",
    "visibility",
    "tags",
    "reminded",
    "account",
    "flags",
    "images",
    "cover",
)
_MOST_IMAGES = 1000
"""Far more than any post holds; a slip of the pen must not fill the memory."""


def post_of_case(case: Mapping[str, object]) -> Post:
    """Return the post a case describes.

    Keys, all optional: channel, pillar, status, planned (ISO 8601; an offset is dropped, times are wall
    clock), title, author, digest, text, first_comment, link, origin, visibility, tags and reminded (lists of
    names), account (a number), flags (a mapping: ad_marked, ai_assisted, ai_declared, declared_original),
    images (a number, or a list of mappings with fields of `PostImage`: name, problem, sha256, width, height,
    size, format, has_location, is_sideways, is_animated, likeness, seconds), cover (such a mapping).
    Raises UserError for a value that is none of these, naming the key and what is allowed.
    """
    planned = _moment(case.get("planned"))
    post = Post(
        kind=_one_of(PostKind, case, "channel") or PostKind.MOMENTS,
        account_id=_number(case, "account"),
        pillar=_text(case, "pillar") or "life",
        status=_one_of(Status, case, "status") or Status.DRAFT,
        planned_date=planned[0] if planned else None,
        planned_time=planned[1] if planned else None,
        origin=_one_of(Origin, case, "origin") or Origin.ORIGINAL,
        visibility=_one_of(Visibility, case, "visibility") or Visibility.PUBLIC,
        tags=_names(case, "tags"),
        reminded=_names(case, "reminded"),
        images=_images(case.get("images", 0)),
        cover=_image(case["cover"]) if case.get("cover") else None,
    )
    values: dict[str, Any] = {name: _text(case, name) for name in _TEXTS} | _flags(case.get("flags"))
    return replace(post, **values)


def unknown_keys(case: Mapping[str, object]) -> list[str]:
    """Return the keys of a case, and of its flags, that `post_of_case` leaves out of account."""
    flags = case.get("flags")
    inner = [f"flags.{key}" for key in flags if key not in _FLAGS] if isinstance(flags, Mapping) else []
    return [key for key in case if key not in _TEXTS + _OTHERS] + inner


def read_moment(text: str) -> tuple[date, time | None]:
    """Return the day and the time of day that ISO 8601 names, wall clock; no time for a day alone.

    Raises ValueError for anything else.
    """
    moment = datetime.fromisoformat(text)
    try:
        date.fromisoformat(text)
    except ValueError:
        return moment.date(), moment.time()
    return moment.date(), None


def _flags(value: object) -> dict[str, bool]:
    return {name: bool(value.get(name)) for name in _FLAGS} if isinstance(value, Mapping) else {}


def _number(case: Mapping[str, object], key: str) -> int:
    value = case.get(key, 0)
    if not isinstance(value, int) or value < 0:
        raise _wrong(key, _("a number from 0"))
    return value


def _names(case: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = case.get(key, ())
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise _wrong(key, _("a list of texts"))
    return tuple(value)


def _wrong(key: str, allowed: str) -> UserError:
    return UserError(_("the value of “{key}” must be {allowed}.").format(key=key, allowed=allowed))


def _one_of(values: type[_Value], case: Mapping[str, object], key: str) -> _Value | None:
    text = _text(case, key)
    try:
        return values(text) if text else None
    except ValueError:
        raise _wrong(key, _("one of {choices}").format(choices=", ".join(values))) from None


def _text(case: Mapping[str, object], key: str) -> str:
    value = case.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong(key, _("a text"))
    return value


def _images(value: object) -> tuple[PostImage, ...]:
    if isinstance(value, list):
        return tuple(_image(item) for item in value)
    if not isinstance(value, int) or not 0 <= value <= _MOST_IMAGES:
        raise _wrong("images", _("a number up to {most} or a list").format(most=_MOST_IMAGES))
    return tuple(PostImage(f"{number}.jpg") for number in range(value))


def _image(value: object) -> PostImage:
    if not isinstance(value, Mapping):
        raise _wrong("images", _("a list of objects with a name"))
    facts: dict[str, Any] = {name: _text(value, name) for name in _IMAGE_TEXTS}
    facts |= {name: _number(value, name) for name in _IMAGE_NUMBERS if name in value}
    facts |= {name: bool(value.get(name)) for name in _IMAGE_FLAGS}
    return PostImage(problem=_one_of(ImageProblem, value, "problem"), **facts)


def _moment(value: object) -> tuple[date, time | None] | None:
    if value is None:
        return None
    try:
        return read_moment(str(value))
    except ValueError:
        raise _wrong("planned", _("a time such as 2026-11-25T20:30")) from None
