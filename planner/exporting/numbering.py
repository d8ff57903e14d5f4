"""Numbers within a file in place of a library's ids, so that the same content gives the same file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from planner.model import Post, PostFilter
from planner.model.plan_content import PlanContent, references
from planner.store.content import AFTER_POSTS, BEFORE_POSTS

Numbers = dict[str, dict[int, int]]
"""By table, the new id of each old one."""


def numbered(content: PlanContent) -> PlanContent:
    """Return the same content with ids from 1 in each table.

    Things stand in the order of what they belong to, then as they are listed; posts by day and time, those
    without a day first. Numbering twice changes nothing.
    """
    numbers: Numbers = {}
    things = {table.name: _things(table.name, content, numbers) for table in BEFORE_POSTS}
    found = sorted(content.posts, key=_post_order)
    numbers["posts"] = _count(found)
    posts = tuple(with_ids("posts", post, numbers) for post in found)
    things |= {table.name: _things(table.name, content, numbers) for table in AFTER_POSTS}
    uids = {numbers["posts"][old]: uid for old, uid in content.uids.items()}
    return replace(content, posts=posts, uids=uids, things=things)


def with_ids(table: str, record: Any, numbers: Mapping[str, Mapping[int, int]]) -> Any:
    """Return a record with its own id, if that has a new one, and all ids in it replaced.

    Raises KeyError for a reference to what has no new id.
    """
    values: dict[str, Any] = {
        name: numbers[parent][value]
        for name, parent in references(table, record).items()
        if (value := getattr(record, name)) is not None
    }
    values["id"] = numbers.get(table, {}).get(record.id, record.id)
    if table == "saved_filters":
        values["filter"] = _with_ids_in_filter(record.filter, numbers)
    changes = {name: value for name, value in values.items() if value != getattr(record, name)}
    return replace(record, **changes) if changes else record


def _with_ids_in_filter(wanted: PostFilter, numbers: Mapping[str, Mapping[int, int]]) -> PostFilter:
    campaign = None if wanted.campaign_id is None else numbers["campaigns"][wanted.campaign_id]
    accounts = frozenset(numbers["accounts"][account_id] for account_id in wanted.accounts)
    return replace(wanted, accounts=accounts, campaign_id=campaign)


def _things(table: str, content: PlanContent, numbers: Numbers) -> list[Any]:
    def place(at: int, row: Any) -> tuple[Any, ...]:
        owners = references(table, row).items()
        return (*(numbers[parent].get(getattr(row, name), 0) for name, parent in owners), at)

    listed = content.things.get(table, ())
    order = sorted(enumerate(listed), key=lambda each: place(*each))
    rows = [row for _at, row in order]
    numbers[table] = _count(rows)
    return [with_ids(table, row, numbers) for row in rows]


def _count(rows: list[Any]) -> dict[int, int]:
    return {row.id: number for number, row in enumerate(rows, 1)}


def _post_order(post: Post) -> tuple[Any, ...]:
    day, at = post.planned_date, post.planned_time
    return (day is not None, str(day), at is None, str(at), post.id)
