"""Which stored thing each thing of a file is: one that is the same, else one that is called the same."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner.model import PILLAR_ORDER, Account

_CALLED: dict[str, tuple[str, ...]] = {
    "tag_groups": ("name",),
    "tags": ("name",),
    "accounts": ("kind", "name"),
    "good_hours": ("account_id", "first_minute"),
    "slots": ("weekday", "time", "account_id", "pillar_id"),
    "series": ("account_id", "rule", "first_day", "at"),
    "series_skips": ("series_id", "day"),
    "campaigns": ("name",),
    "campaign_phases": ("campaign_id", "kind", "name"),
    "checklist_items": ("campaign_id", "text"),
    "campaign_risks": ("campaign_id", "risk"),
    "groups": ("name",),
    "topics": ("group_id", "title"),
    "results": ("post_id",),
    "handoff_steps": ("post_id", "action"),
    "suppressions": ("scope", "code", "post_id", "fingerprint", "phrase"),
    "snippets": ("name",),
    "templates": ("name",),
    "day_notes": ("day",),
    "own_festivals": ("name", "calendar"),
    "saved_filters": ("name",),
}
"""The fields that say which thing of its table one is; pillars go by name, built-in ones by key."""


def called(table: str, record: Any) -> Hashable:
    """Return what a thing is known by in its table."""
    if table == "pillars":
        return record.key if record.key in PILLAR_ORDER else ("", record.name)
    return tuple(getattr(record, name) for name in _CALLED[table])


def adapted(table: str, record: Any, stored: Any, *, with_position: bool) -> Any:
    """Return a thing of a file as it is to be stored in place of another: with its id, and a pillar's key.

    Its place in the order stays that of the stored one unless that is to come along.
    """
    values: dict[str, Any] = {"id": stored.id}
    if hasattr(record, "position") and not with_position:
        values["position"] = stored.position
    if table == "pillars":
        values["key"] = stored.key
    return replace(record, **values)


def matched(
    table: str, coming: Sequence[Any], stored: Sequence[Any], hints: Mapping[int, int], *, with_position: bool
) -> dict[int, Any]:
    """Return the stored thing that each of those coming is, by the id in the file.

    No stored thing is taken twice. Where several are called the same, those go together first that `hints`
    name, by their ids, then those that are the same all over, then the others in their order.
    """
    found = _hinted(table, coming, stored, hints)
    taken = {record.id for record in found.values()}
    left = _by(
        (record for record in stored if record.id not in taken),
        lambda record: _bare(table, record, with_position),
    )
    _take(found, coming, left, lambda record: _bare(table, record, with_position))
    free = [record for records in left.values() for record in records]
    free.sort(key=lambda record: record.id)
    _take(
        found, coming, _by(free, lambda record: called(table, record)), lambda record: called(table, record)
    )
    return found


def unnamed_account(account: Account, stored: Iterable[Account]) -> Account | None:
    """Return the account that one without a name stands for: the first of its kind."""
    if account.name:
        return None
    return next((each for each in stored if each.kind is account.kind and not each.archived_at), None)


def _hinted(
    table: str, coming: Iterable[Any], stored: Iterable[Any], hints: Mapping[int, int]
) -> dict[int, Any]:
    by_id = {record.id: record for record in stored}
    found: dict[int, Any] = {}
    for record in coming:
        hinted = by_id.get(hints.get(record.id, 0))
        if hinted is not None and called(table, hinted) == called(table, record):
            found[record.id] = by_id.pop(hinted.id)
    return found


def _take(
    found: dict[int, Any],
    coming: Iterable[Any],
    left: dict[Hashable, list[Any]],
    key: Callable[[Any], Hashable],
) -> None:
    for record in coming:
        if record.id not in found and left.get(key(record)):
            found[record.id] = left[key(record)].pop(0)


def _by(records: Iterable[Any], key: Callable[[Any], Hashable]) -> dict[Hashable, list[Any]]:
    groups: dict[Hashable, list[Any]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return groups


def _bare(table: str, record: Any, with_position: bool) -> Hashable:
    values: dict[str, Any] = {"id": 0}
    if hasattr(record, "position") and not with_position:
        values["position"] = 0
    if table == "pillars":
        values["key"] = called(table, record)
    bare: Hashable = replace(record, **values)
    return bare
