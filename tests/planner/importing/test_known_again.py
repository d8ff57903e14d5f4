"""Rows of posts that are in the library already: what is told of them, and what they may change."""

import tempfile
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import operations
from planner.importing import Known, Outcome, needs_attention, read_plan, report_text
from planner.importing.answers import answered
from planner.importing.calendar_file import OWN
from planner.model import Account, AccountKind, Campaign, Post, Status, Visibility
from planner.operations.import_judging import known_to
from planner.operations.importing import import_plan
from planner.store import Library, posts, uids
from tests.planner.importing.conftest import said
from tests.planner.importing.test_calendar import calendar
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


class TestEmptyCells:
    """Cells that were emptied in a row with an ID, of fields that no post is without."""

    @pytest.mark.parametrize(
        ("heading", "is_told"), [("可见范围", True), ("栏目", True), ("状态", True), ("账号", False)]
    )
    def test_what_is_stored_stays_and_that_is_told(
        self, library: Library, stored: Post, tmp_path: Path, heading: str, is_told: bool
    ) -> None:
        operations.save_post(library, replace(stored, pillar="ad", status=Status.READY))
        before = the_post(library, stored.id)
        judged = read(library, tmp_path, ROW | {heading: "", "编号": uid_of(library, stored)})
        assert ("The cell is empty; the field is left as it is." in said(judged.rows[0])) is is_told
        assert [row.outcome for row in judged.rows] == [Outcome.SAME]
        import_plan(library, judged)
        assert the_post(library, stored.id) == before

    def test_everyone_sees_it_only_where_that_is_said(
        self, library: Library, stored: Post, tmp_path: Path
    ) -> None:
        row = ROW | {"可见范围": "公开", "编号": uid_of(library, stored)}
        import_plan(library, read(library, tmp_path, row))
        assert the_post(library, stored.id).visibility is Visibility.PUBLIC


UNFIT = "Only a post of another status has this, so it was not taken."


class TestOtherStatus:
    """What belongs to posts of another status."""

    @pytest.mark.parametrize(
        "cells", [{"发出时间": "2026-12-20 20:31"}, {"跳过原因": "x"}, {"就绪说明": "y"}]
    )
    def test_it_is_no_update(
        self, library: Library, stored: Post, tmp_path: Path, cells: dict[str, str]
    ) -> None:
        judged = read(library, tmp_path, ROW | cells | {"编号": uid_of(library, stored)})
        assert [row.outcome for row in judged.rows] == [Outcome.SAME]
        assert UNFIT in said(judged.rows[0])
        assert not import_plan(library, judged).change

    def test_it_is_told_of_new_posts(self, library: Library, tmp_path: Path) -> None:
        judged = read(library, tmp_path, ROW | {"跳过原因": "x"})
        assert (judged.rows[0].outcome, said(judged.rows[0])) == (Outcome.NEW, UNFIT)

    def test_it_comes_with_the_status(self, library: Library, stored: Post, tmp_path: Path) -> None:
        cells = {"状态": "已发", "发出时间": "2026-12-20 20:31"}
        judged = read(library, tmp_path, ROW | cells | {"编号": uid_of(library, stored)})
        assert said(judged.rows[0]) == ""
        import_plan(library, judged)
        assert the_post(library, stored.id).posted_at == datetime(2026, 12, 20, 20, 31)


CELLS = {
    "日期": ["", "2026-11-25", "2026-12-01"],
    "时间": ["", "20:30", "9:15"],
    "渠道": ["朋友圈", "公众号"],
    "栏目": ["", "广告", "干货"],
    "标题": ["", "早安", " 题 "],
    "正文": ["第一行\n第二行", "新的"],
    "可见范围": ["", "公开", "私密", "部分可见:老客户;同行"],
    "首评": ["", "首评"],
    "状态": ["", "草稿", "就绪", "已发", "跳过"],
    "发出时间": ["", "2026-11-25 20:31"],
    "跳过原因": ["", "下雨"],
    "就绪说明": ["", "错字是方言"],
    "目的": ["", "成交"],
    "图片": ["", "a.jpg；b.jpg"],
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(cells) for name, cells in CELLS.items()}))
def test_what_came_in_is_the_same_afterwards(tmp_path: Path, cells: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name, Library(Path(name)) as library:
        (post_id,) = operations.create_post(library, POST).post_ids
        row = {"正文": "第一行", "渠道": "朋友圈", "日期": ""} | cells
        row["编号"] = uid_of(library, the_post(library, post_id))
        import_plan(library, read(library, tmp_path, row))
        again = read(library, tmp_path, row)
        assert [(each.outcome, each.changes) for each in again.rows] == [(Outcome.SAME, ())]


class TestNames:
    """Names that differ only in case or width."""

    NAMES = ("双11", "双１１", "Sale", "sale")

    def test_campaigns(self, library: Library, tmp_path: Path) -> None:
        for name in self.NAMES:
            operations.create_campaign(library, Campaign(name))
        judged = read(library, tmp_path, *(ROW | {"活动": name} for name in self.NAMES))
        held = [row.post.campaign_id for row in judged.rows if row.post]
        assert [known_to(library).campaigns[name] for name in self.NAMES] == held

    def test_pillars(self, library: Library, tmp_path: Path) -> None:
        for name in self.NAMES:
            operations.create_pillar(library, name)
        judged = read(library, tmp_path, *(ROW | {"栏目": name} for name in self.NAMES))
        held = [row.post.pillar for row in judged.rows if row.post]
        assert [known_to(library).pillars[name] for name in self.NAMES] == held

    def test_accounts(self) -> None:
        accounts = [Account(n, AccountKind.MOMENTS, name) for n, name in enumerate(self.NAMES, 1)]
        known = Known(accounts=accounts)
        assert [known.account(name) for name in self.NAMES] == accounts
        assert known.account("SALE") == accounts[2]


@pytest.mark.parametrize("name", ["", "拾穗咖啡"])
def test_moments_are_shown_by_the_clock_of_the_account_that_takes_the_post(tmp_path: Path, name: str) -> None:
    known = Known(
        accounts=[
            Account(1, AccountKind.MOMENTS, name, zone="America/New_York"),
            Account(2, AccountKind.OFFICIAL, name, zone="Asia/Shanghai"),
        ]
    )
    lines = (
        "DTSTART:20261125T120000Z\nSUMMARY:一",
        f"DTSTART:20261125T120000Z\nSUMMARY:二\n{OWN}CHANNEL:公众号",
    )
    path = tmp_path / "plan.ics"
    path.write_text(calendar(*(f"{each}\n{OWN}ACCOUNT:{name}" for each in lines)), "utf-8")
    found = [row.post.planned for row in read_plan(path, known=known).rows if row.post]
    assert found == [datetime(2026, 11, 25, 7), datetime(2026, 11, 25, 20)]
