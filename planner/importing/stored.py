"""Telling which rows are in the library already."""

from collections.abc import Iterable
from dataclasses import replace

from planner.i18n import _
from planner.importing.plan import Message, PlanFile, Row, Skipped, Verdict
from planner.model import Post


def without_stored(plan: PlanFile, stored: Iterable[Post]) -> PlanFile:
    """Return the plan with every row skipped that a stored post equals in kind, date, time, title and text.

    A row whose time is an open question equals a post of any time, since the question may have been
    answered after an earlier import. Questions that only skipped rows raise fall away.
    """
    existing = {key for post in stored for key in (_key(post), _key_without_time(post))}
    rows = tuple(_skipped(row) if _is_stored(row, existing) else row for row in plan.rows)
    coming = {row.number for row in rows if row.comes_in}
    questions = tuple(question for question in plan.questions if coming.intersection(question.rows))
    return replace(plan, rows=rows, questions=questions)


def _is_stored(row: Row, existing: set[tuple[object, ...]]) -> bool:
    if row.post is None or not row.comes_in:
        return False
    return (_key_without_time(row.post) if row.is_time_open else _key(row.post)) in existing


def _skipped(row: Row) -> Row:
    message = Message(Verdict.SKIP, "", _("Already in the library."))
    return Row(row.number, messages=(message,), skipped=Skipped.STORED)


def _key(post: Post) -> tuple[object, ...]:
    return (post.kind, post.planned_date, post.planned_time, post.title, post.text)


def _key_without_time(post: Post) -> tuple[object, ...]:
    return (post.kind, post.planned_date, post.title, post.text)
