"""The first planned week, end to end: from an empty library to the exported files, by pointer and keys."""

import re
import signal
from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.journeys.harness import Display, Program, Thing, wait_until
from tests.journeys.steps import (
    Post,
    choose_in_menu,
    fill_library,
    free_place,
    give_files,
    listed,
    open_empty_post,
    own_home,
    post_with,
    same,
    steps_done,
    to_the_board,
    write,
)

pytestmark = pytest.mark.journey

WEEK_48 = (
    "20:30 朋友圈 干货 水温 已发",
    "12:15 朋友圈 成就 第 1,000 单 已发",
    "12:10 朋友圈 日常生活 开门烘豆预告 已发",
    "21:40 朋友圈 干货 闷蒸 已发",
    "20:00 公众号 观点 我们为什么把烘焙日期印得比价格还大 已发",
    "21:00 朋友圈 广告 感恩节礼盒 已发",
    "12:40 贴图 日常生活 老厂房的一天 已发",
    "20:30 朋友圈 广告 礼盒补货 已发",
    "20:30 朋友圈 日常生活 隔壁的狗 已发",
    "20:00 朋友圈 观点 咖啡自由 已发",
    "21:30 朋友圈 干货 磨豆机清洁 跳过",
)
"""Rows 14 to 25 of plan.xlsx as their cards are read aloud, but for the numbers of findings."""

_FINDINGS = re.compile(r"(?: \d+ (?:错误|警告|提示))+$")


def cards(program: Program) -> tuple[str, ...]:
    """Return the names of the cards on the week board, day by day, without the numbers of findings."""
    found = program.find_all(r"^\d\d:\d\d ", "ListItem")
    return tuple(_FINDINGS.sub("", thing.name) for thing in found)


def import_plan(program: Program, plan: Path) -> None:
    """Bring the plan in through the window, 8点半 being in the evening."""
    choose_in_menu(program, "文件", "导入计划…")
    program.click(program.find("^选择文件…$", "Button"))
    give_files(program, "选择文件", plan)
    program.find("^导入 58 条$", "Button")
    program.click(program.find("^以后再定$", "ComboBox"))
    program.click(program.find("^20:30$", "ListItem"))
    program.find("^20:30$", "ComboBox")
    program.click(program.find("^导入 58 条$", "Button"))
    program.wait_gone("导入计划", "Dialog")


def drag_to_day(program: Program, card: str, day: str) -> None:
    """Carry a card to a free place of a day."""
    program.drag(program.find(card, "ListItem"), free_place(program, day))


def close(program: Program) -> None:
    """Quit by keyboard; the program has nothing to complain about."""
    program.key("ctrl+q")
    assert program.wait_closed() == 0
    assert program.errors() == ""


def test_the_plan_comes_in_through_the_window(
    display: Display, data_dir: Path, tmp_path: Path, plan_folder: Path
) -> None:
    with Program(display, data_dir, environment=own_home(tmp_path)) as program:
        import_plan(program, plan_folder / "plan.xlsx")
        program.find("^有空写写", "ListItem")
        posts = listed(data_dir)
        assert len(posts) == 57  # and one without a date
        assert [post["time"] for post in posts if post["title"] == "豆豆罢工"] == ["20:30"]
        program.click(program.find("^上一页$", "Button"))
        program.find("^2026年11月25日 星期三 2 条内容$", "ListItem")
        wait_until(lambda: cards(program) == WEEK_48, "all cards of the week")
        program.find("感恩节礼盒 已发 1 错误", "ListItem")
        close(program)


def test_a_card_is_dragged_to_another_day(
    display: Display, data_dir: Path, tmp_path: Path, plan_folder: Path
) -> None:
    fill_library(data_dir, plan_folder)
    before = listed(data_dir)
    with Program(display, data_dir, environment=own_home(tmp_path)) as program:
        drag_to_day(program, "差一度", "12月2日")
        program.find("^2026年12月2日 星期三 2 条内容$", "ListItem")
        moved = post_with(data_dir, "差一度")
        assert moved is not None
        assert (moved["date"], moved["time"]) == ("2026-12-02", "20:30")
        program.click(program.find("^上一页$", "Button"))
        program.drag(program.find("隔壁的狗", "ListItem"), free_place(program, "11月24日"))
        program.find("^2026年11月28日 星期六 1 条内容$", "ListItem")  # posted: it stays
        program.key("ctrl+z")
        wait_until(lambda: listed(data_dir) == before, "the library as it was")
        close(program)


def test_an_idea_is_dragged_into_a_day_and_back(
    display: Display, data_dir: Path, tmp_path: Path, plan_folder: Path
) -> None:
    fill_library(data_dir, plan_folder)
    with Program(display, data_dir, environment=own_home(tmp_path)) as program:
        program.drag(program.find("^有空写写", "ListItem"), free_place(program, "12月2日"))
        card = program.find(r"^\d\d:\d\d 朋友圈 观点 有空写写", "ListItem")
        idea = post_with(data_dir, "有空写写")
        assert idea is not None
        assert idea["date"] == "2026-12-02"
        program.drag(card, program.find("^选题箱$", "List"))
        program.find("^2026年12月2日 星期三 1 条内容$", "ListItem")
        assert post_with(data_dir, "有空写写") is None
        close(program)


def test_a_post_is_written_checked_mended_and_undone(
    display: Display, data_dir: Path, tmp_path: Path, plan_folder: Path
) -> None:
    with Program(display, data_dir, environment=own_home(tmp_path)) as program:
        import_plan(program, plan_folder / "plan.xlsx")
        imported = listed(data_dir)
        text = open_empty_post(program, "12月4日")
        write_with_findings(program, text)
        photos = [plan_folder / "photos" / name for name in ("店猫豆豆.jpg", "秋山.heic", "礼盒.jpg")]
        program.click(program.find("^添加…$", "Button"))
        give_files(program, "添加图片", *photos)
        program.find("^3 / 9$")
        to_the_board(program)
        # The day has a post at 20:30 already, so the new one keeps clear of it.
        program.find("^21:30 朋友圈 日常生活 我们家的咖啡，欢迎来喝。 草稿", "ListItem")
        type_into_a_day(program)
        check_written(data_dir, len(imported))
        written = listed(data_dir)
        undo_all(program, data_dir, imported)
        program.key(*["ctrl+shift+z"] * 20)
        wait_until(lambda: listed(data_dir) == written, "everything done again")
        close(program)


def write_with_findings(program: Program, text: Thing) -> None:
    """Write a text with two troubles: one is mended by its button, the other by editing."""
    write(program, "我们家的咖啡全城最好,欢迎来喝。", text)
    program.find("绝对化用语 LW001 「全城最好」", "Client")
    program.find("半角标点 TX001 「,」", "Client")
    program.click(program.find("^改成「，」$", "Button"))
    program.wait_gone("TX001")
    assert same(program, text).value == "我们家的咖啡全城最好，欢迎来喝。"
    program.click(text)
    program.key("Home", *["Right"] * 6, *["Delete"] * 4)
    program.wait_gone("LW001")
    assert same(program, text).value == "我们家的咖啡，欢迎来喝。"


def type_into_a_day(program: Program) -> None:
    """Choose a day and type: the post is made without leaving the board."""
    program.click(free_place(program, "12月3日"))
    program.type("Open day")
    program.key("Return")
    program.find("朋友圈 日常生活 Open day 草稿", "ListItem")


def check_written(data_dir: Path, imported: int) -> None:
    """See both new posts from outside."""
    post, typed = post_with(data_dir, "我们家的咖啡"), post_with(data_dir, "Open day")
    assert post is not None
    assert typed is not None
    assert (post["date"], post["time"], post["status"]) == ("2026-12-04", "21:30", "draft")
    assert [image["name"] for image in post["images"]] == ["店猫豆豆.jpg", "秋山.heic", "礼盒.jpg"]
    assert not any(image["problem"] for image in post["images"])
    assert typed["date"] == "2026-12-03"
    assert len(listed(data_dir)) == imported + 2


def undo_all(program: Program, data_dir: Path, imported: list[Post]) -> None:
    """Take back step after step: first to the imported plan, then to the empty library."""
    steps = steps_done(data_dir)
    program.key(*["ctrl+z"] * (steps - 1))
    wait_until(lambda: steps_done(data_dir) == 1, "all but the import taken back")
    assert listed(data_dir) == imported
    program.key("ctrl+z")
    wait_until(lambda: not listed(data_dir), "the empty library")
    program.find("^选题箱是空的$", "Client")


def test_the_week_is_exported(display: Display, data_dir: Path, tmp_path: Path, plan_folder: Path) -> None:
    fill_library(data_dir, plan_folder)
    home = own_home(tmp_path)
    with Program(display, data_dir, environment=home) as program:
        program.key("Page_Up")
        program.find("^第 48 周$")
        choose_in_menu(program, "文件", "导出…")
        program.wait_for_window("导出")
        program.find("^11 条 · 1 页$")
        program.key("Return")
        program.find("^已导出 周计划_2026-W48.pdf$")
        program.click(program.find("^Excel ", "RadioButton"))
        program.click(program.find("^导出 Excel$", "Button"))
        program.find("^已导出 周计划_2026-W48.xlsx$")
        program.key("Escape")
        program.wait_gone("^导出$", "Dialog")
        close(program)
    week = listed(data_dir, "2026-11-23", "2026-11-29")
    check_pdf(Path(home["HOME"], "周计划_2026-W48.pdf"), week)
    check_workbook(Path(home["HOME"], "周计划_2026-W48.xlsx"), week)


def check_pdf(path: Path, week: list[Post]) -> None:
    """Find the first words of every post, day by day and in order, in true characters."""
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    text = "".join(text.split())
    assert not [mark for mark in text if 0x2E80 <= ord(mark) <= 0x2FDF]
    opening = [post["title"] if post["kind"] == "article" else post["text"] for post in week]
    places = [text.find("".join(words.split())[:8]) for words in opening]
    assert places == sorted(places)
    assert places[0] >= 0


def check_workbook(path: Path, week: list[Post]) -> None:
    """Find every post as a row, in order, the whole text unchanged and no formula."""
    sheet = openpyxl.load_workbook(path)["数据"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if "正文" in row)
    column = rows[head].index("正文")
    texts = [row[column] for row in rows[head + 1 :]]
    assert texts == [post["text"] for post in week]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_language_and_theme_keep_the_week(
    display: Display, data_dir: Path, tmp_path: Path, plan_folder: Path
) -> None:
    fill_library(data_dir, plan_folder)
    home = own_home(tmp_path)
    with Program(display, data_dir, environment=home) as program:
        program.key("Page_Up")
        wait_until(lambda: cards(program) == WEEK_48, "all cards of the week")
        program.find("感恩节礼盒 已发 1 错误", "ListItem")
        choose_in_menu(program, "视图", "外观", "深色")
        choose_in_menu(program, "视图", "语言", "English")
        program.find("^Week 48$")
        program.find("^Wednesday 25 November 2026, 2 posts", "ListItem")
        choose_in_menu(program, "View", "Language", "简体中文")
        wait_until(lambda: cards(program) == WEEK_48, "the same cards again")
        close(program)
    with Program(display, data_dir, environment=home) as program:
        program.key("Page_Up")
        wait_until(lambda: cards(program) == WEEK_48, "the same cards after a restart")
        close(program)


def test_what_is_typed_survives_the_end_of_the_program(
    display: Display, data_dir: Path, tmp_path: Path
) -> None:
    home = own_home(tmp_path)
    with Program(display, data_dir, environment=home) as program:
        text = open_empty_post(program, "12月2日")
        write(program, "Kept, come what may", text)
        wait_until(lambda: post_with(data_dir, "Kept, come what may"), "the text in the library")
        program.find("^已保存 08:00$")
        program.process.send_signal(signal.SIGKILL)
        program.wait_closed()
    assert post_with(data_dir, "Kept, come what may") is not None
    with Program(display, data_dir, environment=home) as program:
        program.find("Kept, come what may 草稿", "ListItem")
        close(program)
