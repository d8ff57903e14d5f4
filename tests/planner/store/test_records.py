"""Rows of simple tables: every value comes back, order and trash are kept, refusals are sentences."""

import sqlite3
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from planner.errors import DamagedLibraryError, UserError
from planner.model import (
    Campaign,
    DayNote,
    Goal,
    GoodHours,
    Pillar,
    Post,
    PostFilter,
    PostImage,
    PostKind,
    Result,
    SavedFilter,
    Slot,
    Snippet,
    Status,
    Tag,
    Template,
)
from planner.store import Library, plan, records, tables
from planner.store.records import Record, Table
from planner.store.refusals import refusal

RICH = Post(
    kind=PostKind.ARTICLE,
    pillar="ad",
    title="标题 'x'",
    goal=Goal.CONVERT,
    tags=("甲", "乙"),
    images=(PostImage("图.jpg", "a" * 64, 1, 2, 3, "JPEG", caption="图注"),),
)
FILTER = PostFilter(
    kinds=frozenset(PostKind),
    statuses=frozenset({Status.IDEA}),
    tags=frozenset({"甲"}),
    first=date(2026, 1, 1),
)


@pytest.mark.parametrize(
    ("table", "record"),
    [
        (plan.SLOTS, Slot(0, 6, time(23, 59), 1, 1, "周日")),
        (tables.DAY_NOTES, DayNote(date(2028, 2, 29), "闰日\n🌧️")),
        (tables.CAMPAIGNS, Campaign("双十二", Goal.SPREAD, 0, "单", None, created_at=datetime(2026, 1, 1))),
        (tables.TEMPLATES, Template("模板", RICH)),
        (tables.SAVED_FILTERS, SavedFilter("方案", FILTER, "豆子")),
        (tables.SAVED_FILTERS, SavedFilter("空的", PostFilter())),
        (plan.TAGS, Tag(0, "老客", None)),
    ],
)
def test_every_value_comes_back(library: Library, table: Table[Record], record: Record) -> None:
    with library.transaction():
        row_id = records.insert(library, table, record)
    assert records.get(library, table, row_id) == replace(record, id=row_id)  # type: ignore[type-var]


def test_rows_are_found_by_their_values_in_their_order(library: Library) -> None:
    with library.transaction():
        for first in (600, 480):
            records.insert(library, tables.GOOD_HOURS, GoodHours(1, first, first + 60))
        records.insert(library, tables.GOOD_HOURS, GoodHours(2, 0, 60))
    found = records.every(library, tables.GOOD_HOURS, account_id=1)
    assert [hours.first_minute for hours in found] == [480, 600]
    assert records.every(library, tables.CAMPAIGNS, launch_date=None) == []
    assert records.get(library, tables.GOOD_HOURS, 99) is None


def test_what_lies_in_the_trash_is_not_found(library: Library) -> None:
    with library.transaction():
        tag_id = records.insert(library, plan.TAGS, Tag(0, "老客"))
        library.conn.execute("UPDATE tags SET trashed_at = '2026-11-30T08:00:00'")
    assert records.every(library, plan.TAGS) == []
    assert records.get(library, plan.TAGS, tag_id) is None


def test_only_what_differs_is_written(library: Library) -> None:
    old = records.every(library, plan.PILLARS)[0]
    new = replace(old, name="日常", target=30)
    assert records.changed_fields(old, new) == ["name", "target"]
    with library.transaction():
        records.update(library, plan.PILLARS, old, replace(old, target=1))
        records.update(library, plan.PILLARS, old, replace(old, name="日常"))
    stored = records.get(library, plan.PILLARS, old.id)
    assert isinstance(stored, Pillar)
    assert (stored.name, stored.target) == ("日常", 1)


def test_texts_are_cleaned_of_what_undo_cannot_carry(library: Library) -> None:
    with library.transaction():
        row_id = records.insert(library, tables.SNIPPETS, Snippet("甲", "a\0b\ud800c"))
    stored = records.get(library, tables.SNIPPETS, row_id)
    assert stored
    assert stored.text == "abc"


def test_places_in_the_order(library: Library) -> None:
    assert records.last_position(library, tables.SNIPPETS) == -1
    with library.transaction():
        row_id = records.insert(library, tables.SNIPPETS, Snippet("甲", "", position=4))
        assert records.last_position(library, tables.SNIPPETS) == 4
        records.set_position(library, tables.SNIPPETS, row_id, 0)
    assert records.last_position(library, tables.SNIPPETS) == 0


def test_a_refused_row_is_a_sentence_and_leaves_nothing(library: Library) -> None:
    twice = [Snippet("甲", ""), Snippet("甲", "")]
    with pytest.raises(UserError) as caught, library.transaction():
        _ = [records.insert(library, tables.SNIPPETS, each) for each in twice]
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    assert records.every(library, tables.SNIPPETS) == []


def test_a_number_beyond_the_database_is_a_sentence(library: Library) -> None:
    with pytest.raises(UserError), library.transaction():
        records.insert(library, tables.RESULTS, Result(1, reads=2**70))


def test_an_unforeseen_condition_is_still_a_sentence() -> None:
    assert str(refusal(sqlite3.IntegrityError("datatype mismatch")))


def test_a_value_no_writer_of_ours_makes_is_damage(library: Library) -> None:
    with library.transaction():
        library.conn.execute("INSERT INTO day_notes (day, text) VALUES ('2026-02-31', '没有这天')")
    with pytest.raises(DamagedLibraryError):
        records.every(library, tables.DAY_NOTES)
