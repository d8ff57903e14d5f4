"""Everything behind some posts, or a whole library, as plain things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.model.post import Post


@dataclass(frozen=True, slots=True)
class PlanContent:
    """Posts with the names they are known by, and what they refer to.

    `things` holds the records of each other table by its name. `uids` is by post id. `is_whole` tells that
    nothing of the library but its trash, versions and undo is left out.
    """

    posts: tuple[Post, ...]
    uids: Mapping[int, str]
    things: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    is_whole: bool = False
