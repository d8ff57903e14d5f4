"""A plan taken into the library: pictures, one step, nothing twice."""

import json
from pathlib import Path

import pytest

from planner.importing import PlanFile, count, needs_attention, report_json, report_text
from planner.media import MediaStore
from planner.model import AccountKind, ImageProblem, PostKind, Status
from planner.operations import redo_step, undo_step
from planner.operations.import_judging import read_plan_for, tried_plan
from planner.operations.importing import import_plan
from planner.store import Library, plan, posts
from tests.planner.importing.conftest import PlanMaker, row_of, said

GOOD = {"日期": "2026-11-25", "时间": "20:30", "渠道": "朋友圈", "栏目": "生活", "正文": "早安"}
UNUSABLE = {
    35: ("笔记.jpg", ImageProblem.UNREADABLE),
    38: ("市集_截断.jpg", ImageProblem.TRUNCATED),
    53: ("bomb_60000x60000.png", ImageProblem.TOO_LARGE),
    54: ("空文件.png", ImageProblem.UNREADABLE),
    56: ("IMG_9999.jpg", ImageProblem.MISSING),
}


@pytest.fixture
def sample(library: Library, plan_folder: Path) -> PlanFile:
    """The sample plan, read and not yet stored."""
    return read_plan_for(library, plan_folder / "plan.xlsx")


def test_all_posts_come_in_as_one_step(library: Library, sample: PlanFile) -> None:
    result = import_plan(library, sample)
    assert posts.count(library) == 58 == len(result.change.post_ids)
    stored = posts.everything(library)
    assert sum(post.planned_date is None for post in stored) == 1
    kinds = [post.kind for post in stored]
    assert [kinds.count(kind) for kind in PostKind] == [48, 6, 4]
    assert sum(post.status is Status.POSTED for post in stored) == 21
    assert {tag.name for tag in plan.tags(library)} == {"老客户", "已购", "同行"}

    undo_step(library)
    assert posts.count(library) == 0
    assert plan.tags(library) == []
    redo_step(library)
    assert posts.everything(library) == stored


def test_posts_go_to_the_account_of_their_kind(library: Library, sample: PlanFile) -> None:
    import_plan(library, sample)
    kind_of = {account.id: account.kind for account in plan.accounts(library)}
    for post in posts.everything(library):
        is_moments = post.kind is PostKind.MOMENTS
        assert kind_of[post.account_id] is (AccountKind.MOMENTS if is_moments else AccountKind.OFFICIAL)


def test_importing_again_adds_nothing(library: Library, sample: PlanFile, plan_folder: Path) -> None:
    import_plan(library, sample)
    for name in ("plan.xlsx", "plan.csv"):
        again = import_plan(library, read_plan_for(library, plan_folder / name))
        assert not again.change
        counts = count(again.plan)
        assert (counts.imported, counts.stored, counts.rejected, counts.questions) == (0, 58, 2, 0)
    assert posts.count(library) == 58


def test_pictures_that_are_no_use_stay_named_and_are_told(library: Library, sample: PlanFile) -> None:
    result = import_plan(library, sample)
    by_text = {post.text: post for post in posts.everything(library)}
    for number, (name, problem) in UNUSABLE.items():
        row = row_of(result.plan, number)
        assert row.post is not None
        image = next(image for image in by_text[row.post.text].images if image.name == name)
        assert image.problem is problem
        assert name in said(row)
        assert row.messages[-1].column == "图片"


def test_all_ten_pictures_and_the_cover(library: Library, sample: PlanFile) -> None:
    result = import_plan(library, sample)
    ten = row_of(result.plan, 60).post
    article = row_of(result.plan, 31).post
    assert ten is not None
    assert article is not None
    assert len([image for image in ten.images if image.usable]) == 10
    assert article.cover is not None
    assert article.cover.name == "产区山路.jpg"
    assert article.cover.usable


def test_a_dry_run_says_the_same_and_changes_nothing(library: Library, sample: PlanFile) -> None:
    tried = tried_plan(library, sample)
    assert tried
    assert posts.count(library) == 0
    assert not any(library.media_folder.iterdir())
    assert tried == import_plan(library, sample).plan


def test_a_plan_that_was_tried_comes_in_with_each_warning_once(library: Library, sample: PlanFile) -> None:
    tried = tried_plan(library, sample)
    assert tried
    stored = import_plan(library, tried).plan
    assert stored == tried
    assert all(
        MediaStore(library.media_folder).path_of(image.sha256).is_file()
        for post in posts.everything(library)
        for image in post.images
        if image.usable
    )


def test_a_trial_can_be_cancelled_and_tells_how_far_it_is(library: Library, sample: PlanFile) -> None:
    done: list[int] = []
    assert (
        tried_plan(library, sample, lambda number, _all: done.append(number), lambda: len(done) == 3) is None
    )
    assert done == [1, 2, 3]


def test_cancelling_leaves_nothing(library: Library, sample: PlanFile) -> None:
    done: list[int] = []
    result = import_plan(library, sample, lambda number, _all: done.append(number), lambda: len(done) == 30)
    assert result.is_cancelled
    assert done == list(range(1, 31))
    assert not result.change
    assert posts.count(library) == 0


def test_progress_reaches_the_end(library: Library, make_plan: PlanMaker) -> None:
    told: list[tuple[int, int]] = []
    import_plan(library, make_plan(GOOD, GOOD, {}), lambda done, total: told.append((done, total)))
    assert told[-1] == (len(told), len(told))


def test_nothing_new_leaves_no_undo_step(library: Library, make_plan: PlanMaker) -> None:
    import_plan(library, make_plan(GOOD))
    assert not import_plan(library, make_plan(GOOD)).change
    undo_step(library)
    assert posts.count(library) == 0


def test_a_stored_tag_is_known_afterwards(library: Library, make_plan: PlanMaker) -> None:
    first = make_plan(GOOD | {"可见范围": "部分可见:老客户"})
    import_plan(library, first)
    assert read_plan_for(library, first.path).questions == ()


def test_the_report_adds_up_in_words_and_json(library: Library, sample: PlanFile) -> None:
    result = import_plan(library, sample).plan
    report = report_json(result, is_dry_run=False)
    assert json.loads(json.dumps(report)) == report
    counts = count(result)
    left_out = counts.rejected + counts.blank + counts.duplicate + counts.stored
    assert counts.rows == counts.imported + left_out == 62
    text = report_text(result, is_dry_run=False)
    assert "Imported: 58 (Moments 48, articles 6, image posts 4)" in text
    assert "Row 40 · 渠道 · left out: Unknown channel “抖音”" in text
    assert text.endswith("58 posts added; one undo takes them all back.")
    assert needs_attention(result)


def test_a_clean_plan_needs_no_attention(library: Library, make_plan: PlanMaker) -> None:
    result = import_plan(library, make_plan(GOOD)).plan
    assert not needs_attention(result)
    assert not needs_attention(import_plan(library, make_plan(GOOD)).plan)
