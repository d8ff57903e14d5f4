"""A row's words in the place of a stored post's: only of the fields that the row carries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner.importing.plan import FieldChange, Picture, Row
from planner.importing.values import DECLARED
from planner.model import ImageProblem, Post, PostImage

_SHOWN = 80
"""Code points of a value that a change shows."""

_HELD: Mapping[str, tuple[str, ...]] = {
    "date": ("planned_date",),
    "time": ("planned_time",),
    "channel": ("kind",),
    "account": ("account_id",),
    "pictures": ("images",),
    "audience": ("visibility", "tags"),
    "declarations": DECLARED,
    "campaign": ("campaign_id",),
    "uid": (),
}
"""What of a post a field holds, where that is called otherwise."""


def attributes_of(field: str) -> tuple[str, ...]:
    """Return what of a post a field holds."""
    return _HELD.get(field, (field,))


def merged(row: Row, target: Post) -> Post:
    """Return the stored post with what the row says; pictures that the row only names stay as they are.

    Doing so again with a row that already holds the outcome, and a post that has changed meanwhile, is right.
    """
    assert row.post is not None
    values: dict[str, Any] = {}
    for field in row.carried - {"pictures", "cover"}:
        values |= {name: getattr(row.post, name) for name in attributes_of(field)}
    if not values.get("account_id", 1):
        del values["account_id"]  # an empty cell: every post has an account
    values |= _pictures(row, target)
    if not values.get("planned_date", target.planned_date):
        values["planned_time"] = None
    return replace(target, **values)


def changes_of(row: Row, target: Post) -> tuple[FieldChange, ...]:
    """Return the fields that a row changes in a stored post, in a settled order."""
    new = merged(row, target)
    return tuple(
        FieldChange(field, _shown(target, field), _shown(new, field))
        for field in sorted(row.carried | {"time"})
        if any(getattr(new, name) != getattr(target, name) for name in attributes_of(field))
    )


def _pictures(row: Row, target: Post) -> dict[str, Any]:
    values: dict[str, Any] = {}
    kept = {image.name: image for image in reversed(target.pictures)}
    if "pictures" in row.carried:
        values["images"] = _kept_where_same(row.pictures, target.images, kept)
    if row.cover is not None or "cover" in row.carried:
        wanted = (row.cover,) if row.cover else ()
        before = (target.cover,) if target.cover else ()
        values["cover"] = next(iter(_kept_where_same(wanted, before, kept)), None)
    return values


def _kept_where_same(
    wanted: Sequence[Picture], before: Sequence[PostImage], kept: Mapping[str, PostImage]
) -> tuple[PostImage, ...]:
    """Return the pictures a row names: those the post has under that name, new ones as not yet taken in."""
    if [picture.name for picture in wanted] == [image.name for image in before]:
        pairs: list[tuple[Picture, PostImage | None]] = list(zip(wanted, before, strict=True))
    else:
        pairs = [(picture, kept.get(picture.name)) for picture in wanted]
    return tuple(_image(picture, image) for picture, image in pairs)


def _image(picture: Picture, image: PostImage | None) -> PostImage:
    if image is not None and (image.usable or picture.path is None):
        return image
    return PostImage(picture.name, problem=None if picture.path else ImageProblem.MISSING)


def is_to_take_in(image: PostImage) -> bool:
    """Tell whether a picture of `merged` stands for a file that has yet to be taken in."""
    return not image.sha256 and image.problem is None


def _shown(post: Post, field: str) -> str:
    return " ".join(filter(None, (_value(getattr(post, name)) for name in attributes_of(field))))[:_SHOWN]


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_value, value))
    if isinstance(value, PostImage):
        return value.name
    return "" if value is None else str(value)
