"""What an operation did."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """The effect of one operation, so that each screen can decide whether it is stale.

    `kinds` names the tables of things touched ("posts", "tags", "pillars", "settings" …); `dates` holds
    every planned date before and after, with None for the backlog. `step` is the undo step, None when
    nothing was changed.
    """

    kinds: frozenset[str] = frozenset()
    post_ids: frozenset[int] = frozenset()
    dates: frozenset[date | None] = field(default_factory=frozenset)
    step: int | None = None

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return self.step is not None
