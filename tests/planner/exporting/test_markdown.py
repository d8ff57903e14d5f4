"""The Markdown plan: readable, and nothing in a post breaks its structure."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planner import i18n
from planner.exporting.building import build_document
from planner.exporting.choices import Choices, Order
from planner.exporting.document import PlanDocument
from planner.exporting.fields import FIELDS
from planner.exporting.markdown import markdown_text
from planner.exporting.wording import clean
from planner.exporting.writing import write_export
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import ImageProblem, Post, PostImage, PostKind
from tests.planner.exporting.hostile import HOSTILE as HOSTILE_FIELDS
from tests.planner.exporting.hostile import hostile_document
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, WEEK, document, job, post

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def outline(text: str) -> list[str]:
    """Return the block structure a reader sees, without what stands inside."""
    return [token.type for token in READER.parse(text) if token.nesting >= 0 and token.type != "inline"]


def structure(*posts: Post) -> list[str]:
    return outline(markdown_text(document(*posts)))


def shown_quote(plan: PlanDocument) -> str:
    """Return the words of the only quote as a reader shows them."""
    tokens = READER.parse(markdown_text(plan))
    start = [token.type for token in tokens].index("blockquote_open")
    end = [token.type for token in tokens].index("blockquote_close")
    lines = []
    for token in tokens[start:end]:
        for child in token.children or []:
            assert child.type in ("text", "text_special", "softbreak", "hardbreak"), child.type
            lines.append("\n" if child.type.endswith("break") else child.content)
        if token.type == "paragraph_close":
            lines.append("\n\n")
    return "".join(lines).strip("\n")


HOSTILE = [
    "# 标题\n## 二",
    "```\n没有结束的围栏",
    "~~~ x\n",
    "<!-- 没有结束的注释",
    "<script>alert(1)</script>",
    "<details>\n\n<summary>",
    "> 引用\n>> 再引用",
    "- 一\n- 二\n\n  + 三",
    "1. 一\n2) 二",
    "标题\n===\n另一个\n---",
    "***\n___",
    "[a]: https://a.b\n[a] ![图](x.png)",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "    四个空格\n\t制表符",
    "**粗** _斜_ ~~删~~ `码` $x$ &amp; &copy;",
    "结尾的反斜杠\\\n\\*",
    "第一行  \n第二行\n\n\n\n第三行\n",
    "\n\n   \n",
    "#\n##\t\n=\n-\n+\n1.\n1)",
    "[a](b) [a][b] [a]\n[a]: b\n\n[^1]\n\n[^1]: 注",
    "_a_ __b__ a_b_ _ 字_字 &#35; &#x23; &lt",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["text", "title", "first_comment", "notes", "link"])
def test_nothing_in_a_post_changes_the_structure(text: str, field: str) -> None:
    calm = {"text": "平静", field: "平静"}
    base = structure(post(1, **calm), post(2))
    hostile = structure(post(1, **{**calm, field: text}), post(2))
    if field == "text":
        hostile = [kind for kind in hostile if kind != "paragraph_open"]
        base = [kind for kind in base if kind != "paragraph_open"]
    elif not text.strip():
        return
    assert hostile == base


@pytest.mark.parametrize("text", HOSTILE)
def test_an_article_stands_in_a_fence_unchanged(text: str) -> None:
    tokens = READER.parse(markdown_text(document(post(1, kind=PostKind.ARTICLE, text=text), post(2))))
    fences = [token for token in tokens if token.type == "fence"]
    assert [fence.content.strip("\n") for fence in fences] == [text.strip("\n")]
    assert sum(token.type == "heading_open" and token.tag == "h3" for token in tokens) == 2


def test_common_signs_stay_readable() -> None:
    text = "#咖啡入门# 谢谢[抱拳] 7～10 天 -> IMG_0412.jpg -5° +1 R&D =1 杯 1.5 升"
    assert f"> {text}" in markdown_text(document(post(1, text=text))).split("\n")


def test_words_show_as_they_were_written() -> None:
    text = "第一行 *星* #话题# [强]\n1. 不是列表\n- 也不是\n> 引\n\n空行之后 <b> & `x`\\"
    assert shown_quote(document(post(1, text=text))) == text


PLAIN_LINE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")) | st.sampled_from("*_`<>[]#-+=.|~&\\1 "),
    min_size=1,
).filter(lambda line: line == line.strip() and line == " ".join(line.split()))


@given(st.lists(PLAIN_LINE, min_size=1, max_size=5).map("\n".join))
def test_any_words_show_as_they_were_written(text: str) -> None:
    assert shown_quote(document(post(1, text=text))) == clean(text)


@given(st.text(), st.text())
def test_any_text_keeps_the_headings(text: str, title: str) -> None:
    plan = document(post(1, text=text, title=title, notes=text, first_comment=title), post(2, text="平静"))
    headings = [kind for kind in outline(markdown_text(plan)) if kind == "heading_open"]
    assert len(headings) == 1 + 7 + 2


def test_reads_well() -> None:
    missing = PostImage("没_有.jpg", problem=ImageProblem.MISSING)
    finding = Finding("MO003", Severity.ERROR, "Too long", "text")
    plan = document(
        post(
            1,
            text="一炉☕\n二炉",
            title="开炉",
            first_comment="评论",
            images=(PostImage("a.jpg", "ab"), missing),
        ),
        findings={1: [finding]},
    )
    assert markdown_text(plan).split("\n## ")[3] == (
        "Wed 2026-11-25 · 1 post\n"
        "\n"
        "### 20:30 · Moments · Life · Ready — 开炉\n"
        "\n"
        "> 一炉☕\\\n"
        "> 二炉\n"
        "\n"
        "- 2 pictures: a.jpg, 没_有.jpg (The file is not there. Put it back or choose another picture.)\n"
        "- Visible to: Public\n"
        "- First comment: 评论\n"
        "- Error MO003 Too long\n"
    )


def test_balance_and_untimed_posts() -> None:
    text = markdown_text(document(*WEEK))
    assert "| Expertise | 1 | 20% | 37% |" in text
    assert "Other posts per advert, 2026-10-27 to 2026-11-25: 0 (at least 29)" in text
    assert "### any time · Moments · Expertise" in text


def test_only_the_chosen_fields_and_all_of_them() -> None:
    shown = post(text="一炉", title="开炉", notes="注", author="阿禾", images=(PostImage("a.jpg", "ab"),))
    few = markdown_text(document(shown), Choices("md", fields=("time", "notes")))
    assert few.split("\n### ")[1].split("\n## ")[0] == "20:30\n\n- Notes: 注\n"
    every = markdown_text(document(shown), Choices("md", fields=FIELDS))
    assert "- Author: 阿禾\n" in every
    assert "### 20:30 · Moments · Life · Ready — 开炉" in every
    assert "\n### …\n" in markdown_text(document(shown), Choices("md", fields=("notes",)))


def test_order_ideas_and_the_day_of_each_post() -> None:
    choices = Choices("md", order=Order.PILLAR, ideas=True)
    plan = build_document(
        [*WEEK, Post(id=9, text="想法")], PILLARS, ACCOUNTS, FIRST, LAST, NOW, choices=choices
    )
    text = markdown_text(plan, choices)
    assert "## Life · 3 posts\n\n### Mon 2026-11-23 · 08:00 · Moments" in text
    assert "## Without a date · 1 post\n\n### Moments · Life · Draft\n" in text


def test_comments_keep_their_lines() -> None:
    text = markdown_text(document(post(first_comment="一\n\n# 二\n- 三\\")))
    assert "- First comment: 一\\\n  \\# 二\\\n  \\- 三\\\\\n" in text


@pytest.mark.parametrize("text", HOSTILE_FIELDS)
def test_every_field_may_be_hostile(text: str) -> None:
    written = markdown_text(hostile_document(text), Choices("md", fields=FIELDS))
    kinds = outline(written)
    assert kinds.count("heading_open") == 1 + 7 + 3
    assert not {"html_block", "link_open", "image"} & set(kinds)
    assert kinds.count("table_open") == 1


def test_it_can_be_stopped() -> None:
    told = []
    markdown_text(document(*WEEK), step=lambda done, total: told.append((done, total)))
    assert told[-1] == (5, 5)


def test_chinese() -> None:
    i18n.set_language("zh_CN")
    text = markdown_text(document(*WEEK))
    assert text.startswith("# 一周发布计划 2026年11月23日 至 2026年11月29日 · 第 48 周\n")
    assert "| 栏目 | 条数 | 占比 | 目标 |" in text


def test_file_is_utf8_with_lf_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        plan = document(*WEEK, post(9, text="一\r\n二\r三\x00"))
        write_export(job(plan, "md", MediaStore(tmp_path)), tmp_path / name, {})
    data = (tmp_path / "a.md").read_bytes()
    assert data == (tmp_path / "b.md").read_bytes()
    assert b"\r" not in data
    assert b"\x00" not in data
    assert "☕" in data.decode("utf-8")
