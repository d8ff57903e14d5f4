"""The shapes in which people write dates and times, with what each is taken for."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from planner.importing import PlanFile, QuestionKind, Skipped, Verdict, against_stored
from planner.importing.answers import with_day, with_time
from planner.importing.cells import CellError
from planner.importing.dates import VagueDateError, existing_date, possible_days, read_date
from planner.importing.times import possible_times, read_time
from planner.importing.values import moment_of
from planner.importing.zones import zoned
from planner.model import Post, Status
from tests.planner.importing.conftest import PlanMaker, said

MONDAY = date(2026, 11, 30)

DAYS = """
2026/11/25                       2026-11-25
2026-11-25                       2026-11-25
2026.11.25                       2026-11-25
2026、11、25                     2026-11-25
2026\\11\\25                     2026-11-25
2026年11月25日                   2026-11-25
2026 年 11 月 25 日              2026-11-25
26/11/25                         2026-11-25
26年11月25日                     2026-11-25
20261125                         2026-11-25
46351                            2026-11-25
２０２６－１１－２５             2026-11-25
二〇二六年十一月二十五日         2026-11-25
11月25日                         2026-11-25
11 月 25 日                      2026-11-25
11月25號                         2026-11-25
11.25                            2026-11-25
11-25                            2026-11-25
11/25                            2026-11-25
十一月廿五                       2026-11-25
11/25/2026                       2026-11-25
25/11/2026                       2026-11-25
11/11/2026                       2026-11-11
25.11.2026                       2026-11-25
Nov 25                           2026-11-25
Nov 25, 2026                     2026-11-25
November 25th, 2026              2026-11-25
25 Nov 2026                      2026-11-25
25th of November                 2026-11-25
Sept. 5                          2026-09-05
Wed Nov 25                       2026-11-25
Wed, 25 Nov 2026                 2026-11-25
周三 11/25                       2026-11-25
周三，11月25日                   2026-11-25
週三 11月25日                    2026-11-25
周三（11.25）                    2026-11-25
11.25周三                        2026-11-25
11月25日（周三）                 2026-11-25
11/25-27                         2026-11-25
11月25日-27日                    2026-11-25
11月25日（周三）-27日（周五）    2026-11-25
11.25-11.27                      2026-11-25
11/25、11/27                     2026-11-25
11月25日和27日 20:00             2026-11-25 20:00
11月25日 - 12月2日               2026-11-25
2026/11/25~2026/11/27            2026-11-25
明天                             2026-12-01
後天                             2026-12-02
3天后                            2026-12-03
两周后                           2026-12-14
周三                             2026-12-02
下禮拜二                         2026-12-08
2026-11-25 20:30                 2026-11-25 20:30
2026/11/25 晚8点                 2026-11-25 20:00
11月25日晚上八點半               2026-11-25 20:30
周三（11.25）晚8点               2026-11-25 20:00
今晚8点                          2026-11-30 20:00
tonight 8:30                     2026-11-30 20:30
Nov 25 8:30 PM                   2026-11-25 20:30
11/25-27 20:00                   2026-11-25 20:00
明晚                             2026-12-01 晚
今晚                             2026-11-30 晚
周日晚                           2026-12-06 晚
11 月 25 日 上午                 2026-11-25 上午
2026/11/25 （周三）20:30-21:00   2026-11-25 20:30-21:00
"""

VAGUE_DAYS = """
25号           2026-10-25 2026-11-25 2026-12-25 2027-01-25
25日           2026-10-25 2026-11-25 2026-12-25 2027-01-25
31号           2026-10-31 2026-12-31 2027-01-31
25号周五       2026-12-25
周末           2026-12-05 2026-12-06
下周末晚8点    2026-12-12 2026-12-13
12月初         2026-12-01 2026-12-02 2026-12-03 2026-12-04 2026-12-05
1月底          2027-01-27 2027-01-28 2027-01-29 2027-01-30 2027-01-31
月底           2026-11-26 2026-11-27 2026-11-28 2026-11-29 2026-11-30
5/6/2026       2026-05-06 2026-06-05
下周           2026-12-07 2026-12-08 2026-12-09 2026-12-10 2026-12-11 2026-12-12 2026-12-13
"""

TIMES = """
20:30 20:30
20：30 20:30
20_:_30 20:30
20h30 20:30
20:30:15 20:30
20点 20:00
20時30分 20:30
21點一刻 21:15
晚8点 20:00
晚上八點半 20:30
早上7:05 07:05
午间12点 12:00
凌晨1点 01:00
约20:30 20:30
大概晚上8点 20:00
20:30左右 20:30
20:30（北京时间） 20:30
8_p.m. 20:00
PM_8:30 20:30
0.854166667 20:30
"""

VAGUE_TIMES = """
8点半          08:30 20:30
20:00-21:00    20:00 21:00
20：00～21：00 20:00 21:00
20:00到21:00   20:00 21:00
晚8-9点        20:00 21:00
8点到9点       08:00 09:00 20:00 21:00
12:00、20:30   12:00 20:30
20:30;12:00    12:00 20:30
晚上12点       00:00 23:59
晚上12:30      00:30
24:00          00:00 23:59
午夜           00:00 23:59
晚上1点        01:00 13:00
早上20点       20:00
中午           12:00 13:00
晚上           18:00 19:00 20:00 21:00
2030           20:30
830            08:30 20:30
20.30          20:30
20             20:00
8:5            08:05 08:50 20:05 20:50
20:30前        20:30
"""


def lines(table: str) -> list[list[str]]:
    """Return the words of each line."""
    return [line.split() for line in table.strip().splitlines()]


def halves(table: str) -> list[tuple[str, str]]:
    """Return what stands left and right of the widest gap of each line."""
    return [
        (left.strip(), right.strip())
        for left, _gap, right in (line.partition("  ") for line in table.strip().splitlines())
    ]


@pytest.mark.parametrize(("text", "expected"), halves(DAYS))
def test_days(text: str, expected: str) -> None:
    written = read_date(text, MONDAY)
    assert written is not None
    day = existing_date(written, written.year or 2026)
    at = f"{written.at:%H:%M}" if written.at else written.time_text
    assert f"{day} {at}".strip() == expected
    assert written.weekday in (None, day.weekday())


@pytest.mark.parametrize(("text", "days"), [(first, rest) for first, *rest in lines(VAGUE_DAYS)])
def test_days_that_are_asked(text: str, days: list[str]) -> None:
    with pytest.raises(VagueDateError):
        read_date(text, MONDAY)
    assert [day.isoformat() for day in possible_days(text, MONDAY)] == days


@pytest.mark.parametrize(("text", "expected"), lines(TIMES))
def test_times(text: str, expected: str) -> None:
    assert read_time(text.replace("_", " ")) == time.fromisoformat(expected)


@pytest.mark.parametrize(("text", "times"), [(first, rest) for first, *rest in lines(VAGUE_TIMES)])
def test_times_that_are_asked(text: str, times: list[str]) -> None:
    with pytest.raises(CellError):
        read_time(text)
    assert [f"{at:%H:%M}" for at in possible_times(text)] == times


@pytest.mark.parametrize("text", ["", "随便", "25:00", "20:61", "下班后", "32", "99:99-98:98", "1" * 5000])
def test_other_texts_have_no_time_to_offer(text: str) -> None:
    assert possible_times(text) == ()


def test_there_are_shapes_enough() -> None:
    assert sum(len(lines(table)) for table in (DAYS, VAGUE_DAYS, TIMES, VAGUE_TIMES)) > 110


ROW = {"日期": "2026-12-02", "时间": "20:30", "渠道": "朋友圈", "正文": "早安"}


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """All days are counted from Monday 2026-11-30."""
    monkeypatch.setenv("QUANLI_NOW", "2026-11-30T08:00:00")


def only_post(plan: PlanFile) -> Post:
    """Return the post of a plan with one row."""
    (row,) = plan.rows
    assert row.post is not None
    return row.post


def test_a_vague_day_keeps_the_row_and_its_time_until_it_is_chosen(make_plan: PlanMaker) -> None:
    plan = make_plan(ROW | {"日期": "25号"})
    (question,) = plan.questions
    post = only_post(plan)
    assert (question.kind, question.value) == (QuestionKind.DATE, "25号")
    assert (post.planned_date, post.planned_time, post.status) == (None, None, Status.DRAFT)
    assert not plan.rows[0].carried & {"date", "time"}
    answered = with_day(plan, question, date(2026, 12, 25))
    post = only_post(answered)
    assert (post.planned_date, post.planned_time) == (date(2026, 12, 25), time(20, 30))
    assert answered.questions == ()
    assert answered.rows[0].carried >= {"date", "time"}
    assert answered.rows[0].verdict is Verdict.ACCEPT


@pytest.mark.parametrize("is_day_first", [True, False])
def test_a_vague_day_with_a_vague_time(make_plan: PlanMaker, is_day_first: bool) -> None:
    plan = make_plan(ROW | {"日期": "周末", "时间": "8点半"})
    by_kind = {question.kind: question for question in plan.questions}
    day, at = by_kind[QuestionKind.DATE], by_kind[QuestionKind.TIME]
    if is_day_first:
        plan = with_time(with_day(plan, day, date(2026, 12, 5)), at, time(20, 30))
    else:
        plan = with_day(with_time(plan, at, time(20, 30)), day, date(2026, 12, 5))
    post = only_post(plan)
    assert (post.planned_date, post.planned_time) == (date(2026, 12, 5), time(20, 30))
    assert plan.rows[0].carried >= {"date", "time"}


def test_a_vague_day_alone_is_a_blank_row(make_plan: PlanMaker) -> None:
    plan = make_plan(ROW, {"日期": "25号"})
    assert plan.questions == ()


def test_each_row_has_its_own_answer(make_plan: PlanMaker) -> None:
    plan = make_plan(*(ROW | {"日期": "周末", "正文": text} for text in ("早", "晚")))
    first, second = plan.questions
    plan = with_day(plan, first, date(2026, 12, 5))
    assert [row.post and row.post.planned_date for row in plan.rows] == [date(2026, 12, 5), None]
    assert plan.questions == (second,)


def test_a_day_part_in_the_date_cell_is_asked(make_plan: PlanMaker) -> None:
    plan = make_plan(ROW | {"日期": "明晚", "时间": ""})
    assert [(question.kind, question.value) for question in plan.questions] == [(QuestionKind.TIME, "晚")]
    assert only_post(plan).planned_date == date(2026, 12, 1)


def test_a_span_of_days_stands_on_its_first_and_is_told(make_plan: PlanMaker) -> None:
    plan = make_plan(ROW | {"日期": "2026/12/2-4"})
    assert only_post(plan).planned_date == date(2026, 12, 2)
    assert said(plan.rows[0]) == "“2026/12/2-4” names several days; the post stands on the first."
    assert plan.rows[0].verdict is Verdict.WARN


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [("周三晚8点", Verdict.ACCEPT), ("Wed 8pm", Verdict.ACCEPT), ("周五晚8点", Verdict.WARN)],
)
def test_a_weekday_in_the_time_cell_is_checked(make_plan: PlanMaker, cell: str, verdict: Verdict) -> None:
    plan = make_plan(ROW | {"时间": cell})
    assert only_post(plan).planned_time == time(20)
    assert plan.rows[0].verdict is verdict


def test_the_day_of_the_row_in_its_time_cell(make_plan: PlanMaker) -> None:
    assert only_post(make_plan(ROW | {"时间": "12月2日 20:00"})).planned_time == time(20)
    assert only_post(make_plan(ROW | {"时间": "12月3日 20:00"})).planned_time is None


def test_a_weekday_with_a_vague_time_is_asked_without_it(make_plan: PlanMaker) -> None:
    plan = make_plan(ROW | {"时间": "周三8点半"})
    assert [question.value for question in plan.questions] == ["8点半"]


@pytest.mark.parametrize("at", ["20:30", "8点半", ""])
def test_a_day_that_was_chosen_earlier_makes_no_new_post(make_plan: PlanMaker, at: str) -> None:
    plan = make_plan(ROW | {"日期": "周末", "时间": at})
    stored = only_post(make_plan(ROW | {"日期": "2026-12-05", "时间": at.replace("8点半", "20:30")}))
    assert against_stored(plan, [stored]).rows[0].skipped is Skipped.STORED
    other = replace(stored, planned_date=date(2026, 12, 7))
    assert against_stored(plan, [other]).rows[0].comes_in
    undated = replace(stored, planned_date=None, planned_time=None)
    assert against_stored(plan, [undated]).rows[0].skipped is Skipped.STORED


def test_a_stored_post_answers_which_day_is_meant(make_plan: PlanMaker) -> None:
    stored = replace(only_post(make_plan(ROW | {"日期": "2026-12-05"})), id=7)
    plan = make_plan(ROW | {"日期": "周末"})
    plan = replace(plan, rows=(replace(plan.rows[0], uid="a"),))
    assert against_stored(plan, [stored], {"a": 7}).rows[0].skipped is Skipped.STORED
    far = replace(stored, planned_date=date(2026, 12, 9))
    asked = against_stored(plan, [far], {"a": 7})
    assert [question.text for question in asked.questions] == [
        "Row 3: which day is “周末”? Until you choose, the field is left as it is."
    ]
    assert "left as it is until you choose" in said(asked.rows[0])


@pytest.mark.parametrize(
    "text", ["2026-12-01 8点半", "2026-12-01 20:00-21:00", "2026/12/1-3", "周末 20:30", "12月1日"]
)
def test_a_moment_is_never_guessed(text: str) -> None:
    with pytest.raises(CellError):
        moment_of(text, "")


def test_moments() -> None:
    assert moment_of("11/25/2026 8:30 PM", "") == datetime(2026, 11, 25, 20, 30)
    assert moment_of("2026-11-25", "") == datetime(2026, 11, 25)


def test_a_span_of_time_is_no_zone(make_plan: PlanMaker) -> None:
    plan = make_plan(ROW | {"日期": "2026-12-02 10:00-11:00", "时间": ""})
    assert [(question.kind, question.value) for question in plan.questions] == [
        (QuestionKind.TIME, "10:00-11:00")
    ]
    assert only_post(plan).planned_date == date(2026, 12, 2)


@pytest.mark.parametrize(
    "text",
    ["2026-12-02T10:00-05:00", "2026-12-02 10:00:00-05:00", "2026-12-02 10:00+08:00", "2026-12-02 10:00Z"],
)
def test_moments_with_a_zone(text: str) -> None:
    assert zoned(text) == datetime.fromisoformat(text)
