"""Audience tags."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """A label on contacts. `headcount` is None when it is not known."""

    id: int
    name: str
    headcount: int | None = None
