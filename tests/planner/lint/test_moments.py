"""MO: what Moments do to a post."""

import pytest

from planner.lint.cases import post_of_case
from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.finding import Finding
from tests.planner.lint.helpers import codes, lint

PHOTO = {"name": "a.jpg", "format": "JPEG"}
VIDEO = {"name": "b.mp4", "format": "MP4", "seconds": 20}
MEGABYTE = 1024 * 1024


def only(code: str, text: str = "院子里的猫又胖了", **case: object) -> list[Finding]:
    return [finding for finding in lint(text, **case) if finding.code == code]


@pytest.mark.parametrize(
    ("images", "origin", "fires"),
    [
        ([PHOTO, VIDEO], "original", True),
        ([VIDEO, VIDEO], "original", True),
        ([{"name": "A.MOV"}, PHOTO], "original", True),
        ([{"name": "x", "format": "mov"}, PHOTO], "repost", True),
        ([PHOTO], "link", True),
        ([VIDEO], "link", True),
        ([VIDEO], "original", False),
        ([PHOTO] * 3, "repost", False),
        ([], "link", False),
        ([{"name": "mp4.jpg", "format": "JPEG"}, PHOTO], "original", False),
    ],
)
def test_mixed_media(images: list[object], origin: str, fires: bool) -> None:
    assert bool(only("MO002", images=images, origin=origin)) == fires


def test_mixed_media_does_not_matter_elsewhere() -> None:
    assert "MO002" not in codes("好", channel="article", title="题", images=[PHOTO, VIDEO])


def test_a_video_is_no_picture_of_the_grid() -> None:
    assert not only("MO006", images=[VIDEO, VIDEO])
    assert only("MO006", images=[PHOTO, PHOTO])


@pytest.mark.parametrize(
    ("text", "case", "fires"),
    [
        ("起风了", {"images": 0}, True),
        ("起风了", {"images": 0, "origin": "repost"}, True),
        ("", {"images": 0, "first_comment": "地址"}, True),
        ("起风了", {"images": 1}, False),
        ("起风了", {"images": [VIDEO]}, False),
        ("这篇讲得好", {"images": 0, "origin": "link"}, False),
        ("", {"images": 0}, False),
        ("雪", {"images": 0, "channel": "article", "title": "题"}, False),
    ],
)
def test_no_picture(text: str, case: dict[str, object], fires: bool) -> None:
    assert bool(only("MO007", text, **case)) == fires


@pytest.mark.parametrize(
    ("seconds", "size", "fires"),
    [
        (30, 25 * MEGABYTE, False),
        (31, 0, True),
        (5, 25 * MEGABYTE + 1, True),
        (300, 900 * MEGABYTE, True),
        (0, 0, False),
    ],
)
def test_long_and_large_videos(seconds: int, size: int, fires: bool) -> None:
    assert len(only("MO008", images=[{**VIDEO, "seconds": seconds, "size": size}])) == fires
    assert not only("MO008", images=[{**PHOTO, "size": size}])


@pytest.mark.parametrize(("number", "fires"), [(0, False), (10, False), (11, True), (30, True)])
def test_reminded(number: int, fires: bool) -> None:
    assert bool(only("MO009", reminded=[f"{n} 号" for n in range(number)])) == fires
    assert not only("MO009", reminded=["小林"] * number)


@pytest.mark.parametrize(
    "text",
    [
        "家人们早上好呀☀️☀️☀️！！🌷🌷🌷🌷今天果园的雾好看",
        "#早安# #打卡# #第三十天打卡#\n今天讲一个小问题",
        "各位亲爱的朋友们，大家晚上好！今天说说退租",
        "各位亲爱的姐妹们，大家下午好呀！今天说说防晒",
        "哈喽哈喽～宝子们，周末愉快呀！！新房交付了",
        "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉新课上架",
        "[太阳][太阳][玫瑰]早安[玫瑰][玫瑰]开炉了",
        "———————————————\n本周课表",
        "ＨＥＬＬＯ！大家好！大家早上好呀！新到一批围巾",
        "早！早！早！各位街坊早上好呀！豆浆热了",
        "各位老师、各位家长、各位同学，大家下午好，请看安排",
        "大家早安",
    ],
)
def test_weak_opening(text: str) -> None:
    (finding,) = only("MO005", text)
    assert finding.field == "text"


@pytest.mark.parametrize(
    "text",
    [
        "早安，雾里的果园像一条牛奶河，走进去连脚尖都看不见",
        "🍊今年的第一筐橘子下树了",
        "大家好，我是新来的瑜伽老师，教阴瑜伽",
        "#小户型收纳# 三平方米的厨房怎么放下烤箱",
        "早点铺五点开门",
        "老师傅、家长会和同学录，都在这面墙上",
        "家人都睡了，我在厨房剥蒜",
        "晚安曲录好了，三分钟",
        "各位业主注意，明天上午停水",
        "2026 年的第一场雪",
        "😀😀😀😀😀今天涨价",
        "",
    ],
)
def test_strong_opening(text: str) -> None:
    assert not only("MO005", text)


def test_the_length_of_the_opening_can_be_changed() -> None:
    post = post_of_case({"text": "早安！早安！开门", "images": 1})
    assert not lint_post(post)
    assert [each.code for each in lint_post(post, LintContext(parameters={"MO005": {"characters": 5}}))] == [
        "MO005"
    ]


@pytest.mark.parametrize(
    ("text", "origin", "fires"),
    [
        ("", "link", True),
        ("转", "repost", True),
        ("值得一看👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍", "link", True),
        ("#读书# #好文推荐# #深度长文# #每日一读# 好文", "link", True),
        ("看 https://example.com/a/very/long/address/of/an/article", "link", True),
        ("……！！！，，，。。。“”（）——————", "repost", True),
        ("一二三四五六七八九十一二三四", "link", True),
        ("一二三四五六七八九十一二三四五", "link", False),
        ("这篇讲的“先问为什么不买”，正是我们踩的坑", "repost", False),
        ("起风了", "original", False),
        ("装修前先读第二段，验房的清单很全", "link", False),
    ],
)
def test_bare_repost(text: str, origin: str, fires: bool) -> None:
    assert bool(only("MO010", text, origin=origin, images=0)) == fires


@pytest.mark.parametrize(
    ("comment", "fires"),
    [
        ("字" * 700, False),
        ("字" * 701, True),
        ("一\n二\n三\n四\n五\n六", False),
        ("一\n二\n三\n四\n五\n六\n七", True),
        ("一\n\n二\n\n三\n\n四", True),
        ("字" * 200, False),
        ("\n\n一\n二\n三\n四\n五\n六\n\n", False),
        ("", False),
    ],
)
def test_long_first_comment(comment: str, fires: bool) -> None:
    found = only("MO011", first_comment=comment)
    assert bool(found) == fires
    assert all(each.field == "first_comment" for each in found)


def test_the_fold_says_what_stays_visible() -> None:
    text = "🌊" + "甲" * 118 + "乙" + "丙" * 5
    (finding,) = only("MO004", text)
    assert text[finding.spans[0].start :] == "丙" * 5
    assert "甲乙”" in finding.message or "甲乙」" in finding.message
    assert not only("MO004", text[:-5])


def test_lines_and_columns_of_the_fold_can_be_changed() -> None:
    post = post_of_case({"text": "甲" * 31, "images": 1})
    parameters = {"MO004": {"lines": 3, "columns": 10}}
    (finding,) = lint_post(post, LintContext(parameters=parameters))
    assert finding.spans[0].start == 30
    assert not lint_post(post_of_case({"text": "甲" * 30, "images": 1}), LintContext(parameters=parameters))
