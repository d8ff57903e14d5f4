"""What becomes of each row beside the posts that are in the library already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from planner.exporting.fields import FIELDS, headings
from planner.i18n import _
from planner.importing.attachments import not_there
from planner.importing.cells import cell_text, listed, short_text
from planner.importing.dates import possible_days
from planner.importing.known import Known
from planner.importing.merging import attributes_of, changes_of, merged
from planner.importing.plan import (
    FIELD_OF,
    Asked,
    Message,
    PlanFile,
    QuestionKind,
    Row,
    Skipped,
    Verdict,
)
from planner.importing.questions import questions_of
from planner.importing.times import possible_times
from planner.model import Post
from planner.model.imported import ImportedRow
from planner.model.post import of_other_status

_WHEN = frozenset({"date", "time"})
_PICTURES = frozenset({"pictures", "cover"})
NEAR = timedelta(days=14)
"""How far apart two posts of one text may stand for the one to be the other, moved in the file."""
_TELLING = 10
"""Code points of a text that tells one post from another."""
_EQUAL = _WHEN | {"title", "text"}
"""Fields that equal posts have in common, but for blanks and open times."""

Targets = Mapping[int, tuple[int, ImportedRow | None]]
"""The posts that rows mean, by the number of the row, with what the row said when it came in before."""


def against_stored(
    plan: PlanFile,
    stored: Iterable[Post],
    named: Mapping[str, int] | None = None,
    known: Known | None = None,
    imported: Mapping[str, Sequence[ImportedRow]] | None = None,
) -> PlanFile:
    """Return the plan with each row told as new, as a change of a stored post, or as stored already.

    `named` are the ids of posts by their lasting names, `known` has the words for what changes, `imported`
    are the rows from which posts came, by their names.

    A row that brings a lasting name is compared with its post in the fields it carries. One that came in
    before is compared with what it said then: what is the same in the file stays as the library has it now.
    Any other row is stored already when a post equals it in kind, date, time, title and text; what is empty
    there is filled in. A day or time that is an open question equals any that may be meant. A row stays a
    change while it asks for something, since the answer may change the post. Questions that only skipped
    rows raise fall away.
    """
    posts = {post.id: post for post in stored}
    known = (known or Known()).with_new(plan.new_names)
    targets = _targets(plan.rows, posts, named or {}, imported or {})
    claimed = {row.target for row in plan.rows if row.skipped is Skipped.STORED}
    claimed |= {post_id for post_id, _before in targets.values()}
    equals = {key: post for post in posts.values() if post.id not in claimed for key in _keys_of(post)}
    alike = _texts(each for each in posts.values() if each.id not in claimed)
    rows = []
    for row in plan.rows:
        if not row.comes_in:
            rows.append(row)
        elif row.number in targets:
            post_id, before = targets[row.number]
            rows.append(_compared(row, posts[post_id], known, before))
        elif equal := _equal(row, equals):
            rows.append(_filled(row, equal, known))
        else:
            rows.append(_warned(_new(row), alike))
    return replace(plan, rows=tuple(rows), questions=questions_of(rows))


def _targets(
    rows: Sequence[Row],
    posts: Mapping[int, Post],
    named: Mapping[str, int],
    imported: Mapping[str, Sequence[ImportedRow]],
) -> Targets:
    """Find the post of each row that has a lasting name or came in before; no post is that of two rows."""
    coming = [row for row in rows if row.comes_in]
    found: dict[int, tuple[int, ImportedRow | None]] = {
        row.number: (named[row.uid], None) for row in coming if row.uid and named.get(row.uid) in posts
    }
    claimed = {post_id for post_id, _before in found.values()}
    claimed |= {row.target for row in rows if row.skipped is Skipped.STORED}
    nameless = [row for row in coming if not row.uid and row.name in imported]
    for is_exact in (True, False):  # of rows of one name each first finds the post that came from it as it is
        waiting: dict[object, list[ImportedRow]] = {}
        for name in {row.name for row in nameless}:
            for each in reversed(imported[name]):
                if each.post_id in posts and each.post_id not in claimed:
                    waiting.setdefault(_claim(name, each.fields, is_exact), []).append(each)
        for row in nameless:
            left = waiting.get(_claim(row.name, row.said, is_exact))
            if left and row.number not in found:
                before = left.pop()
                found[row.number] = (before.post_id, before)
                claimed.add(before.post_id)
    return found


def _claim(name: str, fields: Mapping[str, str], is_exact: bool) -> object:
    return (name, frozenset(fields.items())) if is_exact else name


def _compared(row: Row, target: Post, known: Known, before: ImportedRow | None) -> Row:
    """Return the row as a change of the post it means, or skipped when it would change nothing."""
    whole = row
    if before:
        row = _without_unchanged(row, before)
    row = _with_notes(_without_answered(row, target), target)
    changes = changes_of(row, target, known)
    if not changes and not row.asked:
        told = [message for message in _told(row.messages) if message.kept]
        told += _changed_meanwhile(whole, target, known) if before else ()
        return replace(_skipped(row, told), target=target.id)
    post = merged(row, target)
    kept = {not_there(image.name) for image in post.pictures if image.usable}
    messages = tuple(message for message in _told(row.messages) if message.text not in kept)
    return replace(
        row, post=post, messages=messages, target=target.id, changes=changes, carried=whole.carried
    )


def _without_unchanged(row: Row, before: ImportedRow) -> Row:
    """Return the row without what it said just so when it came in before; the library's value stands."""
    same = {name for name in FIELDS if row.said.get(name, "") == before.fields.get(name, "")} - row.chosen
    return replace(
        row,
        carried=row.carried - same,
        emptied=row.emptied - same,
        messages=tuple(message for message in row.messages if message.field not in same),
        asked=tuple(asked for asked in row.asked if FIELD_OF[asked.kind] not in same),
    )


def _changed_meanwhile(row: Row, target: Post, known: Known) -> Iterator[Message]:
    """Tell what was changed in the library since a row came in."""
    fields = [change.field for change in changes_of(row, target, known) if change.field not in _PICTURES]
    if _WHEN.intersection(fields):
        yield _note("", _moved_to(target))
    elif fields:
        names = listed(headings()[name] for name in fields)
        yield _note("", _("It was changed meanwhile and stays so: {fields}.").format(fields=names))


def _moved_to(target: Post) -> str:
    if target.planned_date is None:
        return _("It was moved to the backlog meanwhile and stays there.")
    when = target.planned_date.isoformat()
    if target.planned_time:
        when += f" {target.planned_time:%H:%M}"
    return _("It was moved to {when} meanwhile and stays there.").format(when=when)


def _filled(row: Row, target: Post, known: Known) -> Row:
    """Return a row that equals a stored post: skipped, or to fill in what the post has not."""
    changes = changes_of(row, target, known)
    missing = {change.field for change in changes if not row.asked and _is_empty(target, change.field)}
    others = [change.field for change in changes if change.field not in missing | _PICTURES | _EQUAL]
    told = []
    if others:
        names = listed(headings()[name] for name in others)
        told.append(_note("", _("The library has it otherwise and keeps it: {fields}.").format(fields=names)))
    if not missing:
        return _skipped(row, told)
    filling = replace(row, carried=row.carried & missing)
    return replace(
        row,
        post=merged(filling, target),
        target=target.id,
        changes=changes_of(filling, target, known),
        messages=tuple(dict.fromkeys((*row.messages, *told))),
    )


def _texts(posts: Iterable[Post]) -> dict[str, list[Post]]:
    """Return the posts by their texts, but for those too short to tell one post from another."""
    found: dict[str, list[Post]] = {}
    for post in posts:
        if post.planned_date and len(text := cell_text(post.text).strip()) >= _TELLING:
            found.setdefault(text, []).append(post)
    return found


def _warned(row: Row, alike: Mapping[str, Sequence[Post]]) -> Row:
    """Return a row that comes in as a new post, with a warning where one of its text stands close by."""
    if row.post is None or row.post.planned_date is None:
        return row
    planned = row.post.planned_date
    near = (
        post.planned_date for post in alike.get(cell_text(row.post.text).strip(), ()) if post.planned_date
    )
    day = min((each for each in near if abs(each - planned) <= NEAR), default=None)
    if day is None:
        return row
    text = _("A post of the same text is in the library on {date}; this one comes in beside it.")
    warning = Message(Verdict.WARN, "", text.format(date=day.isoformat()))
    return replace(row, messages=tuple(dict.fromkeys((*row.messages, warning))))


def _is_empty(post: Post, field: str) -> bool:
    return not any(getattr(post, name) for name in attributes_of(field))


def _with_notes(row: Row, target: Post) -> Row:
    """Return the row with a note for each cell that says something which its post cannot take."""
    assert row.post is not None
    status = row.post.status if "status" in row.carried else target.status
    unfit = [
        name
        for name in of_other_status(replace(target, status=status))
        if name in row.carried and getattr(row.post, name)
    ]
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
    return Message(Verdict.NOTE, headings()[field] if field else "", text, field, text)


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


def _equal(row: Row, equals: Mapping[tuple[object, ...], Post]) -> Post | None:
    """Return the stored post that a row equals, None when there is none."""
    keys = _keys(row, row.post) if row.post else ()
    return next((equals[key] for key in keys if key in equals), None)


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


def _keys_of(post: Post) -> tuple[tuple[object, ...], ...]:
    return _key(post), _key_without_time(post)


def _key(post: Post) -> tuple[object, ...]:
    return (*_key_without_time(post), post.planned_time)


def _key_without_time(post: Post) -> tuple[object, ...]:
    """Return what two posts must have in common, texts as tables show them."""
    return (post.kind, post.planned_date, short_text(post.title), cell_text(post.text).strip())
