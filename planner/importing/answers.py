"""The user's answers to what a plan left open."""

from dataclasses import replace
from datetime import time

from planner.importing.cells import CellError
from planner.importing.plan import PlanFile, Question, Row, Skipped
from planner.importing.times import read_time

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
    rows = tuple(
        replace(row, post=replace(row.post, planned_time=at), is_time_open=False)
        if row.number in question.rows and row.post is not None and row.post.planned_date is not None
        else row
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
