"""Reading a post from plain values: the examples of the rules and the lines of a batch."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from planner.errors import UserError
from planner.i18n import _
from planner.model import ImageProblem, Origin, Post, PostImage, PostKind

_Value = TypeVar("_Value", bound=StrEnum)
_MOST_IMAGES = 1000
"""Far more than any post holds; a slip of the pen must not fill the memory."""


def post_of_case(case: Mapping[str, object]) -> Post:
    """Return the post a case describes.

    Keys, all optional: channel, pillar, planned (ISO 8601; an offset is dropped, times are wall clock),
    title, digest, text, first_comment, origin, flags (a mapping; `ad_marked` is read), images (a number, or a
    list of mappings with `name` and, for one that is no use, `problem`), cover (such a mapping).
    Raises UserError for a value that is none of these, naming the key and what is allowed.
    """
    planned = _moment(case.get("planned"))
    flags = case.get("flags")
    return Post(
        kind=_one_of(PostKind, case, "channel") or PostKind.MOMENTS,
        pillar=_text(case, "pillar") or "life",
        planned_date=planned.date() if planned else None,
        planned_time=planned.time() if planned else None,
        title=_text(case, "title"),
        digest=_text(case, "digest"),
        text=_text(case, "text"),
        first_comment=_text(case, "first_comment"),
        origin=_one_of(Origin, case, "origin") or Origin.ORIGINAL,
        images=_images(case.get("images", 0)),
        cover=_image(case["cover"]) if case.get("cover") else None,
        ad_marked=bool(flags.get("ad_marked")) if isinstance(flags, Mapping) else False,
    )


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
    return PostImage(_text(value, "name"), problem=_one_of(ImageProblem, value, "problem"))


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError:
        raise _wrong("planned", _("a time such as 2026-11-25T20:30")) from None
