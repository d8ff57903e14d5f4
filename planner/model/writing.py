"""What helps to write: snippets, templates, and the versions of a post."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.model.post import Post


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text to insert: a signature, hashtags, a phrase."""

    name: str
    text: str
    position: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """The content of a post to begin with; `content` has neither date nor status (see `model.content`)."""

    name: str
    content: Post
    position: int = 0
    id: int = 0


class VersionReason(StrEnum):
    """Why a version of a post was kept."""

    LEFT = "left"
    STATUS = "status"
    TIMED = "timed"
    NAMED = "named"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class PostVersion:
    """The content of a post as it was at a wall-clock moment. `name` is given by the user, mostly empty."""

    post_id: int
    at: datetime
    reason: VersionReason
    content: Post
    name: str = ""
    id: int = 0
