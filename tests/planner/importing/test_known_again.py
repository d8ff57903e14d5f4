"""Rows of posts that are in the library already: what is told of them, and what they may change."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from planner import operations
from planner.importing import Outcome, needs_attention, report_text
from planner.importing.answers import answered
from planner.model import Post
from planner.operations.import_judging import known_to
from planner.operations.importing import import_plan
from planner.store import Library, posts, uids
from tests.planner.importing.conftest import said
from tests.planner.importing.test_verdicts import POST, ROW, read, the_post, uid_of


@pytest.fixture
def stored(library: Library) -> Post:
    """A post in the library."""
    (post_id,) = operations.create_post(library, POST).post_ids
    return the_post(library, post_id)


class TestNotUnderstood:
    """Cells of rows with an ID that say nothing that can be understood."""

    @pytest.mark.parametrize(
        ("cells", "told"),
        [
            ({"时间": "8点半"}, "The field is left as it is until you choose."),
            ({"栏目": "八卦"}, "the field is left as it is until you choose."),
            ({"可见范围": "半公开"}, "the field is left as it is until you choose."),
            ({"账号": "小号二"}, "the field is left as it is until you choose."),
            ({"活动": "双旦大促"}, "the field is left as it is until you choose."),
        ],
    )
    def test_it_is_asked(
        self, library: Library, stored: Post, tmp_path: Path, cells: dict[str, str], told: str
    ) -> None:
        operations.save_post(library, replace(the_post(library, stored.id), planned_time=time(12)))
        judged = read(library, tmp_path, ROW | cells | {"编号": uid_of(library, stored)})
        (row,) = judged.rows
        assert (row.outcome, row.changes) == (Outcome.ASK, ())
        assert said(row).endswith(told)
        (question,) = judged.questions
        assert question.text.endswith("as it is.")
        assert needs_attention(judged)
        before = the_post(library, stored.id)
        import_plan(library, judged)
        assert the_post(library, stored.id) == before

    @pytest.mark.parametrize(
        "cells", [{"状态": "改天"}, {"目的": "发财"}, {"来源": "天上"}, {"声明": "保证"}]
    )
    def test_it_is_warned_of(
        self, library: Library, stored: Post, tmp_path: Path, cells: dict[str, str]
    ) -> None:
        judged = read(library, tmp_path, ROW | cells | {"编号": uid_of(library, stored)})
        (row,) = judged.rows
        assert row.outcome is Outcome.SAME
        assert said(row).endswith("left as it is.")
        assert needs_attention(judged)
        assert "left as it is." in report_text(judged, is_dry_run=True)

    def test_an_answer_updates(self, library: Library, stored: Post, tmp_path: Path) -> None:
        judged = read(library, tmp_path, ROW | {"时间": "8点45", "编号": uid_of(library, stored)})
        (question,) = judged.questions
        judged = answered(judged, question, time(8, 45), known_to(library))
        assert import_plan(library, judged).plan.rows[0].outcome is Outcome.UPDATE
        assert the_post(library, stored.id).planned_time == time(8, 45)

    def test_a_time_that_was_chosen_is_not_asked_again(
        self, library: Library, stored: Post, tmp_path: Path
    ) -> None:
        judged = read(library, tmp_path, ROW | {"时间": "8点半", "编号": uid_of(library, stored)})
        assert [row.outcome for row in judged.rows] == [Outcome.SAME]
        assert not judged.questions
        assert not needs_attention(judged)

    def test_a_new_post_is_told_what_becomes_of_it(self, library: Library, tmp_path: Path) -> None:
        judged = read(library, tmp_path, ROW | {"账号": "小号二", "活动": "双旦", "目的": "发财"})
        assert "until you choose, the post goes to the usual one." in said(judged.rows[0])
        assert "until you choose, the post belongs to none." in said(judged.rows[0])
        assert "It was not taken." in said(judged.rows[0])
        assert "left as it is" not in said(judged.rows[0])
        assert not any("left as it is" in question.text for question in judged.questions)


class TestNumbers:
    """Numbers that people give their rows name no posts."""

    @pytest.mark.parametrize("number", ["1", "A-07"])
    def test_they_begin_anew_in_each_file(self, library: Library, tmp_path: Path, number: str) -> None:
        first = read(library, tmp_path, ROW | {"编号": number})
        assert first.notes == (
            "The numbers in the column 编号 were not given by Quanli, so they name no posts.",
        )
        import_plan(library, first)
        again = read(library, tmp_path, ROW | {"日期": "2026-12-02", "正文": "下周甲", "编号": number})
        assert [row.outcome for row in again.rows] == [Outcome.NEW]
        import_plan(library, again)
        assert posts.count(library) == 2

    def test_they_may_stand_twice(self, library: Library, tmp_path: Path) -> None:
        judged = read(library, tmp_path, ROW | {"编号": "1"}, ROW | {"正文": "乙", "编号": "1"})
        assert [row.outcome for row in judged.rows] == [Outcome.NEW, Outcome.NEW]

    def test_a_name_that_was_taken_in_is_one(self, library: Library, stored: Post, tmp_path: Path) -> None:
        (other,) = operations.create_post(library, Post(text="七")).post_ids
        with library.transaction():
            uids.keep_uid(library, stored.id, "20261130-1@elsewhere")
            uids.keep_uid(library, other, "7")
        names = ("20261130-1@elsewhere", "7")
        judged = read(library, tmp_path, *(ROW | {"正文": "改", "编号": name} for name in names))
        assert [row.target for row in judged.rows] == [stored.id, 0]
