"""What a user does to the simple things around the posts: add, change, remove, put in order.

Accounts, pillars and tags have rules of their own and modules of their own; here they are only put in order.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from planner.errors import UserError
from planner.i18n import _
from planner.model import (
    CampaignPhase,
    CampaignRisk,
    Change,
    ChecklistItem,
    DayNote,
    GoodHours,
    Group,
    HandoffStep,
    OwnFestival,
    Result,
    SavedFilter,
    Slot,
    Snippet,
    Suppression,
    TagGroup,
    Template,
    Topic,
)
from planner.operations.step import Recording, step
from planner.store import Library, plan, records, tables
from planner.store.records import Record, Table

R = TypeVar("R", bound=Record)

SIMPLE: dict[type, Table[Any]] = {
    CampaignPhase: tables.CAMPAIGN_PHASES,
    CampaignRisk: tables.CAMPAIGN_RISKS,
    ChecklistItem: tables.CHECKLIST_ITEMS,
    DayNote: tables.DAY_NOTES,
    GoodHours: tables.GOOD_HOURS,
    Group: tables.GROUPS,
    HandoffStep: tables.HANDOFF_STEPS,
    OwnFestival: tables.OWN_FESTIVALS,
    Result: tables.RESULTS,
    SavedFilter: tables.SAVED_FILTERS,
    Slot: plan.SLOTS,
    Snippet: tables.SNIPPETS,
    Suppression: tables.SUPPRESSIONS,
    TagGroup: tables.TAG_GROUPS,
    Template: tables.TEMPLATES,
    Topic: tables.TOPICS,
}
"""The kinds of things that `add`, `change` and `remove` take, with their tables."""

ORDERED: dict[type, Table[Any]] = {
    each.model: each
    for each in (
        plan.ACCOUNTS,
        tables.CAMPAIGN_PHASES,
        tables.CAMPAIGN_RISKS,
        tables.CHECKLIST_ITEMS,
        tables.GROUPS,
        plan.PILLARS,
        tables.SAVED_FILTERS,
        tables.SNIPPETS,
        tables.TAG_GROUPS,
        plan.TAGS,
        tables.TEMPLATES,
        tables.TOPICS,
    )
}
"""The kinds of things that the user puts in an order, with their tables."""

_ONE_LINE = ("name", "title", "risk")


def add(library: Library, record: Record) -> Change:
    """Store a new thing, the last in its order. Raises UserError when the library cannot hold it."""
    return add_all(library, [record])


def add_all(library: Library, new: Sequence[Record]) -> Change:
    """Store new things of one kind as one step. Raises UserError, and stores none, as `add`."""
    if not new:
        return Change()
    table = SIMPLE[type(new[0])]
    with step(library, f"add {table.name}", len(new)) as recording:
        for record in new:
            records.insert(library, table, at_the_end(library, table, trimmed(record)))
    return recording.change


def change(library: Library, record: Record) -> Change:
    """Write a thing's new state. Edits of the same fields within a minute become one step.

    Raises UserError when it has been deleted meanwhile or the library cannot hold the new state.
    """
    table = SIMPLE[type(record)]
    with changing(library, table, trimmed(record), f"change {table.name}") as recording:
        pass
    return recording.change


def remove(library: Library, record: Record) -> Change:
    """Delete a thing and what belongs to it; nothing happens when it is gone already."""
    table = SIMPLE[type(record)]
    with step(library, f"delete {table.name}") as recording:
        records.delete(library, table, record.id)
    return recording.change


def reorder(library: Library, kind: type, ids: Sequence[int]) -> Change:
    """Put things of one kind (see `ORDERED`) in the order of `ids`; what is not named keeps its place."""
    table = ORDERED[kind]
    with step(library, f"order {table.name}") as recording:
        for position, row_id in enumerate(dict.fromkeys(ids)):
            records.set_position(library, table, row_id, position)
    return recording.change


def set_result(library: Library, result: Result) -> Change:
    """Store the figures of a post in place of those it had. Raises UserError as `add`."""
    stored = records.every(library, tables.RESULTS, post_id=result.post_id)
    if stored:
        return change(library, replace(result, id=stored[0].id))
    return add(library, replace(result, id=0))


def set_day_note(library: Library, day: date, text: str) -> Change:
    """Write the note of a day in place of the one it had; an empty text removes it."""
    stored = records.every(library, tables.DAY_NOTES, day=day)
    if not stored:
        return add(library, DayNote(day, text)) if text.strip() else Change()
    note = replace(stored[0], text=text)
    return change(library, note) if text.strip() else remove(library, note)


def stored(library: Library, table: Table[R], row_id: int) -> R:
    """Return a thing as it is stored. Raises UserError when it has been deleted meanwhile."""
    found = records.get(library, table, row_id)
    if found is None:
        raise UserError(_("This is not there. If it was deleted, undo brings it back."))
    return found


@contextmanager
def changing(library: Library, table: Table[R], new: R, action: str) -> Iterator[Recording]:
    """Write a thing's new state as a step, which may do more. Raises UserError when the thing is gone."""
    before = stored(library, table, new.id)
    names = " ".join(records.changed_fields(before, new))
    with step(library, action, merge_key=f"{action} {new.id} {names}") as recording:
        # Read again under the write lock: another process may have been here.
        records.update(library, table, stored(library, table, new.id), new)
        yield recording


def trimmed(record: R) -> R:
    """Return a thing without the space around its name, title or other single line."""
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    lines = [name for name in names if name in _ONE_LINE]
    if isinstance(record, (ChecklistItem, DayNote)):
        lines.append("text")
    values = {name: getattr(record, name).strip() for name in lines}
    return replace(record, **values)  # type: ignore[type-var]


def at_the_end(library: Library, table: Table[R], record: R) -> R:
    """Return a new thing as the last of its kind, where the user puts the kind in an order."""
    if table.model not in ORDERED:
        return record
    return replace(record, position=records.last_position(library, table) + 1)  # type: ignore[type-var]
