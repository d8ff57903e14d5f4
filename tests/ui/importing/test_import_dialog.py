"""Bringing a plan in through the window: what is shown, asked, stored, refused."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QScrollArea, QTableWidget
from pytestqt.qtbot import QtBot

from planner import operations
from planner.model import Visibility
from planner.store import plan, posts
from tests.ui.importing.conftest import Opener
from tests.ui.importing.parts import button, choice, model, part, place, texts, told, view
from ui.importing.columns_grid import ColumnsGrid
from ui.importing.dialog import ImportDialog
from ui.importing.list_page import ListPage
from ui.importing.mapping_page import MappingPage
from ui.importing.rows_model import NOTE, OUTCOME
from ui.importing.rows_page import RowsPage
from ui.importing.source_page import SourcePage
from ui.main_window import MainWindow
from ui.widgets.elided import ElidedLabel
from ui.widgets.messages import Banner


def _import(qtbot: QtBot, dialog: ImportDialog, words: str) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        button(dialog, words).click()


def _line(table: QTableWidget, row: int) -> list[str]:
    items = (table.item(row, column) for column in range(table.columnCount()))
    return [item.text() if item else "" for item in items]


def test_the_plan_comes_in_as_one_step(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "plan.xlsx")
    assert model(dialog).rowCount() == 62
    _import(qtbot, dialog, "导入 58 条")
    assert posts.count(window.session.library) == 58
    assert dialog.first_post
    assert dialog.first_post.planned_date == date(2026, 11, 16)
    window.actions_by_name["undo"].trigger()
    assert posts.count(window.session.library) == 0


def test_pictures_that_are_no_use_are_told_before_anything_is_stored(
    window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "plan.xlsx")
    lines = {row: texts(view(dialog), row) for row in range(model(dialog).rowCount())}
    for number, name in (("35", "笔记.jpg"), ("38", "市集_截断.jpg"), ("53", "bomb_"), ("54", "空文件.png")):
        assert [cells[0] for cells in lines.values() if name in cells[NOTE]] == [number]
    assert not any(window.session.library.media_folder.iterdir())


def test_answers_are_taken(qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener) -> None:
    dialog = open_dialog(plan_folder / "plan.csv")
    box = choice(dialog, "8点半")
    assert [box.itemText(n) for n in range(box.count())] == ["以后再定", "08:30", "20:30"]
    box.setCurrentIndex(2)
    row = next(at for at in range(62) if "豆豆罢工" in texts(view(dialog), at))
    assert texts(view(dialog), row)[3] == "20:30"
    assert texts(view(dialog), row)[OUTCOME] == "新增"
    part(part(dialog, RowsPage), QCheckBox).setChecked(True)  # type: ignore[arg-type]
    _import(qtbot, dialog, "导入 59 条")
    cat = posts.between(window.session.library, date(2026, 11, 21), date(2026, 11, 21))
    assert [post.planned_time for post in cat] == [time(20, 30)]


def test_a_new_tag_can_be_left_out_or_stand_for_another(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "plan.csv")
    mapped, left_out = choice(dialog, "老客户"), choice(dialog, "同行")
    assert (mapped.currentText(), left_out.currentText()) == ("新建此标签", "新建此标签")
    assert left_out.itemText(1) == "不用此标签，1 条改为仅自己可见"
    mapped.setCurrentIndex(mapped.findData("已购"))
    left_out.setCurrentIndex(1)
    _import(qtbot, dialog, "导入 58 条")
    stored = posts.everything(window.session.library)
    assert {tag for post in stored for tag in post.tags} == {"已购"}
    assert sum(post.visibility is Visibility.PRIVATE for post in stored) == 1


def test_the_same_file_again_has_nothing_new(qtbot: QtBot, plan_folder: Path, open_dialog: Opener) -> None:
    _import(qtbot, open_dialog(plan_folder / "plan.xlsx"), "导入 58 条")
    again = open_dialog(plan_folder / "plan.xlsx")
    assert not button(again, "导入 0 条").isEnabled()
    assert any("没有新内容" in banner.accessibleName() for banner in again.findChildren(Banner))
    assert model(again).counts()["same"] == 58


def test_times_of_known_rows_are_shown_without_seconds(
    qtbot: QtBot, plan_folder: Path, open_dialog: Opener
) -> None:
    _import(qtbot, open_dialog(plan_folder / "plan.xlsx"), "导入 58 条")
    again = open_dialog(plan_folder / "plan.xlsx")
    times = {texts(view(again), row)[3] for row in range(62) if texts(view(again), row)[OUTCOME] == "相同"}
    assert "20:30" in times
    assert not any(time.endswith(":00:00") or time.count(":") > 1 for time in times)


def test_the_keyboard_is_seen_from_the_start(qtbot: QtBot, open_dialog: Opener) -> None:
    dialog = open_dialog(None)
    dialog.activateWindow()
    shown = Qt.WidgetAttribute.WA_KeyboardFocusChange
    qtbot.waitUntil(lambda: dialog.testAttribute(shown))
    assert dialog.focusWidget() is part(dialog, SourcePage).file_button


@pytest.mark.parametrize("name", ["missing.xlsx", "photos/笔记.jpg"])
def test_what_is_no_plan_is_refused_in_a_sentence(
    window: MainWindow, plan_folder: Path, open_dialog: Opener, name: str
) -> None:
    dialog = open_dialog(plan_folder / name)
    banner = part(dialog, Banner)
    assert banner.isVisible()
    assert Path(name).name in banner.accessibleName()
    assert part(dialog, SourcePage).isVisible()
    assert posts.count(window.session.library) == 0


def test_closing_while_it_reads_changes_nothing(qtbot: QtBot, window: MainWindow, plan_folder: Path) -> None:
    dialog = ImportDialog(window.session, plan_folder / "plan.xlsx", window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    window.session.tasks.idle()
    assert posts.count(window.session.library) == 0


def test_stopping_while_it_stores_leaves_nothing_and_says_so(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "plan.xlsx")
    button(dialog, "导入 58 条").click()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    assert dialog.isVisible()
    assert "已取消，没有导入任何内容。" in told(dialog)
    assert button(dialog, "导入 58 条").isEnabled()
    assert dialog.focusWidget() is button(dialog, "导入 58 条")
    assert posts.count(window.session.library) == 0


def test_what_came_in_before_it_could_be_stopped_is_told(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "tags.csv")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):  # a list is stored at once, if at all
        button(dialog, "导入").click()
        dialog.reject()
    assert len(plan.tags(window.session.library)) == 12


def test_a_cell_corrected_in_place_is_judged_at_once(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "plan.xlsx")
    rows = model(dialog)
    refused = next(at for at in range(62) if texts(view(dialog), at)[OUTCOME] == "拒绝")
    number = int(texts(view(dialog), refused)[0])
    before = texts(view(dialog), refused)
    rows.setData(rows.index(refused, 2), "2026-12-07")
    rows.setData(rows.index(refused, 4), "朋友圈")
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    assert texts(view(dialog), place(dialog, number))[OUTCOME] == "新增"
    assert button(dialog, "导入 59 条").isEnabled()
    rows.setData(rows.index(refused, 2), "")
    rows.setData(rows.index(refused, 4), "")
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    assert texts(view(dialog), place(dialog, number)) == before


def test_a_row_left_out_stays_out(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "plan.xlsx")
    model(dialog).tick([0, 1], on=False)
    assert not model(dialog).is_ticked(0)
    _import(qtbot, dialog, "导入 56 条")
    assert posts.between(window.session.library, date(2026, 11, 16), date(2026, 11, 16)) == []


def test_the_columns_of_an_unknown_table_are_asked_for_and_remembered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, open_dialog: Opener
) -> None:
    file = tmp_path / "表.csv"
    file.write_text("啥时候,写啥\n2026-12-01,今天的豆子很好\n2026-12-02,明天休息一天\n", encoding="utf-8")
    dialog = open_dialog(file)
    page = part(dialog, MappingPage)
    assert page.isVisible()
    choice(dialog, "表头").setCurrentIndex(1)
    assert choice(dialog, "啥时候").currentData() == "date"
    assert not button(dialog, "下一步").isEnabled()
    box = choice(dialog, "写啥")
    box.setCurrentIndex(box.findData("text"))
    assert page.remember.isChecked()
    button(dialog, "下一步").click()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    _import(qtbot, dialog, "导入 2 条")
    again = open_dialog(file)
    assert part(again, RowsPage).isVisible()
    button(again, "列对应").click()
    assert "上次记住的" in [label.text() for label in part(again, MappingPage).columns._reasons]


def test_samples_that_go_on_end_in_dots(tmp_path: Path, open_dialog: Opener) -> None:
    file = tmp_path / "表.csv"
    file.write_text(f"啥时候,写啥\n2026-12-01,{'豆' * 28}\n2026-12-02,{'香' * 29}\n", encoding="utf-8")
    dialog = open_dialog(file)
    shown = [each.whole_text() for each in part(dialog, ColumnsGrid).findChildren(ElidedLabel)]
    assert any(f"{'豆' * 28} · {'香' * 27}…" in text for text in shown)
    assert any("豆" * 11 + "…" in choice(dialog, "表头").itemText(n) for n in range(4))


def test_a_pasted_text_is_counted_and_comes_in(qtbot: QtBot, window: MainWindow, open_dialog: Opener) -> None:
    dialog = open_dialog(None)
    assert not button(dialog, "下一步").isEnabled()
    part(dialog, QPlainTextEdit).setPlainText("12/01 20:30 朋友圈 干货：怎么养豆\n12/02 朋友圈 生活：下雪了")
    page = part(dialog, SourcePage)
    qtbot.waitUntil(lambda: page._counted.text() == "2 行", timeout=10_000)
    button(dialog, "下一步").click()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    _import(qtbot, dialog, "导入 2 条")
    assert [post.planned_date for post in posts.everything(window.session.library)] == [
        date(2026, 12, 1),
        date(2026, 12, 2),
    ]


def test_tags_and_results_are_recognised(qtbot: QtBot, plan_folder: Path, open_dialog: Opener) -> None:
    tags = open_dialog(plan_folder / "tags.csv")
    assert choice(tags, "识别为").currentText() == "标签清单"
    assert part(tags, ListPage).isVisible()
    assert _line(part(tags, QTableWidget), 0) == ["2", "新增", "新加好友"]
    _import(qtbot, tags, "导入")
    _import(qtbot, open_dialog(plan_folder / "plan.xlsx"), "导入 58 条")
    results = open_dialog(plan_folder / "results.csv")
    assert choice(results, "识别为").currentText() == "帖子数据"
    assert _line(part(results, QTableWidget), 0) == ["2", "新增", "2026-11-16 07:40 周一第一炉"]
    _import(qtbot, results, "导入")


def test_results_without_a_post_say_which_they_are(plan_folder: Path, open_dialog: Opener) -> None:
    table = part(open_dialog(plan_folder / "results.csv"), QTableWidget)
    line = ["2", "拒绝", "2026-11-16 07:40 周一第一炉 · 那天没有对得上的帖子。"]
    assert _line(table, 0) == line
    assert table.rowCount() == 21


def test_a_wrong_guess_is_put_right(qtbot: QtBot, plan_folder: Path, open_dialog: Opener) -> None:
    dialog = open_dialog(plan_folder / "tags.csv")
    box = choice(dialog, "识别为")
    box.setCurrentIndex(box.findText("发布计划"))
    assert part(dialog, MappingPage).isVisible()


def test_days_off_and_rules_come_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, open_dialog: Opener
) -> None:
    days = tmp_path / "2027.json"
    days.write_text(
        '{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}', encoding="utf-8"
    )
    dialog = open_dialog(days)
    assert choice(dialog, "识别为").currentText() == "放假安排"
    assert _line(part(dialog, QTableWidget), 0) == ["2027-01-01", "", "放假"]
    _import(qtbot, dialog, "导入")
    rules = tmp_path / "rules.toml"
    rules.write_text('profile = "web"\n', encoding="utf-8")
    dialog = open_dialog(rules)
    _import(qtbot, dialog, "导入")
    assert operations.lint_settings(window.session.library).profile == "web"


def test_a_folder_of_texts_comes_in(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "drafts")
    assert choice(dialog, "识别为").currentText() == "Markdown 文件夹"
    n = len(list((plan_folder / "drafts").glob("*.md")))
    _import(qtbot, dialog, f"导入 {n} 条")
    assert posts.count(window.session.library) == n


def test_what_cannot_be_stored_is_told_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "plan.csv")
    window.session.library.refusal = "只读"
    button(dialog, "导入 58 条").click()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    assert part(dialog, Banner).isVisible()
    assert part(dialog, RowsPage).isVisible()
    window.session.library.refusal = ""
    _import(qtbot, dialog, "导入 58 条")


def test_it_opens_as_it_was_left(window: MainWindow, open_dialog: Opener) -> None:
    first = open_dialog(None)
    room = window.screen().availableSize()
    assert first.width() == min(1180, room.width() - 8)
    assert first.height() == min(760, room.height() - 48)
    first.resize(610, 430)
    first.reject()
    assert open_dialog(None).size() == QSize(610, 430)


def test_it_is_never_larger_than_the_screen(window: MainWindow, open_dialog: Opener) -> None:
    first = open_dialog(None)
    first.resize(3000, 2000)
    first.reject()
    room = window.screen().availableSize()
    assert open_dialog(None).size() == QSize(room.width() - 8, room.height() - 48)


def test_on_a_small_screen_all_of_a_step_is_reached_by_scrolling(
    plan_folder: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(plan_folder / "plan.csv")
    small = QSize(1280, 720) / 2 - QSize(8, 48)
    dialog.resize(small)
    assert dialog.size() == small
    area = part(dialog, QScrollArea)
    page = part(dialog, RowsPage)
    assert page.height() >= page.minimumSizeHint().height() > area.viewport().height()
    assert area.verticalScrollBar().maximum() > 0
    assert (
        button(dialog, "导入 58 条").visibleRegion().boundingRect().size()
        == button(dialog, "导入 58 条").size()
    )
