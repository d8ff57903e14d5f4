"""Audience tags."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """A label on contacts. `headcount` is None when it is not known."""

    id: int
    name: str
    headcount: int | None = None
    group_id: int | None = None
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class TagGroup:
    """A heading over tags that divide the same contacts, such as their trade or how far they know us."""

    name: str
    position: int = 0
    id: int = 0
