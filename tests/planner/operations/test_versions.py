"""Versions of posts: kept, thinned out, compared with the present, brought back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import operations
from planner.errors import UserError
from planner.model import Crop, Post, PostImage, PostKind, PostVersion, Status, VersionReason
from planner.operations import keep_version, post_versions, restore_version
from planner.store import Library, posts, versions_of_posts

NOW = datetime(2026, 11, 30, 8)
LEFT, NAMED, TIMED = VersionReason.LEFT, VersionReason.NAMED, VersionReason.TIMED
PICTURE = PostImage(
    "猫.jpg", sha256="a" * 64, width=30, height=20, size=9, format="JPEG", crop=Crop(0, 0, 5, 5)
)


@pytest.fixture
def post_id(library: Library) -> int:
    post = Post(text="第一版", tags=("老客",), images=(PICTURE,), planned_date=date(2026, 12, 2))
    (post_id,) = operations.create_post(library, post).post_ids
    return post_id


def current(library: Library, post_id: int) -> Post:
    post = posts.get(library, post_id)
    assert post
    return post


def write(library: Library, post_id: int, **values: object) -> None:
    operations.save_post(library, replace(current(library, post_id), **values))  # type: ignore[arg-type]


def told(versions: list[PostVersion]) -> list[tuple[str, VersionReason, str]]:
    return [(version.content.text, version.reason, version.name) for version in versions]


def test_what_is_kept_comes_newest_first(library: Library, post_id: int) -> None:
    keep_version(library, post_id, LEFT)
    write(library, post_id, text="第二版")
    kept = keep_version(library, post_id, TIMED)
    versions = post_versions(library, post_id)
    assert told(versions) == [("第二版", TIMED, ""), ("第一版", LEFT, "")]
    assert versions[0] == kept
    assert versions[1].content == replace(Post(text="第一版"), tags=("老客",), images=(PICTURE,))
    assert versions[1].at == NOW


def test_the_same_content_is_kept_once(library: Library, post_id: int) -> None:
    first = keep_version(library, post_id, LEFT)
    operations.move_posts(library, [post_id], date(2026, 12, 3))  # a date is no content
    assert keep_version(library, post_id, TIMED) == first
    assert len(post_versions(library, post_id)) == 1


def test_nothing_is_kept_of_a_blank_post_or_none(library: Library) -> None:
    (blank,) = operations.create_post(library, Post(tags=("老客",))).post_ids
    assert keep_version(library, blank, NAMED, "空的") is None
    assert keep_version(library, 99, LEFT) is None
    assert post_versions(library, blank) == []


def test_a_name_is_given_to_what_is_kept_already(library: Library, post_id: int) -> None:
    keep_version(library, post_id, LEFT)
    keep_version(library, post_id, NAMED)
    assert told(post_versions(library, post_id)) == [("第一版", NAMED, "")]
    keep_version(library, post_id, NAMED, " 给老板看的 ")
    assert told(post_versions(library, post_id)) == [("第一版", NAMED, "给老板看的")]
    for name in ("给老板看的", ""):
        keep_version(library, post_id, NAMED, name)
    assert len(post_versions(library, post_id)) == 1
    keep_version(library, post_id, NAMED, "定稿")
    assert [version.name for version in post_versions(library, post_id)] == ["定稿", "给老板看的"]


def test_keeping_is_no_undo_step_and_ends_no_burst(library: Library, post_id: int) -> None:
    write(library, post_id, text="二")
    before = len(operations.recent_steps(library))
    keep_version(library, post_id, TIMED)
    write(library, post_id, text="三")
    assert len(operations.recent_steps(library)) == before
    operations.undo_step(library)
    assert current(library, post_id).text == "第一版"
    assert told(post_versions(library, post_id)) == [("二", TIMED, "")]


def test_a_change_of_status_keeps_the_content(library: Library, post_id: int) -> None:
    operations.set_status(library, [post_id], Status.READY)
    assert told(post_versions(library, post_id)) == [("第一版", VersionReason.STATUS, "")]
    operations.undo_step(library)
    assert post_versions(library, post_id) == []
    operations.redo_step(library)
    assert len(post_versions(library, post_id)) == 1
    operations.set_status(library, [post_id], Status.READY)
    write(library, post_id, text="二")
    operations.set_status(library, [post_id], Status.READY)  # it is that already
    assert len(post_versions(library, post_id)) == 1


def test_a_named_version_outlives_the_undo_of_what_kept_it(library: Library, post_id: int) -> None:
    operations.set_status(library, [post_id], Status.READY)
    keep_version(library, post_id, NAMED, "定稿")
    operations.undo_step(library)
    assert told(post_versions(library, post_id)) == [("第一版", NAMED, "定稿")]
    operations.redo_step(library)
    assert ("第一版", NAMED, "定稿") in told(post_versions(library, post_id))


def test_restoring_loses_nothing_and_is_one_step(library: Library, post_id: int) -> None:
    first = keep_version(library, post_id, LEFT)
    assert first
    write(library, post_id, text="第二版", tags=(), images=(), title="新的题目")
    operations.schedule_posts(library, [post_id], date(2026, 12, 9), time(21))
    operations.set_status(library, [post_id], Status.READY)
    write(library, post_id, text="第三版")
    before = current(library, post_id)
    steps = len(operations.recent_steps(library))
    change = restore_version(library, first.id)
    assert change.post_ids == {post_id}
    assert len(operations.recent_steps(library)) == steps + 1
    assert operations.step_name(operations.recent_steps(library)[0]) == "恢复版本"
    restored = current(library, post_id)
    assert (restored.text, restored.tags, restored.images, restored.title) == (
        "第一版",
        ("老客",),
        (PICTURE,),
        "",
    )
    assert (restored.planned_date, restored.planned_time) == (date(2026, 12, 9), time(21))
    assert (restored.status, restored.account_id) == (Status.READY, before.account_id)
    assert told(post_versions(library, post_id))[0] == ("第三版", VersionReason.RESTORED, "")
    operations.undo_step(library)
    assert current(library, post_id) == before
    operations.redo_step(library)
    assert current(library, post_id) == restored


def test_restoring_what_is_there_does_nothing(library: Library, post_id: int) -> None:
    version = keep_version(library, post_id, LEFT)
    assert version
    assert not restore_version(library, version.id)
    assert len(post_versions(library, post_id)) == 1


def test_restoring_another_kind_takes_an_account_of_that_kind(library: Library, post_id: int) -> None:
    version = keep_version(library, post_id, LEFT)
    assert version
    account = current(library, post_id).account_id
    write(library, post_id, kind=PostKind.ARTICLE)
    assert current(library, post_id).account_id != account
    restore_version(library, version.id)
    assert (current(library, post_id).kind, current(library, post_id).account_id) == (
        PostKind.MOMENTS,
        account,
    )


def test_a_pillar_that_is_gone_is_not_brought_back(library: Library, post_id: int) -> None:
    with library.transaction():
        library.conn.execute("INSERT INTO pillars (key, name, target, position) VALUES ('own', '茶', 0, 9)")
    write(library, post_id, pillar="own")
    version = keep_version(library, post_id, LEFT)
    assert version
    write(library, post_id, pillar="ad", text="第二版")
    with library.transaction():
        library.conn.execute("DELETE FROM pillars WHERE key = 'own'")
    restore_version(library, version.id)
    assert (current(library, post_id).text, current(library, post_id).pillar) == ("第一版", "ad")


def test_restoring_what_is_gone_is_refused(library: Library, post_id: int) -> None:
    version = keep_version(library, post_id, LEFT)
    assert version
    with pytest.raises(UserError, match="这个版本已经不在了"):
        restore_version(library, 99)
    operations.delete_posts(library, [post_id])
    with pytest.raises(UserError):
        restore_version(library, version.id)
    assert operations.recent_steps(library)[0].action == "delete"


def test_versions_of_a_deleted_post_come_back_with_it(library: Library, post_id: int) -> None:
    keep_version(library, post_id, NAMED, "定稿")
    kept = post_versions(library, post_id)
    with operations.step.step(library, "delete"):
        posts.delete(library, [post_id])  # for good, as when the trash is emptied
    assert post_versions(library, post_id) == []
    operations.undo_step(library)
    assert post_versions(library, post_id) == kept
    operations.undo_step(library)  # the post was never made
    assert library.conn.execute("SELECT count(*) FROM post_versions").fetchone()[0] == 0
    operations.redo_step(library)
    assert post_versions(library, post_id) == kept


def test_old_versions_are_thinned_out(
    library: Library, post_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = NOW - timedelta(days=40)
    for hour in range(0, 40 * 24, 3):
        for minute in (0, 20):
            monkeypatch.setenv("QUANLI_NOW", (start + timedelta(hours=hour, minutes=minute)).isoformat())
            write(library, post_id, text=f"第 {hour} 小时 {minute} 分")
            keep_version(library, post_id, NAMED if (hour, minute) == (9, 0) else TIMED)
    versions = post_versions(library, post_id)
    unnamed = [version for version in versions if version.reason is TIMED]
    assert len(unnamed) <= versions_of_posts.MOST_UNNAMED
    last = datetime.fromisoformat("2026-11-30T05:20:00")
    assert sum(last - version.at < timedelta(days=1) for version in unnamed) == 16
    assert "第 9 小时 0 分" in {version.content.text for version in versions}
    early = [version.at.date() for version in unnamed if last - version.at > timedelta(days=8)]
    assert early
    assert len(early) == len(set(early))


ages = st.lists(st.integers(-5000, 60 * 24 * 60), max_size=300)


@given(ages)
def test_thinning_keeps_the_young_and_the_newest_of_each_span(minutes: list[int]) -> None:
    moments = [(number, NOW - timedelta(minutes=age)) for number, age in enumerate(sorted(minutes))]
    dropped = set(versions_of_posts.superfluous(moments, NOW))
    left = [(number, at) for number, at in moments if number not in dropped]
    assert len(left) <= versions_of_posts.MOST_UNNAMED
    assert versions_of_posts.superfluous(left, NOW) == []
    if len(left) < versions_of_posts.MOST_UNNAMED:
        assert all(NOW - moments[number][1] >= timedelta(days=1) for number in dropped)
        assert {at.date() for _number, at in left} == {at.date() for _number, at in moments}


def test_writing_is_one_step_whatever_the_field(library: Library, post_id: int) -> None:
    before = len(operations.recent_steps(library))
    for values in (
        {"text": "一"},
        {"title": "题"},
        {"text": "一二"},
        {"text": "一二三", "first_comment": "评"},
        {"notes": "记"},
    ):
        write(library, post_id, **values)
    assert len(operations.recent_steps(library)) == before + 1
    write(library, post_id, pillar="ad")
    write(library, post_id, pillar="opinion")
    write(library, post_id, text="又写")
    assert len(operations.recent_steps(library)) == before + 3


def test_ten_minutes_of_writing_are_one_step_until_a_pause(
    library: Library, post_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(operations.recent_steps(library))
    for second in range(0, 600, 3):
        monkeypatch.setenv("QUANLI_NOW", (NOW + timedelta(seconds=second)).isoformat())
        write(library, post_id, text=f"写到 {second} 秒")
    assert len(operations.recent_steps(library)) == before + 1
    monkeypatch.setenv("QUANLI_NOW", (NOW + timedelta(seconds=660)).isoformat())
    write(library, post_id, text="歇了一分钟")
    assert len(operations.recent_steps(library)) == before + 2
    operations.undo_step(library)
    assert current(library, post_id).text == "写到 597 秒"
