"""Every operation on posts: what it does, what it reports, what undo brings back."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import (
    Account,
    AccountKind,
    ImageProblem,
    Post,
    PostImage,
    PostKind,
    Status,
    VersionReason,
    Visibility,
)
from planner.store import Library, plan, posts, records

NOW = datetime(2026, 11, 30, 8)
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


def only(library: Library) -> Post:
    """The one post there is."""
    (post,) = posts.everything(library)
    return post


def test_posting_notes_when_and_keeps_the_planned_day(library: Library) -> None:
    post = stored(library, FULL)
    operations.set_status(library, [post.id], Status.POSTED)
    posted = only(library)
    assert (posted.status, posted.posted_at) == (Status.POSTED, NOW)
    assert (posted.planned_date, posted.planned_time) == (post.planned_date, post.planned_time)
    operations.set_status(library, [post.id], Status.POSTED, at=datetime(2026, 11, 29, 20, 31))
    assert only(library).posted_at == datetime(2026, 11, 29, 20, 31)
    operations.set_status(library, [post.id], Status.POSTED)
    assert only(library).posted_at == datetime(2026, 11, 29, 20, 31)
    operations.set_status(library, [post.id], Status.DRAFT)
    assert only(library).posted_at is None


def test_saving_a_posted_status_notes_when_as_well(library: Library) -> None:
    post = stored(library, Post(text="甲"))
    operations.save_post(library, replace(post, status=Status.POSTED))
    assert only(library).posted_at == NOW
    operations.save_post(library, replace(only(library), status=Status.SKIPPED, skip_reason="下雨"))
    assert (only(library).posted_at, only(library).skip_reason) == (None, "下雨")


@pytest.mark.parametrize(
    ("day", "at", "posted_at"),
    [
        (date(2026, 11, 20), time(20), datetime(2026, 11, 20, 20)),
        (TUESDAY, time(20), NOW),
        (date(2026, 11, 20), None, None),
        (None, None, None),
    ],
)
def test_a_post_that_comes_in_as_posted_went_out_when_planned(
    library: Library, day: date | None, at: time | None, posted_at: datetime | None
) -> None:
    post = stored(library, Post(text="甲", status=Status.POSTED, planned_date=day, planned_time=at))
    assert post.posted_at == posted_at


def test_reasons_go_with_their_status(library: Library) -> None:
    post = stored(library, Post(text="甲"))
    operations.set_status(library, [post.id], Status.READY, reason="老板同意了")
    assert (only(library).ready_reason, only(library).skip_reason) == ("老板同意了", "")
    operations.set_status(library, [post.id], Status.READY)
    assert only(library).ready_reason == "老板同意了"
    operations.set_status(library, [post.id], Status.SKIPPED, reason="没货")
    assert (only(library).ready_reason, only(library).skip_reason) == ("", "没货")
    operations.set_status(library, [post.id], Status.DRAFT, reason="不算")
    assert (only(library).ready_reason, only(library).skip_reason) == ("", "")


def test_a_time_without_a_day_is_refused(library: Library) -> None:
    with pytest.raises(UserError, match="日期"):
        operations.create_post(library, Post(text="甲", planned_time=time(9)))
    post = stored(library, Post(text="甲"))
    with pytest.raises(UserError, match="日期"):
        operations.save_post(library, replace(post, planned_time=time(9)))
    assert only(library) == post


def test_a_day_beyond_the_calendar_is_refused(library: Library) -> None:
    post = stored(library, FULL)
    with pytest.raises(UserError):
        operations.shift_posts(library, [post.id], 10**9)
    assert only(library) == post


def service_account(library: Library) -> int:
    with library.transaction():
        return records.insert(library, plan.ACCOUNTS, Account(0, AccountKind.SERVICE, "服务号", 5))


def archive(library: Library, account_id: int) -> None:
    with library.transaction():
        library.conn.execute(
            "UPDATE accounts SET archived_at = '2026-11-01T08:00:00' WHERE id = ?", (account_id,)
        )


def test_a_kind_that_fits_keeps_its_account(library: Library) -> None:
    service = service_account(library)
    post = stored(library, replace(FULL, account_id=service))
    assert post.account_id == service
    operations.save_post(library, replace(post, kind=PostKind.IMAGE_POST))
    assert only(library).account_id == service
    operations.save_post(library, replace(only(library), kind=PostKind.MOMENTS))
    assert only(library).account_id == 1
    operations.save_post(library, replace(only(library), account_id=service))
    assert only(library).account_id == 1


def test_archived_accounts_get_no_new_posts(library: Library) -> None:
    service = service_account(library)
    old = stored(library, FULL)
    assert old.account_id == 2
    archive(library, 2)
    assert stored(library, FULL).account_id == service
    (copy_id,) = operations.duplicate_posts(library, [old.id]).post_ids
    copy = posts.get(library, copy_id)
    assert copy
    assert copy.account_id == service
    operations.save_post(library, replace(old, text="改了"))
    kept = posts.get(library, old.id)
    assert kept
    assert kept.account_id == 2


def test_without_an_account_of_its_kind_no_post(library: Library) -> None:
    with library.transaction():
        library.conn.execute("DELETE FROM slots")
        library.conn.execute("DELETE FROM accounts WHERE id = 2")
    with pytest.raises(UserError, match="账号"):
        operations.create_post(library, FULL)
    with pytest.raises(UserError, match="账号"):
        operations.create_post(library, Post(account_id=2))
    assert posts.is_empty(library)


def test_deleting_is_the_trash_and_undo(library: Library) -> None:
    post = stored(library, FULL)
    operations.delete_posts(library, [post.id])
    assert [item.id for item in operations.trash_contents(library)] == [f"post:{post.id}"]
    operations.undo_step(library)
    assert only(library) == post
    assert operations.trash_contents(library) == []
    operations.redo_step(library)
    assert posts.is_empty(library)


def test_a_blank_post_leaves_nothing_behind(library: Library) -> None:
    blank = stored(library, Post(planned_date=MONDAY))
    change = operations.delete_posts(library, [blank.id])
    assert change.post_ids == {blank.id}
    assert operations.trash_contents(library) == []
    operations.undo_step(library)
    assert only(library) == blank


@pytest.mark.parametrize(
    "post", [Post(further_comments=("链接在这",)), Post(location="上海"), Post(link="https://example.com")]
)
def test_a_post_with_a_little_in_it_goes_to_the_trash(library: Library, post: Post) -> None:
    operations.delete_posts(library, [stored(library, post).id])
    assert len(operations.trash_contents(library)) == 1


def test_a_blank_post_that_had_words_once_goes_to_the_trash(library: Library) -> None:
    post = stored(library, Post(text="写过一些"))
    operations.keep_version(library, post.id, VersionReason.LEFT)
    operations.save_post(library, replace(post, text=""))
    operations.delete_posts(library, [post.id])
    assert len(operations.trash_contents(library)) == 1


def test_a_duplicate_has_nothing_of_what_became_of_the_post(library: Library) -> None:
    post = stored(library, replace(FULL, status=Status.READY, ready_reason="同意", posted_url="https://a.cn"))
    operations.set_status(library, [post.id], Status.POSTED)
    (copy_id,) = operations.duplicate_posts(library, [post.id]).post_ids
    copy = posts.get(library, copy_id)
    assert copy
    assert (copy.posted_at, copy.posted_url, copy.ready_reason) == (None, "", "")
    assert copy.status is Status.DRAFT


def test_an_edit_keeps_what_another_process_wrote_just_before(library: Library) -> None:
    """What is stored is read again under the write lock."""
    post = stored(library, Post(text="甲", title="题"))
    real = posts.get
    with pytest.MonkeyPatch.context() as patch:
        calls: list[int] = []

        def get(opened: Library, post_id: int) -> Post | None:
            found = real(opened, post_id)
            if not calls:
                calls.append(post_id)
                with opened.reopened() as other, other.transaction():
                    posts.update(other, post, replace(post, title="别处"))
            return found

        patch.setattr(posts, "get", get)
        operations.edit_post(library, post, {"text": "乙"})
    assert (only(library).text, only(library).title) == ("乙", "别处")


def test_words_kept_aside_are_a_draft_that_says_what_it_is(library: Library) -> None:
    post = stored(library, replace(FULL, notes="照片还差一张"))
    operations.delete_posts(library, [post.id])
    operations.keep_words(library, replace(post, text="刚写的"))
    kept = only(library)
    assert (kept.text, kept.planned, kept.images, kept.tags) == (
        "刚写的",
        FULL.planned,
        FULL.images,
        FULL.tags,
    )
    assert (kept.status, kept.posted_at) == (Status.DRAFT, None)
    assert kept.notes.splitlines() == ["另存于 2026-11-30 08:00：原帖子在别处被修改或删除。", "照片还差一张"]


def test_words_are_kept_though_their_account_pillar_and_campaign_are_gone(library: Library) -> None:
    gone = Post(
        text="刚写的", account_id=99, pillar="own-gone", campaign_id=99, series_id=99, series_day=MONDAY
    )
    operations.keep_words(library, gone)
    kept = only(library)
    assert (kept.text, kept.account_id, kept.pillar) == ("刚写的", 1, "life")
    assert (kept.campaign_id, kept.series_id) == (None, None)
