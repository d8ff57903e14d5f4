"""OA: what fires in articles, what stays quiet, and what the fixes do."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from planner import i18n
from planner.lint.cases import post_of_case
from planner.lint.context import LintContext
from planner.lint.engine import lint_plan, lint_post
from planner.lint.families.article_body import produced_length
from planner.lint.finding import Finding, Severity
from planner.lint.fixes import apply_fix
from planner.model import Crop, PostImage, PostKind
from planner.text.markdown_blocks import read_markdown

NOW = datetime(2026, 11, 24, 9)
DRAFTS = Path(__file__).parents[2] / "samples" / "drafts"


def found(code: str, text: str = "", profile: str = "api", **case: Any) -> list[Finding]:
    post = post_of_case({"channel": "article", "text": text, **case})
    return [each for each in lint_post(post, LintContext(now=NOW, profile=profile)) if each.code == code]


def parts(code: str, text: str, field: str = "text") -> list[str]:
    case = {field: text} if field != "text" else {}
    findings = found(code, text if field == "text" else "", **case)
    return [text[span.start : span.end] for each in findings for span in each.spans]


def mended(code: str, text: str) -> str:
    """The text with the first fix of a rule applied until it says nothing more."""
    for _round in range(9):
        findings = found(code, text)
        if not findings:
            return text
        fixed = apply_fix(post_of_case({"channel": "article", "text": text}), findings[0].fixes[0]).text
        assert fixed != text
        text = fixed
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("冬日书单\n给睡不着的人", ["\n"]),
        ("\ufeff三张表\u200b看懂现金流", ["\ufeff", "\u200b"]),
        ("面料\t怎么选", ["\t"]),
        ("🌧️雨\u202e天", ["\u202e"]),
        ("健身\r\n\r\n一周", ["\r\n\r\n"]),
        ("亲子\x00活动\x07", ["\x00", "\x07"]),
    ],
)
def test_title_control_characters(title: str, expected: list[str]) -> None:
    assert parts("OA003", title, "title") == expected


@pytest.mark.parametrize(
    "title",
    [
        "Café 与 Résumé",
        "橘子红了🍊",
        "👨‍👩‍👧一家",
        "❤️‍🔥",
        "🏴\U000e0067\U000e0062\U000e007f",
        "书 单　三本",
        "",
    ],
)
def test_titles_without_control_characters(title: str) -> None:
    assert found("OA003", title=title) == []


@pytest.mark.parametrize(
    ("title", "fixed"),
    [
        ("冬日书单\n给睡不着的人", "冬日书单 给睡不着的人"),
        ("雨 \n", "雨 "),
        ("\n雨", "雨"),
        ("三张\u200b表", "三张表"),
        ("看 \t海", "看 海"),
    ],
)
def test_title_fix(title: str, fixed: str) -> None:
    post = post_of_case({"channel": "article", "title": title})
    (finding,) = found("OA003", title=title)
    assert finding.fixes[0].safe
    assert apply_fix(post, finding.fixes[0]).title == fixed
    assert found("OA003", title=fixed) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("震惊！老房子还能这样改", ["震惊"]),
        ("🔥震 惊，这件羽绒服竟然", ["震 惊"]),
        ("二胎家庭必看", ["必看"]),
        ("新手买房必看的五张表", ["必看"]),
        ("速看！明天就涨价", ["速看"]),
        ("快讯：速看，学区调整", ["速看"]),
        ("不看会后悔的十家面馆", ["不看会后悔"]),
        ("考研人不看后悔", ["不看后悔"]),
        ("紧急通知：今晚全场五折", ["紧急通知"]),
        ("【官方通知】所有车主注意", ["官方通知"]),
        ("紧急通知！！", ["紧急通知"]),
        ("刚刚，学校发了消息", ["刚刚"]),
        ("定了！刚刚宣布，明年放假这样排", ["刚刚"]),
        ("昨晚小区出大事了", ["出大事"]),
        ("这条视频全网疯传", ["疯传"]),
        ("看完都惊呆了", ["看完都惊呆"]),
        ("必看！速看！刚刚发布！", ["必看", "速看", "刚刚", "！", "！", "！"]),
        ("去哪儿？吃什么？住哪里？", ["？", "？", "？"]),
        ("上新!真的!快来！", ["!", "!", "！"]),
    ],
)
def test_clickbait(title: str, expected: list[str]) -> None:
    assert sorted(parts("OA004", title, "title")) == sorted(expected)


@pytest.mark.parametrize(
    "title",
    [
        "水温刚刚好",
        "宝宝刚刚学会走路",
        "我们刚刚开始",
        "加速看板的三个小改动",
        "快速看懂一张体检单",
        "变速看护架的装法",
        "不必看完的书",
        "出发前务必看清签证日期",
        "想必看过这部片子",
        "一份令人震惊的账单",
        "为什么我不写“震惊”",
        "标题党的十年：从震惊到不看后悔",
        "紧急通知怎么写才清楚",
        "收到官方通知以后，我们做了三件事",
        "装了报警器，厨房再没出大事",
        "别等出大事才体检",
        "天气真好！出门吗？",
        "《刚刚好》：一本关于断舍离的书",
        "孩子该不该上晚托班？",
        "这本书看完不后悔",
    ],
)
def test_plain_titles_stay_quiet(title: str) -> None:
    assert found("OA004", title=title) == []


@pytest.mark.parametrize(
    ("length", "severity"), [(8, None), (9, Severity.HINT), (16, Severity.HINT), (17, Severity.ERROR)]
)
def test_author(length: int, severity: Severity | None) -> None:
    assert [each.severity for each in found("OA005", author="名" * length)] == (
        [severity] if severity else []
    )


@pytest.mark.parametrize(
    ("length", "fires"), [(0, False), (1, False), (120, False), (121, True), (500, True)]
)
def test_digest_length(length: int, fires: bool) -> None:
    assert bool(found("OA006", digest="摘" * length)) == fires


def test_digest_stands_in_as_readers_see_it() -> None:
    i18n.set_language("en")
    text = "# 雪\n\n```\n码\n```\n\n**雪停了**，[路](https://mp.weixin.qq.com/s/a)上 3*2 人<br>走。"
    (finding,) = found("OA007", text)
    assert "“雪 雪停了，路上 3*2 人 走。”" in finding.message


@pytest.mark.parametrize(
    "link",
    [
        "example.com",
        "ftp://a.example/x",
        "我的店",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://a.example/" + "x" * 1007,
        "https://a.example/" + "店" * 336,
    ],
)
def test_source_addresses_refused(link: str) -> None:
    assert len(found("OA012", link=link)) == 1


@pytest.mark.parametrize(
    "link", ["", " ", "https://a.example", "HTTP://A.example/店?x=1#y", "https://a.example/" + "x" * 1006]
)
def test_source_addresses_taken(link: str) -> None:
    assert found("OA012", link=link) == []


def test_cover_missing_in_articles_only() -> None:
    assert [each.field for each in found("OA008")] == ["cover"]
    assert found("OA008", cover={"name": "a.jpg"}) == []
    assert found("OA008", channel="image_post") == []
    assert found("OA008", channel="moments") == []


def cover_findings(
    width: int, height: int, crop: Crop | None = None, square: Crop | None = None
) -> list[str]:
    post = replace(
        post_of_case({"channel": "article"}),
        cover=PostImage("c.jpg", "a" * 64, width, height, crop=crop, square_crop=square),
    )
    return [each.message[:20] for each in lint_post(post) if each.code == "OA009"]


MIDDLE = Crop(287_234, 0, 712_766, 1_000_000)
"""The middle square of 900 × 383."""


@pytest.mark.parametrize(
    ("width", "height", "crop", "square", "expected"),
    [
        (900, 383, None, MIDDLE, 0),
        (0, 0, None, None, 0),
        (1600, 1200, Crop(0, 0, 1_000_000, 567_376), Crop(0, 0, 750_000, 1_000_000), 0),
        (1600, 1200, Crop(0, 0, 1_000_000, 558_000), Crop(0, 0, 750_000, 1_000_000), 0),
        (900, 383, None, None, 1),
        (1600, 1200, None, None, 2),
        (1600, 1200, Crop(0, 0, 1_000_000, 600_000), Crop(0, 0, 750_000, 1_000_000), 1),
        (1600, 1200, Crop(0, 0, 500_000, 283_688), Crop(0, 0, 750_000, 1_000_000), 1),
        (1000, 1000, None, None, 1),
        (800, 340, None, Crop(0, 0, 425_000, 1_000_000), 1),
    ],
)
def test_cover_shape(width: int, height: int, crop: Crop | None, square: Crop | None, expected: int) -> None:
    assert len(cover_findings(width, height, crop, square)) == expected


LINE = "山里的房子是自己盖的，窗户要看外面有什么。"


@pytest.mark.parametrize(
    ("paragraphs", "profile", "severity"),
    [
        (100, "api", None),
        (600, "api", None),
        (660, "api", Severity.WARNING),
        (720, "api", Severity.ERROR),
        (720, "web", None),
        (1800, "web", Severity.ERROR),
    ],
)
def test_length_of_the_html(paragraphs: int, profile: str, severity: Severity | None) -> None:
    findings = found("OA010", f"{LINE}\n\n" * paragraphs, profile)
    assert [each.severity for each in findings] == ([severity] if severity else [])


def test_much_markup_makes_a_short_text_long() -> None:
    table = "| 甲 | 乙 | 丙 |\n|:--|:--|:--|\n" + "| 1 | 2 | 3 |\n" * 180
    assert len(table) < 3000
    assert [each.severity for each in found("OA010", table)] == [Severity.ERROR]


@pytest.mark.parametrize("path", sorted(DRAFTS.glob("*.md")), ids=lambda path: path.stem)
def test_the_estimate_is_close(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens.renderer.rules["image"] = lambda *_: "x" * (150 + len('<img src="" alt="">'))  # type: ignore[attr-defined]
    monkeypatch.setattr(tokens, "normalizeLink", lambda url: url)
    assert produced_length(text, read_markdown(text)) == pytest.approx(len(tokens.render(text)), rel=0.06)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去[这里](https://shop.example.com/a(b))看", ["https://shop.example.com/a(b)"]),
        ("😀<https://a.example>😀", ["https://a.example"]),
        ("<a class='x' href='http://a.example'>店</a>", ["http://a.example"]),
        ("写信到<mailto:a@b.example>", ["mailto:a@b.example"]),
        (
            "[主页](https://mp.weixin.qq.com/mp/profile_ext?action=home)",
            ["https://mp.weixin.qq.com/mp/profile_ext?action=home"],
        ),
        ("[假](https://mp.weixin.qq.com.evil.example/s/a)", ["https://mp.weixin.qq.com.evil.example/s/a"]),
        ("[文][1]里说\n\n[1]: https://b.example/p", ["[文][1]", "https://b.example/p"]),
        ("> 引自[书](https://b.example)\n\n- [课](./a.md)", ["https://b.example", "./a.md"]),
        ("| [表](https://c.example) |\n|---|\n| 一 |", ["https://c.example"]),
        ("[![图](a.png)](https://c.example)", ["https://c.example"]),
    ],
)
def test_external_links(text: str, expected: list[str]) -> None:
    assert sorted(parts("OA011", text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "[上篇](https://mp.weixin.qq.com/s/Zx9yWvUtSrQpOnMl)，[旧文](http://mp.weixin.qq.com/s?__biz=Mz&mid=1)",
        "网址是 https://tax.example.com，自己输",
        "`[x](https://a.example)`\n\n```\n<a href='https://a.example'>\n```",
        "[跳到附录](#附录)",
        "[附录]，[1]，[^1]\n\n[^1]: https://a.example",
        "[没有用到]: https://a.example",
        "<a data-miniprogram-appid='wx1' data-miniprogram-path='p' href='https://a.example'>点单</a>",
        "![图](a.png)",
        "\\[不是](https://a.example)",
    ],
)
def test_links_that_stay(text: str) -> None:
    assert found("OA011", text) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("去[这里](https://a.example)看。", "去这里[1]看。\n\n[1] https://a.example\n"),
        ("见<https://a.example>。", "见https://a.example。"),
        ("见[1]，[书](https://a.example)", "见[1]，书[2]\n\n[2] https://a.example\n"),
        (
            "[甲](https://a.example)、<a href='https://b.example'>乙</a>\n",
            "甲[1]、乙[2]\n\n[1] https://a.example\n\n[2] https://b.example\n",
        ),
        (
            "[文][r](注)\n\n[r]: https://a.example",
            "文[1] (注)\n\n[r]: https://a.example\n\n[1] https://a.example\n",
        ),
    ],
)
def test_links_become_notes(text: str, fixed: str) -> None:
    assert mended("OA011", text) == fixed
    assert not any(fix.safe for each in found("OA011", text) for fix in each.fixes)


@pytest.mark.parametrize(
    ("image", "profile", "fires"),
    [
        ({"format": "JPEG", "size": 999_999}, "api", False),
        ({"format": "PNG", "size": 1_000_000}, "api", True),
        ({"format": "PNG", "size": 1_000_000}, "web", False),
        ({"format": "GIF", "size": 10}, "api", True),
        ({"format": "GIF", "size": 10}, "web", False),
        ({"format": "WEBP", "size": 10}, "web", True),
        ({"format": "JPEG", "size": 10_000_000}, "web", True),
        ({}, "api", False),
        ({"problem": "missing"}, "api", False),
    ],
)
def test_pictures_in_the_body(image: dict[str, Any], profile: str, fires: bool) -> None:
    assert bool(found("OA013", "一", profile, images=[{"name": "a", **image}])) == fires


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("😀![雨](https://img.example.com/a.jpg)", ["https://img.example.com/a.jpg"]),
        ("![][r]\n\n[r]: //img.example.com/a.jpg", ["![][r]", "//img.example.com/a.jpg"]),
        ("<img src='http://img.example.com/a.jpg'>", ["http://img.example.com/a.jpg"]),
        ("![](data:image/png;base64,AAAA)", ["data:image/png;base64,AAAA"]),
        (
            "<section style=\"background:url('https://b.example/x.png')\">一</section>",
            ["background:url('https://b.example/x.png')"],
        ),
        ("![](https://mmbiz.qpic.cn.evil.example/a)", ["https://mmbiz.qpic.cn.evil.example/a"]),
    ],
)
def test_remote_pictures(text: str, expected: list[str]) -> None:
    assert sorted(parts("OA014", text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "![雨](雨.jpg)",
        "![](<photos/山 溪.jpg>)",
        "![](https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg)",
        "`![](https://a.example/b.jpg)`",
        "图在 https://a.example/b.jpg",
        "<img src='../photos/a.png'>",
    ],
)
def test_local_pictures(text: str) -> None:
    assert found("OA014", text) == []


@pytest.mark.parametrize(
    ("text", "expected", "severity"),
    [
        ("<script>x()</script>", ["<script>x()</script>"], Severity.ERROR),
        ("一<STYLE>p{}</STYLE>二", ["<STYLE>p{}</STYLE>"], Severity.ERROR),
        ("<link rel=stylesheet href='a.css'>", ["<link rel=stylesheet href='a.css'>"], Severity.ERROR),
        ("<form><input name='a'></form>", ["<form><input name='a'></form>"], Severity.ERROR),
        ("😀<p class='big'>一</p>", ["class='big'"], Severity.WARNING),
        ("<p id=a>一</p>\n\n<p id=b>二</p>", ["id=a", "id=b"], Severity.WARNING),
        ("<p style='color:red; float: left'>一</p>", ["float: left"], Severity.WARNING),
        ('<p style="POSITION:ABSOLUTE;top:0">一</p>', ["POSITION:ABSOLUTE"], Severity.WARNING),
        ("<div style='display: inline-grid'>一</div>", ["display: inline-grid"], Severity.WARNING),
        ("<div style='grid-gap:3px'>一</div>", ["grid-gap:3px"], Severity.WARNING),
        ("<p style='color:var(--main)'>一</p>", ["color:var(--main)"], Severity.WARNING),
    ],
)
def test_lost_markup(text: str, expected: list[str], severity: Severity) -> None:
    assert parts("OA015", text) == expected
    assert {each.severity for each in found("OA015", text)} == {severity}


@pytest.mark.parametrize(
    "text",
    [
        "写 `<script>` 的时候\n\n```html\n<form class='a'>\n```",
        "<section style='background-color:#f7f3ec;padding:12px'>一</section>",
        "<p style='position:relative;float:none'>一</p>",
        "<p style='color:red;background-position:center'>一</p>",
        "若 a < b 且 id=3，class 为零",
        "\\<iframe>",
        "<a class='weapp_text_link' data-miniprogram-appid='wx1'>点单</a>",
        "<mp-common-profile class='x' data-id='1'></mp-common-profile>",
        "<br><b>粗</b><em>斜</em>",
    ],
)
def test_markup_that_survives(text: str) -> None:
    assert found("OA015", text) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("一<style>p{}</style>二", "一二"),
        ("<form>\n一<input></form>", "\n一<input>"),
        ("<p class='a' id=b>一</p>", "<p>一</p>"),
        ("<p style='color:red;float:left;top:0'>一</p>", "<p style='color:red;top:0'>一</p>"),
        ("<p class=a>一</p><p class=b>二</p>", "<p>一</p><p>二</p>"),
    ],
)
def test_lost_markup_is_taken_out(text: str, fixed: str) -> None:
    assert mended("OA015", text) == fixed


SHORT = "先看合同，再看房子。"


@pytest.mark.parametrize(
    "text", [f"{SHORT}\n\n" * 90, f"- {SHORT}\n" * 90, f"> {SHORT}\n\n" * 90, f"{SHORT}**要紧**\n\n" * 70]
)
def test_long_without_headings(text: str) -> None:
    assert len(found("OA016", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{SHORT}\n\n" * 70,
        f"## 合同\n\n{SHORT}\n\n" * 90,
        f"合同\n----\n\n{SHORT}\n\n" + f"{SHORT}\n\n" * 90,
        f"<h3>合同</h3>\n\n{SHORT}\n\n" + f"{SHORT}\n\n" * 90,
        f"**一、合同**\n\n{SHORT}\n\n" + f"{SHORT}\n\n" * 90,
        "```\n" + f"{SHORT}\n" * 90 + "```",
        f"[文](https://mp.weixin.qq.com/s/{'a' * 60})\n\n" * 20,
    ],
)
def test_structured_or_short(text: str) -> None:
    assert found("OA016", text) == []


@pytest.mark.parametrize(
    "text", [SHORT * 16, f"# 题\n\n{SHORT * 16}", f"{SHORT * 8}\n{SHORT * 8}", f"<p>{SHORT * 16}</p>"]
)
def test_walls(text: str) -> None:
    (finding,) = found("OA017", text)
    assert SHORT in text[finding.spans[0].start : finding.spans[0].end]


@pytest.mark.parametrize(
    "text",
    [
        SHORT * 15,
        f"{SHORT * 15}\n\n{SHORT * 15}",
        f"```\n{SHORT * 30}\n```",
        f"# {SHORT * 16}",
        f"| {SHORT * 16} |\n|---|\n| 一 |",
        f"[{SHORT}](https://mp.weixin.qq.com/s/{'a' * 200})",
        f"{SHORT * 8}  \n{SHORT * 8}",
        f"<section>{SHORT * 8}</section><section>{SHORT * 8}</section>",
    ],
)
def test_no_walls(text: str) -> None:
    assert found("OA017", text) == []


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (SHORT * 10, True),
        ("！，。 😀" * 200, True),
        (f"{SHORT * 20}\n\n> {SHORT * 30}", True),
        (f"> {SHORT * 60}", True),
        (SHORT * 38, False),
        (f"{SHORT * 40}\n\n> {SHORT * 30}", False),
        ("", True),
    ],
)
def test_original(text: str, fires: bool) -> None:
    assert bool(found("OA018", text, flags={"declared_original": True})) == fires
    assert found("OA018", text, origin="original") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下雪了[微笑]", ["[微笑]"]),
        ("😀[捂脸]😀[旺柴]", ["[捂脸]", "[旺柴]"]),
        ("再說吧[再見]", ["[再見]"]),
        ("早[咖啡]", ["[咖啡]"]),
        ("see you [Smile]", ["[Smile]"]),
        ("孩子们[加油][强]", ["[加油]", "[强]"]),
    ],
)
def test_emoji_codes(text: str, expected: list[str]) -> None:
    assert parts("OA019", text) == expected
    assert parts("OA019", text, "title") == expected


@pytest.mark.parametrize(
    "text",
    [
        "出处见[1]，另见[附录]和[图2]",
        "`[微笑]` 是聊天里的写法",
        "[玫瑰](https://mp.weixin.qq.com/s/a)",
        "![玫瑰](rose.png)",
        "点击[OK]，再按[好的]",
        "【微笑】是品牌名",
        "[咖啡]: https://mp.weixin.qq.com/s/a",
    ],
)
def test_no_emoji_codes(text: str) -> None:
    assert found("OA019", text) == []


def plan(number: int, **case: Any) -> list[Finding]:
    at = {"channel": "article", "planned": "2026-11-24T20:00", **case}
    posts = [replace(post_of_case(at), id=each) for each in range(1, number + 1)]
    return [each for each in lint_plan(posts, LintContext(now=NOW)) if each.code == "OA020"]


def test_push() -> None:
    assert plan(8) == []
    (finding,) = plan(9)
    assert finding.post_ids == tuple(range(1, 10))
    assert finding.severity is Severity.ERROR
    assert plan(9, status="skipped") == []
    assert plan(9, channel="image_post") == []


def test_push_by_account_and_time() -> None:
    posts = []
    for each in range(16):
        case = {"channel": "article", "planned": f"2026-11-24T20:0{each % 2}", "account": each // 8}
        posts.append(replace(post_of_case(case), id=each + 1))
    posts.append(replace(post_of_case({"channel": "article"}), id=99, planned_date=NOW.date()))
    assert [each for each in lint_plan(posts, LintContext(now=NOW)) if each.code == "OA020"] == []


@pytest.mark.parametrize("kind", [PostKind.MOMENTS, PostKind.IMAGE_POST])
def test_articles_only(kind: PostKind) -> None:
    text = "[微笑]<script>x</script>[一](https://a.example)" + SHORT * 100
    post = post_of_case(
        {"channel": kind.value, "title": "震惊！\n！！" * 20, "digest": "摘" * 200, "text": text}
    )
    assert [each.code for each in lint_post(post) if each.code.startswith("OA")] == []


@pytest.mark.parametrize("text", ["", " \n\n", "![雨](雨.jpg)"])
def test_a_digest_that_nothing_can_stand_in_for(text: str) -> None:
    (finding,) = found("OA007", text, title="雨")
    assert "「」" not in finding.message
    assert "没有文字" in finding.message
