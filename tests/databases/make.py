"""Makes the library file of the present schema: `python -m tests.databases.make`.

To be run before a migration is released, never again after it: the file then stands for the libraries out
there. It holds something of everything, put there by the operations themselves.
"""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from unittest.mock import patch

from planner import i18n, operations
from planner.errors import UserError
from planner.media import MediaStore
from planner.model import (
    Account,
    AccountKind,
    Calendar,
    Campaign,
    CampaignRisk,
    Change,
    Crop,
    Goal,
    GoodHours,
    Group,
    GroupPurpose,
    HandoffAction,
    HandoffStep,
    ImageProblem,
    OwnFestival,
    Period,
    Post,
    PostFilter,
    PostImage,
    PostKind,
    Result,
    SavedFilter,
    Slot,
    Snippet,
    Status,
    Suppression,
    SuppressionScope,
    Tag,
    TagGroup,
    Template,
    Topic,
    VersionReason,
)
from planner.operations.sample import FOLDER, load_sample_week
from planner.operations.series import create_series, skip_occurrence
from planner.paths import LIBRARY_NAME
from planner.settings import THEME
from planner.store import Library, imported, posts, uids
from planner.store.versions import MIGRATION_NAMES

DATABASES = Path(__file__).parent
NOW = datetime(2026, 11, 30, 8)
DAY = NOW.date()


def make(target: Path) -> None:
    """Write the library to the file `target`; the same schema and operations give the same rows."""
    with _known_surroundings(), tempfile.TemporaryDirectory() as name:
        with Library(Path(name)) as library:
            _fill(library)
            with library.transaction():
                library.conn.execute("UPDATE library_state SET identity = ?", ("0123456789abcdef" * 2,))
                library.conn.execute("UPDATE _sqlite_migrations SET applied_at = '2026-11-30 00:00:00+00:00'")
        target.unlink(missing_ok=True)
        with closing(sqlite3.connect(Path(name) / LIBRARY_NAME)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
        with closing(sqlite3.connect(target)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")  # as any closed library


@contextmanager
def _known_surroundings() -> Iterator[None]:
    with patch.dict(os.environ, {"QUANLI_NOW": NOW.isoformat()}):
        i18n.set_language("en")  # a campaign's checklist is in the language in force
        yield


def _fill(library: Library) -> None:
    load_sample_week(library)
    _around_the_posts(library)
    post_id = _whole_post(library)
    _beside_the_post(library, post_id)
    _plans(library)
    _words(library)
    _trash(library)
    _pictures(library)
    _history(library)


def _id(change: Change, table: str) -> int:
    (row_id,) = change.ids(table)
    return row_id


def _picture(library: Library, name: str) -> PostImage:
    return MediaStore(library.media_folder).intake(FOLDER / "pictures" / name)


def _around_the_posts(library: Library) -> None:
    for kind, name in ((AccountKind.SERVICE, "拾穗服务"), (AccountKind.MOMENTS, "旧号")):
        account_id = _id(operations.create_account(library, Account(0, kind, name)), "accounts")
    operations.archive_account(library, account_id)
    operations.change_account(
        library,
        Account(
            1,
            AccountKind.MOMENTS,
            "拾穗咖啡",
            push_quota=4,
            push_period=Period.MONTH,
            zone="Asia/Shanghai",
            signature="一天一炉，烘完为止。",
            avatar=_picture(library, "cat.png").sha256,
        ),
    )
    operations.add_all(library, [GoodHours(1, 450, 510), GoodHours(1, 1200, 1320)])
    with patch("secrets.token_hex", return_value="0a1b2c3d"):
        operations.create_pillar(library, "器具", color="#3b7a57", icon="coffee", target=5)
    with patch("secrets.token_hex", return_value="4e5f6071"):
        old = _id(operations.create_pillar(library, "旧栏目"), "pillars")
    operations.archive_pillar(library, old)
    operations.change_targets(library, {1: 30})
    group_id = _id(operations.add(library, TagGroup("来源")), "tag_groups")
    operations.create_tag(library, Tag(0, "邻居", 32, group_id, "住在附近的"))
    operations.add(library, Slot(0, 6, time(9, 15), 1, 4, "周日早上"))
    operations.change_setting(library, THEME, "dark")


def _whole_post(library: Library) -> int:
    """Store an article in which every field is filled in."""
    cover = replace(
        _picture(library, "cover.png"), crop=Crop(0, 1, 999_999, 800_000), square_crop=Crop(1, 0, 9, 8)
    )
    image = replace(_picture(library, "beans.png"), caption="今年的第一批", crop=Crop(10, 20, 30, 40))
    change = operations.create_post(
        library,
        Post(
            kind=PostKind.ARTICLE,
            pillar="own-0a1b2c3d",
            planned_date=DAY,
            planned_time=time(20, 30),
            title="滤杯怎么选，'引号'和“引号”",
            author="拾穗",
            digest="三种滤杯，三种水流。",
            text="# 滤杯\n\n先看水流 🫘 再看手法。\n",
            first_comment="你用哪一种？",
            further_comments=("锥形的举手", "平底的也来"),
            notes="照片还差一张",
            location="店里",
            link="https://example.com/a?b=c&d=%20",
            tags=("邻居", "老客户"),
            reminded=("店长",),
            images=(image, PostImage("没有.jpg", problem=ImageProblem.MISSING)),
            cover=cover,
            goal=Goal.CONVERT,
            ad_marked=True,
            ai_assisted=True,
            ai_declared=True,
            declared_original=True,
        ),
    )
    (post_id,) = change.post_ids
    return post_id


def _beside_the_post(library: Library, post_id: int) -> None:
    operations.set_status(library, [post_id], Status.READY, reason="错字是方言")
    operations.keep_version(library, post_id, VersionReason.NAMED, "定稿前")
    operations.set_status(library, [post_id], Status.POSTED, at=datetime(2026, 11, 30, 20, 31))
    post = posts.get(library, post_id)
    assert post
    operations.save_post(library, replace(post, posted_url="https://mp.weixin.qq.com/s/x"))
    operations.set_status(library, [3], Status.SKIPPED, reason="下雨，没有拍成")
    operations.set_result(
        library, Result(post_id, 812, 40, 6, 11, 3, 2, 1, 12_800, "转发多", datetime(2026, 12, 7, 9))
    )
    for action in (HandoffAction.COPY_TEXT, HandoffAction.MARK_POSTED):
        operations.add(library, HandoffStep(post_id, action, NOW))
    with library.transaction():
        uids.keep_uid(library, post_id, "20261130-1@elsewhere")
        imported.keep_row(library, post_id, "0123456789abcdef" * 2, {"date": "6f1c2a90", "text": "00ab12cd"})
    for suppression in (
        Suppression(SuppressionScope.FINDING, "TY001", NOW, post_id, fingerprint="ab12", reason="方言"),
        Suppression(SuppressionScope.POST, "SC003", NOW, post_id),
        Suppression(SuppressionScope.PHRASE, "AD001", NOW, phrase="最好喝", reason="菜名"),
        Suppression(SuppressionScope.RULE, "PL002", NOW),
    ):
        operations.add(library, suppression)


def _plans(library: Library) -> None:
    change = operations.create_campaign(
        library,
        Campaign(
            "年终上新",
            Goal.ACQUIRE,
            200,
            "单",
            date(2026, 12, 12),
            "先备货",
            background="去年卖断",
            effect="好",
        ),
    )
    campaign_id = _id(change, "campaigns")
    operations.add(library, CampaignRisk(campaign_id, "快递停运", "改自提"))
    operations.link_posts(library, campaign_id, [12, 13])
    change = create_series(
        library, Post(text="周三收豆子", tags=("同城",)), "FREQ=WEEKLY;COUNT=6", date(2026, 12, 2)
    )
    made = sorted(change.post_ids)
    skip_occurrence(library, made[1])
    operations.move_posts(library, made[2:3], date(2026, 12, 17))
    group_id = _id(
        operations.add(library, Group("老客群", GroupPurpose.NURTURE, 128, "周末最热闹")), "groups"
    )
    operations.add(library, Topic(group_id, "晒一晒今天的杯子", "发图就行", DAY, time(10), post_id=1))
    operations.set_day_note(library, DAY, "月底盘点")
    operations.add(library, OwnFestival("店庆", 11, 30))
    operations.add(library, OwnFestival("开炉日", 12, 8, Calendar.LUNAR))


def _words(library: Library) -> None:
    operations.add(library, Snippet("落款", "— 拾穗咖啡 · 周一休息"))
    content = Post(text="今天的豆子：", tags=("同城",), images=(_picture(library, "bags.png"),))
    operations.add(library, Template("日常豆单", content))
    wanted = PostFilter(pillars=frozenset({"life"}), tags=frozenset({"同城"}), first=DAY)
    operations.add(library, SavedFilter("同城的日常", wanted, "豆子"))
    operations.restore_version(library, operations.post_versions(library, 3)[0].id)


def _trash(library: Library) -> None:
    change = operations.create_post(library, Post(text="不发了", images=(_picture(library, "cup.png"),)))
    operations.delete_posts(library, [*change.post_ids])
    operations.create_tag(library, Tag(0, "旧标签"))
    operations.delete_tags(library, [5])
    gone = operations.create_campaign(library, Campaign("取消的活动"))
    operations.delete_campaigns(library, [_id(gone, "campaigns")])


def _pictures(library: Library) -> None:
    """Leave one picture in the trash and one marked as lost."""
    (post_id,) = operations.create_post(
        library,
        Post(
            text="只为一张图",
            images=(_picture(library, "hills.png"), PostImage("x.jpg", "f" * 64, 4, 3, 9, "JPEG")),
        ),
    ).post_ids
    post = posts.get(library, post_id)
    assert post
    operations.save_post(library, replace(post, images=post.images[:1]))
    operations.trash_pictures(library, ["f" * 64])
    MediaStore(library.media_folder).path_of(post.images[0].sha256).unlink()
    operations.check_pictures(library)


def _history(library: Library) -> None:
    """Leave steps to be undone and one to be done again."""
    operations.move_posts(library, [1, 2], date(2026, 12, 8))
    operations.delete_posts(library, [4])
    operations.undo_step(library)


if __name__ == "__main__":
    newest = DATABASES / f"{max(MIGRATION_NAMES)}.sqlite3"
    try:
        make(newest)
    except UserError as error:
        sys.exit(str(error))
    sys.stdout.write(f"{newest}\n")
