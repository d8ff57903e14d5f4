"""The user's answers to what a plan left open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from enum import Enum

from planner.importing.known import Known
from planner.importing.plan import (
    FIELD_OF,
    NAMED_IN,
    ROW_BY_ROW,
    Asked,
    Message,
    NewName,
    PlanFile,
    Question,
    QuestionKind,
    Row,
    Skipped,
    Verdict,
)
from planner.model import Post, Visibility

_HELD_IN = {
    QuestionKind.PILLAR: "pillar",
    QuestionKind.CAMPAIGN: "campaign_id",
    QuestionKind.MOMENTS_ACCOUNT: "account_id",
    QuestionKind.OFFICIAL_ACCOUNT: "account_id",
}
"""What of a post a name means; the tags are not alone in theirs."""


class Making(Enum):
    """The answer that what a plan names is to be made."""

    MAKE = "make"


Answer = date | time | str | Making | None
"""A day; a time; the name that is meant, an empty text for none; that the thing is to be made; None while the
question is open."""


def answered(plan: PlanFile, question: Question, answer: Answer, known: Known) -> PlanFile:
    """Return the plan with a question about a day, a time or a name answered, in all rows that ask it.

    `known` says what the names of the library mean. Raises KeyError for a name that is not in it.
    """
    if answer is None:
        return plan
    if isinstance(answer, date):
        return with_day(plan, question, answer)
    if isinstance(answer, time):
        return with_time(plan, question, answer)
    if question.kind is QuestionKind.TAG:
        if isinstance(answer, Making):
            return _settled(plan, question)
        return with_tag(plan, question, answer) if answer else without_tag(plan, question)
    if isinstance(answer, Making):
        return with_new(plan, question)
    return with_name(plan, question, answer, known) if answer else _settled(plan, question)


def with_day(plan: PlanFile, question: Question, day: date) -> PlanFile:
    """Return the plan with a question about a day answered: its rows' posts get the day and their time."""

    def dated(row: Row) -> Row:
        if row.post is None:
            return row
        post = replace(row.post, planned_date=day, planned_time=row.at)
        told = {"date", "time"} if row.at else {"date"}
        return replace(row, post=post, at=None, carried=row.carried | told)

    return _settled(plan, question, dated)


def with_time(plan: PlanFile, question: Question, at: time) -> PlanFile:
    """Return the plan with a question about a time answered: its rows' posts get the time."""

    def timed(row: Row) -> Row:
        if row.post is None:
            return row
        if row.post.planned_date is None:  # its day is yet to be chosen
            return replace(row, at=at, is_time_open=False)
        post = replace(row.post, planned_time=at)
        return replace(row, post=post, is_time_open=False, carried=row.carried | {"time"})

    return _settled(plan, question, timed)


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


def with_name(plan: PlanFile, question: Question, name: str, known: Known) -> PlanFile:
    """Return the plan with a question about an unknown name answered: the one called `name` is meant.

    Raises KeyError when `known` has none of that name that takes the posts.
    """
    meant = known.meant(question.kind, name)
    if meant is None:
        raise KeyError(name)
    return _with_value(plan, question, meant)


def with_new(plan: PlanFile, question: Question) -> PlanFile:
    """Return the plan with a question about an unknown name answered: it is made when the plan comes in."""
    is_pillar = question.kind is QuestionKind.PILLAR
    stand_in = f"“{question.value}”" if is_pillar else -1 - len(plan.new_names)
    new = NewName(question.kind, question.value, stand_in)
    return _with_value(replace(plan, new_names=(*plan.new_names, new)), question, stand_in)


def _with_value(plan: PlanFile, question: Question, value: str | int) -> PlanFile:
    def named(row: Row) -> Row:
        if row.post is None:
            return row
        post = replace(row.post, **{_HELD_IN[question.kind]: value})  # type: ignore[arg-type]
        return replace(row, post=post, carried=row.carried | {NAMED_IN[question.kind]})

    return _settled(plan, question, named)


def _with_posts(plan: PlanFile, question: Question, change: Callable[[Post], Post]) -> PlanFile:
    """Change every post that has the tag asked about, and settle the question."""

    def changed(row: Row) -> Row:
        is_meant = row.post is not None and question.value in row.post.tags
        return replace(row, post=change(row.post)) if is_meant and row.post else row

    return _settled(plan, question, changed)


def _settled(plan: PlanFile, question: Question, change: Callable[[Row], Row] = lambda row: row) -> PlanFile:
    """Change every row that asks the question; what says that it is open goes."""
    asked = Asked(question.kind, question.value)
    numbers = frozenset(question.rows)

    def settled(row: Row) -> Row:
        if asked not in row.asked or (asked.kind in ROW_BY_ROW and row.number not in numbers):
            return row
        left = tuple(other for other in row.asked if other != asked)
        chosen = row.chosen | {FIELD_OF[asked.kind]}
        if asked.kind is QuestionKind.DATE and row.at:
            chosen |= {"time"}
        messages = _not_asking(row, asked)
        return replace(change(row), asked=left, messages=messages, chosen=chosen)

    questions = (
        other
        for other in plan.questions
        if (other.kind, other.value) != (asked.kind, asked.value) or not numbers.issuperset(other.rows)
    )
    rows = (settled(row) if row.asked else row for row in plan.rows)
    return replace(plan, rows=tuple(rows), questions=tuple(questions))


def _not_asking(row: Row, asked: Asked) -> tuple[Message, ...]:
    """Return a row's messages without that of a question: each has one, in the order they are asked in."""
    in_turn = iter(row.asked)
    return tuple(
        message
        for message in row.messages
        if message.verdict is not Verdict.ASK or next(in_turn, None) != asked
    )


def with_duplicates(plan: PlanFile) -> PlanFile:
    """Return the plan with the rows taken in that stand in the file twice."""
    return replace(plan, rows=tuple(map(_taken_in, plan.rows)))


def _taken_in(row: Row) -> Row:
    if row.skipped is Skipped.DUPLICATE and row.post is not None:
        return replace(row, skipped=None, messages=())
    return row
