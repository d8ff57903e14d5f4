"""What becomes of each row beside the posts that are in the library already."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.i18n import _
from planner.importing.attachments import not_there
from planner.importing.known import Known
from planner.importing.merging import changes_of, merged
from planner.importing.plan import NAMED_IN, Message, PlanFile, Row, Skipped, Verdict
from planner.model import Post


def against_stored(
    plan: PlanFile,
    stored: Iterable[Post],
    named: Mapping[str, int] | None = None,
    known: Known | None = None,
) -> PlanFile:
    """Return the plan with each row told as new, as a change of a stored post, or as stored already.

    `named` are the ids of posts by their lasting names, `known` has the words for what changes. A row that
    brings such a name is compared with its post in the fields it carries; it is an update too while it asks
    for a name, since the answer may change the post. Any other row is stored already
    when a post equals it in kind, date, time, title and text; a row whose time is an open question equals a
    post of any time, since the question may have been answered after an earlier import. Questions that only
    skipped rows raise fall away.
    """
    posts = {post.id: post for post in stored}
    existing = {key for post in posts.values() for key in (_key(post), _key_without_time(post))}
    named, known = named or {}, (known or Known()).with_new(plan.new_names)
    rows = []
    for row in plan.rows:
        target = posts.get(named.get(row.uid, 0)) if row.uid else None
        if not row.comes_in:
            rows.append(row)
        elif target:
            rows.append(_compared(row, target, known))
        else:
            rows.append(_skipped(row) if _is_stored(row, existing) else _new(row))
    coming = {row.number for row in rows if row.comes_in}
    questions = tuple(question for question in plan.questions if coming.intersection(question.rows))
    return replace(plan, rows=tuple(rows), questions=questions)


def _compared(row: Row, target: Post, known: Known) -> Row:
    """Return the row as a change of the post it names, or skipped when it would change nothing."""
    changes = changes_of(row, target, known)
    if not changes and not any(asked.kind in NAMED_IN for asked in row.asked):
        return _skipped(row)
    post = merged(row, target)
    kept = {not_there(image.name) for image in post.pictures if image.usable}
    messages = tuple(message for message in row.messages if message.text not in kept)
    return replace(row, post=post, messages=messages, target=target.id, changes=changes)


def _new(row: Row) -> Row:
    """Return the row as a new post, also when the post it was to change has gone meanwhile."""
    if not row.target or row.post is None:
        return row
    return replace(row, post=replace(row.post, id=0, created_at=None), target=0, changes=())


def _is_stored(row: Row, existing: set[tuple[object, ...]]) -> bool:
    if row.post is None:
        return False
    return (_key_without_time(row.post) if row.is_time_open else _key(row.post)) in existing


def _skipped(row: Row) -> Row:
    message = Message(Verdict.SKIP, "", _("Already in the library."))
    return Row(row.number, messages=(message,), skipped=Skipped.STORED, place=row.place, uid=row.uid)


def _key(post: Post) -> tuple[object, ...]:
    return (post.kind, post.planned_date, post.planned_time, post.title, post.text)


def _key_without_time(post: Post) -> tuple[object, ...]:
    return (post.kind, post.planned_date, post.title, post.text)
