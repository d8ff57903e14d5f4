"""When a post counts as missed."""

from datetime import datetime

from planner.model import Post, Status

_DONE = (Status.POSTED, Status.SKIPPED)


def is_missed(post: Post, now: datetime) -> bool:
    """Tell whether a post should have gone out by `now` and has neither been posted nor skipped (SC001).

    Its planned minute must have passed, or its whole day when it has no time. `now` is wall clock.
    """
    if post.planned_date is None or post.status in _DONE:
        return False
    if post.planned is None:
        return post.planned_date < now.date()
    return post.planned < now.replace(second=0, microsecond=0)
