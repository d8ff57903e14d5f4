"""Firing and quiet texts of the other rules for single posts, and what they point at."""

import pytest

from planner.lint.cases import post_of_case
from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.finding import Severity
from planner.lint.fixes import apply_fix
from tests.planner.lint.helpers import codes, lint, spotted

POINTS_AT = {
    "TX001": [
        ("☕️好的,走吧", [","]),
        ("真的?!好(吧)", ["?!", "(", ")"]),
        ("周一（含)以后", [")"]),
        ("他的(iPhone 很旧)", ["(", ")"]),
        ("时间:20:30.", [":"]),
        ("说好了.\n走", ["."]),
    ],
    "TX008": [
        ("价格：XXX 元，时间待补", ["XXX", "待补"]),
        ("【 】{{ name }}你好", ["【 】", "{{ name }}"]),
        ("联系人某某某，×××老师", ["某某某", "×××"]),
        ("TODO：配图[图片]", ["TODO", "[图片]"]),
    ],
    "TX013": [
        ("🎉11月28号（星期五）见", ["11月28号（星期五"]),
        ("2026-11-28 周五", ["2026-11-28 周五"]),
        ("十二月六日星期一", ["十二月六日星期一"]),
        ("定在11月28日，周五晚七点", ["11月28日，周五"]),
        ("周日12月5日，12.5（周日）", ["周日12月5日", "12.5（周日"]),
        ("明年1月1日周四", ["明年1月1日周四"]),
        ("２０２６年１２月５日 星期五", ["２０２６年１２月５日 星期五"]),
    ],
    "WX001": [
        ("转发就送，别错过", ["转发就送"]),
        ("轉發本文送紅包", ["轉發本文送紅包"]),
        ("好消息。把这篇分享给三位好友，截图找我领资料。谢谢", ["分享给三位好友，截图找我领资料"]),
        ("免费领取资料包，只需转发本文", ["免费领取资料包，只需转发本文"]),
        ("转 发 有 礼", ["转 发 有 礼"]),
        ("想要优惠券？转发这条给好友就行", ["优惠券？转发这条给好友就行"]),
        ("把链接发到家长群，即可领取试卷", ["链接发到家长群，即可领取试卷"]),
        ("转发朋友圈集满可换一杯", ["转发朋友圈集满可换一杯"]),
    ],
    "PR001": [
        ("☎️138 0013 8000", ["138 0013 8000"]),
        ("１３８００１３８０００", ["１３８００１３８０００"]),
        ("微信V13800138000", ["13800138000"]),
        ("+86 138-0013-8000/13900139000", ["+86 138-0013-8000", "13900139000"]),
        ("（0571）87650001 或 010-8765-4321", ["（0571）87650001", "010-8765-4321"]),
        ("电话：057187650001", ["057187650001"]),
    ],
}
QUIET = {
    "TX001": [
        "早上 11:30，水粉比 1:15.5，3,000 元，v2.0",
        "一.准备\n(二)动手\n1)收尾",
        "照片.jpg 在 https://a.example.com/b,c 里",
        "OK, fine. 开心:) 比分三:二，时间写分:秒",
        "他的 iPhone(2024)，C++(17)，好吧...",
        "😀,😀 hi!你好",
    ],
    "TX008": [
        "XXL 和 XXXL 都有",
        "等待补货，期待补上这一课",
        "改 xxx.py",
        "TODO list 怎么写",
        "【通知】今晚停水",
    ],
    "TX013": [
        "11月28日周六，2026-11-28 周六",
        "每周五 12月31日截止",
        "3.5 周一共跑了二十公里",
        "11月28日开始，周五休息",
        "农历11月28日周五，那年11月28日周五真冷",
        "12月5日、6日（周六、周日），12月1日至5日周一至周五",
        "2月30日周一",
        "截止到12月6日，周一公布",
        "2025年11月23日那个周日",
        "1月3日周日回校",
    ],
    "WX001": [
        "转发给需要的人就好",
        "转发了一条抽奖，没中；谢谢转发，昨天送完最后一单",
        "别转发抽奖送手机的链接，都是骗人的",
        "不用转发，到店就送",
        "“转发领红包”这种消息别信",
        "转发了老师的文章，领悟到一个词",
        "朋友转发我的文章，换来一个新客户",
        "求转发扩散，走失的猫叫豆豆",
        "她把文章转发给了老板，老板送了我一盒茶",
        "分享会现场送咖啡，转发不转发都行",
        "分享到朋友圈的那张晚霞，得到好多夸奖",
    ],
    "PR001": [
        "订单号 13800138000，运单13800138000123",
        "20261125138001380010",
        "400-820-8820，12333，QQ群：13800138000",
        "2026-11-25 20:30，ISBN 978-7-1380-0138-0",
        "https://example.com/13800138000",
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"), [(code, *case) for code, cases in POINTS_AT.items() for case in cases]
)
def test_points_at(code: str, text: str, expected: list[str]) -> None:
    assert sorted(spotted(code, text)) == sorted(expected)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in QUIET.items() for text in texts])
def test_quiet(code: str, text: str) -> None:
    assert code not in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```\nprint('好,好')  # TODO\n```\n好", "TX001"),
        ("代码里写 `TODO` 的时候", "TX008"),
        ("看![图,好](a,b.png)，[这篇](https://x.example.com/好)", "TX008"),
        ("<div style='a:b'>好</div>", "TX001"),
    ],
)
def test_markdown_syntax_and_code_stay_quiet(text: str, code: str) -> None:
    if code == "TX001":
        text = text.replace("图,好", "图")
    assert code not in codes(text, channel="article", title="一", digest="二")


@pytest.mark.parametrize(("number", "code"), [(10, "MO001"), (2, "MO006"), (5, "MO006"), (8, "MO006")])
def test_picture_numbers(number: int, code: str) -> None:
    assert codes("好", images=number) == [code]


@pytest.mark.parametrize("number", [1, 3, 4, 6, 9])
def test_good_picture_numbers(number: int) -> None:
    assert codes("好", images=number) == []


@pytest.mark.parametrize(
    ("length", "severity"),
    [(1500, None), (1501, Severity.WARNING), (2000, Severity.WARNING), (2001, Severity.ERROR)],
)
def test_moments_length(length: int, severity: Severity | None) -> None:
    found = [finding for finding in lint("字" * length) if finding.code == "MO003"]
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_fold_marks_the_hidden_part_and_names_the_visible_end() -> None:
    text = "甲" * 119 + "乙" + "丙" * 5
    (found,) = lint(text)
    assert found.code == "MO004"
    assert text[found.spans[0].start :] == "丙" * 5
    assert "甲乙" in found.message
    assert codes("一\n二\n三\n四\n五\n六\n\n") == []
    assert codes("一\n\n二\n\n三\n\n四") == ["MO004"]


@pytest.mark.parametrize(
    ("length", "profile", "severity"),
    [
        (28, "api", None),
        (29, "api", Severity.HINT),
        (33, "api", Severity.ERROR),
        (33, "web", Severity.HINT),
        (65, "web", Severity.ERROR),
    ],
)
def test_title_length_by_profile(length: int, profile: str, severity: Severity | None) -> None:
    post = post_of_case({"channel": "article", "title": "题" * length, "digest": "一", "text": "二"})
    found = [finding for finding in lint_post(post, LintContext(profile=profile)) if finding.code == "OA002"]
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_article_without_title_and_digest() -> None:
    text = "# 雪\n\n**雪停了**，[路](https://mp.weixin.qq.com/s/a)上都是人。"
    found = lint(text, channel="article", title=" ", cover={"name": "雪.jpg"})
    found = [finding for finding in found if finding.code.startswith("OA")]
    assert [finding.code for finding in found] == ["OA001", "OA007"]
    assert "雪 雪停了，路上都是人。" in found[1].message
    assert codes("雪", channel="image_post") == []


def test_weekday_fix_is_a_suggestion_in_the_style_of_the_text() -> None:
    post = post_of_case({"planned": "2026-11-24T20:00", "text": "11月29日（礼拜六）见"})
    (found,) = (each for each in lint_post(post) if each.code == "TX013")
    assert not found.fixes[0].safe
    assert apply_fix(post, found.fixes[0]).text == "11月29日（礼拜天）见"


def test_own_numbers_may_be_allowed() -> None:
    context = LintContext(parameters={"PR001": {"allowed": ("138-0013-8000",)}})
    post = post_of_case({"text": "打 +86 13800138000 或 13900139000", "images": 1})
    assert len(lint_post(post, context)) == 1
