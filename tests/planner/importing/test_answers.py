"""Answers to what a plan left open."""

from datetime import time
from pathlib import Path

import pytest

from planner.importing import QuestionKind, count, read_plan
from planner.importing.answers import possible_times, with_duplicates, with_time


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


def test_rows_that_stand_twice_can_come_in(plan_folder: Path) -> None:
    plan = read_plan(plan_folder / "plan.xlsx")
    assert count(with_duplicates(plan)).imported == count(plan).imported + 1
