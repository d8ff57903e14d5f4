"""Single rows: words, audiences, duplicates."""

from datetime import date, time

import pytest

from planner.importing import Known, QuestionKind, Skipped, Verdict, against_stored, count
from planner.importing.attachments import MOST_PICTURES
from planner.model import Account, AccountKind, PostKind, Status, Visibility
from tests.planner.headings import HEADINGS
from tests.planner.importing.conftest import PlanMaker, said

GOOD = {"日期": "2026-11-25", "时间": "20:30", "渠道": "朋友圈", "栏目": "生活", "正文": "早安"}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("朋友圈", PostKind.MOMENTS),
        ("Moments", PostKind.MOMENTS),
        ("公众号", PostKind.ARTICLE),
        ("图文", PostKind.ARTICLE),
        ("article", PostKind.ARTICLE),
        ("贴图", PostKind.IMAGE_POST),
        ("ｉｍａｇｅ　ｐｏｓｔ", PostKind.IMAGE_POST),
        *((word, PostKind.MOMENTS) for word in ("微信朋友圈", "WeChat Moments", "pyq")),
        *(
            (word, PostKind.ARTICLE)
            for word in ("微信公众号", "公众号文章", "服务号", "订阅号", "文章", "长文", "推文")
        ),
        *((word, PostKind.ARTICLE) for word in ("公眾號", "圖文", "Articles", "Service account")),
        *((word, PostKind.IMAGE_POST) for word in ("图片消息", "圖片消息", "貼圖", "Image posts")),
    ],
)
def test_channels(make_plan: PlanMaker, word: str, kind: PostKind) -> None:
    post = make_plan(GOOD | {"渠道": word}).rows[0].post
    assert post is not None
    assert post.kind is kind


@pytest.mark.parametrize(
    ("word", "key"),
    [("日常", "life"), ("日常生活", "life"), ("广告", "ad"), ("Opinion", "opinion"), ("觀點", "opinion")],
)
def test_pillars(make_plan: PlanMaker, word: str, key: str) -> None:
    post = make_plan(GOOD | {"栏目": word}).rows[0].post
    assert post is not None
    assert post.pillar == key


def test_the_librarys_own_pillar(make_plan: PlanMaker) -> None:
    post = make_plan(GOOD | {"栏目": "客户故事"}, known=Known(pillars={"客户故事": "stories"})).rows[0].post
    assert post is not None
    assert post.pillar == "stories"


def test_an_unknown_pillar_is_asked_once(make_plan: PlanMaker) -> None:
    plan = make_plan(GOOD | {"栏目": "随笔"}, GOOD | {"栏目": "随笔", "正文": "晚安"})
    assert [(question.kind, question.rows) for question in plan.questions] == [(QuestionKind.PILLAR, (3, 4))]
    assert plan.questions[0].text.startswith("Rows 3, 4: which pillar is “随笔”?")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("已发", Status.POSTED),
        ("选题", Status.IDEA),
        ("READY", Status.READY),
        ("", Status.DRAFT),
        ("改天", Status.DRAFT),
    ],
)
def test_statuses(make_plan: PlanMaker, word: str, status: Status) -> None:
    row = make_plan(GOOD | {"状态": word}).rows[0]
    assert row.post is not None
    assert row.post.status is status
    assert (row.verdict is Verdict.WARN) == (word == "改天")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("想法 構思 点子", Status.IDEA),
        ("待写 审核中 未发布 todo", Status.DRAFT),
        ("待发 待发布 待發布 定稿 已排期 可发 scheduled", Status.READY),
        ("已发布 已發布 发了 已群发 published 完成 已完成 √ ✓ done", Status.POSTED),
        ("取消 不发了 作废 cancelled", Status.SKIPPED),
    ],
)
def test_other_words_for_statuses(
    make_plan: PlanMaker, words: str, status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANLI_NOW", "2026-11-30T08:00:00")
    for word in words.split():
        row = make_plan(GOOD | {"状态": word}).rows[0]
        assert (word, row.post and row.post.status, row.verdict) == (word, status, Verdict.ACCEPT)


@pytest.mark.parametrize("word", ["完成", "√", "done"])
@pytest.mark.parametrize(
    ("day", "at", "status"),
    [
        ("2026-12-01", "20:30", Status.READY),
        ("2026-11-30", "20:30", Status.READY),
        ("2026-11-30", "", Status.READY),
        ("2026-11-30", "07:00", Status.POSTED),
        ("", "", Status.POSTED),
    ],
)
def test_what_is_finished_before_its_time_is_ready(
    make_plan: PlanMaker, word: str, day: str, at: str, status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANLI_NOW", "2026-11-30T08:00:00")
    post = make_plan(GOOD | {"日期": day, "时间": at, "状态": word}).rows[0].post
    assert post is not None
    assert post.status is status


def test_without_date_and_status_it_is_an_idea(make_plan: PlanMaker) -> None:
    row = make_plan(GOOD | {"日期": "", "时间": ""}).rows[0]
    assert row.post is not None
    assert (row.post.status, row.post.planned) == (Status.IDEA, None)
    assert row.verdict is Verdict.ACCEPT


def test_a_time_without_a_date_is_noted(make_plan: PlanMaker) -> None:
    row = make_plan(GOOD | {"日期": ""}).rows[0]
    assert row.post is not None
    assert row.post.planned_time is None
    assert said(row) == "A time without a date was left out: 20:30."


@pytest.mark.parametrize(
    ("cell", "visibility", "tags"),
    [
        ("", Visibility.PUBLIC, ()),
        ("公开", Visibility.PUBLIC, ()),
        ("私密", Visibility.PRIVATE, ()),
        ("部分可见:已购;新手期", Visibility.ONLY, ("已购", "新手期")),
        ("部分可见：已购；新手期；", Visibility.ONLY, ("已购", "新手期")),
        ("不给谁看: 已购，已购", Visibility.EXCEPT, ("已购",)),
    ],
)
def test_audiences(make_plan: PlanMaker, cell: str, visibility: Visibility, tags: tuple[str, ...]) -> None:
    row = make_plan(GOOD | {"可见范围": cell}).rows[0]
    assert row.post is not None
    assert (row.post.visibility, row.post.tags, row.verdict) == (visibility, tags, Verdict.ACCEPT)


@pytest.mark.parametrize(
    "cell", ["部分可见", "部分可见:", "部分可见：；", "不给谁看", "老客户", "公开:老客户", "半公开"]
)
def test_an_audience_is_never_widened(make_plan: PlanMaker, cell: str) -> None:
    plan = make_plan(GOOD | {"可见范围": cell})
    post = plan.rows[0].post
    assert post is not None
    assert post.visibility is Visibility.PRIVATE
    assert plan.questions[0].kind is QuestionKind.AUDIENCE


def test_known_tags_are_not_asked_about(make_plan: PlanMaker) -> None:
    row = GOOD | {"可见范围": "部分可见:老客户"}
    assert make_plan(row, known=Known(tags={"老客户"})).questions == ()
    text = "Row 3: the tag “老客户” is new. Unless you choose otherwise it comes in under this name."
    assert make_plan(row).questions[0].text == text


def test_a_tag_of_refused_rows_only_is_not_asked_about(make_plan: PlanMaker) -> None:
    assert make_plan(GOOD | {"渠道": "抖音", "可见范围": "部分可见:老客户"}).questions == ()


def test_the_weekday_in_the_date_cell_is_checked(make_plan: PlanMaker) -> None:
    right, wrong = make_plan(
        GOOD | {"日期": "11月25日 周三"}, GOOD | {"日期": "11月25日 周二"}, title="2026 排期"
    ).rows
    assert right.verdict is Verdict.NOTE
    assert wrong.verdict is Verdict.WARN
    assert "not the weekday" in said(wrong)


def test_the_year_option_and_the_title(make_plan: PlanMaker) -> None:
    for options, year in (
        ({"title": "2025 年"}, 2025),
        ({"title": "2025 年", "year": 2024}, 2024),
        ({}, 2026),
    ):
        post = make_plan(GOOD | {"日期": "11月25日"}, **options).rows[0].post
        assert post is not None
        assert post.planned_date == date(year, 11, 25)


def test_date_and_time_in_one_cell(make_plan: PlanMaker) -> None:
    post = make_plan(GOOD | {"日期": "2026-11-25 20:30:00", "时间": ""}).rows[0].post
    assert post is not None
    assert post.planned_time == time(20, 30)


def test_rows_with_nothing_but_a_date_are_blank(make_plan: PlanMaker) -> None:
    plan = make_plan(
        GOOD, {"日期": "2026-11-26"}, {"日期": "2026-11-27", "时间": "20:30"}, GOOD | {"正文": "晚安"}
    )
    assert [row.skipped for row in plan.rows] == [None, Skipped.BLANK, Skipped.BLANK, None]


def test_a_missing_channel_is_refused(make_plan: PlanMaker) -> None:
    assert said(make_plan(GOOD | {"渠道": ""}).rows[0]).startswith("The channel is missing")


def test_all_reasons_of_a_row_are_told(make_plan: PlanMaker) -> None:
    row = make_plan(GOOD | {"渠道": "抖音", "日期": "下周三"}).rows[0]
    assert [message.column for message in row.messages] == ["日期", "渠道"]


def test_the_same_row_three_times(make_plan: PlanMaker) -> None:
    rows = make_plan(GOOD, GOOD, GOOD | {"备注": "不同"}, GOOD).rows
    assert [row.skipped for row in rows] == [None, Skipped.DUPLICATE, None, Skipped.DUPLICATE]
    assert said(rows[3]) == "Same as row 3."


def test_stored_posts_are_skipped(make_plan: PlanMaker) -> None:
    plan = make_plan(GOOD, GOOD | {"正文": "晚安"})
    judged = against_stored(plan, [plan.rows[0].post] if plan.rows[0].post else [])
    assert [row.skipped for row in judged.rows] == [Skipped.STORED, None]
    assert count(judged).stored == 1


def test_an_answered_time_makes_no_new_post(make_plan: PlanMaker) -> None:
    plan = make_plan(GOOD | {"时间": "8点半"})
    answered = make_plan(GOOD | {"时间": "20:30"}).rows[0].post
    assert answered is not None
    judged = against_stored(plan, [answered])
    assert judged.rows[0].skipped is Skipped.STORED
    assert judged.questions == ()


def test_a_post_at_another_time_is_another_post(make_plan: PlanMaker) -> None:
    plan = make_plan(GOOD)
    other = make_plan(GOOD | {"时间": "21:30"}).rows[0].post
    assert other is not None
    assert against_stored(plan, [other]).rows[0].comes_in


def test_days_counted_from_today_are_noted(make_plan: PlanMaker) -> None:
    row = make_plan(GOOD | {"日期": "明天"}).rows[0]
    assert row.post is not None
    assert row.post.planned_date is not None
    assert said(row) == f"Counted from today: {row.post.planned_date}."


def test_a_vague_time_in_the_date_cell_is_asked(make_plan: PlanMaker) -> None:
    plan = make_plan(GOOD | {"日期": "2026-11-25 8点半", "时间": ""})
    assert [(question.kind, question.value) for question in plan.questions] == [(QuestionKind.TIME, "8点半")]
    assert "time" not in plan.rows[0].carried


def test_moments_that_name_a_zone_are_shown_by_the_accounts_clock(make_plan: PlanMaker) -> None:
    account = Account(1, AccountKind.MOMENTS, "咖啡店", zone="Asia/Shanghai")
    row = GOOD | {"日期": "2026-11-25T18:30:00Z", "时间": ""}
    post = make_plan(row, known=Known(accounts=[account])).rows[0].post
    assert post is not None
    assert (post.planned_date, post.planned_time) == (date(2026, 11, 26), time(2, 30))


def test_a_cell_that_names_pictures_without_end(make_plan: PlanMaker) -> None:
    row = make_plan(GOOD | {"图片": ";".join(f"{n}.jpg" for n in range(5000))}).rows[0]
    assert len(row.pictures) == MOST_PICTURES
    assert said(row).startswith("More than 200 pictures are named; the first 200 were taken.")


HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "\u202egpj.exe",
    "../../etc/passwd",
    "CON",
    "a\x00b",
    "😀👨‍👩‍👧",
    "【" * 5000,
    "-\n" * 5000,
    '"' * 5001,
    ";" * 5000,
    "1" * 5000,
)


@pytest.mark.parametrize("field", HEADINGS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_in_every_field_are_taken_or_refused(
    make_plan: PlanMaker, field: str, text: str
) -> None:
    good, bad = make_plan(GOOD, GOOD | {field: text, "备注": text}).rows
    assert good.verdict is Verdict.ACCEPT
    assert bad.post or bad.verdict is Verdict.REJECT
    if bad.post:
        assert "\x00" not in bad.post.notes
        assert all(picture.path is None for picture in bad.pictures)


@pytest.mark.parametrize(("named", "kept"), [("\\", "\\"), ("图/", "图"), ("图\\a.jpg", "a.jpg")])
def test_a_picture_that_is_not_there_keeps_a_name(make_plan: PlanMaker, named: str, kept: str) -> None:
    plan = make_plan({"日期": "2026-12-01", "渠道": "朋友圈", "正文": "早", "图片": named})
    assert [picture.name for picture in plan.rows[0].pictures] == [kept]


def test_a_row_of_drop_downs_alone_is_blank(make_plan: PlanMaker) -> None:
    chosen = {"渠道": "朋友圈", "栏目": "生活", "状态": "草稿"}
    rows = make_plan(chosen, {"时间": "20:30", **chosen}, {"日期": "2026-11-25", **chosen}).rows
    assert [row.skipped for row in rows] == [Skipped.BLANK, Skipped.BLANK, None]


def test_a_drop_down_beside_a_note_is_no_blank_row(make_plan: PlanMaker) -> None:
    (row,) = make_plan({"渠道": "朋友圈", "备注": "想拍猫"}).rows
    assert row.comes_in


def test_headings_said_once_more_are_passed_over(make_plan: PlanMaker) -> None:
    again = {heading: heading for heading in HEADINGS}
    rows = make_plan(
        {"日期": "2026-11-25", "渠道": "朋友圈", "正文": "早"}, again, again | {"备注": "x"}
    ).rows
    assert [row.skipped for row in rows] == [None, Skipped.BLANK, None]
