"""The table of rows under the hands: keys, an input method, filters, undo, details."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTableView,
)
from pytestqt.qtbot import QtBot

from tests.ui.importing.conftest import Opener
from tests.ui.importing.parts import button, choice, model, part, place, texts, view
from ui.importing.details import CORRECTED, WRITTEN, Details
from ui.importing.dialog import ImportDialog
from ui.importing.rows_model import COUNTED, EVERYTHING, OUTCOME, YEARS
from ui.importing.rows_page import RowsPage
from ui.widgets.segmented import SegmentedSwitch

PLAN = """日期,时间,渠道,栏目,可见范围,正文
2026-12-01,20:30,朋友圈,干货,公开,怎么养豆
2026-12-02,12:00,抖音,干货,公开,渠道写错了
2026-12-03,12:00,朋友圈,种草,朋友的朋友,栏目和可见范围都不认识
2026-12-04,12:00,朋友圈,种草,公开,又一条
"""


@pytest.fixture
def dialog(tmp_path: Path, open_dialog: Opener) -> ImportDialog:
    plan = tmp_path / "plan.csv"
    plan.write_text(PLAN, encoding="utf-8")
    return open_dialog(plan)


def _settle(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)


def test_the_first_row_that_needs_a_look_has_the_focus(dialog: ImportDialog) -> None:
    assert QApplication.focusWidget() is view(dialog) or view(dialog).currentIndex().row() == 1
    titles = [label.text() for label in part(dialog, Details).findChildren(QLabel)]
    assert "第 3 行 · 拒绝" in titles


def test_keys_correct_and_take_back(qtbot: QtBot, dialog: ImportDialog) -> None:
    table = view(dialog)
    table.setCurrentIndex(model(dialog).index(1, 4))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    assert editor
    assert editor.selectedText() == "抖音"
    QTest.keyClicks(editor, "article")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(table, 1)[OUTCOME] == "新增", timeout=20_000)
    assert texts(table, 1)[4] == "公众号"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: texts(table, 1)[OUTCOME] == "拒绝", timeout=20_000)
    assert texts(table, 1)[4] == "抖音"


def test_escape_ends_the_typing_and_not_the_dialog(dialog: ImportDialog) -> None:
    table = view(dialog)
    table.edit(model(dialog).index(1, 4))
    editor = table.viewport().findChild(QLineEdit)
    assert editor
    QTest.keyClicks(editor, "abc")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert texts(table, 1)[4] == "抖音"


def test_an_input_method_begins_to_write_in_a_cell(qtbot: QtBot, dialog: ImportDialog) -> None:
    table = view(dialog)
    table.setCurrentIndex(model(dialog).index(1, 4))
    table.setFocus()
    QApplication.sendEvent(table, QInputMethodEvent("peng", []))
    editor = table.viewport().findChild(QLineEdit)
    assert editor
    commit = QInputMethodEvent()
    commit.setCommitString("朋友圈")
    QApplication.sendEvent(editor, commit)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(table, 1)[OUTCOME] == "新增", timeout=20_000)


def test_a_text_is_edited_with_its_lines(qtbot: QtBot, dialog: ImportDialog) -> None:
    table = view(dialog)
    table.edit(model(dialog).index(0, 7))
    box = table.viewport().findChild(QPlainTextEdit)
    assert box
    QTest.keyClick(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "2")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _settle(qtbot, dialog)
    assert dialog.review
    assert dialog.review.text(2, "text") == "怎么养豆\n2"


def test_space_leaves_rows_out(dialog: ImportDialog) -> None:
    table = view(dialog)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not button(dialog, "导入 0 条").isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert button(dialog, "导入 3 条").isEnabled()


def test_a_filter_shows_its_rows_and_keeps_the_choice(qtbot: QtBot, dialog: ImportDialog) -> None:
    switch = part(part(dialog, RowsPage), SegmentedSwitch)  # type: ignore[arg-type]
    switch.choose("refuse")
    assert model(dialog).rowCount() == 1
    model(dialog).correct(3, "channel", "朋友圈")
    _settle(qtbot, dialog)
    assert model(dialog).rowCount() == 0
    switch.choose(EVERYTHING)
    assert model(dialog).rowCount() == 4


def test_pillars_and_audiences_are_answered_once(qtbot: QtBot, dialog: ImportDialog) -> None:
    pillar = choice(dialog, "种草")
    pillar.setCurrentIndex(pillar.findText("归入栏目“干货”"))
    assert [texts(view(dialog), row)[5] for row in (2, 3)] == ["干货", "干货"]
    assert [texts(view(dialog), row)[OUTCOME] for row in (2, 3)] == ["要问", "新增"]
    audience = choice(dialog, "朋友的朋友")
    audience.setCurrentIndex(1)
    _settle(qtbot, dialog)
    assert texts(view(dialog), 2)[OUTCOME] == "新增"
    part(dialog, RowsPage).undo()  # answers are taken back where they were given, corrections by undo
    _settle(qtbot, dialog)
    assert [texts(view(dialog), row)[5] for row in (2, 3)] == ["干货", "干货"]
    assert [texts(view(dialog), row)[OUTCOME] for row in (2, 3)] == ["要问", "新增"]


def test_the_details_correct_any_field_and_take_back(qtbot: QtBot, dialog: ImportDialog) -> None:
    details = part(dialog, Details)
    fields = details.model
    row = next(n for n in range(fields.rowCount()) if fields.index(n, 0).data() == "渠道")
    fields.setData(fields.index(row, 1), "朋友圈")
    _settle(qtbot, dialog)
    assert texts(view(dialog), place(dialog, 3))[OUTCOME] == "新增"
    button(dialog, "撤回更正").click()
    _settle(qtbot, dialog)
    assert texts(view(dialog), place(dialog, 3))[OUTCOME] == "拒绝"


def test_a_correction_stands_beside_what_the_file_says(qtbot: QtBot, dialog: ImportDialog) -> None:
    table = part(dialog, Details).findChild(QTableView)
    assert table
    assert table.isColumnHidden(CORRECTED)
    model(dialog).correct(3, "channel", "朋友圈")
    _settle(qtbot, dialog)
    assert not table.isColumnHidden(CORRECTED)
    fields = table.model()
    row = next(n for n in range(fields.rowCount()) if fields.index(n, 0).data() == "渠道")
    assert [fields.index(row, column).data() for column in (WRITTEN, CORRECTED)] == ["抖音", "朋友圈"]
    fields.setData(fields.index(row, CORRECTED), "公众号")
    _settle(qtbot, dialog)
    assert texts(view(dialog), place(dialog, 3))[4] == "公众号"
    model(dialog).correct(3, "time", "")
    _settle(qtbot, dialog)
    row = next(n for n in range(fields.rowCount()) if fields.index(n, 0).data() == "时间")
    assert [fields.index(row, column).data() for column in (WRITTEN, CORRECTED)] == ["12:00", "（清空）"]


def test_tab_after_typing_takes_nothing_back(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    model(dialog).correct(3, "time", "9:00")
    _settle(qtbot, dialog)
    view(dialog).setFocus()
    QTest.keyClick(view(dialog), Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QTableView)


def test_rows_without_a_tick_are_counted_too(dialog: ImportDialog) -> None:
    model(dialog).tick([0], on=False)
    words = [label.text() for label in part(dialog, RowsPage).findChildren(QLabel)]
    assert "2 条新增，1 条拒绝，其中 2 条要问，另有 1 条未勾选" in words


def test_tab_goes_from_the_top_to_the_bottom(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.activateWindow()
    start = choice(dialog, "识别为")
    start.setFocus()
    seen, now = [start.mapTo(dialog, start.rect().topLeft()).y()], start.nextInFocusChain()
    while now is not None and now is not start:
        if now.isVisible() and now.isEnabled() and now.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(now.mapTo(dialog, now.rect().topLeft()).y())
        now = now.nextInFocusChain()
    below = [y // 40 for y in seen]
    assert below == sorted(below), seen


def test_what_was_made_of_dates_can_be_looked_through(tmp_path: Path, open_dialog: Opener) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(
        "日期,渠道,正文\n2026-12-01,朋友圈,一\n12-02,朋友圈,二\n下周三,朋友圈,三\n", encoding="utf-8"
    )
    dialog = open_dialog(plan)
    switch = part(part(dialog, RowsPage), SegmentedSwitch)  # type: ignore[arg-type]
    offered = [each.text() for each in switch.findChildren(QRadioButton) if not each.isHidden()]
    assert offered == ["全部 3", "新增 3", "补上年份 1", "推算日期 1"]
    for key, text in ((YEARS, "二"), (COUNTED, "三")):
        switch.choose(key)
        assert [texts(view(dialog), row)[7] for row in range(model(dialog).rowCount())] == [text]


def test_the_numbers_of_rows_come_back_with_another_filter(dialog: ImportDialog) -> None:
    dialog.resize(700, 500)
    bar = view(dialog).horizontalScrollBar()
    QTest.keyClick(view(dialog), Qt.Key.Key_End)
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    part(part(dialog, RowsPage), SegmentedSwitch).choose("new")  # type: ignore[arg-type]
    assert bar.value() == 0


def test_many_messages_of_a_row_scroll_where_they_are(tmp_path: Path, open_dialog: Opener) -> None:
    names = "、".join(f"标签{n}" for n in range(30))
    plan = tmp_path / "plan.csv"
    plan.write_text(f"日期,渠道,正文,可见范围\n2026-12-01,朋友圈,一,部分可见:{names}\n", encoding="utf-8")
    dialog = open_dialog(plan)
    dialog.resize(1100, 640)
    QApplication.processEvents()
    area = part(dialog, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


def test_tips_show_words_that_look_like_html_as_they_are(tmp_path: Path, open_dialog: Opener) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("日期,渠道,正文\n2026-12-01,朋友圈,<b>粗</b>\n", encoding="utf-8")
    dialog = open_dialog(plan)
    found = [model(dialog), part(dialog, Details).findChild(QTableView).model()]  # type: ignore[union-attr]
    tips = [
        str(each.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
        for each in found
        for row in range(each.rowCount())
        for column in range(each.columnCount())
    ]
    assert sum("&lt;b&gt;" in tip for tip in tips) == 2
    assert not any("<b>" in tip for tip in tips)
