"""The sample week comes and goes as a whole."""

from dataclasses import replace
from datetime import date

import pytest

from planner import operations
from planner.model import Post, Result, Status
from planner.operations.sample import load_sample_week, remove_sample_week
from planner.store import Library, plan, posts


def test_loading_fills_this_week_and_the_backlog(library: Library) -> None:
    load_sample_week(library)
    week = posts.between(library, date(2026, 11, 30), date(2026, 12, 6))
    assert len(week) >= 12
    assert {post.pillar for post in week} == {"life", "expertise", "opinion", "achievement", "ad"}
    assert len(posts.backlog(library)) >= 3
    assert all(image.usable for post in week for image in post.images)
    assert plan.has_sample(library)


def test_removing_leaves_the_users_own_posts(library: Library) -> None:
    operations.create_post(library, Post(text="我的"))
    load_sample_week(library)
    remove_sample_week(library)
    assert [post.text for post in posts.everything(library)] == ["我的"]
    assert not plan.has_sample(library)


def test_one_undo_takes_the_sample_back(library: Library) -> None:
    load_sample_week(library)
    operations.undo_step(library)
    assert posts.count(library) == 0
    assert plan.tags(library) == []
    assert not plan.has_sample(library)


def test_what_is_out_already_went_out_when_planned(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLI_NOW", "2026-12-05T20:00:00")
    load_sample_week(library)
    week = posts.between(library, date(2026, 11, 30), date(2026, 12, 6))
    posted = [post for post in week if post.status is Status.POSTED]
    assert posted
    assert all(post.posted_at == post.planned for post in posted)


def test_unchanged_posts_leave_nothing_behind_and_changed_ones_go_to_the_trash(library: Library) -> None:
    load_sample_week(library)
    first, second, third = posts.everything(library)[:3]
    operations.save_post(library, replace(first, text="我改过"))
    operations.set_result(library, Result(second.id, reads=3))
    operations.delete_posts(library, [third.id])
    remove_sample_week(library)
    assert posts.is_empty(library)
    thrown_away = {item.id for item in operations.trash_contents(library)}
    assert thrown_away == {f"post:{post.id}" for post in (first, second, third)}
    operations.undo_step(library)
    assert plan.has_sample(library)
    assert posts.count(library) > 10


def test_posts_loaded_by_the_first_version_go_to_the_trash(library: Library) -> None:
    (post_id,) = operations.create_post(library, Post(text="样例")).post_ids
    with library.transaction():
        plan.set_setting(library, "sample_posts", [post_id, 999])
    remove_sample_week(library)
    assert [item.id for item in operations.trash_contents(library)] == [f"post:{post_id}"]
    assert not plan.has_sample(library)
