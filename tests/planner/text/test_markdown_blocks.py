"""Reading Markdown, measured against markdown-it where it has an opinion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planner.text.markdown_blocks import read_markdown

JUDGE = MarkdownIt("commonmark", {"html": True}).enable("table")


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in read_markdown(text).blocks]


def addresses(text: str) -> list[str]:
    return [link.address for link in read_markdown(text).links]


def judged(text: str, kind: str, name: str) -> list[str]:
    """What markdown-it finds: the addresses of links or pictures."""

    def walk(tokens: list[Token]) -> list[str]:
        found = []
        for token in tokens:
            found += [str(token.attrs[name])] if token.type == kind else []
            found += walk(token.children or [])
        return found

    return walk(JUDGE.parse(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一段\n两行\n\n又一段", ["paragraph", "paragraph"]),
        ("# 题\n正文", ["heading", "paragraph"]),
        ("#话题 不是标题", ["paragraph"]),
        ("题\n===\n正文\n---\n尾", ["heading", "heading", "paragraph"]),
        ("上\n\n---\n\n下", ["paragraph", "paragraph"]),
        ("- 一\n- 二\n  续\n\n正文", ["item", "item", "paragraph"]),
        ("年份\n2024. 那年", ["paragraph"]),
        ("> 引\n续\n\n正文", ["quote", "paragraph"]),
        ("```\n# 不是题\n\n> 码\n```\n后", ["code", "paragraph"]),
        ("~~~\n没有关上", ["code"]),
        ("    缩进的码\n\n正文", ["code", "paragraph"]),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n后", ["table", "paragraph"]),
        ("甲 | 乙\n没有分隔行", ["paragraph"]),
        ("<section>\n一\n\n二\n\n</section>", ["html", "paragraph", "html"]),
        ("<style>\np {}\n\nb {}\n</style>\n正文", ["html", "paragraph"]),
        ("<!-- 一\n\n二 -->\n正文", ["html", "paragraph"]),
        ("字<br>字", ["paragraph"]),
        ("[名]: https://a.example\n\n正文", ["paragraph"]),
        ("[^1]: 注在这里", ["paragraph"]),
        ("\r\n一\r\n\r\n二\r\n", ["paragraph", "paragraph"]),
        ("", []),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**重** *斜* _斜_ `码` ~~删~~", "重 斜 斜 码 删"),
        ("3*2 和 a_b_c，\\*不是\\*", "3*2 和 a_b_c，*不是*"),
        ("看[这里](x)和![图](y)。", "看这里和。"),
        ("<b>粗</b>&nbsp;&lt;字&gt;", "粗\xa0<字>"),
        ("一<br>二", "一\n二"),
        ("前<!-- 看不见 -->后", "前后"),
        ("`<b>` 与 ``a`b``", "<b> 与 a`b"),
    ],
)
def test_what_a_reader_sees(text: str, expected: str) -> None:
    assert [block.plain for block in read_markdown(text).blocks] == [expected]


LINKS = [
    "[一](https://a.example/x)",
    "[一](<https://a.example/x y>)",
    '[一](https://a.example/(x) "题")',
    "<https://a.example> <mailto:a@b.example>",
    "[一][r] [r] [r][] [没有]\n\n[R]: https://a.example '题'",
    "https://a.example 只是文字",
    "`[一](x)` \\[二](y) [三\\](z)",
    "[外 [内](x) 外](y)",
    "[![图](p.png)](x)",
    "> 引 [一](x)\n> [二](y)",
    "- [一](x)\n\n  [二](y)",
    "```\n[一](x)\n```",
    "    [一](x)",
    "| [一](x) |\n|---|\n| [二](y) |",
    "[一]( x ) [二] (y) [三](x y)",
    "[一\n行](x)",
    "![图](a.png) ![图][r]\n\n[r]: b.png",
    "[😀](x)😀[二](y)",
    "# 题 [一](x)\n题 [二](y)\n---",
    "```一``` [一](x)",
    "1. 一\n\n   ```\n   [x](y)\n   ```\n\n2. [二](z)",
    "<div>\n[不](x)\n</div>\n\n[是](y)",
]
MORE_LINKS = ["字<a href='x'>链</a><https://a.b>", "😀\r\n\r\n> [甲](b)\r\n> 乙[丙](d)"]


@pytest.mark.parametrize("text", LINKS)
def test_links_and_pictures_as_markdown_it_reads_them(text: str) -> None:
    found = read_markdown(text)
    plain = [address.replace("%20", " ") for address in judged(text, "link_open", "href")]
    assert [link.address for link in found.links] == plain
    assert [picture.address for picture in found.pictures] == judged(text, "image", "src")


@pytest.mark.parametrize("text", [*LINKS, *MORE_LINKS])
def test_places_name_what_is_there(text: str) -> None:
    found = read_markdown(text)
    for link in (*found.links, *found.pictures):
        assert text[link.start] in "[<!"
        assert text[link.end - 1] in ")]>"
        assert text[slice(*link.places[-1])] == link.address
        assert link.start <= link.inner[0] <= link.inner[1] <= link.end


def test_html_tags_and_their_attributes() -> None:
    text = "> <A HREF='https://a.example' class=big>字</A> <img src=\"x.png\" alt>\n\n`<b>`"
    found = read_markdown(text)
    assert [tag.name for tag in found.tags] == ["a", "/a", "img"]
    assert found.tags[0].value("href") == "https://a.example"
    assert found.tags[0].value("title") is None
    values = {text[each.value_start : each.value_end] for each in found.tags[0].attributes}
    assert values == {"https://a.example", "big"}
    assert addresses(text) == ["https://a.example"]
    assert [picture.address for picture in found.pictures] == ["x.png"]


@pytest.mark.parametrize("text", ["a < b > c", "<3", "<一>", "`<a href='x'>`", "\\<b>", "< b>"])
def test_what_is_no_tag(text: str) -> None:
    assert read_markdown(text).tags == ()


def test_inside_scripts_and_styles_there_is_nothing() -> None:
    found = read_markdown("<script>\nlet a = '<b>[x](y)</b>'\n</script>\n\n字<style>a[b](c)</style>[一](z)")
    assert [tag.name for tag in found.tags] == ["script", "/script", "style", "/style"]
    assert [link.address for link in found.links] == ["z"]


SIGNS = [
    "[",
    "]",
    "(",
    ")",
    "!",
    "`",
    "```",
    "~~~",
    "<",
    ">",
    "<a href='x'>",
    "</a>",
    "*",
    "**",
    "_",
    "\\",
    "#",
    "- ",
    "1. ",
    "|",
    "|-|",
    "\n",
    "\n\n",
    "    ",
    "\r\n",
    "\t",
    "<!--",
    "-->",
    "<style>",
    "https://a.b",
    "[r]: x",
    "&amp;",
    "字",
    "😀",
    "👨‍👩‍👧",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_any_text_is_read_with_places_in_it(text: str) -> None:
    found = read_markdown(text)
    for link in (*found.links, *found.pictures):
        assert 0 <= link.start < link.end <= len(text)
        assert all(link.start <= place <= link.end for place in link.inner)
    for tag in found.tags:
        assert text[tag.start] == "<"
        assert text[tag.end - 1] == ">"
    for block in found.blocks:
        assert 0 <= block.start <= block.end <= len(text)
    assert [block.start for block in found.blocks] == sorted(block.start for block in found.blocks)


@given(
    st.lists(
        st.sampled_from(["一段文字。", "# 题", "- 项", "> 引", "```\n码\n```", "| a |\n|---|\n| b |"]),
        max_size=8,
    )
)
def test_ordinary_blocks_as_markdown_it_reads_them(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    names = {"heading_open": "heading", "fence": "code", "table_open": "table", "blockquote_open": "quote"}
    names |= {"list_item_open": "item"}
    expected = []
    depth = 0
    for token in JUDGE.parse(text):
        if token.type in names:
            expected.append(names[token.type])
        elif token.type == "paragraph_open" and depth == 0:
            expected.append("paragraph")
        depth += token.nesting if token.type.startswith(("blockquote", "list_item")) else 0
    assert kinds(text) == expected
