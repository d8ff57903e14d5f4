"""Which posts are meant."""

from dataclasses import dataclass
from datetime import date

from planner.model.post import Post, PostKind, Status


@dataclass(frozen=True, slots=True)
class PostFilter:
    """Posts that meet every condition; an empty one lets everything through.

    `pillars` are keys, `tags` names, of which one is enough. With `first` or `last` (both included) only
    dated posts are meant.
    """

    kinds: frozenset[PostKind] = frozenset()
    pillars: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    accounts: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()
    campaign_id: int | None = None
    first: date | None = None
    last: date | None = None

    def lets_through(self, post: Post) -> bool:
        """Tell whether a post is meant."""
        day = post.planned_date
        return (
            (not self.kinds or post.kind in self.kinds)
            and (not self.pillars or post.pillar in self.pillars)
            and (not self.statuses or post.status in self.statuses)
            and (not self.accounts or post.account_id in self.accounts)
            and (not self.tags or not self.tags.isdisjoint(post.tags))
            and (self.campaign_id is None or post.campaign_id == self.campaign_id)
            and (self.first is None or (day is not None and day >= self.first))
            and (self.last is None or (day is not None and day <= self.last))
        )


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with a name, and the words to search for with it."""

    name: str
    filter: PostFilter
    words: str = ""
    position: int = 0
    id: int = 0
