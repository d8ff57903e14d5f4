"""The ghosts that the weekly rhythm leaves in empty places of the calendar."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.model import Account, Pillar, Post, PostFilter, PostKind, Slot, Status, on_offer

NEAR = timedelta(minutes=90)
"""A post this near to a slot's time fills it."""


@dataclass(frozen=True, slots=True)
class Ghost:
    """An empty place of the rhythm on one date. `name` is the slot's own name and often empty."""

    slot_id: int
    date: date
    time: time
    account_id: int
    pillar: str
    name: str = ""


def ghosts(
    slots: Iterable[Slot],
    pillars: Iterable[Pillar],
    posts: Iterable[Post],
    days: Sequence[date],
    now: datetime,
) -> list[Ghost]:
    """Return the places of the rhythm on `days` that are still to fill, by date and time.

    A place of an archived pillar is none. A place is filled by a post of the same account on that day within
    90 minutes of it; skipped posts and posts without a time fill none. Places before `now` are gone.
    """
    keys = {pillar.id: pillar.key for pillar in on_offer(pillars)}
    taken = _taken(posts)
    places = (
        (datetime.combine(day, slot.time), slot)
        for day in days
        for slot in slots
        if slot.weekday == day.weekday() and slot.pillar_id in keys
    )
    found = [
        Ghost(slot.id, moment.date(), slot.time, slot.account_id, keys[slot.pillar_id], slot.name)
        for moment, slot in places
        if moment >= now and not _filled(moment, taken.get((slot.account_id, moment.date()), ()))
    ]
    return sorted(found, key=lambda ghost: (ghost.date, ghost.time, ghost.slot_id))


def let_through(places: Iterable[Ghost], accounts: Iterable[Account], wanted: PostFilter) -> list[Ghost]:
    """Return the places at which a new draft would pass a filter."""
    official = {account.id for account in accounts if account.kind.takes_articles}
    return [ghost for ghost in places if wanted.lets_through(_draft_at(ghost, official))]


def _draft_at(ghost: Ghost, official: Container[int]) -> Post:
    kind = PostKind.ARTICLE if ghost.account_id in official else PostKind.MOMENTS
    return Post(
        kind=kind,
        pillar=ghost.pillar,
        account_id=ghost.account_id,
        status=Status.DRAFT,
        planned_date=ghost.date,
        planned_time=ghost.time,
    )


def _taken(posts: Iterable[Post]) -> dict[tuple[int, date], list[datetime]]:
    """Return the planned moments by account and date."""
    moments: dict[tuple[int, date], list[datetime]] = {}
    for post in posts:
        if post.planned is not None and post.status is not Status.SKIPPED:
            moments.setdefault((post.account_id, post.planned.date()), []).append(post.planned)
    return moments


def _filled(moment: datetime, taken: Iterable[datetime]) -> bool:
    return any(abs(other - moment) <= NEAR for other in taken)
