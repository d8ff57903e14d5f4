"""What came of posts, and the steps of handing them over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Result:
    """The latest figures of one post; None means not known, which is not 0. `amount` is in fen."""

    post_id: int
    reads: int | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    followers: int | None = None
    enquiries: int | None = None
    orders: int | None = None
    amount: int | None = None
    note: str = ""
    measured_at: datetime | None = None
    id: int = 0


class HandoffAction(StrEnum):
    """What is done by hand to publish a post."""

    COPY_TEXT = "copy_text"
    IMAGES = "images"
    COVER = "cover"
    DIGEST = "digest"
    FIRST_COMMENT = "first_comment"
    MARK_POSTED = "mark_posted"


@dataclass(frozen=True, slots=True)
class HandoffStep:
    """A step of a post's hand-off that has been done."""

    post_id: int
    action: HandoffAction
    done_at: datetime
    id: int = 0
