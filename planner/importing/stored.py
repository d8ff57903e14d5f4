"""What becomes of each row beside the posts that are in the library already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from planner.exporting.fields import headings
from planner.i18n import _
from planner.importing.attachments import not_there
from planner.importing.dates import possible_days
from planner.importing.known import Known
from planner.importing.merging import attributes_of, changes_of, merged
from planner.importing.plan import Asked, Message, PlanFile, QuestionKind, Row, Skipped, Verdict
from planner.importing.questions import questions_of
from planner.importing.times import possible_times
from planner.model import Post
from planner.model.post import of_other_status


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
    skipped rows raise fall away. What a row that brings a name says of cells that are not understood is told
    in any case.
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
    return replace(plan, rows=tuple(rows), questions=questions_of(rows))


def _compared(row: Row, target: Post, known: Known) -> Row:
    """Return the row as a change of the post it names, or skipped when it would change nothing."""
    row = _with_notes(_without_answered(row, target), target)
    changes = changes_of(row, target, known)
    if not changes and not row.asked:
        return _skipped(row, (message for message in _told(row.messages) if message.kept))
    post = merged(row, target)
    kept = {not_there(image.name) for image in post.pictures if image.usable}
    messages = tuple(message for message in _told(row.messages) if message.text not in kept)
    return replace(row, post=post, messages=messages, target=target.id, changes=changes)


def _with_notes(row: Row, target: Post) -> Row:
    """Return the row with a note for each cell that says something which its post cannot take."""
    assert row.post is not None
    status = row.post.status if "status" in row.carried else target.status
    unfit = [name for name in of_other_status(replace(target, status=status)) if getattr(row.post, name)]
    empty = [
        name
        for name in ("pillar", "status", "audience")
        if name in row.emptied
        and any(getattr(row.post, each) != getattr(target, each) for each in attributes_of(name))
    ]
    notes = [
        *(_note(name, _("Only a post of another status has this, so it was not taken.")) for name in unfit),
        *(_note(name, _("The cell is empty; the field is left as it is.")) for name in empty),
    ]
    return replace(row, messages=tuple(dict.fromkeys((*row.messages, *notes)))) if notes else row


def _note(field: str, text: str) -> Message:
    return Message(Verdict.NOTE, headings()[field], text, field, text)


def _told(messages: Iterable[Message]) -> Iterator[Message]:
    """Yield the messages as they are said of a stored post."""
    return (replace(message, text=message.kept) if message.kept else message for message in messages)


def _without_answered(row: Row, target: Post) -> Row:
    """Return the row without questions about a day or time that the post answers: it has one of those."""
    answered = {asked for asked in row.asked if _is_answered(asked, target)}
    if not answered:
        return row
    settled = {(Verdict.ASK, asked.kind.value) for asked in answered}
    told = (message for message in row.messages if (message.verdict, message.field) not in settled)
    left = tuple(asked for asked in row.asked if asked not in answered)
    is_time_open = any(asked.kind is QuestionKind.TIME for asked in left)
    return replace(row, asked=left, messages=tuple(told), is_time_open=is_time_open)


def _is_answered(asked: Asked, target: Post) -> bool:
    if asked.kind is QuestionKind.DATE:
        return target.planned_date in possible_days(asked.value)
    return asked.kind is QuestionKind.TIME and target.planned_time in possible_times(asked.value)


def _new(row: Row) -> Row:
    """Return the row as a new post, also when the post it was to change has gone meanwhile."""
    if row.post is None:
        return row
    row = _with_notes(row, row.post)
    if not row.target or row.post is None:
        return row
    return replace(row, post=replace(row.post, id=0, created_at=None), target=0, changes=())


def _is_stored(row: Row, existing: set[tuple[object, ...]]) -> bool:
    return row.post is not None and any(key in existing for key in _keys(row, row.post))


def _keys(row: Row, post: Post) -> Iterator[tuple[object, ...]]:
    """Yield what a stored post may be equal in; an open day or time may have been chosen earlier."""
    chosen = [
        replace(post, planned_date=day, planned_time=row.at)
        for asked in row.asked
        if asked.kind is QuestionKind.DATE
        for day in possible_days(asked.value)
    ]
    for each in (post, *chosen):
        yield _key_without_time(each) if row.is_time_open else _key(each)


def _skipped(row: Row, told: Iterable[Message] = ()) -> Row:
    """Return the row as one that is stored already, with what is to be told all the same."""
    message = Message(Verdict.SKIP, "", _("Already in the library."))
    return Row(row.number, messages=(message, *told), skipped=Skipped.STORED, place=row.place, uid=row.uid)


def _key(post: Post) -> tuple[object, ...]:
    return (post.kind, post.planned_date, post.planned_time, post.title, post.text)


def _key_without_time(post: Post) -> tuple[object, ...]:
    return (post.kind, post.planned_date, post.title, post.text)
