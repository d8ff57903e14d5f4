"""The weekly rhythm."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly place for a post: weekday (Monday 0), wall-clock time, account and pillar."""

    id: int
    weekday: int
    time: time
    account_id: int
    pillar_id: int
    name: str = ""
