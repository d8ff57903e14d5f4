"""The layout: plain data, so it is looked at without painting."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from planner.exporting.building import build_document
from planner.exporting.document import PlanDocument
from planner.lint.finding import Finding, Severity
from planner.model import ImageProblem, Pillar, Post, PostFilter, PostImage, Slot, Status
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, document, post
from ui.printing.columns import share_out
from ui.printing.head import balance_rows
from ui.printing.items import PAGE_HEIGHT, PAGE_WIDTH, Block, Fill, Frame, Icon, Page, Text
from ui.printing.pages import lay_out
from ui.printing.week import weeks

LONG = (
    "每天早上第一件事是开炉——预热、称豆、放风☕👨‍👩‍👧。Averylongwordwithoutanyplacetobreakitinto two\n" * 40
)


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, Text)]


def over(first: date, last: date, *posts) -> PlanDocument:  # type: ignore[no-untyped-def]
    return build_document(posts, PILLARS, ACCOUNTS, first, last, NOW)


def crowd(count: int) -> PlanDocument:
    images = (
        PostImage("坏☕.jpg", problem=ImageProblem.MISSING),
        *[PostImage("1.jpg", sha256="ab" * 32)] * 9,
    )
    return document(*[post(n, 25, f"{n // 4:02d}:{n % 4}0", text=LONG, images=images) for n in range(count)])


def test_empty_week_is_a_sheet_that_says_so(qapp: QApplication) -> None:
    (page,) = lay_out(document())
    assert "这几天还没有安排内容。" in texts(page)
    sentence = next(
        item.box for item in page.items if isinstance(item, Text) and item.text.startswith("这几天")
    )
    crossing = [
        item
        for item in page.items
        if isinstance(item, Fill)
        and item.box.width < 10
        and sentence.x < item.box.x < sentence.right
        and item.box.y < sentence.y < item.box.bottom
    ]
    assert crossing == []
    assert "一周发布计划" in texts(page)
    assert "第 1 页，共 1 页" in texts(page)


@pytest.mark.parametrize("count", [1, 5, 6, 12, 40])
def test_nothing_leaves_the_paper_whatever_the_posts(qapp: QApplication, count: int) -> None:
    for page in lay_out(crowd(count)):
        for item in page.items:
            assert item.box.x >= 200, item
            assert item.box.right <= PAGE_WIDTH - 200, item
            assert 150 <= item.box.y <= item.box.bottom <= PAGE_HEIGHT - 150, item


@pytest.mark.parametrize("count", [1, 7, 12, 40])
def test_no_post_is_lost_and_none_is_printed_twice(qapp: QApplication, count: int) -> None:
    times = [text for page in lay_out(crowd(count)) for text in texts(page) if len(text) == 5 and ":" in text]
    assert [time for time in times if time != "29:1"] == [f"{n // 4:02d}:{n % 4}0" for n in range(count)]


def test_cards_of_a_day_do_not_overlap_the_foot(qapp: QApplication) -> None:
    first = lay_out(crowd(40))[0]
    ticks = [item for item in first.items if isinstance(item, Frame) and item.width == 6]
    assert max(tick.box.bottom for tick in ticks) < 4640


def test_few_posts_have_three_lines_and_many_have_one(qapp: QApplication) -> None:
    def lines(count: int) -> int:
        page = lay_out(crowd(count))[0]
        return sum("放风" in text or "每天" in text or "开炉" in text for text in texts(page))

    assert lines(1) >= 2
    assert lines(5) >= 5
    assert lines(7) <= 7


def test_every_week_with_posts_gets_its_sheet(qapp: QApplication) -> None:
    plan = over(date(2026, 11, 18), date(2026, 12, 8), post(1, 25), post(2, 26, pillar="ad"), post(3, 30))
    pages = lay_out(plan)
    assert len(pages) == 2
    assert any("2026年11月23日 至 2026年11月29日" in text for text in texts(pages[0]))
    assert any("2026年11月30日 至 2026年12月6日" in text for text in texts(pages[1]))
    assert "第 2 页，共 2 页" in texts(pages[1])
    assert [week.balance.total for week in weeks(plan)] == [0, 2, 1, 0]
    assert all("圈历 · 没有内容的 2 周未列出" in texts(page) for page in pages)


def test_empty_years_are_one_sheet(qapp: QApplication) -> None:
    (page,) = lay_out(over(date(2026, 1, 5), date(2027, 6, 30)))
    assert "这几天还没有安排内容。" in texts(page)
    assert "圈历 · 没有内容的 77 周未列出" in texts(page)


def test_no_week_left_out_needs_no_note(qapp: QApplication) -> None:
    assert "圈历" in texts(lay_out(document(post()))[0])


def test_findings_stand_where_they_are_asked_for(qapp: QApplication) -> None:
    finding = Finding("X1", Severity.ERROR, "全城最好不能说", "text")
    planned = post(1, 27)
    shown = texts(lay_out(document(planned, findings={1: [finding]}))[0])
    assert "发布前要改" in shown
    assert "全城最好不能说" in shown
    assert "周五 20:30" in shown
    assert "发布前要改" not in texts(lay_out(document(planned))[0])


def test_posted_and_skipped_posts_need_no_mending(qapp: QApplication) -> None:
    finding = Finding("X1", Severity.ERROR, "不能说", "text")
    over_with = [post(1, 27, status=Status.POSTED), post(2, 28, status=Status.SKIPPED)]
    shown = texts(lay_out(document(*over_with, findings={1: [finding], 2: [finding]}))[0])
    assert "没有要改的" in shown


def test_finding_about_several_posts_is_told_once(qapp: QApplication) -> None:
    finding = Finding("PL001", Severity.WARNING, "两条太近", "schedule", post_ids=(1, 2))
    shown = texts(lay_out(document(post(1, 27), post(2, 28), findings={1: [finding], 2: [finding]}))[0])
    assert shown.count("两条太近") == 1


def test_missed_posts_are_named_by_word_and_sign(qapp: QApplication) -> None:
    page = lay_out(document(post(1, 23), now=datetime(2026, 11, 25, 12)))[0]
    assert "错过" in texts(page)
    assert any(isinstance(item, Icon) and item.name == "clock-alert" for item in page.items)


def test_days_name_their_festivals(qapp: QApplication) -> None:
    assert "· 周四 感恩节" in texts(lay_out(document())[0])


def test_adverts_stand_under_a_heading_of_their_own_that_names_the_days(qapp: QApplication) -> None:
    words = texts(lay_out(document(post(1, 27, pillar="ad")))[0])
    place = words.index("广告 · 截至 11-27 的 30 天")
    assert words.index("节日") < place < words.index("29:1")
    assert "现为 0:1，不足" in words


def test_week_without_festivals_has_no_heading_for_them(qapp: QApplication) -> None:
    words = texts(lay_out(over(date(2026, 11, 24), date(2026, 11, 25)))[0])
    assert "节日" not in words
    assert "29:1" in words


def test_card_says_title_and_text(qapp: QApplication) -> None:
    words = "".join(texts(lay_out(document(post(title="第一炉", text="改过的话")))[0]))
    assert "第一炉 · 改过的话" in words


def test_posted_box_is_ticked(qapp: QApplication) -> None:
    def ticks(status: Status) -> int:
        page = lay_out(document(post(status=status)))[0]
        return sum(isinstance(item, Icon) and item.name == "check" for item in page.items)

    assert (ticks(Status.POSTED), ticks(Status.READY)) == (1, 0)


@given(st.lists(st.integers(1, 900), max_size=60), st.integers(300, 900), st.integers(300, 900))
def test_blocks_are_shared_out_in_order_and_fit(heights: list[int], first: int, later: int) -> None:
    blocks = [Block(height, ()) for height in heights]
    sheets = share_out(blocks, first, later)
    assert [block for sheet in sheets for block in sheet] == blocks
    for number, sheet in enumerate(sheets):
        room = later if number else first
        assert len(sheet) <= 1 or sum(block.height for block in sheet) <= room
        assert sheet or not blocks


def test_findings_take_the_room_that_few_posts_leave(qapp: QApplication) -> None:
    findings = [Finding(f"X{n}", Severity.WARNING, f"问题{n}", "text") for n in range(15)]
    shown = texts(lay_out(document(post(1, 27), findings={1: findings}))[0])
    assert [text for text in shown if text.startswith("问题")] == [f"问题{n}" for n in range(15)]


def test_findings_that_find_no_room_are_counted(qapp: QApplication) -> None:
    findings = [Finding(f"X{n}", Severity.WARNING, f"问题{n}", "text") for n in range(60)]
    shown = texts(lay_out(document(post(1, 27), findings={1: findings}))[0])
    told = sum(text.startswith("问题") for text in shown)
    assert f"另有 {60 - told} 项" in shown


def with_rhythm(*posts: Post, wanted: PostFilter | None = None) -> PlanDocument:
    slots = [Slot(1, 2, time(20, 30), 1, 3), Slot(2, 3, time(12, 0), 1, 1), Slot(3, 0, time(20, 30), 1, 1)]
    return build_document(posts, PILLARS, ACCOUNTS, FIRST, LAST, NOW, wanted=wanted, slots=slots)


def test_empty_places_of_the_rhythm_stand_between_the_posts_of_their_day(qapp: QApplication) -> None:
    (page,) = lay_out(with_rhythm(post(1, 25, "08:00"), post(2, 25, "23:00"), post(3, 26, "12:30")))
    shown = [text for text in texts(page) if text in ("08:00", "20:30", "空档 · 观点", "23:00", "12:30")]
    assert shown == ["08:00", "20:30", "空档 · 观点", "23:00", "12:30"]
    assert sum(isinstance(item, Frame) and item.dashed for item in page.items) == 1


def test_empty_places_give_way_before_a_second_sheet(qapp: QApplication) -> None:
    posts = [post(n, 25, f"{6 + n // 4:02d}:{n % 4}0", text=LONG) for n in range(11)]
    assert len(lay_out(with_rhythm(*posts))) == len(lay_out(document(*posts)))


def test_a_filter_leaves_only_places_it_would_let_a_post_through_at(qapp: QApplication) -> None:
    (page,) = lay_out(with_rhythm(wanted=PostFilter(pillars=frozenset({"life"}))))
    free = [text for text in texts(page) if text.startswith("空档")]
    assert free == ["空档 · 日常生活"]


def test_the_foot_tells_what_the_signs_mean(qapp: QApplication) -> None:
    (page,) = lay_out(document())
    assert [text for text in texts(page) if text in ("错过", "错误", "警告", "提示")] == [
        "错过", "错误", "警告", "提示"
    ]  # fmt: skip


def test_the_head_speaks_of_marks_only_where_there_are_some(qapp: QApplication) -> None:
    many = tuple(Pillar(n, f"own{n}", f"栏目{n}", 5, n) for n in range(12))
    (few_page,) = lay_out(document())
    (many_page,) = lay_out(build_document([], many, ACCOUNTS, FIRST, LAST, NOW))
    assert "发完打勾 · 竖线为目标占比" in texts(few_page)
    assert "发完打勾" in texts(many_page)


def test_each_week_counts_the_posts_to_its_own_adverts(qapp: QApplication) -> None:
    posts = [post(1, 12), post(2, 13, pillar="ad"), post(3, 18), post(4, 19), post(5, 20, pillar="ad")]
    plan = build_document(posts, PILLARS, ACCOUNTS, date(2026, 11, 9), date(2026, 11, 22), NOW)
    first, second = lay_out(plan)
    assert "广告 · 截至 11-13 的 30 天" in texts(first)
    assert "广告 · 截至 11-20 的 30 天" in texts(second)
    assert [week.ads for week in weeks(plan)] == [
        build_document(posts, PILLARS, ACCOUNTS, start, start + timedelta(days=6), NOW).ads
        for start in (date(2026, 11, 9), date(2026, 11, 16))
    ]


def test_the_balance_counts_posts_for_all_pillars_or_for_none(qapp: QApplication) -> None:
    wide = tuple(
        Pillar(n, f"own{n}", name, 20, n) for n, name in enumerate(("短", "很长很长很长很长的栏目名", "短二"))
    )
    for room in range(900, 6000, 300):
        block = balance_rows(build_document([], wide, ACCOUNTS, FIRST, LAST, NOW), room)
        counts = [item for item in block.items if isinstance(item, Text) and item.text == "0 条"]
        assert len(counts) in (0, 3)
