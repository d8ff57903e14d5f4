"""Everything behind some posts, or a whole library, as plain things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.model.post import Post, PostImage

REFERENCES = {
    "account_id": "accounts",
    "pillar_id": "pillars",
    "campaign_id": "campaigns",
    "series_id": "series",
    "post_id": "posts",
}
"""Fields that name a thing by its id, with the table it is in; `group_id` is another in each table."""

_GROUPS = {"tags": "tag_groups", "topics": "groups"}

OWNERS = {
    "good_hours": "account_id",
    "series_skips": "series_id",
    "campaign_phases": "campaign_id",
    "checklist_items": "campaign_id",
    "campaign_risks": "campaign_id",
    "topics": "post_id",
    "results": "post_id",
    "handoff_steps": "post_id",
    "suppressions": "post_id",
}
"""Tables whose things go where another thing goes, with the field that names that one."""


@dataclass(frozen=True, slots=True)
class PlanContent:
    """Posts with the names they are known by, and what they refer to.

    `things` holds the records of each other table by its name, in the order in which they are listed. `uids`
    is by post id. `pictures` tells by SHA-256 what is known of the files that anything here shows.
    `identity` is that of the library it comes from. `is_whole` tells that nothing of the library but its
    trash, versions and undo is left out.
    """

    posts: tuple[Post, ...]
    uids: Mapping[int, str]
    things: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    is_whole: bool = False
    pictures: Mapping[str, PostImage] = field(default_factory=dict)
    identity: str = ""


def references(table: str, record: object) -> dict[str, str]:
    """Return the fields by which a record of a table names others, each with the table of those."""
    found = {name: parent for name, parent in REFERENCES.items() if hasattr(record, name)}
    return found | ({"group_id": _GROUPS[table]} if table in _GROUPS else {})
