"""Rows beside what is stored: new, update, same; and what an update may touch."""

import io
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PIL import Image

from planner import operations
from planner.importing import FieldChange, Outcome, PlanFile, count, open_source, report_json, report_text
from planner.importing.remarks import remarks
from planner.model import Campaign, Goal, Origin, Post, PostKind, Status, Visibility
from planner.operations import undo_step
from planner.operations.import_judging import judge_for, read_plan_for
from planner.operations.importing import import_plan
from planner.store import Library, plan, posts, uids
from tests.planner.importing.conftest import csv_bytes, row_of, said


def jpeg() -> bytes:
    """Return a small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "#8b5a2b").save(buffer, "JPEG")
    return buffer.getvalue()


POST = Post(
    planned_date=date(2026, 11, 25),
    planned_time=time(20, 30),
    title="早安",
    text="第一行\n第二行",
    first_comment="首评",
    notes="备注",
    goal=Goal.SPREAD,
    tags=("老客户",),
    visibility=Visibility.ONLY,
    further_comments=("一", "二"),
)


@pytest.fixture
def stored(library: Library) -> Post:
    """A post in the library."""
    (post_id,) = operations.create_post(library, POST).post_ids
    return the_post(library, post_id)


def the_post(library: Library, post_id: int) -> Post:
    found = posts.get(library, post_id)
    assert found
    return found


def uid_of(library: Library, post: Post) -> str:
    return uids.uids_of(library, [post])[post.id]


def read(library: Library, folder: Path, *rows: dict[str, str]) -> PlanFile:
    """Judge rows of headings and cells; all have the headings of the first."""
    headings = list(rows[0])
    path = folder / "plan.csv"
    path.write_bytes(csv_bytes([headings, *([row.get(name, "") for name in headings] for row in rows)]))
    return read_plan_for(library, path)


ELSEWHERE = f"7-20261125T080000-{'ab' * 16}"
"""The name that another library gave a post."""

ROW = {"日期": "2026-11-25", "渠道": "朋友圈", "正文": "第一行\n第二行"}


def test_a_row_with_an_unknown_id_is_new_and_keeps_it(library: Library, tmp_path: Path) -> None:
    judged = read(library, tmp_path, ROW | {"编号": ELSEWHERE})
    assert judged.rows[0].outcome is Outcome.NEW
    result = import_plan(library, judged)
    (post,) = posts.everything(library)
    assert uid_of(library, post) == ELSEWHERE
    assert list(result.change.post_ids) == [post.id]
    again = read(library, tmp_path, ROW | {"编号": ELSEWHERE, "正文": "改了"})
    assert [row.outcome for row in again.rows] == [Outcome.UPDATE]
    undo_step(library)
    assert uids.posts_named(library, [ELSEWHERE]) == {}


def test_an_equal_row_is_the_same(library: Library, stored: Post, tmp_path: Path) -> None:
    judged = read(library, tmp_path, ROW | {"编号": uid_of(library, stored)})
    assert [row.outcome for row in judged.rows] == [Outcome.SAME]
    assert not import_plan(library, judged).change


def test_an_update_changes_what_differs_and_nothing_else(
    library: Library, stored: Post, tmp_path: Path
) -> None:
    judged = read(
        library, tmp_path, ROW | {"日期": "11月26日", "正文": "新的", "编号": uid_of(library, stored)}
    )
    (row,) = judged.rows
    assert row.outcome is Outcome.UPDATE
    assert row.changes == (
        FieldChange("date", "2026-11-25", "2026-11-26"),
        FieldChange("text", "第一行\n第二行", "新的"),
    )
    result = import_plan(library, judged)
    assert the_post(library, stored.id) == replace(stored, planned_date=date(2026, 11, 26), text="新的")
    assert count(result.plan).updated == 1
    undo_step(library)
    assert the_post(library, stored.id) == stored


def test_a_change_far_behind_in_a_long_text_is_seen(library: Library, stored: Post, tmp_path: Path) -> None:
    opening = "好豆子" * 100
    operations.save_post(library, replace(stored, text=opening + "旧的"))
    judged = read(library, tmp_path, ROW | {"正文": opening + "新的", "编号": uid_of(library, stored)})
    ((change,),) = (row.changes for row in judged.rows)
    assert (change.before[-2:], change.after[-2:]) == ("旧的", "新的")
    assert change.before.startswith("…")
    assert len(change.before) < 40


def test_an_empty_cell_empties_and_a_missing_column_does_not(
    library: Library, stored: Post, tmp_path: Path
) -> None:
    judged = read(library, tmp_path, ROW | {"备注": "", "更多评论": "", "编号": uid_of(library, stored)})
    import_plan(library, judged)
    assert the_post(library, stored.id) == replace(stored, notes="", further_comments=())


def test_every_field_can_be_updated(library: Library, stored: Post, tmp_path: Path) -> None:
    operations.create_campaign(library, Campaign("年货节", launch_date=date(2026, 12, 1)))
    account = next(each for each in plan.accounts(library) if each.kind.takes_articles)
    row = {
        "编号": uid_of(library, stored),
        "日期": "2026-11-27",
        "时间": "8:00",
        "渠道": "公众号",
        "账号": account.name,
        "栏目": "干货",
        "标题": "题",
        "正文": "文",
        "可见范围": "不给谁看:同行",
        "首评": "评",
        "更多评论": "甲\n---\n乙\n还是乙",
        "状态": "已发",
        "链接": "https://a.example",
        "备注": "备",
        "作者": "者",
        "摘要": "摘",
        "位置": "地",
        "提醒谁看": "小王；小李",
        "目的": "转化",
        "来源": "转载",
        "声明": "AI 辅助",
        "活动": "年货节",
        "发出时间": "2026-11-27 08:01",
        "发布链接": "https://b.example",
    }
    judged = read(library, tmp_path, row)
    assert said(judged.rows[0]) == "The tag “同行” is new."
    import_plan(library, judged)
    changed = the_post(library, stored.id)
    assert changed == replace(
        stored,
        planned_date=date(2026, 11, 27),
        planned_time=time(8),
        kind=PostKind.ARTICLE,
        account_id=account.id,
        pillar="expertise",
        title="题",
        text="文",
        visibility=Visibility.EXCEPT,
        tags=("同行",),
        first_comment="评",
        further_comments=("甲", "乙\n还是乙"),
        status=Status.POSTED,
        link="https://a.example",
        notes="备",
        author="者",
        digest="摘",
        location="地",
        reminded=("小王", "小李"),
        goal=Goal.CONVERT,
        origin=Origin.REPOST,
        ai_assisted=True,
        campaign_id=changed.campaign_id,
        campaign_day=-4,
        posted_at=datetime(2026, 11, 27, 8, 1),
        posted_url="https://b.example",
    )
    assert changed.campaign_id


@pytest.mark.parametrize(
    "cells",
    [
        {"时间": "8点半"},
        {"栏目": "随笔"},
        {"状态": "改天"},
        {"可见范围": "半公开"},
        {"目的": "发财"},
        {"账号": "没有"},
        {"账号": ""},
        {"活动": "没有"},
        {"来源": "天上"},
        {"声明": "保证"},
        {"发出时间": "昨天下午吧"},
        {"发出时间": "11-25 20:30"},
    ],
)
def test_what_is_not_understood_changes_nothing(
    library: Library, stored: Post, tmp_path: Path, cells: dict[str, str]
) -> None:
    import_plan(library, read(library, tmp_path, ROW | cells | {"编号": uid_of(library, stored)}))
    assert the_post(library, stored.id) == stored


def test_an_update_meets_what_others_have_changed_meanwhile(
    library: Library, stored: Post, tmp_path: Path
) -> None:
    judged = read(library, tmp_path, ROW | {"正文": "新的", "编号": uid_of(library, stored)})
    operations.save_post(library, replace(stored, title="别人的题"))
    import_plan(library, judged)
    assert the_post(library, stored.id) == replace(stored, title="别人的题", text="新的")


def test_a_post_that_has_gone_meanwhile_comes_in_anew(library: Library, stored: Post, tmp_path: Path) -> None:
    judged = read(library, tmp_path, ROW | {"正文": "新的", "编号": uid_of(library, stored)})
    operations.delete_posts(library, [stored.id])
    import_plan(library, judged)
    (post,) = posts.everything(library)
    assert (post.text, post.id == stored.id) == ("新的", False)


def test_a_post_in_the_trash_is_left_there(library: Library, stored: Post, tmp_path: Path) -> None:
    uid = uid_of(library, stored)
    operations.delete_posts(library, [stored.id])
    judged = read(library, tmp_path, ROW | {"编号": uid})
    assert [row.outcome for row in judged.rows] == [Outcome.NEW]
    import_plan(library, judged)
    assert [row.outcome for row in read(library, tmp_path, ROW | {"编号": uid}).rows] == [Outcome.SAME]


def test_an_id_counts_once(library: Library, tmp_path: Path) -> None:
    judged = read(library, tmp_path, ROW | {"编号": ELSEWHERE}, ROW | {"正文": "别的", "编号": ELSEWHERE})
    assert [row.outcome for row in judged.rows] == [Outcome.NEW, Outcome.REFUSE]
    assert "same ID as row 2" in said(judged.rows[1])


def test_all_outcomes_in_one_file(library: Library, stored: Post, tmp_path: Path) -> None:
    uid = uid_of(library, stored)
    judged = read(
        library,
        tmp_path,
        ROW | {"编号": uid, "时间": "20:30", "正文": "改"},
        ROW | {"时间": "20:30", "标题": "早安"},
        ROW | {"时间": "8点半", "正文": "问"},
        ROW | {"渠道": "抖音"},
        {},
        ROW | {"正文": "新"},
        ROW | {"正文": "新"},
    )
    assert [row.outcome for row in judged.rows] == [
        Outcome.UPDATE,
        Outcome.NEW,
        Outcome.ASK,
        Outcome.REFUSE,
        Outcome.BLANK,
        Outcome.NEW,
        Outcome.DUPLICATE,
    ]
    counts = count(judged)
    assert (counts.imported, counts.updated, counts.rejected, counts.blank, counts.duplicate) == (
        3,
        1,
        1,
        1,
        1,
    )
    text = report_text(judged, is_dry_run=False)
    assert "Row 2 · update: Text: “第一行 第二行” becomes “改”" in text
    assert text.endswith("3 posts added, 1 updated; one undo takes all of it back.")
    first = report_json(judged, is_dry_run=True)["rows"][0]  # type: ignore[index]
    assert (first["outcome"], first["uid"]) == ("update", uid)
    assert first["changes"] == [{"field": "text", "before": "第一行\n第二行", "after": "改"}]
    assert remarks(judged)[0].row == 2


def test_creates_and_updates_are_one_step(library: Library, stored: Post, tmp_path: Path) -> None:
    uid = uid_of(library, stored)
    import_plan(library, read(library, tmp_path, ROW | {"编号": uid, "正文": "改"}, ROW | {"正文": "新"}))
    assert posts.count(library) == 2
    undo_step(library)
    assert posts.everything(library) == [stored]


def test_cancelling_while_storing_leaves_nothing(library: Library, stored: Post, tmp_path: Path) -> None:
    uid = uid_of(library, stored)
    judged = read(
        library, tmp_path, ROW | {"编号": uid, "正文": "改"}, *(ROW | {"正文": f"{n}"} for n in range(9))
    )
    done: list[int] = []
    result = import_plan(library, judged, lambda number, _all: done.append(number), lambda: len(done) > 15)
    assert result.is_cancelled
    assert not result.change
    assert posts.everything(library) == [stored]


class TestPictures:
    """Pictures of updated posts."""

    ROW = ROW | {"图片": "a.jpg; b.jpg"}

    @pytest.fixture
    def shown(self, library: Library, tmp_path: Path) -> Post:
        """A post with one stored and one missing picture."""
        (tmp_path / "a.jpg").write_bytes(jpeg())
        import_plan(library, read(library, tmp_path, self.ROW))
        (tmp_path / "a.jpg").unlink()
        (post,) = posts.everything(library)
        assert [image.usable for image in post.images] == [True, False]
        return post

    def test_the_same_names_are_the_same_pictures(
        self, library: Library, shown: Post, tmp_path: Path
    ) -> None:
        judged = read(library, tmp_path, self.ROW | {"编号": uid_of(library, shown)})
        assert [row.outcome for row in judged.rows] == [Outcome.SAME]

    def test_a_missing_picture_is_filled_in(self, library: Library, shown: Post, tmp_path: Path) -> None:
        (tmp_path / "b.jpg").write_bytes(jpeg())
        judged = read(library, tmp_path, self.ROW | {"编号": uid_of(library, shown)})
        assert [row.outcome for row in judged.rows] == [Outcome.UPDATE]
        import_plan(library, judged)
        images = the_post(library, shown.id).images
        assert [(image.name, image.usable) for image in images] == [("a.jpg", True), ("b.jpg", True)]
        assert images[0] == shown.images[0]

    def test_another_order_keeps_the_pictures(self, library: Library, shown: Post, tmp_path: Path) -> None:
        judged = read(library, tmp_path, self.ROW | {"图片": "c.jpg；a.jpg", "编号": uid_of(library, shown)})
        import_plan(library, judged)
        images = the_post(library, shown.id).images
        assert [(image.name, image.usable) for image in images] == [("c.jpg", False), ("a.jpg", True)]
        assert images[1] == shown.images[0]

    def test_what_the_post_has_is_not_called_missing(
        self, library: Library, shown: Post, tmp_path: Path
    ) -> None:
        row = self.ROW | {"正文": "改", "编号": uid_of(library, shown)}
        judged = read(library, tmp_path, row)
        assert said(row_of(judged, 2)) == "The picture b.jpg is not there; its name is kept."


def test_judging_for_a_library_again_needs_no_file(library: Library, stored: Post, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(
        csv_bytes([["编号", "日期", "渠道", "正文"], [uid_of(library, stored), "", "朋友圈", "改"]])
    )
    source = open_source(path)
    path.unlink()
    corrected = {(2, "date"): "2026-11-25", (2, "text"): "第一行\n第二行"}
    assert judge_for(library, source).rows[0].outcome is Outcome.UPDATE
    assert judge_for(library, source, corrections=corrected).rows[0].outcome is Outcome.SAME


@pytest.mark.parametrize(
    ("day", "is_far"), [("1926-11-25", True), ("2036-01-01", True), ("2035-12-31", False)]
)
def test_a_day_many_years_off_is_told(library: Library, tmp_path: Path, day: str, is_far: bool) -> None:
    (row,) = read(library, tmp_path, {"日期": day, "渠道": "朋友圈", "正文": "x"}).rows
    assert row.post
    assert any("many years off" in each.text for each in row.messages) == is_far


def test_texts_of_a_row_that_this_program_wrote_keep_their_blanks(library: Library, tmp_path: Path) -> None:
    texts = {"标题": " 题\n目 ", "首评": "\tword \n", "备注": " "}
    (own,) = read(library, tmp_path, ROW | texts | {"编号": ELSEWHERE}).rows
    (other,) = read(library, tmp_path, ROW | texts | {"编号": ""}).rows
    assert own.post
    assert other.post
    assert (own.post.title, own.post.first_comment, own.post.notes) == tuple(texts.values())
    assert (other.post.title, other.post.first_comment, other.post.notes) == ("题 目", "word", "")
