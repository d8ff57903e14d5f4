"""OP: what fires in image posts, what stays quiet, and what the fixes do."""

from dataclasses import replace
from typing import Any

import pytest

from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from planner.lint.finding import Finding, Severity
from planner.lint.fixes import apply_fixes
from planner.model import Crop, PostImage


def found(code: str, text: str = "", **case: Any) -> list[Finding]:
    post = post_of_case({"channel": "image_post", "text": text, "images": 1, **case})
    return [each for each in lint_post(post) if each.code == code]


@pytest.mark.parametrize(("number", "fires"), [(0, True), (1, False), (20, False), (21, True)])
def test_number_of_pictures(number: int, fires: bool) -> None:
    assert [each.field for each in found("OP001", images=number)] == ["images"] * fires


@pytest.mark.parametrize(
    ("length", "severity"),
    [(0, None), (20, None), (21, Severity.WARNING), (32, Severity.WARNING), (33, Severity.ERROR)],
)
def test_title(length: int, severity: Severity | None) -> None:
    findings = found("OP002", title="题" * length)
    assert [(each.severity, each.field) for each in findings] == ([(severity, "title")] if severity else [])


@pytest.mark.parametrize(
    ("length", "severity"),
    [(0, None), (500, None), (501, Severity.HINT), (1000, Severity.HINT), (1001, Severity.ERROR)],
)
def test_text(length: int, severity: Severity | None) -> None:
    findings = found("OP003", "字" * length)
    assert [(each.severity, each.field) for each in findings] == ([(severity, "text")] if severity else [])


MARKED = [
    ("这是**重点**，记住", ["**重点**"], "这是重点，记住"),
    ("😀**第一步**😀：买面粉", ["**第一步**"], "😀第一步😀：买面粉"),
    ("## 早饭\n豆浆", ["## "], "早饭\n豆浆"),
    ("# 周末去哪儿\n公园", ["# "], "周末去哪儿\n公园"),
    ("晚一点<br>还有面<br/>。", ["<br>", "<br/>"], "晚一点\n还有面\n。"),
    ('<p style="color:red">红</p>的', ['<p style="color:red">', "</p>"], "红\n的"),
    ("见[官网](https://a.example/x)", ["[官网](https://a.example/x)"], "见官网（https://a.example/x）"),
    ("看图![步骤](a.png)吧", ["![步骤](a.png)"], "看图吧"),
    ("输入`git pull`", ["`git pull`"], "输入git pull"),
    ("```\n代码\n```", ["```\n", "```"], "代码\n"),
    ("油&nbsp;盐&amp;醋", ["&nbsp;", "&amp;"], "油\xa0盐&醋"),
    ("__要紧__的事", ["__要紧__"], "要紧的事"),
    ("<b>粗</b>字", ["<b>", "</b>"], "粗字"),
    ("***重点***在后面", ["***重点***"], "重点在后面"),
    ("现价 59 ~~原价 99~~", ["~~原价 99~~"], "现价 59 原价 99"),
    ("| 款 | 价 |\n|---|:---:|\n| 红 | 59 |", ["|---|:---:|\n"], "| 款 | 价 |\n| 红 | 59 |"),
]


@pytest.mark.parametrize(("text", "marks", "plain"), MARKED)
def test_markup(text: str, marks: list[str], plain: str) -> None:
    findings = found("OP004", text)
    assert [text[each.spans[0].start : each.spans[0].end] for each in findings] == marks
    assert not any(fix.safe for each in findings for fix in each.fixes)
    fixed = apply_fixes(post_of_case({"text": text}), [each.fixes[0] for each in findings]).text
    assert fixed == plain
    assert found("OP004", fixed) == []


@pytest.mark.parametrize(
    "text",
    [
        "1. 豆浆\n2. 烧饼\n- 面\n#早餐# #周末#",
        "身高 < 110 选小码，3*2 的格子，胸围 > 60 拿大一码",
        "电话 138****8000，中奖的是张**和李**、王**",
        "打 5 折，原价 1**，现价 5**",
        "好吃~~真的~~超好吃",
        "---\n分隔线\n———\n|",
        "~~~\n来喽~~热乎的~~~ 包子",
        "《书名》<作者>和<3",
        "#新品 上市",
        "[1] 先切 [2] 再炒（小火）",
        "a_b_c 和 __init__",
        "R&B，AT&T，Q&A",
        "（见[说明]）(附)",
        "选 <a> 还是 <b>",
        "* 带一把伞\n* 带一瓶水",
    ],
)
def test_plain_text(text: str) -> None:
    assert found("OP004", text) == []


def test_markup_elsewhere_is_not_meant() -> None:
    case = {"text": "**重点**", "title": "一", "digest": "二"}
    for channel in ("article", "moments"):
        findings = lint_post(post_of_case({**case, "channel": channel}))
        assert [each.code for each in findings if each.code.startswith("OP")] == []


def shapes(*sizes: tuple[int, int], crop: Crop | None = None) -> list[Finding]:
    images = tuple(PostImage(f"{n}.jpg", width=w, height=h, crop=crop) for n, (w, h) in enumerate(sizes))
    post = replace(post_of_case({"channel": "image_post", "text": "一"}), images=images)
    return [each for each in lint_post(post) if each.code == "OP005"]


@pytest.mark.parametrize(
    "sizes",
    [
        [(1080, 1440), (1440, 1080)],
        [(1080, 1440), (1080, 1080), (1080, 1440)],
        [(1080, 1920)],
        [(1440, 1080), (1440, 1080)],
    ],
)
def test_shapes_that_differ(sizes: list[tuple[int, int]]) -> None:
    assert len(shapes(*sizes)) == 1


@pytest.mark.parametrize(
    "sizes", [[], [(1080, 1440)], [(1080, 1440), (900, 1200), (1080, 1350)], [(0, 0)], [(1080, 1440), (0, 0)]]
)
def test_shapes_that_fit(sizes: list[tuple[int, int]]) -> None:
    assert shapes(*sizes) == []


def test_what_is_cropped_counts_as_it_is_shown() -> None:
    assert shapes((1440, 1440), (1600, 1600), crop=Crop(0, 0, 750_000, 1_000_000)) == []
