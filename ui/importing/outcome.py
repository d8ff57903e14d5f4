"""What an import brought, as the window tells it afterwards."""

from planner.model import Change, Post
from planner.store import Library, posts


def first_post(library: Library, change: Change) -> Post | None:
    """Return the earliest post with a day that a change is about, None when there is none."""
    for day in sorted(day for day in change.dates if day):
        found = next((post for post in posts.between(library, day, day) if post.id in change.post_ids), None)
        if found:
            return found
    return None
