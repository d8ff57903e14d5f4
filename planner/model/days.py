"""What the user knows about days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DayNote:
    """A note on one day."""

    day: date
    text: str
    id: int = 0


class Calendar(StrEnum):
    """The calendar in which a festival has its month and day."""

    SOLAR = "solar"
    LUNAR = "lunar"


@dataclass(frozen=True, slots=True)
class OwnFestival:
    """A day of the user's own, such as the shop's birthday: every year, or once in `year` (solar)."""

    name: str
    month: int
    day: int
    calendar: Calendar = Calendar.SOLAR
    year: int | None = None
    id: int = 0
