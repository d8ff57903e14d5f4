"""The simple things around the posts: stored, changed, removed, put in order; and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import (
    Calendar,
    Campaign,
    CampaignPhase,
    CampaignRisk,
    ChecklistItem,
    GoodHours,
    Group,
    GroupPurpose,
    HandoffAction,
    HandoffStep,
    OwnFestival,
    PhaseKind,
    Post,
    PostFilter,
    Result,
    SavedFilter,
    Slot,
    Snippet,
    Suppression,
    SuppressionScope,
    TagGroup,
    Template,
    Topic,
)
from planner.operations.records import SIMPLE
from planner.store import Library, records, tables

MONDAY = date(2026, 11, 30)
NOON = datetime(2026, 11, 30, 12)

SAMPLES: list[Any] = [
    CampaignPhase(1, PhaseKind.PEAK, -1, 2, "高峰"),
    CampaignRisk(1, "下雨", "改线上"),
    ChecklistItem(1, "做海报", -3),
    GoodHours(1, 1200, 1320),
    Group("老客群", GroupPurpose.SERVICE, 180),
    HandoffStep(1, HandoffAction.COPY_TEXT, NOON),
    OwnFestival("店庆", 5, 20),
    Result(1, reads=None, likes=0, amount=19900),
    SavedFilter("草稿", PostFilter(pillars=frozenset({"life"})), "双十二"),
    Slot(0, 0, time(20, 30), 1, 1),
    Snippet("签名", "  留白有意义  \n"),
    Suppression(SuppressionScope.PHRASE, "AD001", NOON, phrase="最好"),
    TagGroup("行业"),
    Template("周报", Post(title="本周", tags=("甲",))),
    Topic(1, "早安", planned_date=MONDAY, planned_time=time(8)),
]


@pytest.fixture(autouse=True)
def surroundings(library: Library) -> None:
    operations.create_post(library, Post(text="豆子", planned_date=MONDAY))
    with library.transaction():
        records.insert(library, tables.CAMPAIGNS, Campaign("双十二"))
        records.insert(library, tables.GROUPS, Group("新客群", GroupPurpose.NURTURE))


def newest(library: Library, kind: type) -> Any:
    return max(records.every(library, SIMPLE[kind]), key=lambda record: record.id)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_each_kind_is_stored_removed_and_brought_back(library: Library, sample: Any) -> None:
    before = records.every(library, SIMPLE[type(sample)])
    change = operations.add(library, sample)
    stored = newest(library, type(sample))
    position = {"position": stored.position} if hasattr(sample, "position") else {}
    assert stored == replace(sample, id=stored.id, **position)
    # What belongs to a post is told as a change of that post.
    assert stored.id in change.ids(SIMPLE[type(sample)].name) or change.post_ids == {sample.post_id}
    operations.remove(library, stored)
    assert records.every(library, SIMPLE[type(sample)]) == before
    operations.undo_step(library)
    assert newest(library, type(sample)) == stored


def test_every_simple_kind_has_a_sample() -> None:
    assert {type(sample).__name__ for sample in SAMPLES} | {"DayNote"} == {kind.__name__ for kind in SIMPLE}


def test_edits_of_one_field_within_a_minute_are_one_step(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.add(library, Snippet("签名", "一"))
    snippet = newest(library, Snippet)
    for second, text in enumerate(["一二", "一二三"]):
        monkeypatch.setenv("QUANLI_NOW", f"2026-11-30T08:00:{second:02}")
        operations.change(library, replace(snippet, text=text))
    operations.change(library, replace(snippet, name="落款", text="一二三"))
    monkeypatch.setenv("QUANLI_NOW", "2026-11-30T08:05:00")
    operations.change(library, replace(snippet, name="落款", text="四"))
    actions = [step.action for step in operations.recent_steps(library)]
    assert actions[:4] == ["change snippets", "change snippets", "change snippets", "add snippets"]
    for _n in range(3):
        operations.undo_step(library)
    assert newest(library, Snippet) == snippet


def test_a_change_without_difference_is_no_step(library: Library) -> None:
    operations.add(library, Snippet("签名", "一"))
    assert not operations.change(library, newest(library, Snippet))
    assert not operations.add_all(library, [])


def test_what_was_deleted_meanwhile_cannot_be_changed(library: Library) -> None:
    operations.add(library, Snippet("签名", "一"))
    snippet = newest(library, Snippet)
    operations.remove(library, snippet)
    with pytest.raises(UserError, match="找不到它"):
        operations.change(library, replace(snippet, text="二"))
    assert not operations.remove(library, snippet)


def test_many_are_added_as_one_step_or_not_at_all(library: Library) -> None:
    operations.add_all(library, [Snippet("甲", ""), Snippet("乙", "")])
    assert operations.recent_steps(library)[0].n == 2
    with pytest.raises(UserError):
        operations.add_all(library, [Snippet("丙", ""), Snippet("甲", "")])
    assert [each.name for each in records.every(library, tables.SNIPPETS)] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Snippet("", "无名"), "名称"),
        (Snippet("  ", "只有空格"), "名称"),
        (TagGroup(""), "名称"),
        (Topic(1, " "), "名称"),
        (ChecklistItem(1, " \n"), "空的"),
        (CampaignRisk(1, ""), "空的"),
        (CampaignPhase(1, PhaseKind.PEAK, 2, 1), "阶段"),
        (GoodHours(1, 1300, 1200), "时段"),
        (GoodHours(1, -1, 1200), "时段"),
        (GoodHours(1, 0, 1441), "时段"),
        (Group("群", GroupPurpose.SERVICE, -1), "小于 0"),
        (Group("群", GroupPurpose.SERVICE, 10**30), "超出范围"),
        (Result(1, reads=-1), "小于 0"),
        (OwnFestival("生日", 2, 30), "没有这一天"),
        (OwnFestival("生日", 13, 1), "没有这一天"),
        (OwnFestival("生日", 1, 1, year=1800), "年份"),
        (OwnFestival("生日", 1, 1, Calendar.LUNAR, 2026), "公历"),
        (Topic(1, "早安", planned_time=time(8)), "日期"),
        (Topic(99, "没有这个群"), "已被删除"),
        (HandoffStep(99, HandoffAction.COVER, NOON), "已被删除"),
        (Slot(0, 7, time(8), 1, 1), "超出范围"),
        (Suppression(SuppressionScope.FINDING, "AD001", NOON), "超出范围"),
    ],
)
def test_what_cannot_be_is_told_in_words(library: Library, record: Any, words: str) -> None:
    steps = operations.recent_steps(library)
    with pytest.raises(UserError, match=words):
        operations.add(library, record)
    assert operations.recent_steps(library) == steps


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_doubles_are_told_in_words_where_there_can_be_only_one(library: Library, sample: Any) -> None:
    once = {GoodHours, HandoffStep, Result, SavedFilter, Snippet, Suppression, TagGroup, Template}
    operations.add(library, sample)
    if type(sample) in once:
        with pytest.raises(UserError, match="已经有"):
            operations.add(library, sample)
    else:
        assert operations.add(library, sample)


def test_a_name_cannot_be_changed_into_one_that_is_taken(library: Library) -> None:
    operations.add_all(library, [Snippet("甲", ""), Snippet("乙", "")])
    with pytest.raises(UserError, match="同名"):
        operations.change(library, replace(newest(library, Snippet), name=" 甲 "))


def test_order_is_kept_and_new_things_come_last(library: Library) -> None:
    operations.add_all(library, [Snippet(name, "") for name in "甲乙丙"])
    ids = {each.name: each.id for each in records.every(library, tables.SNIPPETS)}
    change = operations.reorder(library, Snippet, [ids["丙"], ids["甲"], ids["乙"], 999])
    assert change.ids("snippets") == set(ids.values())
    operations.add(library, Snippet("丁", ""))
    assert [each.name for each in records.every(library, tables.SNIPPETS)] == ["丙", "甲", "乙", "丁"]
    operations.undo_step(library)
    operations.undo_step(library)
    assert [each.name for each in records.every(library, tables.SNIPPETS)] == ["甲", "乙", "丙"]


def test_results_take_the_place_of_those_before(library: Library) -> None:
    operations.set_result(library, Result(1, reads=10))
    operations.set_result(library, Result(1, reads=30, likes=0))
    (result,) = records.every(library, tables.RESULTS)
    assert (result.reads, result.likes, result.orders) == (30, 0, None)


def test_a_day_has_one_note_and_an_empty_one_is_none(library: Library) -> None:
    def notes() -> list[str]:
        return [note.text for note in records.every(library, tables.DAY_NOTES)]

    assert not operations.set_day_note(library, MONDAY, "  ")
    operations.set_day_note(library, MONDAY, " 盘点 ")
    operations.set_day_note(library, MONDAY, "盘点，晚点开门")
    assert notes() == ["盘点，晚点开门"]
    operations.set_day_note(library, MONDAY, "")
    assert notes() == []
    operations.undo_step(library)
    assert notes() == ["盘点，晚点开门"]


def test_removing_a_group_takes_its_topics_and_undo_brings_them_back(library: Library) -> None:
    operations.add(library, Topic(1, "早安", post_id=1))
    topics = records.every(library, tables.TOPICS)
    (group,) = records.every(library, tables.GROUPS)
    operations.remove(library, group)
    assert records.every(library, tables.TOPICS) == []
    operations.undo_step(library)
    assert records.every(library, tables.TOPICS) == topics


@pytest.mark.parametrize("write", [operations.add, operations.change, operations.remove])
def test_a_read_only_library_says_why(library: Library, write: Callable[..., object]) -> None:
    operations.add(library, Snippet("签名", "一"))
    library.refusal = "只能看。"
    with pytest.raises(UserError, match="只能看"):
        write(library, replace(newest(library, Snippet), text="二"))
