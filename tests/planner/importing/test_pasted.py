"""Texts pasted from a chat, a sheet or a note."""

from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import UserError
from planner.importing import Outcome, PlanFile, QuestionKind, Verdict, read_pasted, read_plan
from planner.model import Post, PostKind, Status
from tests.planner.importing.conftest import said

Line = tuple[str, str, str, str, str]


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """All days are counted from Monday 2026-11-30."""
    monkeypatch.setenv("QUANLI_NOW", "2026-11-30T08:00:00")


def posts_of(plan: PlanFile) -> list[Post]:
    return [row.post for row in plan.rows if row.post]


def shown(plan: PlanFile) -> list[Line]:
    """Return day, time, kind, pillar and words of every post."""
    return [
        (
            f"{post.planned_date:%m-%d}" if post.planned_date else "",
            f"{post.planned_time:%H:%M}" if post.planned_time else "",
            post.kind.value,
            post.pillar,
            post.title or post.text,
        )
        for post in posts_of(plan)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "周三晚8点 朋友圈 干货：磨豆机怎么清洁",
            ("12-02", "20:00", "moments", "expertise", "磨豆机怎么清洁"),
        ),
        ("12月3日 20：30 公众号 广告：《年货节》", ("12-03", "20:30", "article", "ad", "年货节")),
        ("12/3（周四）早8点【朋友圈】【生活】早安", ("12-03", "08:00", "moments", "life", "早安")),
        ("【12月6日 周日 10:00】朋友圈 手冲课", ("12-06", "10:00", "moments", "life", "手冲课")),
        ("1. 明天中午12点 观点 3.5折不是好生意", ("12-01", "12:00", "moments", "opinion", "3.5折不是好生意")),
        ("① 后天 贴图 豆单", ("12-02", "", "image_post", "life", "豆单")),
        ("十二月二十五日 晚上八点半 朋友圈 圣诞", ("12-25", "20:30", "moments", "life", "圣诞")),
        ("- 朋友圈：今天发新品", ("", "", "moments", "life", "今天发新品")),
        ("2026-12-05 | 20:00 | 朋友圈 | 生活 | 收摊", ("12-05", "20:00", "moments", "life", "收摊")),
        ("２０２６／１２／５　２０：００　朋友圈　收摊", ("12-05", "20:00", "moments", "life", "收摊")),
        ("20:00 周五 朋友圈 先写时间", ("12-04", "20:00", "moments", "life", "先写时间")),
    ],
)
def test_one_line(line: str, expected: Line) -> None:
    assert shown(read_pasted(line)) == [expected]


def test_lines_below_belong_to_the_post_above() -> None:
    plan = read_pasted(
        "周三晚8点 朋友圈 干货：三步清洁\n1. 断电\n2. 刷粉\n\n观点：别用水冲\n早上好，各位\n\n"
        "周五 20:00 朋友圈 收摊"
    )
    first, second = posts_of(plan)
    assert first.text == "三步清洁\n1. 断电\n2. 刷粉\n\n观点：别用水冲\n早上好，各位"
    assert second.text == "收摊"


def test_a_day_alone_counts_for_what_stands_below() -> None:
    plan = read_pasted(
        "下周安排\n周一\n早8点 生活：早安\n20:30 干货：磨豆\n\n"
        "周二：\n中午12点 广告：双十二\n说明\n周三\n今天的正文"
    )
    assert shown(plan) == [
        ("12-07", "08:00", "moments", "life", "早安"),
        ("12-07", "20:30", "moments", "expertise", "磨豆"),
        ("12-08", "12:00", "moments", "ad", "双十二\n说明"),
        ("12-09", "", "moments", "life", "今天的正文"),
    ]
    assert plan.notes[0] == "Lines above the first post that were not used: 下周安排."


def test_a_channel_alone_counts_for_what_stands_below() -> None:
    plan = read_pasted("朋友圈：\n周三 20:00 早\n周四 晚8点 中\n公众号\n12月5日\n9:00 怎么选豆")
    assert shown(plan) == [
        ("12-02", "20:00", "moments", "life", "早"),
        ("12-03", "20:00", "moments", "life", "中"),
        ("12-05", "09:00", "article", "life", "怎么选豆"),
    ]


def test_days_with_a_channel_and_no_words_yet_are_kept() -> None:
    plan = read_pasted("周三 朋友圈\n周四 公众号\n周五 朋友圈")
    assert shown(plan) == [
        ("12-02", "", "moments", "life", ""),
        ("12-03", "", "article", "life", ""),
        ("12-04", "", "moments", "life", ""),
    ]


def test_a_numbered_list_is_ideas() -> None:
    plan = read_pasted("选题：\n1、早安咖啡\n2、手冲三步\n接着写\n3、年货节")
    assert [post.text for post in posts_of(plan)] == ["早安咖啡", "手冲三步\n接着写", "年货节"]
    assert {post.status for post in posts_of(plan)} == {Status.IDEA}


def test_a_text_without_any_order_is_a_post_a_paragraph() -> None:
    plan = read_pasted("一段话。\n还是一段\n\n另一段")
    assert [post.text for post in posts_of(plan)] == ["一段话。\n还是一段", "另一段"]


def test_vague_times_are_asked() -> None:
    plan = read_pasted("周三8点半 朋友圈 早")
    assert [(question.kind, question.value) for question in plan.questions] == [(QuestionKind.TIME, "8点半")]


def test_days_that_do_not_exist_are_refused() -> None:
    (row,) = read_pasted("2月30日 20:00 朋友圈 早").rows
    assert row.outcome is Outcome.REFUSE


def test_corrections_of_a_chat() -> None:
    text = "周三8点半 朋友圈 早"
    plan = read_pasted(text, corrections={(1, "time"): "20:30", (1, "pillar"): "广告"})
    assert shown(plan) == [("12-02", "20:30", "moments", "ad", "早")]


def test_an_article_of_a_chat_has_title_and_text() -> None:
    (post,) = posts_of(read_pasted("周三 公众号 怎么选豆\n第一段\n\n第二段"))
    assert (post.title, post.text) == ("怎么选豆", "第一段\n\n第二段")


def test_rows_from_a_sheet() -> None:
    plan = read_pasted('日期\t渠道\t正文\n2026-11-25\t朋友圈\t"你\n""好"""\n2026-11-26\t公众号\t晚')
    assert [(post.kind, post.text) for post in posts_of(plan)] == [
        (PostKind.MOMENTS, '你\n"好"'),
        (PostKind.ARTICLE, "晚"),
    ]


def test_a_stray_quotation_mark_in_rows_from_a_sheet() -> None:
    plan = read_pasted('日期\t渠道\t正文\n2026-11-25\t朋友圈\t"早"安')
    assert [post.text for post in posts_of(plan)] == ['"早"安']


def test_a_markdown_table() -> None:
    plan = read_pasted(
        "# 计划\n\n| 日期 | 渠道 | 正文 |\n|:--|---|--:|\n| 11-25 | 朋友圈 | a\\|b<br>c |\n\n完"
    )
    assert [post.text for post in posts_of(plan)] == ["a|b\nc"]


def test_records_with_commas() -> None:
    assert [post.text for post in posts_of(read_pasted("日期,渠道,正文\n11-25,朋友圈,早"))] == ["早"]


def test_a_pasted_text_has_no_folder() -> None:
    (row,) = read_pasted("日期\t渠道\t正文\t图片\n2026-11-25\t公众号\t@../../etc/passwd.md\t/etc/passwd").rows
    assert row.verdict is Verdict.WARN
    assert row.post
    assert row.post.text == "@../../etc/passwd.md"
    assert "is not there" in said(row)
    assert all(picture is None or picture.path is None for picture in (row.cover, *row.pictures))


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="empty"):
        read_pasted(text)


def test_a_text_file_may_be_a_chat(tmp_path: Path) -> None:
    path = tmp_path / "计划.txt"
    path.write_bytes("周三晚8点 朋友圈 早".encode("gb18030"))
    assert shown(read_plan(path)) == [("12-02", "20:00", "moments", "life", "早")]


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.times(), st.sampled_from(["朋友圈", "公众号", "贴图"])
)
def test_every_dated_line_is_one_post(day: date, at: time, channel: str) -> None:
    (post,) = posts_of(read_pasted(f"{day.year}年{day.month}月{day.day}日 {at:%H:%M} {channel} 早安"))
    assert (post.planned_date, post.planned_time) == (day, at.replace(second=0, microsecond=0))
    assert "早安" in (post.text, post.title)


@given(
    st.text(st.sampled_from("一周三12月日:点半晚 \n\t.、|朋友圈【】-：，,\"'😀\u202e《》#今天"), max_size=80)
)
def test_any_text_comes_in_or_is_refused_and_loses_no_line(text: str) -> None:
    with suppress(UserError):
        plan = read_pasted(text)
        assert all(row.post or row.messages or row.skipped for row in plan.rows)
