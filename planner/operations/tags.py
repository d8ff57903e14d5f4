"""Everything a user does to audience tags. Their order is set by `planner.operations.reorder`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Change, Tag
from planner.model.trash import TrashKind
from planner.operations.records import at_the_end, changing, stored, trimmed
from planner.operations.step import step
from planner.store import Library, plan, records, tables, trash
from planner.store import tags as stored_tags
from planner.store.records import Table


def create_tag(library: Library, tag: Tag) -> Change:
    """Store a new tag as the last; one of that name in the trash comes back with the posts it had.

    Raises UserError when the name is missing or taken.
    """
    with step(library, "add tag") as recording:
        store_tag(library, trimmed(tag))
    return recording.change


def store_tag(library: Library, new: Tag) -> None:
    """Do what `create_tag` does inside a step that is open."""
    old_id = stored_tags.trashed_id(library, new.name)
    if old_id is None:
        records.insert(library, plan.TAGS, at_the_end(library, plan.TAGS, new))
        return
    trash.take_out(library, TrashKind.TAG, old_id)
    old = stored(library, plan.TAGS, old_id)
    records.update(library, plan.TAGS, old, replace(new, id=old_id, position=old.position))


def change_tag(library: Library, tag: Tag) -> Change:
    """Write a tag's new state; a new name also goes into templates, series and saved filters.

    Raises UserError when the tag is gone or its name is missing or taken.
    """
    new = trimmed(tag)
    old = stored(library, plan.TAGS, tag.id)
    if new.name != old.name and stored_tags.trashed_id(library, new.name) is not None:
        raise UserError(_("A tag of this name lies in the trash. Restore it or choose another name."))
    with changing(library, plan.TAGS, new, "change tag") as recording:
        if new.name != old.name:
            _rename_in_contents(library, old.name, new.name)
    return recording.change


def group_tags(library: Library, ids: Sequence[int], group_id: int | None) -> Change:
    """Put tags under a heading, or under none. Raises UserError when one of them is gone."""
    with step(library, "group tags", len(ids)) as recording:
        for tag_id in ids:
            tag = stored(library, plan.TAGS, tag_id)
            records.update(library, plan.TAGS, tag, replace(tag, group_id=group_id))
    return recording.change


def merge_tags(library: Library, source_id: int, target_id: int) -> Change:
    """Give all posts of one tag another in its place and delete the one; the other's head count stays.

    Templates, series and saved filters follow. Raises UserError when one of the two is gone.
    """
    with step(library, "merge tags") as recording:
        source, target = stored(library, plan.TAGS, source_id), stored(library, plan.TAGS, target_id)
        if source_id != target_id:
            stored_tags.move_posts(library, source_id, target_id)
            _rename_in_contents(library, source.name, target.name)
            records.delete(library, plan.TAGS, source_id)
    return recording.change


def delete_tags(library: Library, ids: Sequence[int]) -> Change:
    """Put tags into the trash; posts show them again once they are restored."""
    with step(library, "delete tags", len(ids)) as recording:
        trash.put(library, TrashKind.TAG, ids, clock.now())
    return recording.change


def _rename_in_contents(library: Library, old: str, new: str) -> None:
    """Rename a tag where only its name is kept. Versions stay: they tell how a post was."""
    _rename_in_content(library, tables.TEMPLATES, old, new)
    _rename_in_content(library, tables.SERIES, old, new)
    for saved in records.every(library, tables.SAVED_FILTERS):
        tags = _renamed(sorted(saved.filter.tags), old, new)
        changed_filter = replace(saved.filter, tags=frozenset(tags))
        records.update(library, tables.SAVED_FILTERS, saved, replace(saved, filter=changed_filter))


def _rename_in_content(library: Library, table: Table[Any], old: str, new: str) -> None:
    for record in records.every(library, table):
        tags = _renamed(record.content.tags, old, new)
        records.update(library, table, record, replace(record, content=replace(record.content, tags=tags)))


def _renamed(names: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if name == old else name for name in names))
