"""What is looked at in the things of a file beyond what the database refuses."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from planner.errors import UserError
from planner.exporting.numbering import with_ids
from planner.i18n import _
from planner.model import PILLAR_ORDER, Pillar, Post, PostImage, SavedFilter, Series
from planner.model.plan_content import references
from planner.schedule.recurrence import parse_rule

OPTIONAL = {("tags", "group_id"), ("topics", "post_id"), ("posts", "series_id"), ("posts", "campaign_id")}
"""References without which a thing still makes sense."""

_ZONE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
_TOLD = ("format", "width", "height", "size")
_KEY = re.compile(r"own-[0-9a-f]{1,32}")


def linked(table: str, record: Any, ids: Mapping[str, Mapping[int, int]]) -> tuple[Any, list[str]]:
    """Return a thing with the library's ids, and the fields that were emptied because what they name is not
    there. Raises UserError where the thing makes no sense without it."""
    emptied = []
    for name, parent in references(table, record).items():
        value = getattr(record, name)
        if value is None or value in ids.get(parent, {}):
            continue
        if (table, name) not in OPTIONAL:
            raise UserError(_dangling(name, value))
        record = replace(record, **{name: None})
        emptied.append(name)
    try:
        return with_ids(table, record, {name: known for name, known in ids.items() if name != table}), emptied
    except KeyError as error:  # in a filter
        raise UserError(_dangling("filter", error.args[0])) from None


def checked(record: Any, pillars: Mapping[str, str], pictures: Mapping[str, PostImage]) -> Any:
    """Return a thing as it may be stored. Raises UserError for what would do harm later."""
    if hasattr(record, "zone") and record.zone and not _ZONE.fullmatch(record.zone):
        raise UserError(_("“{key}” cannot be {value}.").format(key="zone", value=repr(record.zone[:40])))
    if hasattr(record, "avatar") and record.avatar not in pictures:
        record = replace(record, avatar=None)
    if isinstance(record, Pillar) and record.key not in PILLAR_ORDER and not record.name.strip():
        raise UserError(_("It needs a name."))
    if isinstance(record, Series):
        parse_rule(record.rule)
    if isinstance(record, SavedFilter):
        keys = frozenset(pillars.get(key, key) for key in record.filter.pillars)
        record = replace(record, filter=replace(record.filter, pillars=keys))
    if isinstance(getattr(record, "content", None), Post):
        record = replace(record, content=_content(record.content, pillars, pictures))
    return record


def is_own_key(key: str) -> bool:
    """Tell whether a pillar's key is one that this program gives."""
    return _KEY.fullmatch(key) is not None


def seen(image: PostImage, pictures: Mapping[str, PostImage]) -> PostImage:
    """Return a picture with what is known of its file; it may not be known."""
    facts = pictures.get(image.sha256)
    if facts is None or (not facts.is_lost and all(_same(image, facts, name) for name in _TOLD)):
        return image  # most are, and copying takes its time
    return replace(
        facts, name=image.name, caption=image.caption, crop=image.crop, square_crop=image.square_crop
    )


def _same(image: PostImage, facts: PostImage, name: str) -> bool:
    same: bool = getattr(image, name) == getattr(facts, name)
    return same


def _content(post: Post, pillars: Mapping[str, str], pictures: Mapping[str, PostImage]) -> Post:
    return replace(
        post,
        pillar=pillars.get(post.pillar, post.pillar),
        images=tuple(seen(image, pictures) for image in post.images),
        cover=seen(post.cover, pictures) if post.cover else None,
    )


def _dangling(name: str, value: object) -> str:
    return _("“{key}” names {number}, which is not in the file or was left out.").format(
        key=name, number=value
    )
