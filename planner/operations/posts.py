"""Everything a user does to posts. Each function is one transaction and one undo step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, time
from typing import Any

from planner import clock
from planner.errors import EditConflictError, UserError
from planner.i18n import _
from planner.model import Account, AccountKind, Change, Post, PostKind, Status, VersionReason
from planner.operations.step import step
from planner.store import Library, plan, posts, versions_of_posts

WRITTEN_FIELDS = frozenset(
    {"title", "author", "digest", "text", "first_comment", "further_comments", "notes", "location", "link"}
)
"""Fields that are typed; all others are chosen."""


def create_post(library: Library, post: Post) -> Change:
    """Store a new post; its id is in the Change. Without an account it gets the first of its kind."""
    return create_posts(library, [post])


def create_posts(library: Library, new: Sequence[Post], action: str = "create") -> Change:
    """Store many new posts as one step named `action`."""
    accounts = plan.accounts(library)
    with step(library, action, len(new)) as recording:
        for post in new:
            created = post.created_at or clock.now()
            posts.insert(library, _with_account(post, accounts), created)
    return recording.change


def save_post(library: Library, post: Post) -> Change:
    """Write a post's new state. Edits that follow within a minute become one step: all that is written into
    its fields as one, and what is chosen field by field.

    Raises UserError when the post has been deleted meanwhile.
    """
    old = _get(library, post.id)
    changed = [field.name for field in fields(Post) if getattr(old, field.name) != getattr(post, field.name)]
    if not changed:
        return Change()
    if "kind" in changed:
        post = _with_account(replace(post, account_id=0), plan.accounts(library))
    with step(library, "edit", merge_key=f"edit {post.id} {_burst(changed)}") as recording:
        posts.update(library, old, post)
    return recording.change


def edit_post(library: Library, base: Post, values: Mapping[str, Any]) -> Change:
    """Write new values of some fields, as `save_post`; whatever else has changed since `base` stays.

    Raises EditConflictError when one of these fields has another value in the library than in `base`:
    somebody else has written it meanwhile, and nothing of theirs is overwritten.
    """
    stored = _get(library, base.id)
    for name, value in values.items():
        if getattr(stored, name) not in (getattr(base, name), value):
            raise EditConflictError(
                _("This post was changed elsewhere at the same time. Your words are kept as a new post.")
            )
    return save_post(library, replace(stored, **values))


def fix_post(library: Library, post: Post) -> Change:
    """Write a post's state after a fix, as a step of its own."""
    old = _get(library, post.id)
    with step(library, "fix") as recording:
        posts.update(library, old, post)
    return recording.change


def move_posts(library: Library, ids: Sequence[int], day: date) -> Change:
    """Move posts to another day; their times stay."""
    return _edit_all(library, "move", ids, lambda post: replace(_begun(post), planned_date=day))


def shift_posts(library: Library, ids: Sequence[int], days: int) -> Change:
    """Move dated posts by a number of days; their times stay."""
    step_of_days = date.resolution * days
    return _edit_all(
        library,
        "move",
        ids,
        lambda post: (
            replace(post, planned_date=post.planned_date + step_of_days) if post.planned_date else post
        ),
    )


def schedule_posts(library: Library, ids: Sequence[int], day: date, at: time | None) -> Change:
    """Set date and wall-clock time of posts; `at` None means some time that day."""
    return _edit_all(
        library, "schedule", ids, lambda post: replace(_begun(post), planned_date=day, planned_time=at)
    )


def place_posts(library: Library, places: Mapping[int, tuple[date, time | None]]) -> Change:
    """Give each post a day and a time of its own, as one step."""

    def place(post: Post) -> Post:
        day, at = places[post.id]
        return replace(_begun(post), planned_date=day, planned_time=at)

    return _edit_all(library, "schedule", list(places), place)


def unschedule_posts(library: Library, ids: Sequence[int]) -> Change:
    """Put posts back into the backlog: they lose date and time."""
    return _edit_all(
        library, "backlog", ids, lambda post: replace(post, planned_date=None, planned_time=None)
    )


def set_status(library: Library, ids: Sequence[int], status: Status) -> Change:
    """Set the status of posts. What each of them holds is kept as a version."""
    with step(library, "status", len(ids)) as recording:
        for post in posts.by_ids(library, ids):
            if post.status is not status:
                versions_of_posts.keep(library, post, VersionReason.STATUS, clock.now())
                posts.update(library, post, replace(post, status=status))
    return recording.change


def delete_posts(library: Library, ids: Sequence[int]) -> Change:
    """Delete posts."""
    with step(library, "delete", len(ids)) as recording:
        posts.delete(library, ids)
    return recording.change


def duplicate_posts(library: Library, ids: Sequence[int], day: date | None = None) -> Change:
    """Make drafts with the content of posts, on `day` or on their own days."""
    copies = [
        replace(post, id=0, status=Status.DRAFT, planned_date=day or post.planned_date, created_at=None)
        for post in posts.by_ids(library, ids)
    ]
    return create_posts(library, copies, "duplicate")


def _burst(changed: Sequence[str]) -> str:
    """Name the burst of work that an edit belongs to. Who writes a text, its title and the text again has
    been writing, and expects to take that back at once; a choice stands for itself."""
    return "words" if WRITTEN_FIELDS.issuperset(changed) else " ".join(changed)


def _edit_all(library: Library, action: str, ids: Sequence[int], edit: Callable[[Post], Post]) -> Change:
    with step(library, action, len(ids)) as recording:
        for post in posts.by_ids(library, ids):
            posts.update(library, post, edit(post))
    return recording.change


def _begun(post: Post) -> Post:
    """Return the post as it is once it has a day: an idea from the backlog becomes a draft."""
    if post.planned_date is None and post.status is Status.IDEA:
        return replace(post, status=Status.DRAFT)
    return post


def _with_account(post: Post, accounts: Sequence[Account]) -> Post:
    if post.account_id:
        return post
    kind = AccountKind.MOMENTS if post.kind is PostKind.MOMENTS else AccountKind.OFFICIAL
    return replace(post, account_id=next(account.id for account in accounts if account.kind is kind))


def _get(library: Library, post_id: int) -> Post:
    post = posts.get(library, post_id)
    if post is None:
        raise UserError(_("This post has been deleted meanwhile. Undo brings it back."))
    return post
