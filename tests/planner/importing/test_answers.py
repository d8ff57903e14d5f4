"""Answers to what a plan left open."""

from datetime import time
from pathlib import Path

import pytest

from planner.importing import PlanFile, Question, QuestionKind, count, read_plan
from planner.importing.answers import with_duplicates, with_tag, with_time, without_tag
from planner.importing.times import possible_times
from planner.model import Visibility
from tests.planner.importing.conftest import PlanMaker

Audience = tuple[Visibility, tuple[str, ...]]


@pytest.mark.parametrize(
    ("value", "times"),
    [("8点半", [time(8, 30), time(20, 30)]), ("3点", [time(3), time(15)]), ("随便", [])],
)
def test_a_vague_time_has_its_possible_meanings(value: str, times: list[time]) -> None:
    assert list(possible_times(value)) == times


def test_answering_gives_the_row_its_time_and_settles_the_question(plan_folder: Path) -> None:
    plan = read_plan(plan_folder / "plan.xlsx")
    question = next(item for item in plan.questions if item.kind is QuestionKind.TIME)
    answered = with_time(plan, question, time(20, 30))
    row = next(row for row in answered.rows if row.number == 12)
    assert row.post
    assert row.post.planned_time == time(20, 30)
    assert question not in answered.questions
    assert len(answered.questions) == len(plan.questions) - 1


AUDIENCES = (
    "部分可见:老客户",
    "部分可见:老客户;已购",
    "不给谁看:老客户",
    "不给谁看:老客户;已购",
    "部分可见:已购",
    "公开",
)
PRIVATE: Audience = (Visibility.PRIVATE, ())


def audiences(plan: PlanFile) -> list[Audience]:
    return [(row.post.visibility, row.post.tags) for row in plan.rows if row.post]


@pytest.fixture
def asked(make_plan: PlanMaker) -> tuple[PlanFile, Question]:
    """A plan with one new tag in all kinds of audiences, and the question about it."""
    row = {"日期": "2026-12-01", "渠道": "朋友圈"}
    plan = make_plan(*(row | {"正文": audience, "可见范围": audience} for audience in AUDIENCES))
    (question,) = plan.questions
    return plan, question


def test_a_new_tag_can_stand_for_a_known_one(asked: tuple[PlanFile, Question]) -> None:
    answered = with_tag(*asked, "已购")
    assert answered.questions == ()
    assert audiences(answered) == [
        (Visibility.ONLY, ("已购",)),
        (Visibility.ONLY, ("已购",)),
        (Visibility.EXCEPT, ("已购",)),
        (Visibility.EXCEPT, ("已购",)),
        (Visibility.ONLY, ("已购",)),
        (Visibility.PUBLIC, ()),
    ]


def test_leaving_a_tag_out_never_shows_a_post_to_more_people(asked: tuple[PlanFile, Question]) -> None:
    answered = without_tag(*asked)
    assert answered.questions == ()
    assert audiences(answered) == [
        PRIVATE,
        (Visibility.ONLY, ("已购",)),
        PRIVATE,
        PRIVATE,
        (Visibility.ONLY, ("已购",)),
        (Visibility.PUBLIC, ()),
    ]


def test_a_row_that_stands_twice_gets_the_same_answer(make_plan: PlanMaker) -> None:
    row = {"日期": "2026-12-01", "渠道": "朋友圈", "正文": "早", "可见范围": "部分可见:老客户"}
    plan = with_duplicates(make_plan(row, row))
    assert audiences(without_tag(plan, plan.questions[0])) == [PRIVATE] * 2
    assert audiences(with_tag(plan, plan.questions[0], "已购")) == [(Visibility.ONLY, ("已购",))] * 2


def test_rows_that_stand_twice_can_come_in(plan_folder: Path) -> None:
    plan = read_plan(plan_folder / "plan.xlsx")
    assert count(with_duplicates(plan)).imported == count(plan).imported + 1


def test_an_answer_takes_away_only_what_asked_for_it(make_plan: PlanMaker) -> None:
    row = {"日期": "2026-12-01", "渠道": "朋友圈", "正文": "早", "时间": "8点半"}
    plan = make_plan({**row, "可见范围": "部分可见:甲、乙"})
    second = next(each for each in plan.questions if each.value == "乙")
    answered = with_tag(plan, second, "已购")
    told = [message.text for message in answered.rows[0].messages]
    assert any("8点半" in text for text in told)
    assert any("甲" in text for text in told)
    assert not any("乙" in text for text in told)
