"""What becomes of a post's time when it is dropped, and when a post counts as missed."""

from datetime import datetime, time

from planner.model import Post, Status
from planner.schedule.bands import USUAL_TIMES, Band
from planner.schedule.slots import Ghost

_DONE = (Status.POSTED, Status.SKIPPED)


def drop_time(post: Post, *, ghost: Ghost | None = None, band: Band | None = None) -> time | None:
    """Return the planned time a post has after it is dropped on a day.

    On a ghost it takes the ghost's time. Elsewhere a post keeps what it has: its time, or none when it was
    planned for some time of a day. Only an idea from the backlog without a time takes the usual time of the
    band under it; month cells have no bands, so there it stays without one.
    """
    if ghost is not None:
        return ghost.time
    if post.planned_time is not None or post.planned_date is not None or band is None:
        return post.planned_time
    return USUAL_TIMES.get(band)


def is_missed(post: Post, now: datetime) -> bool:
    """Tell whether a post should have gone out by `now` and has neither been posted nor skipped (SC001).

    Its planned minute must have passed, or its whole day when it has no time. `now` is wall clock.
    """
    if post.planned_date is None or post.status in _DONE:
        return False
    if post.planned is None:
        return post.planned_date < now.date()
    return post.planned < now.replace(second=0, microsecond=0)
