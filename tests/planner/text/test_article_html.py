"""Markdown as HTML: what it means stays, what could do harm goes."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.article_html import article_html


def html(text: str) -> str:
    return article_html(text, lambda address, words: f"({address}|{words})", 4).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("叫**“养豆”**，先", "叫<strong>“养豆”</strong>，先"),
        ("**“鼓起来”**就好", "<strong>“鼓起来”</strong>就好"),
        ("**“没坏”**和**“好喝”**是", "<strong>“没坏”</strong>和<strong>“好喝”</strong>是"),
        ("**中烘（水洗）**的", "<strong>中烘（水洗）</strong>的"),
        ("是~~《旧》~~新", "是<s>《旧》</s>新"),
        ("a **b**c *d*", "a <strong>b</strong>c <em>d</em>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("字 ** 字 ** 字", "字 ** 字 ** 字"),
        ("snake_case_name", "snake_case_name"),
        ("a“**b”**c", "a“**b”**c"),
    ],
)
def test_emphasis_beside_chinese(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


def test_headings_go_below_those_of_the_page() -> None:
    assert html("# a\n### b\n## c") == "<h4>a</h4>\n<h6>b</h6>\n<h5>c</h5>"
    assert html("## a\n#### b") == "<h4>a</h4>\n<h5>b</h5>"
    assert html("# a\n## b\n### c\n#### d").endswith("<h6>c</h6>\n<h6>d</h6>")


def test_tables_lists_code_and_line_breaks() -> None:
    assert '<th class="right">b</th>' in html("|a|b|\n|-|-:|\n|1|2|")
    assert html("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert html("```js\n<b>\n```") == "<pre><code>&lt;b&gt;\n</code></pre>"
    assert html("一\n二") == "<p>一<br>\n二</p>"


def test_footnotes_stand_at_the_end() -> None:
    assert html("水[^1]。\n\n[^1]: 注\n\n完") == (
        '<p>水<sup>[1]</sup>。</p>\n<p>完</p>\n<ol class="notes">\n<li><p>注</p>\n</li>\n</ol>'
    )
    assert html("水[^1]") == "<p>水[^1]</p>"


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("[x](https://例子.cn/路?a=1&b)", True),
        ("[x](mailto:a@b.cn)", True),
        ("<https://a.cn>", True),
        ("<div><a href='https://a.cn' onclick=x>x</a></div>", True),
        ("[x](javascript:alert)", False),
        ("[x](JAVASCRIPT&colon;alert)", False),
        ("[x](data:text/html,x)", False),
        ("[x](file:///etc/passwd)", False),
        ("[x](/there)", False),
        ("[x](#there)", False),
        ("[x](https://)", False),
        ("<div><a href='javascript:alert'>x</a></div>", False),
        ("<div><a href='/there'>x</a></div>", False),
    ],
)
def test_links(text: str, leads: bool) -> None:
    assert ("href=" in html(text)) is leads
    assert not leads or 'rel="noopener noreferrer"' in html(text)
    assert "x" in html(text) or "a.cn" in html(text)


def test_pictures_are_for_the_page_to_show() -> None:
    assert html('![一*杯*](../照片/a%20b.jpg "标题")') == (
        "<p>(../%E7%85%A7%E7%89%87/a%20b.jpg|一杯 · 标题)</p>"
    )
    assert html("<div><img src='x.jpg' alt='a&quot;b' onerror=x></div>") == '<div>(x.jpg|a"b)</div>'
    assert html("字<img src=x.jpg>字") == "<p>字(x.jpg|)字</p>"
    assert html("![远](https://a.cn/x.png)") == "<p>(https://a.cn/x.png|远)</p>"


def test_html_keeps_its_meaning_and_loses_all_else() -> None:
    card = '<div class="c" id="i" style="color:red" onclick="x()"><p title="t">小提醒<br>二</p></div>'
    assert html(card) == "<div><p>小提醒<br>二</p></div>"
    assert html("<style>\n.a{}\n\n.b{}\n</style>") == ""
    assert html("<script>\nalert(1)\n</script>\n\n字") == "<p>字</p>"
    assert html("字<b onclick=x>粗</b><!-- 注 --><br/>") == "<p>字粗<br></p>"
    assert html("<table><tr><td style='x'>一</td></tr>\n</table>") == (
        "<table><tbody><tr><td>一</td></tr>\n</tbody></table>"
    )
    assert html("<div></article></main><p>x") == "<div><p>x</p></div>"
    assert html("<section class='card'><strong>粗</strong><br>细</section>") == (
        "<div><strong>粗</strong><br>细</div>"
    )


def test_of_html_without_end_the_words_stay() -> None:
    assert html("<div>" * 500 + "一<br>二<script>x</script>") == "<p>一</p>\n<p>二</p>"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


_PIECES = [
    "<script>", "</script>", "<img src=x ", "onerror=a>", "<a href=", "javascript:x", "'", '"', ">", "<",
    "](", "[", "![", ")", "\n", "\n\n", "<div style=x>", "</div>", "<svg>", "<!--", "-->", "<![CDATA[",
    "|", "|-|", "`", "```", "*", "字", "<style>", "&lt;", "<iframe src=//a>", "[^1]", "[^1]: ",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join) | st.text())
def test_nothing_runs_and_nothing_is_asked_for(text: str) -> None:
    tags = _Tags()
    tags.feed(html(text))
    for tag, attributes in tags.found:
        assert tag not in ("script", "style", "img", "iframe", "svg", "link", "object", "form", "input")
        for name, value in attributes:
            assert name in ("href", "rel", "class", "start")
            assert name != "href" or re.match("https?://|mailto:", value or "", re.IGNORECASE)
