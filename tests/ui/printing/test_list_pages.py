"""The list on upright sheets: nothing lost, nothing parted that belongs together."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from planner import i18n
from planner.exporting.building import build_document
from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.document import PlanDocument
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import ImageProblem, Post, PostImage, PostKind
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, WEEK, document, post
from tests.ui.printing.reading import pdf_of, text_of
from ui.printing.book_pages import book_pages
from ui.printing.flow import joined, kept_together
from ui.printing.items import Block, Page, Text
from ui.printing.list_pages import list_pages
from ui.printing.paragraphs import paragraph
from ui.printing.portrait import TOP

LIST = Choices(layout="list")


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, Text)]


def ordered(*posts: Post, **choices: object) -> PlanDocument:
    chosen = Choices(layout="list", **choices)  # type: ignore[arg-type]
    return build_document(posts, PILLARS, ACCOUNTS, FIRST, LAST, NOW, choices=chosen)


def many(count: int) -> list[Post]:
    return [
        post(n, 23 + n % 7, f"{n // 7 % 24:02d}:{n % 60:02d}", title=f"第{n}条", text="正文。" * 60)
        for n in range(count)
    ]


def test_a_page_that_goes_on_with_a_day_names_it(qapp: QApplication) -> None:
    crowd = [post(n, 25, f"{n:02d}:00", text="正文。" * 200) for n in range(20)]
    first, second, *_later = list_pages(document(*crowd, post(30, 26, "09:00")), LIST)
    assert "2026年11月25日 周三（续）" in texts(second)
    assert not any("续" in text for text in texts(first))


def test_a_page_that_begins_with_a_heading_continues_nothing(qapp: QApplication) -> None:
    long = "正文。\n" * 40
    days = [
        post(n, 23 + n, "20:00", text=long, images=(PostImage("1.jpg", sha256="ab" * 32),)) for n in range(7)
    ]
    book = book_pages(document(*days), Choices(layout="book"))
    assert len(book) > 4
    begin_anew = [page for page in book[1:] if page.marks and page.marks[0].y == TOP]
    assert begin_anew
    assert not any("续" in text for page in begin_anew for text in texts(page))


def test_nothing_leaves_the_paper(qapp: QApplication) -> None:
    images = (
        PostImage("坏☕.jpg", problem=ImageProblem.MISSING),
        *[PostImage("1.jpg", sha256="ab" * 32)] * 9,
    )
    crowd = [post(n, 25, text="Averylongwordwithoutanyplace" * 40, images=images) for n in range(20)]
    for page in list_pages(document(*crowd), LIST):
        for item in page.items:
            assert 280 <= item.box.x <= item.box.right <= page.width - 270, item
            assert 200 <= item.box.y <= item.box.bottom <= page.height - 200, item


def test_every_post_stands_once_and_in_order(qapp: QApplication) -> None:
    plan = document(*many(60))
    shown = [
        text
        for page in list_pages(plan, LIST)
        for text in texts(page)
        if text.startswith("第") and text.endswith("条")
    ]
    assert shown == [row.post.title for row in plan.rows]


def test_heading_of_a_day_never_ends_a_page(qapp: QApplication) -> None:
    for page in list_pages(document(*many(70)), LIST):
        words = [text for text in texts(page) if "圈历" not in text and not text.startswith("第 ")]
        assert "2026年11月" not in words[-1]


def test_pages_are_numbered(qapp: QApplication) -> None:
    pages = list_pages(document(*many(30)), LIST)
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"第 {number} 页，共 {len(pages)} 页" in texts(page)


@pytest.mark.parametrize(
    ("order", "headings"),
    [(Order.PILLAR, ["日常生活", "干货", "广告"]), (Order.ACCOUNT, ["拾穗", "拾穗咖啡"])],
)
def test_sections_follow_the_order_and_posts_carry_their_day(
    qapp: QApplication, order: Order, headings: list[str]
) -> None:
    choices = Choices(layout="list", order=order)
    pages = list_pages(ordered(*WEEK, order=order), choices)
    assert [mark.title for page in pages for mark in page.marks if not mark.level] == headings
    assert "2026年11月25日 周三 07:40" in [text for page in pages for text in texts(page)]


def test_ideas_are_the_last_section(qapp: QApplication) -> None:
    idea = Post(id=9, account_id=1, text="以后再说")
    pages = list_pages(ordered(post(1), idea, ideas=True), LIST)
    assert [mark.title for page in pages for mark in page.marks][-2:] == ["未定日期", "以后再说"]


def test_empty_range_says_so(qapp: QApplication) -> None:
    (page,) = list_pages(document(), LIST)
    assert "这几天还没有安排内容。" in texts(page)


def test_days_without_posts_are_counted(qapp: QApplication) -> None:
    assert any("6 天没有内容" in text for text in texts(list_pages(document(post()), LIST)[0]))


def test_findings_and_comments_are_told(qapp: QApplication) -> None:
    finding = Finding("X1", Severity.ERROR, "全城最好不能说", "text")
    planned = post(1, first_comment="链接在这里", further_comments=("再补一句",))
    shown = texts(list_pages(document(planned, findings={1: [finding]}), LIST)[0])
    assert {"全城最好不能说", "链接在这里", "再补一句", "首评"} <= set(shown)


def test_pictures_as_chosen(qapp: QApplication, media: MediaStore, plan_folder: Path) -> None:
    plan = document(post(images=(media.intake(plan_folder / "photos" / "礼盒.jpg"),)))
    sizes = {each: len(pdf_of(plan, media, layout="list", pictures=each)) for each in Pictures}
    assert sizes[Pictures.NONE] < sizes[Pictures.THUMBNAILS] < sizes[Pictures.FULL]


def test_article_is_excerpted_and_its_title_stands(qapp: QApplication, media: MediaStore) -> None:
    article = post(kind=PostKind.ARTICLE, title="烘焙日期", digest="为什么印得大", text="# 正文")
    found = text_of(pdf_of(document(article), media, layout="list"))
    assert "烘焙日期为什么印得大" in found


def test_read_back_in_true_characters_and_order_with_an_outline(
    qapp: QApplication, media: MediaStore
) -> None:
    plan = document(*many(40))
    data = pdf_of(plan, media, layout="list")
    found = text_of(data)
    places = [found.index(row.post.title) for row in plan.rows]
    assert places == sorted(places)
    reader = pypdf.PdfReader(BytesIO(data))
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (595, 842)
    days = [item.title for item in reader.outline if not isinstance(item, list)]
    assert days == [day.label for day in plan.days]


def test_same_plan_gives_the_same_bytes(qapp: QApplication, media: MediaStore) -> None:
    assert pdf_of(document(*many(20)), media, layout="list") == pdf_of(
        document(*many(20)), media, layout="list"
    )


def test_english(qapp: QApplication, media: MediaStore) -> None:
    i18n.set_language("en")
    assert "Page1of1" in text_of(pdf_of(document(*WEEK), media, layout="list"))


@given(st.lists(st.tuples(st.integers(1, 400), st.booleans()), max_size=40), st.integers(400, 900))
def test_blocks_that_hold_are_not_parted_unless_they_must(shape: list[tuple[int, bool]], room: int) -> None:
    blocks = [Block(height, (), holds=holds) for height, holds in shape]
    kept = kept_together(blocks, room)
    assert sum(block.height for block in kept) == sum(block.height for block in blocks)
    assert all(block.height <= room for block in kept)
    if blocks and sum(height for height, _holds in shape) <= room:
        assert kept == [joined(blocks)]


def test_neither_the_first_nor_the_last_line_stands_alone() -> None:
    lines = [Block(10, ()) for _line in range(5)]
    assert [block.height for block in kept_together(paragraph(lines), 40)] == [20, 10, 20]
    assert [block.height for block in kept_together(paragraph(lines[:3]), 25)] == [20, 10]
