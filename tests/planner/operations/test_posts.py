"""Every operation on posts: what it does, what it reports, what undo brings back."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import ImageProblem, Post, PostImage, PostKind, Status, Visibility
from planner.store import Library, plan, posts
from planner.store.undo import Step

MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)
PICTURE = PostImage("甲.jpg", sha256="a" * 64, width=10, height=20, size=30, format="JPEG")
BROKEN = PostImage("乙.jpg", problem=ImageProblem.MISSING)
FULL = Post(
    kind=PostKind.ARTICLE,
    pillar="expertise",
    status=Status.READY,
    planned_date=MONDAY,
    planned_time=time(20, 30),
    title="标题",
    text="'引号' \"双引号\"\n第二行 🌧️",
    visibility=Visibility.ONLY,
    tags=("老客户", "已购"),
    reminded=("阿一",),
    images=(PICTURE, BROKEN),
    cover=PICTURE,
)


def stored(library: Library, post: Post) -> Post:
    change = operations.create_post(library, post)
    found = posts.get(library, next(iter(change.post_ids)))
    assert found
    return found


def test_a_post_comes_back_as_it_was_stored(library: Library) -> None:
    found = stored(library, FULL)
    assert replace(found, id=0, created_at=None, account_id=0) == FULL
    assert plan.accounts(library)[found.account_id - 1].kind == "official"


def test_a_change_names_both_days(library: Library) -> None:
    post = stored(library, FULL)
    change = operations.move_posts(library, [post.id], TUESDAY)
    assert change.dates == {MONDAY, TUESDAY}
    assert change.post_ids == {post.id}
    assert "posts" in change.kinds


def test_moving_keeps_the_time(library: Library) -> None:
    post = stored(library, FULL)
    operations.move_posts(library, [post.id], TUESDAY)
    moved = posts.get(library, post.id)
    assert moved == replace(post, planned_date=TUESDAY)


def test_an_idea_from_the_backlog_becomes_a_draft_when_it_gets_a_day(library: Library) -> None:
    idea = stored(library, Post(status=Status.IDEA, text="想到就记"))
    operations.schedule_posts(library, [idea.id], MONDAY, time(9))
    found = posts.get(library, idea.id)
    assert found
    assert (found.status, found.planned_time) == (Status.DRAFT, time(9))


def test_back_to_the_backlog_and_undo(library: Library) -> None:
    post = stored(library, FULL)
    operations.unschedule_posts(library, [post.id])
    assert [found.id for found in posts.backlog(library)] == [post.id]
    operations.undo_step(library)
    assert posts.get(library, post.id) == post


def test_deleting_and_undoing_brings_pictures_and_tags_back(library: Library) -> None:
    post = stored(library, FULL)
    operations.delete_posts(library, [post.id])
    assert posts.count(library) == 0
    change = operations.undo_step(library)
    assert posts.get(library, post.id) == post
    assert change.post_ids == {post.id}


def test_edits_of_one_field_within_a_minute_are_one_step(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = stored(library, Post(text="一"))
    for second, text in enumerate(["一二", "一二三", "一二三四"]):
        monkeypatch.setenv("QUANLI_NOW", f"2026-11-30T08:00:{second:02}")
        operations.save_post(library, replace(post, text=text))
    monkeypatch.setenv("QUANLI_NOW", "2026-11-30T08:02:00")
    operations.save_post(library, replace(post, text="五"))
    assert [step.action for step in operations.recent_steps(library)] == ["edit", "edit", "create"]
    operations.undo_step(library)
    operations.undo_step(library)
    found = posts.get(library, post.id)
    assert found
    assert found.text == "一"


def test_saving_nothing_makes_no_step(library: Library) -> None:
    post = stored(library, FULL)
    assert not operations.save_post(library, post)
    assert len(operations.recent_steps(library)) == 1


def test_saving_a_deleted_post_says_so(library: Library) -> None:
    post = stored(library, FULL)
    operations.delete_posts(library, [post.id])
    with pytest.raises(UserError):
        operations.save_post(library, replace(post, text="x"))


def test_changing_the_channel_changes_the_account(library: Library) -> None:
    post = stored(library, Post(text="x"))
    operations.save_post(library, replace(post, kind=PostKind.ARTICLE))
    found = posts.get(library, post.id)
    assert found
    assert found.account_id != post.account_id


def test_shifting_crosses_months(library: Library) -> None:
    post = stored(library, FULL)
    operations.shift_posts(library, [post.id], 1)
    assert [found.id for found in posts.between(library, TUESDAY, TUESDAY)] == [post.id]


def test_a_duplicate_is_a_draft_of_its_own(library: Library) -> None:
    post = stored(library, FULL)
    change = operations.duplicate_posts(library, [post.id], TUESDAY)
    (new_id,) = change.post_ids
    copy = posts.get(library, new_id)
    assert copy
    assert replace(copy, id=post.id, status=post.status, planned_date=MONDAY) == post


def test_a_day_is_listed_in_time_order_with_untimed_posts_last(library: Library) -> None:
    for at in (None, time(20), time(8)):
        operations.create_post(library, Post(text=str(at), planned_date=MONDAY, planned_time=at))
    assert [post.planned_time for post in posts.between(library, MONDAY, MONDAY)] == [
        time(8),
        time(20),
        None,
    ]


def test_every_step_has_a_name_in_both_numbers() -> None:
    actions = ("create", "edit", "move", "schedule", "backlog", "status", "delete", "duplicate", "import")
    for action in (*actions, "fix", "sample", "unsample", "setting", "targets", "rhythm"):
        for n in (1, 3):
            step = Step(1, action, n, datetime(2026, 1, 1), undone=False)
            assert "{" not in operations.step_name(step)
