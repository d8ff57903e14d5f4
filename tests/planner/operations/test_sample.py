"""The sample week comes and goes as a whole."""

from datetime import date

from planner import operations
from planner.model import Post
from planner.operations.sample import has_sample, load_sample_week, remove_sample_week
from planner.store import Library, plan, posts


def test_loading_fills_this_week_and_the_backlog(library: Library) -> None:
    load_sample_week(library)
    week = posts.between(library, date(2026, 11, 30), date(2026, 12, 6))
    assert len(week) >= 12
    assert {post.pillar for post in week} == {"life", "expertise", "opinion", "achievement", "ad"}
    assert len(posts.backlog(library)) >= 3
    assert all(image.usable for post in week for image in post.images)
    assert has_sample(library)


def test_removing_leaves_the_users_own_posts(library: Library) -> None:
    operations.create_post(library, Post(text="我的"))
    load_sample_week(library)
    remove_sample_week(library)
    assert [post.text for post in posts.everything(library)] == ["我的"]
    assert not has_sample(library)


def test_one_undo_takes_the_sample_back(library: Library) -> None:
    load_sample_week(library)
    operations.undo_step(library)
    assert posts.count(library) == 0
    assert plan.tags(library) == []
    assert not has_sample(library)
