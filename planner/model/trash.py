"""What lies in the trash."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_IN_TRASH = timedelta(days=30)
"""How long things stay in the trash."""


class TrashKind(StrEnum):
    """What can be thrown away and brought back."""

    POST = "post"
    CAMPAIGN = "campaign"
    TAG = "tag"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class TrashItem:
    """One thing in the trash. `key` is its row's id, or the SHA-256 of a picture; `name` may be empty.

    `trashed_at` is wall clock.
    """

    kind: TrashKind
    key: str
    name: str
    trashed_at: datetime

    @property
    def id(self) -> str:
        """What to call it by, as long as it exists: post:12."""
        return f"{self.kind}:{self.key}"

    @property
    def leaves_at(self) -> datetime:
        """When its time in the trash is over."""
        return self.trashed_at + KEPT_IN_TRASH
