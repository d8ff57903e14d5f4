"""The user's answers to what a plan left open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from planner.importing.cells import CellError
from planner.importing.plan import PlanFile, Question, Row, Skipped
from planner.importing.times import read_time
from planner.model import Post, Visibility

_PARTS_OF_DAY = ("上午", "下午", "晚上")


def possible_times(value: str) -> tuple[time, ...]:
    """Return the times a value such as "8点半" can mean, earliest first; none when it is no time at all."""
    found = set()
    for part in _PARTS_OF_DAY:
        try:
            at = read_time(part + value)
        except CellError:
            continue
        if at is not None:
            found.add(at)
    return tuple(sorted(found))


def with_time(plan: PlanFile, question: Question, at: time) -> PlanFile:
    """Return the plan with a question about a time answered: its rows' posts get the time."""
    asked = frozenset(question.rows)
    rows = tuple(
        replace(
            row,
            post=replace(row.post, planned_time=at),
            is_time_open=False,
            carried=row.carried | {"time"},
        )
        if row.number in asked and row.post is not None and row.post.planned_date is not None
        else row
        for row in plan.rows
    )
    return replace(plan, rows=rows, questions=tuple(other for other in plan.questions if other != question))


def with_tag(plan: PlanFile, question: Question, name: str) -> PlanFile:
    """Return the plan with a question about a new tag answered: the tag called `name` is meant."""

    def meant(post: Post) -> Post:
        tags = dict.fromkeys(name if tag == question.value else tag for tag in post.tags)
        return replace(post, tags=tuple(tags))

    return _with_posts(plan, question, meant)


def without_tag(plan: PlanFile, question: Question) -> PlanFile:
    """Return the plan with a question about a new tag answered: the tag is not used.

    No post is seen by more people for it: where no other tag is left, or where the tag named people who
    must not see the post, only the user sees it.
    """

    def narrowed(post: Post) -> Post:
        tags = tuple(tag for tag in post.tags if tag != question.value)
        if post.visibility is Visibility.ONLY and tags:
            return replace(post, tags=tags)
        return replace(post, visibility=Visibility.PRIVATE, tags=())

    return _with_posts(plan, question, narrowed)


def _with_posts(plan: PlanFile, question: Question, change: Callable[[Post], Post]) -> PlanFile:
    """Change every post that has the tag asked about, and settle the question."""
    rows = tuple(
        replace(row, post=change(row.post)) if row.post and question.value in row.post.tags else row
        for row in plan.rows
    )
    return replace(plan, rows=rows, questions=tuple(other for other in plan.questions if other != question))


def with_duplicates(plan: PlanFile) -> PlanFile:
    """Return the plan with the rows taken in that stand in the file twice."""
    return replace(plan, rows=tuple(map(_taken_in, plan.rows)))


def _taken_in(row: Row) -> Row:
    if row.skipped is Skipped.DUPLICATE and row.post is not None:
        return replace(row, skipped=None, messages=())
    return row
