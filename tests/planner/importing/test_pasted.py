"""Texts pasted from a chat, a sheet or a note."""

from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import UserError
from planner.importing import Outcome, PlanFile, QuestionKind, Verdict, read_pasted, read_plan
from planner.importing.times import possible_times
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
        ("12月5日晚上九点一刻发朋友圈：第一百袋", ("12-05", "21:15", "moments", "life", "第一百袋")),
        ("12月7日晚8点发朋友圈：丙丙", ("12-07", "20:00", "moments", "life", "丙丙")),
        ("12月7日晚8点发猫", ("12-07", "20:00", "moments", "life", "发猫")),
        ("12月7日晚8点第一百袋", ("12-07", "20:00", "moments", "life", "第一百袋")),
        ("12月7日晚8点左右 公众号 观点 丁", ("12-07", "20:00", "article", "opinion", "丁")),
        ("今晚8点 公众号 观点 丁", ("11-30", "20:00", "article", "opinion", "丁")),
        ("tonight 8:30 Moments Opinion: x", ("11-30", "20:30", "moments", "opinion", "x")),
        ("周三 12/2 晚8点 贴图 豆单", ("12-02", "20:00", "image_post", "life", "豆单")),
        ("Dec 3, 8:30 PM Moments Life: x", ("12-03", "20:30", "moments", "life", "x")),
        ("12/3-20:30 朋友圈 连着写", ("12-03", "20:30", "moments", "life", "连着写")),
        ("12/3-5：三天", ("12-03", "", "moments", "life", "三天")),
        ("12/3、下雨", ("12-03", "", "moments", "life", "下雨")),
        ("12/3-5 朋友圈 三天", ("12-03", "", "moments", "life", "三天")),
        ("十二月三日晚八點半發朋友圈：繁體的正文", ("12-03", "20:30", "moments", "life", "繁體的正文")),
        ("周三   朋友圈 早安  　", ("12-02", "", "moments", "life", "早安")),
        ("周三 早安  　", ("12-02", "", "moments", "life", "早安")),
        ("週四 公眾號：怎麼選豆", ("12-03", "", "article", "life", "怎麼選豆")),
    ],
)
def test_one_line(line: str, expected: Line) -> None:
    assert shown(read_pasted(line)) == [expected]


@pytest.mark.parametrize("span", ["20:00-21:00", "20:00~21:00", "20：00—21：00", "20:00到21:00", "晚8-9点"])
@pytest.mark.parametrize("gap", ["", " "])
def test_a_span_of_time_is_asked_and_leaves_the_rest_in_its_place(span: str, gap: str) -> None:
    plan = read_pasted(f"12月4日{gap}{span} 公众号 观点 别再迷信烘焙日期")
    assert shown(plan) == [("12-04", "", "article", "opinion", "别再迷信烘焙日期")]
    (question,) = plan.questions
    assert question.kind is QuestionKind.TIME
    assert possible_times(question.value) == (time(20), time(21))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("周三晚 公众号 丁", QuestionKind.TIME),
        ("12月4日 上午 公众号 丁", QuestionKind.TIME),
        ("明早公众号 丁", QuestionKind.TIME),
        ("周末 公众号 丁", QuestionKind.DATE),
        ("25号晚8点 公众号 丁", QuestionKind.DATE),
    ],
)
def test_a_vague_day_or_time_in_front_is_asked(line: str, kind: QuestionKind) -> None:
    plan = read_pasted(line)
    assert [question.kind for question in plan.questions] == [kind]
    assert [(post.kind, post.title) for post in posts_of(plan)] == [(PostKind.ARTICLE, "丁")]


@pytest.mark.parametrize(
    "line",
    [
        "早，各位",
        "3天后，我们见",
        "Monitor 12/5",
        "周末，我们不休息",
        "25号见",
        "晚上好",
        "1.5小时",
        "早上8点档的节目",
        "1/3的人",
        "报名时间：12月5日20:00",
    ],
)
def test_words_that_only_look_like_a_day_belong_to_the_text(line: str) -> None:
    assert [post.text for post in posts_of(read_pasted(f"周三 20:00 朋友圈 收摊\n{line}"))] == [
        f"收摊\n{line}"
    ]


WECHAT = """小林 2026/11/28 21:03:11
12月1日晚8点 发新豆到货
欢迎来尝

小周 2026/11/28 21:05:40
12月2日晚8点 发猫

小林 2026/11/28 21:06:00
收到"""


@pytest.mark.parametrize(
    "text",
    [
        WECHAT,
        WECHAT.replace("2026/11/28", "11-28"),
        WECHAT.replace("2026/11/28 21:03:11", "2026年11月28日 下午9:03"),
        "小林:\n12月1日晚8点 发新豆到货\n欢迎来尝\n\n小周:\n12月2日晚8点 发猫\n\n小林：\n收到",
        "小林：12月1日晚8点 发新豆到货\n欢迎来尝\n小周：12月2日晚8点 发猫\n小林：收到",
        WECHAT.replace("小林 2026/11/28 21:03:11", "2026-11-28 21:03:11 小林"),
        "—————  2026-11-28  —————\n\n小林  21:03\n\n12月1日晚8点 发新豆到货\n欢迎来尝\n\n小周  21:05\n\n"
        "12月2日晚8点 发猫\n\n小林  21:06\n\n收到",
    ],
)
def test_names_and_times_of_messages_are_no_text(text: str) -> None:
    plan = read_pasted(text)
    assert [(line[:2], post.text) for line, post in zip(shown(plan), posts_of(plan), strict=True)] == [
        (("12-01", "20:00"), "发新豆到货\n欢迎来尝"),
        (("12-02", "20:00"), "发猫"),
    ]
    heads, unused, _channel = plan.notes
    assert heads.startswith("Names and times of messages that were left out: ")
    assert "小林" in heads
    assert "小周" in heads
    assert unused == "Lines that belong to no post were left out: 收到."


def test_a_name_in_front_of_a_plan() -> None:
    plan = read_pasted("周三 20:00 朋友圈 收摊…\n小周：周五晚8点发活动预告…敬请期待\n第二行…")
    assert [post.text for post in posts_of(plan)] == ["收摊…", "发活动预告…敬请期待\n第二行…"]
    assert plan.notes[0] == "Names and times of messages that were left out: 小周."


def test_a_message_starts_anew() -> None:
    plan = read_pasted("小林 11-28 21:03:11\n公众号\n12月5日\n小周 11-28 21:05:40\n20:00 早")
    assert shown(plan) == [("", "", "moments", "life", "早")]


def test_days_count_from_the_day_of_their_message() -> None:
    plan = read_pasted(
        "小王 11-29 20:15:33\n下周这么排吧：\n周二晚8点 朋友圈 早\n\n小王 11-26 20:15:33\n明天 朋友圈 晚"
    )
    assert [line[0] for line in shown(plan)] == ["12-01", "11-27"]
    assert [said(row) for row in plan.rows] == [
        "Counted from 2026-11-30: 2026-12-01.",
        "Counted from 2026-11-26: 2026-11-27.",
    ]


def test_weekdays_below_a_date_count_from_it() -> None:
    plan = read_pasted(
        "下周计划：\n12月1日 周二 朋友圈 一\n周四晚8点 朋友圈 二\n周日 朋友圈 三\n"
        "2月30日 朋友圈 四\n周三 朋友圈 五"
    )
    assert [line[0] for line in shown(plan)] == ["12-01", "12-03", "12-06", "12-09"]
    assert plan.rows[3].outcome is Outcome.REFUSE


def test_a_message_of_ideas_without_any_order() -> None:
    plan = read_pasted("小林 11-28 21:03:11\n一个想法哦\n\n小周 11-28 21:05:40\n另一个")
    assert [post.text for post in posts_of(plan)] == ["一个想法哦", "另一个"]


def test_more_lines_left_out_than_are_shown_are_counted() -> None:
    plan = read_pasted("\n".join("abcdefg") + "\n周三 朋友圈 早")
    assert plan.notes[0] == "Lines that belong to no post were left out: a / b / c / d / e and 2 more."


@pytest.mark.parametrize(
    "line", ["注意：", "小王：好喝", "上次活动：12月5日20:00结束", "我们 2027/11/28 21:03:11", "营业 20:30"]
)
def test_lines_of_a_text_that_are_no_head_of_a_message(line: str) -> None:
    assert [post.text for post in posts_of(read_pasted(f"周三 朋友圈 收摊\n{line}"))] == [f"收摊\n{line}"]


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
    assert plan.notes[0] == "Lines that belong to no post were left out: 下周安排."


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
