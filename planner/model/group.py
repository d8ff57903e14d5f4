"""WeChat groups (社群) with their topic plans."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class GroupPurpose(StrEnum):
    """What a group is for: winning leads, selling, or serving those who bought."""

    NURTURE = "nurture"
    CONVERT = "convert"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Group:
    """A WeChat group. `headcount` is None when it is not known."""

    name: str
    purpose: GroupPurpose
    headcount: int | None = None
    notes: str = ""
    position: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """One item of a group's topic plan. Date and time are wall clock; a time needs a date.

    `post_id` names the post that is to be passed on there, if any. `done_at` is None until done.
    """

    group_id: int
    title: str
    text: str = ""
    planned_date: date | None = None
    planned_time: time | None = None
    post_id: int | None = None
    done_at: datetime | None = None
    position: int = 0
    id: int = 0
