"""Posts that repeat: made ahead, changed one by one or from a day on; what is past never changes.

All dates and times are wall clock, so a change of clocks plays no part.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import Account, AccountKind, Post, PostImage, PostKind, Series, Status
from planner.operations.series import HORIZON
from planner.store import Library, plan, posts, records, tables, undo
from planner.store.undo_triggers import TRACKED

TODAY = date(2026, 11, 30)  # a Monday
DAILY = "FREQ=DAILY;COUNT=10"
WEEKLY = "FREQ=WEEKLY;BYDAY=MO,TH"
EVENING = time(20, 30)
PICTURE = PostImage("甲.jpg", sha256="a" * 64, width=10, height=20, size=30, format="JPEG")
CONTENT = Post(text="早安", tags=("老客户", "新客户"), images=(PICTURE,), first_comment="首评")


def day(n: int) -> date:
    """Return the day `n` days from today."""
    return TODAY + timedelta(days=n)


def content(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: library.conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in sorted(TRACKED)
    }


@pytest.fixture(autouse=True)
def every_step_can_be_undone(library: Library) -> Iterator[None]:
    """Whatever a test did: back to the beginning and forward again, through the same contents."""
    yield
    states = [content(library)]
    while operations.undo_step(library):
        states.append(content(library))
    assert not states[-1]["posts"]
    assert not states[-1]["series"]
    for state in reversed(states[:-1]):
        operations.redo_step(library)
        assert content(library) == state
    assert library.conn.execute("PRAGMA foreign_key_check").fetchall() == []


def series(library: Library) -> list[Series]:
    return records.every(library, tables.SERIES)


def made(library: Library, rule: str = DAILY, post: Post = CONTENT, first_day: date = TODAY) -> list[Post]:
    operations.create_series(library, post, rule, first_day, EVENING)
    return [post for post in posts.everything(library) if post.series_id == series(library)[-1].id]


def texts(library: Library) -> dict[date | None, str]:
    return {post.planned_date: post.text for post in posts.everything(library)}


def travel(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    monkeypatch.setenv("QUANLI_NOW", f"{day(days)}T08:00:00")


def test_a_series_makes_its_posts_in_one_step(library: Library) -> None:
    found = made(library)
    assert [post.planned_date for post in found] == [day(n) for n in range(10)]
    assert {(p.text, p.tags, p.planned_time, p.images) for p in found} == {
        ("早安", CONTENT.tags, EVENING, CONTENT.images)
    }
    assert [post.series_day for post in found] == [post.planned_date for post in found]
    assert len(operations.recent_steps(library)) == 1
    assert operations.step_name(operations.recent_steps(library)[0]) in ("重复帖子", "repeat post")


def test_without_an_end_posts_are_made_to_the_horizon(library: Library) -> None:
    found = made(library, "FREQ=DAILY")
    assert found[-1].planned_date == TODAY + HORIZON


def test_no_posts_are_made_in_the_past(library: Library) -> None:
    found = made(library, DAILY, first_day=day(-4))
    assert [post.planned_date for post in found] == [day(n) for n in range(6)]


def test_a_stored_post_becomes_the_occurrence_of_its_day(library: Library) -> None:
    operations.create_post(library, replace(CONTENT, planned_date=day(2), planned_time=EVENING))
    (post,) = posts.everything(library)
    found = made(library, post=post)
    assert len(posts.everything(library)) == 10
    assert next(each for each in found if each.id == post.id).series_day == day(2)
    with pytest.raises(UserError):
        operations.create_series(library, found[2], DAILY, TODAY)


def test_what_cannot_repeat_is_refused(library: Library) -> None:
    records.insert(library, plan.ACCOUNTS, Account(9, AccountKind.MOMENTS, "旧", archived_at=None))
    account = records.get(library, plan.ACCOUNTS, 9)
    assert account
    operations.archive_account(library, 9)
    for rule, account_id in (("FREQ=HOURLY", 0), ("FREQ=DAILY;UNTIL=20200101", 0), (DAILY, 9), (DAILY, 2)):
        with pytest.raises(UserError):
            operations.create_series(library, CONTENT, rule, TODAY, None, account_id)
    assert not series(library)


def test_filling_goes_on_outside_the_history(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    made(library, WEEKLY)
    travel(monkeypatch, 300)
    steps = operations.recent_steps(library)
    count = operations.fill_series(library)
    assert count > 60
    assert operations.fill_series(library) == 0
    assert operations.recent_steps(library) == steps
    days = [post.series_day for post in posts.everything(library)]
    assert len(days) == len(set(days))


def test_filling_waits_while_something_can_be_done_again(library: Library) -> None:
    made(library, WEEKLY)
    operations.create_post(library, Post(text="乙"))
    operations.undo_step(library)
    assert operations.fill_series(library, day(900)) == 0
    assert undo.next_redo(library)
    operations.create_post(library, Post(text="丙"))
    assert operations.fill_series(library, day(900)) > 0


def test_undo_after_filling_brings_deleted_rows_back(library: Library) -> None:
    made(library, WEEKLY)
    operations.create_post(library, replace(CONTENT, text="单条"))
    single = next(post for post in posts.everything(library) if post.text == "单条")
    operations.save_post(library, replace(single, images=(), tags=()))  # frees the newest ids of parts
    operations.fill_series(library, day(900))
    operations.undo_step(library)
    assert posts.get(library, single.id) == single


def test_a_skipped_or_deleted_day_never_comes_back(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    found = made(library, WEEKLY, Post(text="文"))
    operations.skip_occurrence(library, found[1].id)
    operations.delete_posts(library, [found[2].id])
    operations.edit_following(library, found[0].id, content=Post(text="新"), rule="FREQ=DAILY")
    gone = {found[1].series_day, found[2].series_day}
    travel(monkeypatch, 2)
    operations.fill_series(library, day(800))
    assert not gone & set(texts(library))
    assert day(1) in texts(library)


def test_a_skipped_day_can_be_taken_in_again(library: Library) -> None:
    found = made(library)
    blank = made(library, DAILY, Post())
    for each in (found[3], blank[3]):
        operations.skip_occurrence(library, each.id)
        assert posts.get(library, each.id) is None
        assert each.series_id
        operations.unskip_occurrence(library, each.series_id, day(3))
        with pytest.raises(UserError):
            operations.unskip_occurrence(library, each.series_id, day(3))
    assert posts.get(library, found[3].id) == found[3]
    assert len(posts.everything(library)) == 20


def test_the_past_and_the_posted_cannot_be_skipped(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    found = made(library)
    operations.set_status(library, [found[5].id], Status.POSTED)
    travel(monkeypatch, 3)
    for post in (found[1], found[5]):
        with pytest.raises(UserError):
            operations.skip_occurrence(library, post.id)
    operations.create_post(library, Post(text="单"))
    with pytest.raises(UserError):
        operations.skip_occurrence(library, max(p.id for p in posts.everything(library)))


def test_editing_one_keeps_its_day_in_the_series(library: Library) -> None:
    found = made(library)
    operations.move_posts(library, [found[0].id], day(20))
    moved = posts.get(library, found[0].id)
    assert moved
    assert (moved.planned_date, moved.series_day) == (day(20), TODAY)
    assert operations.fill_series(library, day(800)) == 0


def test_following_posts_take_over_what_was_not_edited_there(library: Library) -> None:
    found = made(library)
    operations.save_post(library, replace(found[5], text="手改"))
    operations.schedule_posts(library, [found[6].id], day(6), time(9))
    operations.set_status(library, [found[7].id], Status.POSTED)
    new = replace(CONTENT, text="晚安", first_comment="新首评")
    operations.edit_following(library, found[2].id, content=new, at=time(21))
    now = {post.series_day: post for post in posts.everything(library)}
    assert [now[day(n)].text for n in range(10)] == ["早安"] * 2 + ["晚安"] * 3 + ["手改", "晚安", "早安"] + [
        "晚安"
    ] * 2
    assert now[day(5)].first_comment == "新首评"
    assert [now[day(n)].planned_time for n in (1, 2, 6)] == [EVENING, time(21), time(9)]
    old, later = series(library)
    assert (old.rule, later.rule) == ("FREQ=DAILY;UNTIL=20261201", "FREQ=DAILY;COUNT=8")
    assert {now[day(n)].series_id for n in range(2, 10)} == {later.id}


def test_the_chosen_post_takes_over_all(library: Library) -> None:
    found = made(library)
    operations.save_post(library, replace(found[2], text="手改"))
    operations.edit_following(library, found[2].id, content=replace(CONTENT, text="晚安"))
    assert texts(library)[day(2)] == "晚安"


def test_from_its_first_day_on_a_series_is_changed_in_place(library: Library) -> None:
    found = made(library)
    operations.edit_following(library, found[0].id, at=None)
    (only,) = series(library)
    assert (only.at, only.rule) == (None, DAILY)
    assert {post.planned_time for post in posts.everything(library)} == {None}


def test_what_is_past_never_changes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    found = made(library)
    travel(monkeypatch, 4)
    operations.edit_following(library, found[1].id, content=replace(CONTENT, text="晚安"))
    assert [texts(library)[day(n)] for n in (3, 4)] == ["早安", "晚安"]
    for each in series(library):
        operations.delete_series(library, each.id, keep_touched=False)
    left = posts.everything(library)
    assert [post.planned_date for post in left] == [day(n) for n in range(4)]
    assert [replace(p, series_id=None, series_day=None) for p in found[:4]] == left


def test_a_new_rule_keeps_what_fits_and_what_was_worked_on(library: Library) -> None:
    found = made(library, "FREQ=DAILY;COUNT=8")
    operations.save_post(library, replace(found[3], text="手改"))
    operations.skip_occurrence(library, found[4].id)
    operations.edit_following(library, found[2].id, rule="FREQ=DAILY;INTERVAL=2;COUNT=5")
    now = {post.planned_date: post for post in posts.everything(library)}
    assert sorted(filter(None, now)) == [day(n) for n in (0, 1, 2, 3, 6, 8, 10)]
    assert now[day(3)].series_id is None
    assert now[day(6)].id == found[6].id
    assert now[day(8)].series_id == series(library)[-1].id


def test_a_series_can_be_given_another_account(library: Library) -> None:
    records.insert(library, plan.ACCOUNTS, Account(9, AccountKind.MOMENTS, "二号"))
    found = made(library)
    operations.edit_following(library, found[8].id, account_id=9)
    assert [post.account_id for post in posts.everything(library)] == [1] * 8 + [9] * 2
    operations.archive_account(library, 1)
    with pytest.raises(UserError):
        operations.edit_following(library, found[9].id, account_id=1)


def test_ending_a_series_removes_what_nobody_worked_on(library: Library) -> None:
    found = made(library)
    operations.save_post(library, replace(found[8], text="手改"))
    operations.end_series(library, series(library)[0].id, day(4))
    now = {post.planned_date: post for post in posts.everything(library)}
    assert sorted(filter(None, now)) == [day(n) for n in (0, 1, 2, 3, 4, 8)]
    assert now[day(8)].series_id is None
    operations.end_series(library, series(library)[0].id, day(9))
    assert series(library)[0].rule == "FREQ=DAILY;UNTIL=20261204"
    with pytest.raises(UserError):
        operations.end_series(library, series(library)[0].id, day(-1))


def test_deleting_a_series_keeps_what_was_worked_on(library: Library) -> None:
    found = made(library)
    operations.save_post(library, replace(found[2], text="手改"))
    operations.set_status(library, [found[5].id], Status.SKIPPED)
    operations.delete_series(library, series(library)[0].id)
    assert [post.planned_date for post in posts.everything(library)] == [day(2), day(5)]
    with pytest.raises(UserError):
        operations.skip_occurrence(library, found[2].id)


def test_a_tag_in_the_trash_does_not_come_back_with_new_posts(library: Library) -> None:
    made(library, WEEKLY)
    tag = next(each for each in records.every(library, plan.TAGS) if each.name == "老客户")
    operations.delete_tags(library, [tag.id])
    operations.fill_series(library, day(900))
    assert "老客户" not in {each.name for each in records.every(library, plan.TAGS)}
    operations.delete_series(library, series(library)[0].id)
    assert posts.everything(library) == []


def test_too_many_posts_at_once_are_refused(library: Library) -> None:
    for _n in range(2):
        made(library, "FREQ=DAILY")
    before = posts.count(library)
    with pytest.raises(UserError, match=r"4.?000"):
        operations.fill_series(library, date(2099, 1, 1))
    assert posts.count(library) == before


def test_two_processes_filling_at_once_double_no_day(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, "FREQ=DAILY")
    with library.reopened() as other:
        real = other.transaction
        monkeypatch.setattr(
            other, "transaction", lambda: (operations.fill_series(library, day(800)), real())[1]
        )
        assert operations.fill_series(other, day(800)) == 0
    days = [post.series_day for post in posts.everything(library)]
    assert len(days) == len(set(days)) > 800


def test_a_failed_change_leaves_everything_as_it_was(library: Library) -> None:
    found = made(library)
    before = content(library)
    with pytest.raises(UserError):
        operations.edit_following(library, found[3].id, rule="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    library.conn.execute(
        "CREATE TEMP TRIGGER no BEFORE DELETE ON series BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with pytest.raises((sqlite3.Error, UserError)):
        operations.delete_series(library, series(library)[0].id)
    library.conn.execute("DROP TRIGGER no")
    assert content(library) == before


def test_what_is_usual_is_made_even_when_a_near_day_is_shown(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, WEEKLY)
    travel(monkeypatch, 100)
    assert operations.fill_series(library, day(101)) > 20


def test_a_series_rests_while_its_account_is_archived(library: Library) -> None:
    records.insert(library, plan.ACCOUNTS, Account(9, AccountKind.MOMENTS, "二号"))
    operations.create_series(library, CONTENT, WEEKLY, TODAY, None, 9)
    operations.archive_account(library, 9)
    assert operations.fill_series(library, day(900)) == 0
    with pytest.raises(UserError):
        operations.edit_following(library, posts.everything(library)[3].id, content=Post(text="新"))
    operations.unarchive_account(library, 9)
    assert operations.fill_series(library, day(900)) > 0
    assert {post.account_id for post in posts.everything(library)} == {9}


def test_a_picture_that_was_lost_or_thrown_away_stays_so(library: Library) -> None:
    cover = replace(PICTURE, sha256="b" * 64)
    made(library, WEEKLY, replace(CONTENT, cover=cover))
    library.conn.execute("UPDATE assets SET lost_at = '2026-11-01T00:00:00' WHERE sha256 LIKE 'a%'")
    library.conn.execute("UPDATE assets SET trashed_at = '2026-11-01T00:00:00' WHERE sha256 LIKE 'b%'")
    operations.fill_series(library, day(900))
    last = posts.everything(library)[-1]
    assert last.images[0].is_lost
    assert last.cover is None


def test_another_kind_of_post_takes_another_account(library: Library) -> None:
    found = made(library)
    operations.edit_following(library, found[8].id, content=replace(CONTENT, kind=PostKind.ARTICLE))
    assert [post.account_id for post in posts.everything(library)] == [1] * 8 + [2] * 2


def test_nothing_new_is_no_step(library: Library) -> None:
    found = made(library)
    assert not operations.edit_following(library, found[3].id, content=CONTENT, at=EVENING, rule=DAILY)
    assert len(series(library)) == 1
    operations.edit_following(library, found[3].id, content=Post(text="新"), rule=DAILY)
    assert len(posts.everything(library)) == 10


def test_a_day_beyond_the_end_stays_left_out(library: Library) -> None:
    found = made(library)
    operations.skip_occurrence(library, found[8].id)
    operations.end_series(library, series(library)[0].id, day(4))
    with pytest.raises(UserError):
        operations.unskip_occurrence(library, series(library)[0].id, day(8))
