"""The trash: what lies there, what comes back, what goes for good, and what a wrong clock does not delete."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import (
    Campaign,
    Change,
    HandoffAction,
    HandoffStep,
    Post,
    PostImage,
    Result,
    Topic,
    VersionReason,
)
from planner.model import Group as ChatGroup
from planner.model.group import GroupPurpose
from planner.model.trash import TrashKind
from planner.operations.trash import empty_old, empty_trash, find_in_trash, restore, trash_contents
from planner.store import Library, assets, plan, posts, records, tables
from planner.store.undo_triggers import TRACKED

NOW = datetime(2026, 11, 30, 8)
MONDAY = date(2026, 11, 30)
PICTURE = PostImage("甲.jpg", sha256="a" * 64, width=10, height=20, size=30, format="JPEG")
FULL = Post(
    text="正文",
    tags=("甲",),
    reminded=("乙",),
    further_comments=("丙",),
    images=(PICTURE,),
    planned_date=MONDAY,
)


def stored(library: Library, post: Post) -> Post:
    (post_id,) = operations.create_post(library, post).post_ids
    found = posts.get(library, post_id)
    assert found
    return found


def campaign_of(library: Library, post: Post) -> int:
    (campaign_id,) = operations.create_campaign(library, Campaign("双十二", launch_date=MONDAY)).ids(
        "campaigns"
    )
    operations.link_posts(library, campaign_id, [post.id])
    return campaign_id


def content(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {table: library.conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TRACKED}


def ids(library: Library) -> list[str]:
    return [item.id for item in trash_contents(library)]


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setenv("QUANLI_NOW", moment.isoformat())


def test_all_four_kinds_lie_there_with_name_and_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = stored(library, FULL)
    campaign_id = campaign_of(library, post)
    operations.save_post(library, replace(stored(library, Post(text="另一条", images=(PICTURE,))), images=()))
    throwing: list[Callable[[], Change]] = [
        lambda: operations.delete_tags(library, [1]),
        lambda: operations.delete_campaigns(library, [campaign_id]),
        lambda: operations.delete_posts(library, [post.id]),
        lambda: operations.trash_pictures(library, [PICTURE.sha256]),
    ]
    for day, throw_away in enumerate(throwing):
        at(monkeypatch, NOW + timedelta(day))
        throw_away()
    items = trash_contents(library)
    assert [(item.id, item.name) for item in items] == [
        (f"picture:{PICTURE.sha256}", "甲.jpg"),
        (f"post:{post.id}", "正文"),
        (f"campaign:{campaign_id}", "双十二"),
        ("tag:1", "甲"),
    ]
    assert [item.trashed_at for item in items] == [NOW + timedelta(day) for day in (3, 2, 1, 0)]
    assert items[-1].leaves_at == NOW + timedelta(30)


def test_what_is_restored_is_as_it_was(library: Library) -> None:
    post = stored(library, FULL)
    campaign_id = campaign_of(library, post)
    before = posts.get(library, post.id)
    operations.delete_posts(library, [post.id])
    operations.trash_pictures(library, [PICTURE.sha256])
    operations.delete_tags(library, [1])
    operations.delete_campaigns(library, [campaign_id])
    assert len(ids(library)) == 4
    change = restore(library, trash_contents(library))
    assert change.post_ids == {post.id}
    assert posts.get(library, post.id) == before
    assert ids(library) == []
    assert [tag.name for tag in plan.tags(library)] == ["甲"]
    operations.undo_step(library)
    assert len(ids(library)) == 4


def test_a_restored_post_takes_its_pictures_out_of_the_trash(library: Library) -> None:
    post = stored(library, FULL)
    operations.delete_posts(library, [post.id])
    operations.trash_pictures(library, [PICTURE.sha256])
    restore(library, find_in_trash(library, [f"post:{post.id}"]))
    assert ids(library) == []


def test_a_restored_campaign_finds_its_posts_where_they_are_now(library: Library) -> None:
    post = stored(library, FULL)
    campaign_id = campaign_of(library, post)
    operations.delete_campaigns(library, [campaign_id])
    hidden = posts.get(library, post.id)
    assert hidden
    assert hidden.campaign_id is None
    operations.move_posts(library, [post.id], MONDAY + timedelta(3))
    restore(library, trash_contents(library))
    shown = posts.get(library, post.id)
    assert shown
    assert (shown.campaign_id, shown.campaign_day) == (campaign_id, 3)


def test_a_purged_post_goes_with_all_that_belongs_to_it_and_comes_back_with_undo(library: Library) -> None:
    post = stored(library, FULL)
    campaign_of(library, post)
    operations.keep_version(library, post.id, VersionReason.NAMED, "初稿")
    operations.set_result(library, Result(post.id, reads=7))
    operations.add(library, HandoffStep(post.id, HandoffAction.IMAGES, NOW))
    (group_id,) = operations.add(library, ChatGroup("群", GroupPurpose.SERVICE)).ids("groups")
    operations.add(library, Topic(group_id, "转发", post_id=post.id))
    operations.delete_posts(library, [post.id])
    before = content(library)
    empty_trash(library)
    after = content(library)
    left = [table for table in TRACKED if TRACKED[table] and after[table]]
    assert left == []
    assert records.every(library, tables.TOPICS)[0].post_id is None
    operations.undo_step(library)
    assert content(library) == before
    operations.redo_step(library)
    assert content(library) == after
    assert library.conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_purged_tags_and_campaigns_leave_their_posts(library: Library) -> None:
    post = stored(library, FULL)
    campaign_id = campaign_of(library, post)
    operations.delete_tags(library, [1])
    operations.delete_campaigns(library, [campaign_id])
    before = content(library)
    empty_trash(library)
    found = posts.get(library, post.id)
    assert found
    assert (found.tags, found.campaign_id, found.campaign_day) == ((), None, None)
    for table in ("tags", "campaigns", "campaign_phases", "checklist_items", "post_tags"):
        assert content(library)[table] == []
    operations.undo_step(library)
    assert content(library) == before


def test_only_what_is_chosen_goes_for_good(library: Library) -> None:
    first, second = stored(library, Post(text="甲")), stored(library, Post(text="乙"))
    operations.delete_posts(library, [first.id, second.id])
    empty_trash(library, find_in_trash(library, [f"post:{first.id}"]))
    assert ids(library) == [f"post:{second.id}"]


def test_a_picture_goes_for_good_and_comes_back(library: Library) -> None:
    post = stored(library, FULL)
    operations.save_post(library, replace(post, images=()))
    operations.trash_pictures(library, [PICTURE.sha256])
    empty_trash(library)
    assert not assets.is_known(library, PICTURE.sha256)
    operations.undo_step(library)
    assert ids(library) == [f"picture:{PICTURE.sha256}"]


def test_a_picture_that_a_trashed_post_shows_is_not_deleted_alone(library: Library) -> None:
    post = stored(library, FULL)
    operations.delete_posts(library, [post.id])
    operations.trash_pictures(library, [PICTURE.sha256])
    (picture,) = [item for item in trash_contents(library) if item.kind is TrashKind.PICTURE]
    with pytest.raises(UserError, match=r"甲\.jpg"):
        empty_trash(library, [picture])
    assert len(ids(library)) == 2
    empty_trash(library)
    assert ids(library) == []


def test_what_has_been_restored_meanwhile_is_not_deleted(library: Library) -> None:
    post = stored(library, FULL)
    operations.delete_posts(library, [post.id])
    items = trash_contents(library)
    restore(library, items)
    assert not empty_trash(library, items)
    assert posts.get(library, post.id) == post


def test_an_empty_trash_is_emptied_without_a_step(library: Library) -> None:
    assert not empty_trash(library)
    assert operations.recent_steps(library) == []


@pytest.mark.parametrize("wrong", ["post", "post:", "post:99", "cat:1", "12", "", "post:1x", "picture:zz"])
def test_a_wrong_id_is_a_sentence(library: Library, wrong: str) -> None:
    operations.delete_posts(library, [stored(library, FULL).id])
    with pytest.raises(UserError):
        find_in_trash(library, [wrong])


def test_a_beginning_of_a_picture_must_say_which(library: Library) -> None:
    other = replace(PICTURE, name="乙.jpg", sha256="ab" * 32)
    post = stored(library, replace(FULL, images=(PICTURE, other)))
    operations.save_post(library, replace(post, images=()))
    operations.trash_pictures(library, [PICTURE.sha256, other.sha256])
    with pytest.raises(UserError, match="不止"):
        find_in_trash(library, ["picture:a"])
    assert [item.key for item in find_in_trash(library, ["picture:AB"])] == [other.sha256]


# ------------------------------------------------------------------ after 30 days
def use_daily(library: Library, monkeypatch: pytest.MonkeyPatch, days: range, every: int = 1) -> list[int]:
    """Look after the trash on these days after NOW; return the days on which something was deleted."""
    deleted = []
    for day in days[::every]:
        at(monkeypatch, NOW + timedelta(day))
        if empty_old(library):
            deleted.append(day)
    return deleted


@pytest.mark.parametrize(("every", "gone"), [(1, 30), (7, 35)])
def test_it_is_emptied_after_30_days_of_use(
    library: Library, monkeypatch: pytest.MonkeyPatch, every: int, gone: int
) -> None:
    operations.delete_posts(library, [stored(library, FULL).id])
    assert use_daily(library, monkeypatch, range(40), every) == [gone]
    assert ids(library) == []
    operations.undo_step(library)
    assert len(ids(library)) == 1


def test_a_clock_far_ahead_deletes_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    operations.delete_posts(library, [stored(library, FULL).id])
    for day in (3650, 3651, 2, 40_000, 3):
        at(monkeypatch, NOW + timedelta(day))
        assert not empty_old(library)
    assert use_daily(library, monkeypatch, range(4, 40)) == [30]


def test_a_clock_that_was_behind_deletes_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    post = stored(library, FULL)
    at(monkeypatch, datetime(1980, 1, 1))
    operations.delete_posts(library, [post.id])
    assert use_daily(library, monkeypatch, range(20)) == []
    assert len(ids(library)) == 1


def test_what_was_thrown_away_in_the_future_stays(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    post = stored(library, FULL)
    at(monkeypatch, datetime(2040, 1, 1))
    operations.delete_posts(library, [post.id])
    assert use_daily(library, monkeypatch, range(60)) == []


def test_a_step_that_waits_to_be_done_again_is_not_lost(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.delete_posts(library, [stored(library, FULL).id])
    use_daily(library, monkeypatch, range(30))
    other = stored(library, Post(text="乙"))
    operations.undo_step(library)
    assert use_daily(library, monkeypatch, range(30, 40)) == []
    operations.redo_step(library)
    assert posts.get(library, other.id) == other
    assert use_daily(library, monkeypatch, range(40, 42)) == [40]


def test_looking_after_an_empty_trash_writes_nothing(library: Library) -> None:
    before = library.revision()
    assert not empty_old(library)
    assert library.revision() == before


def test_a_library_that_may_not_be_written_is_left_alone(library: Library) -> None:
    operations.delete_posts(library, [stored(library, FULL).id])
    library.refusal = "只读"
    assert not empty_old(library)
