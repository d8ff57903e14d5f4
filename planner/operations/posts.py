"""Everything a user does to posts. Each function is one transaction and one undo step."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time
from typing import Any

from planner import clock
from planner.errors import EditConflictError, LibraryChangedError, UserError
from planner.i18n import _
from planner.model import Change, Post, Status, VersionReason
from planner.model.trash import TrashKind
from planner.operations.post_rules import PostWriter, as_copy, begun, shifted
from planner.operations.step import step
from planner.store import Library, plan, posts, trash, versions_of_posts

WRITTEN_FIELDS = frozenset(
    {"title", "author", "digest", "text", "first_comment", "further_comments", "notes", "location", "link"}
)
"""Fields that are typed; all others are chosen."""


def create_post(library: Library, post: Post) -> Change:
    """Store a new post; its id is in the Change. Without an account it gets the first of its kind."""
    return create_posts(library, [post])


def create_posts(
    library: Library, new: Sequence[Post], action: str = "create", revision: int | None = None
) -> Change:
    """Store many new posts as one step named `action`.

    Raises LibraryChangedError, storing none, when the library is no longer at `revision`.
    """
    with step(library, action, len(new)) as recording:
        if revision is not None and library.revision() != revision:
            raise LibraryChangedError(_("The library was changed meanwhile. Nothing was stored; try again."))
        writer = PostWriter.of(library)
        for post in new:
            writer.add(post)
    return recording.change


def save_post(library: Library, post: Post) -> Change:
    """Write a post's new state. Edits that follow within a minute become one step: all that is written into
    its fields as one, and what is chosen field by field.

    Raises UserError when the post has been deleted meanwhile.
    """
    return _edit(library, post.id, lambda _stored: post)


def edit_post(library: Library, base: Post, values: Mapping[str, Any]) -> Change:
    """Write new values of some fields, as `save_post`; whatever else has changed since `base` stays.

    Raises EditConflictError when one of these fields has another value in the library than in `base`:
    somebody else has written it meanwhile, and nothing of theirs is overwritten.
    """

    def edited(stored: Post) -> Post:
        for name, value in values.items():
            if getattr(stored, name) not in (getattr(base, name), value):
                raise EditConflictError(
                    _("This post was changed elsewhere at the same time. Your words are kept as a new post.")
                )
        return replace(stored, **values)

    return _edit(library, base.id, edited)


def keep_words(library: Library, post: Post) -> Change:
    """Keep what was typed into a post that was changed or deleted elsewhere meanwhile, as a draft of its own.

    It stands where the post was, and its notes say what it is. What went elsewhere too, such as the account,
    does not keep the words out.
    """
    with step(library, "keep_words") as recording:
        mark = _("Kept on {at:%Y-%m-%d %H:%M}, when the post was changed or deleted elsewhere.")
        notes = "\n".join(filter(None, (mark.format(at=clock.now()), post.notes)))
        accounts = {account.id for account in plan.accounts(library)}
        pillars = [pillar.key for pillar in plan.pillars(library)]
        kept = replace(
            as_copy(post, post.planned_date),
            notes=notes,
            account_id=post.account_id if post.account_id in accounts else 0,
            pillar=post.pillar if post.pillar in pillars else pillars[0],
            campaign_id=None,
            campaign_day=None,
        )
        PostWriter.of(library).add(kept)
    return recording.change


def fix_post(library: Library, post: Post) -> Change:
    """Write a post's state after a fix, as a step of its own."""
    with step(library, "fix") as recording:
        PostWriter.of(library).change(_get(library, post.id), post)
    return recording.change


def fix_posts(library: Library, ids: Iterable[int], mend: Callable[[Post], Post]) -> Change:
    """Write what `mend` makes of posts, as they then are, as one step."""
    return _edit_all(library, "fix", ids, mend)


def move_posts(library: Library, ids: Sequence[int], day: date) -> Change:
    """Move posts to another day; their times stay."""
    return _edit_all(library, "move", ids, lambda post: replace(begun(post), planned_date=day))


def shift_posts(library: Library, ids: Sequence[int], days: int) -> Change:
    """Move dated posts by a number of days; their times stay."""

    def shift(post: Post) -> Post:
        return replace(post, planned_date=post.planned_date and shifted(post.planned_date, days))

    return _edit_all(library, "move", ids, shift)


def schedule_posts(library: Library, ids: Sequence[int], day: date, at: time | None) -> Change:
    """Set date and wall-clock time of posts; `at` None means some time that day."""
    return _edit_all(
        library, "schedule", ids, lambda post: replace(begun(post), planned_date=day, planned_time=at)
    )


def place_posts(library: Library, places: Mapping[int, tuple[date, time | None]]) -> Change:
    """Give each post a day and a time of its own, as one step."""

    def place(post: Post) -> Post:
        day, at = places[post.id]
        return replace(begun(post), planned_date=day, planned_time=at)

    return _edit_all(library, "schedule", list(places), place)


def unschedule_posts(library: Library, ids: Sequence[int]) -> Change:
    """Put posts back into the backlog: they lose date and time."""
    return _edit_all(
        library, "backlog", ids, lambda post: replace(post, planned_date=None, planned_time=None)
    )


def set_status(
    library: Library, ids: Sequence[int], status: Status, *, at: datetime | None = None, reason: str = ""
) -> Change:
    """Set the status of posts; their planned days stay. What each of them holds is kept as a version.

    `at` is when posts went out (wall clock), now unless given. `reason` is why posts are skipped, or marked
    as ready with errors. Both are dropped when the status changes again.
    """

    def with_status(post: Post) -> Post:
        return replace(
            post,
            status=status,
            posted_at=at or post.posted_at,
            ready_reason=reason or post.ready_reason,
            skip_reason=reason or post.skip_reason,
        )

    with step(library, "status", len(ids)) as recording:
        writer = PostWriter.of(library)
        for post in posts.by_ids(library, ids):
            if post.status is not status:
                versions_of_posts.keep(library, post, VersionReason.STATUS, writer.now)
            writer.change(post, with_status(post))
    return recording.change


def delete_posts(library: Library, ids: Sequence[int]) -> Change:
    """Put posts into the trash. A blank one, of which there is nothing to keep, is deleted for good."""
    with step(library, "delete", len(ids)) as recording:
        discard(library, ids)
    return recording.change


def discard(library: Library, ids: Iterable[int]) -> None:
    """Put posts away as `delete_posts` does, inside another operation's step."""
    wanted = set(ids)
    blank = {post.id for post in posts.by_ids(library, wanted) if _is_bare(post)}
    blank -= posts.with_belongings(library, blank)
    posts.delete(library, blank)
    trash.put(library, TrashKind.POST, wanted - blank, clock.now())


def duplicate_posts(library: Library, ids: Sequence[int], day: date | None = None) -> Change:
    """Make drafts with the content of posts, on `day` or on their own days."""
    with step(library, "duplicate", len(ids)) as recording:
        writer = PostWriter.of(library)
        for post in posts.by_ids(library, ids):
            writer.add(as_copy(post, day or post.planned_date))
    return recording.change


def _edit(library: Library, post_id: int, edit: Callable[[Post], Post]) -> Change:
    stored = _get(library, post_id)
    new = edit(stored)
    changed = [
        field.name for field in fields(Post) if getattr(stored, field.name) != getattr(new, field.name)
    ]
    if not changed:
        return Change()
    with step(library, "edit", merge_key=f"edit {post_id} {_burst(changed)}") as recording:
        stored = _get(library, post_id)  # again under the write lock: another process may have been here
        PostWriter.of(library).change(stored, edit(stored))
    return recording.change


def _burst(changed: Sequence[str]) -> str:
    """Name the burst of work that an edit belongs to. Who writes a text, its title and the text again has
    been writing, and expects to take that back at once; a choice stands for itself."""
    return "words" if WRITTEN_FIELDS.issuperset(changed) else " ".join(changed)


def _edit_all(library: Library, action: str, ids: Iterable[int], edit: Callable[[Post], Post]) -> Change:
    wanted = set(ids)
    with step(library, action, len(wanted)) as recording:
        writer = PostWriter.of(library)
        for post in posts.by_ids(library, wanted):
            writer.change(post, edit(post))
    return recording.change


def _is_bare(post: Post) -> bool:
    """Tell whether nobody has put anything into a post."""
    return post.is_blank and not (post.further_comments or post.location or post.link or post.posted_url)


def _get(library: Library, post_id: int) -> Post:
    post = posts.get(library, post_id)
    if post is None:
        raise UserError(_("This post is not there. If it was deleted, undo or the trash brings it back."))
    return post
