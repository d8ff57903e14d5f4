"""What an operation did."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """The effect of one operation, so that each screen can decide whether it is stale.

    `kinds` names the tables of things touched ("posts", "tags", "pillars", "settings" …); `dates` holds
    every planned date before and after, with None for the backlog. `records` names all other things
    touched by table and id. `step` is the undo step, None when nothing was changed.
    """

    kinds: frozenset[str] = frozenset()
    post_ids: frozenset[int] = frozenset()
    dates: frozenset[date | None] = field(default_factory=frozenset)
    step: int | None = None
    records: frozenset[tuple[str, int]] = frozenset()

    def joined(self, later: "Change") -> "Change":
        """Return both changes as one; the step is that of the later one."""
        return Change(
            self.kinds | later.kinds,
            self.post_ids | later.post_ids,
            self.dates | later.dates,
            later.step or self.step,
            self.records | later.records,
        )

    def ids(self, table: str) -> frozenset[int]:
        """Return the ids of the things of one table that were touched; those of posts are in `post_ids`."""
        return frozenset(row for name, row in self.records if name == table)

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return self.step is not None
