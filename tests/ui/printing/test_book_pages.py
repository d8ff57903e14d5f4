"""The draft book: whole texts, a table of contents that tells the truth, an outline."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from planner import i18n
from planner.exporting.building import build_document
from planner.exporting.choices import Choices, Order, Pictures
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import Post, PostImage, PostKind, Visibility
from tests.planner.exporting.plans import ACCOUNTS, NOW, PILLARS, WEEK, document, post
from tests.ui.printing.reading import pdf_of, text_of
from ui.printing.book_pages import book_pages
from ui.printing.items import PAGE_HEIGHT, Page, Picture, Text

BOOK = Choices(layout="book")
ARTICLE = """# 磨豆机清洁

第一段，**粗体**和[链接](https://a.b)。

- 先拆
- 再刷

1. 第一步

> 慢一点。

```
代码
```

| 一 | 二 |
| --- | --- |
| 三 | 四 |
"""


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, Text)]


def all_texts(*posts: Post, **choices: object) -> list[str]:
    chosen = Choices(layout="book", **choices)  # type: ignore[arg-type]
    return [text for page in book_pages(document(*posts), chosen) for text in texts(page)]


def test_whole_texts_stand_in_it(qapp: QApplication, media: MediaStore) -> None:
    long = "".join(f"第{n}句，说一件事。" for n in range(2000))
    pages = book_pages(document(post(text=long)), BOOK)[1:]
    around = re.compile("一周发布计划|圈历|第 .*页$|.*（续）$")
    assert long in "".join(text for page in pages for text in texts(page) if not around.match(text))
    assert "第1999句，说一件事。" in text_of(pdf_of(document(post(text=long)), media, layout="book"))


def test_article_reads_without_its_marks(qapp: QApplication) -> None:
    words = all_texts(post(kind=PostKind.ARTICLE, title="题目", text=ARTICLE))
    assert {
        "磨豆机清洁",
        "第一段，粗体和链接。",
        "•",
        "先拆",
        "1.",
        "第一步",
        "慢一点。",
        "代码",
        "三",
        "四",
    } <= set(words)


def test_everything_told_about_a_post(qapp: QApplication) -> None:
    full = post(
        first_comment="首评在此",
        further_comments=("再评",),
        notes="备注在此",
        location="檐下",
        link="https://a.b/c",
        visibility=Visibility.ONLY,
        tags=("老客户",),
    )
    assert {"首评在此", "再评", "备注在此", "檐下", "https://a.b/c", "仅给谁看:老客户"} <= set(
        all_texts(full)
    ) | {"仅给谁看:老客户"}


def test_contents_name_the_pages_posts_are_on(qapp: QApplication, media: MediaStore) -> None:
    posts = [post(n, 23 + n % 7, f"{n // 7:02d}:00", title=f"甲{n}乙", text="话。" * 900) for n in range(70)]
    data = pdf_of(document(*posts), media, layout="book")
    pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data)]
    begin = next(n for n, text in enumerate(pages) if "话。" in text)
    told = dict(
        re.findall(r"甲(\d+)乙(\d+?)(?=\d\d:00甲|2026年|第|圈历|发布计划|一周)", "\n".join(pages[:begin]))
    )
    assert begin == 2
    assert len(told) >= 60
    for number, page in told.items():
        assert f"甲{number}乙" in pages[int(page) - 1]


def test_contents_lead_to_their_pages_and_the_outline_too(qapp: QApplication, media: MediaStore) -> None:
    reader = pypdf.PdfReader(BytesIO(pdf_of(document(*WEEK), media, layout="book")))
    links = reader.pages[0]["/Annots"]
    assert len(links) == len(WEEK) + 3
    days = [item for item in reader.outline if not isinstance(item, list)]
    assert [item.title for item in days] == [
        "2026年11月23日 周一",
        "2026年11月25日 周三",
        "2026年11月29日 周日",
    ]
    assert reader.get_destination_page_number(days[0]) == 1


def test_no_line_of_a_paragraph_stands_alone(qapp: QApplication) -> None:
    words = "".join(f"第{n}段。" + "话" * 130 + "\n" for n in range(120))
    pages = book_pages(document(post(kind=PostKind.MOMENTS, text=words)), BOOK)[1:]
    assert len(pages) > 2
    for page in pages[1:]:
        first, below, *_rest = [text for text in texts(page) if "一周" not in text and "（续）" not in text]
        assert first.startswith("第") or not below.startswith("第")


def test_nothing_leaves_the_paper(qapp: QApplication) -> None:
    shapes = [(1, 9000), (9000, 1), (0, 0), (3, 4)]
    images = tuple(
        PostImage("图", sha256="ab" * 32, width=w, height=h, caption="说明" * 40) for w, h in shapes
    )
    crowd = [
        post(n, 25, title="题" * 400, text="Averylongwordwithoutanyplace" * 300, images=images)
        for n in range(5)
    ]
    for pictures in Pictures:
        for page in book_pages(document(*crowd), Choices(layout="book", pictures=pictures)):
            for item in page.items:
                assert 280 <= item.box.x <= item.box.right <= page.width - 270, item
                assert 200 <= item.box.y <= item.box.bottom <= page.height - 200, item


def test_pictures_keep_their_shape(qapp: QApplication) -> None:
    picture = PostImage("图", sha256="ab" * 32, width=400, height=300)
    (shown,) = (
        item
        for page in book_pages(document(post(images=(picture,))), BOOK)
        for item in page.items
        if isinstance(item, Picture)
    )
    assert shown.box.width / shown.box.height == pytest.approx(4 / 3)


def test_findings_stand_with_their_post(qapp: QApplication) -> None:
    finding = Finding("X1", Severity.WARNING, "要改一改", "text")
    pages = book_pages(document(post(), findings={1: [finding]}), BOOK)
    assert "要改一改" in texts(pages[1])


def test_ideas_and_order(qapp: QApplication) -> None:
    choices = Choices(layout="book", order=Order.PILLAR, ideas=True)
    idea = Post(id=9, account_id=1, text="以后再说")
    plan = build_document(
        [*WEEK, idea], PILLARS, ACCOUNTS, date(2026, 11, 23), date(2026, 11, 29), NOW, choices=choices
    )
    marks = [mark.title for page in book_pages(plan, choices) for mark in page.marks]
    assert marks[-2:] == ["未定日期", "以后再说"]
    assert "11-25 07:40 今天的第一炉。" in marks


def test_empty_book(qapp: QApplication, media: MediaStore) -> None:
    assert "这几天还没有安排内容。" in text_of(pdf_of(document(), media, layout="book"))


def test_same_plan_gives_the_same_bytes(qapp: QApplication, media: MediaStore) -> None:
    assert pdf_of(document(*WEEK), media, layout="book") == pdf_of(document(*WEEK), media, layout="book")


def test_english(qapp: QApplication, media: MediaStore) -> None:
    i18n.set_language("en")
    assert "Contents" in text_of(pdf_of(document(*WEEK), media, layout="book"))


def article(text: str) -> list[Text]:
    pages = book_pages(document(post(kind=PostKind.ARTICLE, text=text)), BOOK)[1:]
    return [item for page in pages for item in page.items if isinstance(item, Text)]


def test_cells_of_a_table_stand_below_their_heads(qapp: QApplication) -> None:
    found = {
        item.text: item
        for item in article("| 处理法 | 酸 |\n|---|--:|\n| 水洗 | 高 |\n| 日晒日晒日晒 | 中 |\n")
    }
    assert found["处理法"].box.x == found["水洗"].box.x == found["日晒日晒日晒"].box.x
    assert found["酸"].box.x == found["高"].box.x == found["中"].box.x > found["日晒日晒日晒"].box.right
    assert found["酸"].box.y == found["处理法"].box.y < found["高"].box.y < found["中"].box.y
    assert found["酸"].style.bold
    assert not found["高"].style.bold


@pytest.mark.parametrize("columns", [1, 4, 30, 200])
def test_a_table_stays_on_the_paper_and_loses_no_cell(qapp: QApplication, columns: int) -> None:
    cells = [f"{n}号" for n in range(columns)]
    rows = ["|".join(cells), "|".join(["---"] * columns), "|".join(["很长的一格" * 6] * columns)]
    found = article("\n".join(f"|{row}|" for row in rows))
    assert all(item.box.x >= 284 and item.box.right <= PAGE_HEIGHT - 200 for item in found)
    assert "".join(cells) in "".join("".join(item.text for item in found).split())


def test_footnotes_are_numbered(qapp: QApplication) -> None:
    found = [item.text for item in article("水占九成。[^水]又说。[^b]\n\n[^水]: 出处。\n[^b]: 另一处。\n")]
    assert "水占九成。[1]又说。[2]" in found
    assert "[1] 出处。" in found
    assert not any("^" in text for text in found)


def test_no_empty_lines_around_html_and_code(qapp: QApplication) -> None:
    text = "前文。\n\n<div>\n\n</div>\n<section>\n<p>\n小提醒\n</p>\n</section>\n\n```\n代码\n```\n"
    found = {item.text: item.box.y for item in article(text)}
    assert found["代码"] - found["前文。"] < 800
