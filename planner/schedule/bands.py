"""The parts a day is divided into on the week board."""

from datetime import time
from enum import StrEnum

from planner.i18n import _

_NOON = time(12)
_EVENING = time(18)


class Band(StrEnum):
    """A part of the day, in the order of the board. ANY holds posts meant for "some time that day"."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


USUAL_TIMES = {Band.MORNING: time(9), Band.AFTERNOON: time(12, 30), Band.EVENING: time(20, 30)}
"""The wall-clock time an idea takes when it is dropped on a band."""


def band_of(moment: time | None) -> Band:
    """Return the band of a wall-clock time: morning before 12, afternoon before 18, else evening."""
    if moment is None:
        return Band.ANY
    if moment < _NOON:
        return Band.MORNING
    return Band.AFTERNOON if moment < _EVENING else Band.EVENING


def band_label(band: Band) -> str:
    """Return the translated label of a band."""
    labels = {
        Band.ANY: _("Any time"),
        Band.MORNING: _("Morning"),
        Band.AFTERNOON: _("Afternoon"),
        Band.EVENING: _("Evening"),
    }
    return labels[band]
