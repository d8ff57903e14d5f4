"""The weekly rhythm: the default one, and the ghosts it leaves in empty places of the calendar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.model import Pillar, Post, Slot, Status

NEAR = timedelta(minutes=90)
"""A post this near to a slot's time fills it."""

_EVENING = time(20, 30)
_ARTICLE_DAY, _ARTICLE_TIME = 3, time(20, 0)
_WEEK = ("life", "expertise", "opinion", "life", "expertise", "life", "achievement")


@dataclass(frozen=True, slots=True)
class Ghost:
    """An empty place of the rhythm on one date. `name` is the slot's own name and often empty."""

    slot_id: int
    date: date
    time: time
    account_id: int
    pillar: str
    name: str = ""


def default_slots(moments_id: int, official_id: int, pillar_ids: Mapping[str, int]) -> tuple[Slot, ...]:
    """Return the rhythm a new library begins with; `id` is 0, the names are left to the pillars.

    One Moments post every evening at 20:30, inside the good hours of rule SC003, and one article a week,
    Thursday at 20:00, for expertise. Of the eight places life and expertise have three each (38 %), opinion
    and achievement one each (13 %): the targets 35, 37, 15 and 10 as near as eight places allow, with no
    pillar on two neighbouring evenings. Ads have none: at 3 % one is due about every four weeks, and a
    weekly place would break 29:1 (rule PL002).
    """
    evenings = [Slot(0, weekday, _EVENING, moments_id, pillar_ids[key]) for weekday, key in enumerate(_WEEK)]
    article = Slot(0, _ARTICLE_DAY, _ARTICLE_TIME, official_id, pillar_ids["expertise"])
    return tuple(sorted([*evenings, article], key=lambda slot: (slot.weekday, slot.time)))


def ghosts(
    slots: Iterable[Slot],
    pillars: Iterable[Pillar],
    posts: Iterable[Post],
    days: Sequence[date],
    now: datetime,
) -> list[Ghost]:
    """Return the places of the rhythm on `days` that are still to fill, by date and time.

    A place is filled by a post of the same account on that day within 90 minutes of it; skipped posts and
    posts without a time fill none. Places before `now` are gone.
    """
    keys = {pillar.id: pillar.key for pillar in pillars}
    taken = _taken(posts)
    places = (
        (datetime.combine(day, slot.time), slot)
        for day in days
        for slot in slots
        if slot.weekday == day.weekday()
    )
    found = [
        Ghost(slot.id, moment.date(), slot.time, slot.account_id, keys[slot.pillar_id], slot.name)
        for moment, slot in places
        if moment >= now and not _filled(moment, taken.get((slot.account_id, moment.date()), ()))
    ]
    return sorted(found, key=lambda ghost: (ghost.date, ghost.time, ghost.slot_id))


def _taken(posts: Iterable[Post]) -> dict[tuple[int, date], list[datetime]]:
    """Return the planned moments by account and date."""
    moments: dict[tuple[int, date], list[datetime]] = {}
    for post in posts:
        if post.planned is not None and post.status is not Status.SKIPPED:
            moments.setdefault((post.account_id, post.planned.date()), []).append(post.planned)
    return moments


def _filled(moment: datetime, taken: Iterable[datetime]) -> bool:
    return any(abs(other - moment) <= NEAR for other in taken)
