"""Sheets of months: every post on them once, whatever the month."""

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from planner.exporting.building import build_document
from planner.exporting.choices import Choices
from planner.exporting.document import PlanDocument
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import Pillar, Post, Status
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, document, post
from tests.ui.printing.reading import pdf_of, text_of
from ui.printing.items import Icon, Page, Text
from ui.printing.list_pages import list_pages
from ui.printing.month_pages import levelled, month_pages
from ui.printing.pages import lay_out


def over(first: date, last: date, *posts: Post, **choices: bool) -> PlanDocument:
    return build_document(posts, PILLARS, ACCOUNTS, first, last, NOW, choices=Choices(**choices))  # type: ignore[arg-type]


def november(*posts: Post, **choices: bool) -> PlanDocument:
    return over(date(2026, 11, 1), date(2026, 11, 30), *posts, **choices)


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, Text)]


def full_month(count: int, days: int = 30) -> list[Post]:
    return [
        Post(
            id=n,
            account_id=1,
            text=f"第{n}条",
            planned_date=date(2026, 11, 1 + n % days),
            planned_time=time(n // days % 24, n // days // 24),
        )
        for n in range(1, count + 1)
    ]


def test_quiet_month_is_one_sheet_with_all_weeks(qapp: QApplication) -> None:
    (page,) = month_pages(november(post(1, 25)), thumbnails=True)
    words = texts(page)
    assert words[0] == "2026年11月发布计划"
    assert [number for number in words if number in {"44", "45", "46", "47", "48", "49"}] == [
        str(n) for n in range(44, 50)
    ]
    assert {"周一", "周日", "感恩节", "日常生活", "错过"} <= set(words)


@pytest.mark.parametrize(("count", "days"), [(21, 30), (300, 30), (1000, 30), (50, 1)])
def test_no_post_is_hidden_and_none_shown_twice(qapp: QApplication, count: int, days: int) -> None:
    pages = month_pages(november(*full_month(count, days)), thumbnails=True)
    shown = [text for page in pages for text in texts(page) if text.startswith("第") and text.endswith("条")]
    assert sorted(shown, key=lambda text: int(text[1:-1])) == [f"第{n}条" for n in range(1, count + 1)]
    for page in pages:
        for item in page.items:
            assert 280 <= item.box.x <= item.box.right <= page.width - 280, item
            assert 150 <= item.box.y <= item.box.bottom <= page.height - 150, item


def test_later_sheets_of_a_month_say_so(qapp: QApplication) -> None:
    pages = month_pages(november(*full_month(400)), thumbnails=True)
    assert len(pages) > 1
    assert any(f"第 2 张，共 {len(pages)} 张" in text for text in texts(pages[1]))


def test_posts_stand_in_their_own_month_only(qapp: QApplication) -> None:
    december = Post(id=2, account_id=1, text="十二月一日", planned_date=date(2026, 12, 1))
    plan = over(date(2026, 11, 30), date(2026, 12, 6), post(1, 30, text="十一月"), december)
    first, second = month_pages(plan, thumbnails=True)
    assert "十一月" in texts(first)
    assert "十二月一日" not in texts(first)
    assert "十二月一日" in texts(second)


def test_months_without_posts_are_left_out_and_counted(qapp: QApplication) -> None:
    (page,) = month_pages(over(date(2026, 10, 1), date(2027, 1, 31), post(1, 25)), thumbnails=True)
    assert "圈历 · 没有内容的 3 个月未列出" in texts(page)


def test_ideas_come_on_sheets_of_their_own(qapp: QApplication) -> None:
    ideas = [Post(id=100 + n, account_id=1, text=f"点子{n}") for n in range(70)]
    pages = month_pages(november(post(1, 25), *ideas, ideas=True), thumbnails=True)
    shown = [text for page in pages[1:] for text in texts(page) if text.startswith("点子")]
    assert shown == [f"点子{n}" for n in range(70)]
    assert "未定日期" in texts(pages[1])


def test_signs_of_what_is_to_be_seen_to(qapp: QApplication) -> None:
    finding = Finding("X1", Severity.ERROR, "不能说", "text")
    plan = document(post(1, 23), post(2, 28, status=Status.POSTED), post(3, 28), findings={3: [finding]})
    (page,) = month_pages(plan, thumbnails=True)
    icons = [item.name for item in page.items if isinstance(item, Icon)]
    assert [icons.count(name) for name in ("clock-alert", "check-check", "octagon-x")] == [2, 2, 2]


def test_read_back_in_order(qapp: QApplication, tmp_path: Path) -> None:
    plan = november(*full_month(60))
    found = text_of(pdf_of(plan, MediaStore(tmp_path), layout="month"))
    places = [found.index(row.post.text) for row in plan.rows]
    assert places == sorted(places)


@given(st.lists(st.integers(100, 900), min_size=1, max_size=6))
def test_rows_fill_the_page_and_none_shrinks(heights: list[int]) -> None:
    room = 6000
    found = levelled(heights, room)
    assert all(new >= old for new, old in zip(found, heights, strict=True))
    assert sum(found) <= room + 1


@pytest.mark.parametrize("count", [3, 9, 14])
def test_many_pillars_keep_their_names_in_the_key(qapp: QApplication, count: int) -> None:
    own = [Pillar(20 + n, f"own-{n}", f"栏目{n}", 2, 20 + n, "#336699", "house") for n in range(count)]
    plan = build_document([post()], [*PILLARS, *own], ACCOUNTS, FIRST, LAST, NOW)
    for page in (*month_pages(plan, thumbnails=True), *lay_out(plan), *list_pages(plan, Choices())):
        words = texts(page)
        assert all(any(text[:1] == name[:1] for text in words) for name in ("栏目0", "干货"))
        for item in page.items:
            assert 280 <= item.box.x <= item.box.right <= page.width - 270, item
