"""A row's words in the place of a stored post's: only of the fields that the row carries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from planner.exporting.fields import FIELDS
from planner.importing.cells import cell_text, listed, short_text
from planner.importing.known import Known
from planner.importing.plan import FieldChange, Picture, Row
from planner.importing.values import DECLARED
from planner.model import Goal, ImageProblem, Origin, Post, PostImage, PostKind, Status, Visibility
from planner.model.post import of_other_status
from planner.words import (
    declaration_words,
    goal_word,
    kind_word,
    origin_word,
    status_word,
    visibility_word,
)

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

_LONG: Mapping[str, Callable[[str], str]] = {
    "text": cell_text,
    "first_comment": lambda text: cell_text(text).strip(),
    "notes": lambda text: cell_text(text).strip(),
    "further_comments": lambda text: cell_text(text).strip(),
}
"""How texts of several lines are read; all others on one line."""


_WITH_TAGS = (Visibility.ONLY, Visibility.EXCEPT)


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
        values |= {name: _told(name, row, target) for name in attributes_of(field)}
    values |= _pictures(row, target)
    if not values.get("planned_date", target.planned_date):
        values["planned_time"] = None
    post = replace(target, **values)
    return replace(post, **of_other_status(post))


def _told(name: str, row: Row, target: Post) -> object:
    """Return a value that a row gives; the stored one where a table would show it in no other way."""
    value, stored = getattr(row.post, name), getattr(target, name)
    return stored if _shows(name, value, stored, row) else value


def _shows(name: str, value: object, stored: object, row: Row) -> bool:
    """Tell whether a value that a row gives is what tables show of a stored one."""
    match value, stored:
        case (StrEnum(), _):
            return value == stored
        case (str(), str()):
            return value == _as_read(name, stored, row)
        case (datetime(), datetime()):
            return value.replace(second=0) == stored.replace(second=0) and (
                not row.is_exact or not value.second
            )
        case (tuple(), tuple()) if name == "tags" and row.post and row.post.visibility not in _WITH_TAGS:
            return True
        case (tuple(), tuple()):
            shown = tuple(_as_read(name, each, row) for each in stored)
            return value == tuple(filter(None, shown))
    return False


def _as_read(name: str, text: str, row: Row) -> str:
    """Return a stored text as a row would bring it."""
    if row.is_exact:
        return cell_text(text)
    return _LONG[name](text) if name in _LONG else short_text(text)


def changes_of(row: Row, target: Post, known: Known) -> tuple[FieldChange, ...]:
    """Return the fields that a row changes in a stored post, in the order of columns."""
    new = merged(row, target)
    told = row.carried.union({"time"}) - of_other_status(new).keys()  # what goes with a status needs no words
    return tuple(
        FieldChange(field, *_where_they_differ(_said(target, field, known), _said(new, field, known)))
        for field in FIELDS
        if field in told and any(getattr(new, name) != getattr(target, name) for name in attributes_of(field))
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
    if [picture.name for picture in wanted] == [cell_text(image.name) for image in before]:
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


def _where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Return two texts cut to be shown, long ones from shortly before the first difference on."""
    if max(len(before), len(after)) <= _SHOWN:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    same = next((n for n, (one, other) in pairs if one != other), min(len(before), len(after)))
    start = max(0, same - _SHOWN // 4)
    mark = "…" if start else ""
    return mark + before[start : start + _SHOWN], mark + after[start : start + _SHOWN]


def _said(post: Post, field: str, known: Known) -> str:
    """Return what a post says in a field."""
    match field:
        case "account":
            return next((each.name for each in known.accounts if each.id == post.account_id), "")
        case "campaign":
            return next((name for name, number in known.campaigns.items() if number == post.campaign_id), "")
        case "pillar":
            return next((name for name, key in known.pillars.items() if key == post.pillar), post.pillar)
        case "declarations":
            return listed(declaration_words(post))
    values = (getattr(post, name) for name in attributes_of(field))
    return " ".join(filter(None, map(_word, values)))


def _word(value: object) -> str:
    """Return a value as people read it."""
    match value:
        case None:
            return ""
        case tuple():
            return listed(map(_word, value))
        case PostImage():
            return value.name
        case PostKind():
            return kind_word(value)
        case Status():
            return status_word(value)
        case Visibility():
            return visibility_word(value)
        case Goal():
            return goal_word(value)
        case Origin():
            return origin_word(value)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
