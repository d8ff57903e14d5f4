"""Bringing a plan in through the window: what is shown, asked, stored, refused."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QTableWidget
from pytestqt.qtbot import QtBot

from planner.model import Visibility
from planner.store import posts
from tests.ui.window import open_window
from ui.importing.dialog import ImportDialog
from ui.main_window import MainWindow
from ui.widgets.buttons import Button
from ui.widgets.messages import Banner


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


def _dialog(qtbot: QtBot, window: MainWindow, file: Path) -> ImportDialog:
    dialog = ImportDialog(window.session, file, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.is_read, timeout=20_000)
    return dialog


def _button(dialog: ImportDialog, word: str) -> Button:
    return next(button for button in dialog.findChildren(Button) if word in button.text())


def test_the_plan_comes_in_as_one_step(qtbot: QtBot, window: MainWindow, plan_folder: Path) -> None:
    dialog = _dialog(qtbot, window, plan_folder / "plan.xlsx")
    table = dialog.findChild(QTableWidget)
    assert table
    assert table.rowCount() >= 10
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        _button(dialog, "导入 58 条").click()
    assert posts.count(window.session.library) == 58
    window.actions_by_name["undo"].trigger()
    assert posts.count(window.session.library) == 0


def test_pictures_that_are_no_use_are_told_before_anything_is_stored(
    qtbot: QtBot, window: MainWindow, plan_folder: Path
) -> None:
    dialog = _dialog(qtbot, window, plan_folder / "plan.xlsx")
    table = dialog.findChild(QTableWidget)
    assert table
    lines = {(_cell(table, row, 0), _cell(table, row, 2)) for row in range(table.rowCount())}
    for number, name in (("35", "笔记.jpg"), ("38", "市集_截断.jpg"), ("53", "bomb_"), ("54", "空文件.png")):
        assert [row for row, text in lines if name in text] == [number]
    assert not any(window.session.library.media_folder.iterdir())


def _choice(dialog: ImportDialog, word: str) -> QComboBox:
    return next(box for box in dialog.findChildren(QComboBox) if word in box.accessibleName())


def _cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item
    return item.text()


def test_answers_are_taken(qtbot: QtBot, window: MainWindow, plan_folder: Path) -> None:
    dialog = _dialog(qtbot, window, plan_folder / "plan.csv")
    choice = _choice(dialog, "8点半")
    assert [choice.itemText(n) for n in range(choice.count())] == ["以后再定", "08:30", "20:30"]
    choice.setCurrentIndex(2)
    duplicates = dialog.findChild(QCheckBox)
    assert duplicates
    duplicates.setChecked(True)
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        _button(dialog, "导入 59 条").click()
    cat = posts.between(window.session.library, date(2026, 11, 21), date(2026, 11, 21))
    assert [post.planned_time for post in cat] == [time(20, 30)]


def test_a_new_tag_can_be_left_out_or_stand_for_another(
    qtbot: QtBot, window: MainWindow, plan_folder: Path
) -> None:
    dialog = _dialog(qtbot, window, plan_folder / "plan.csv")
    mapped, left_out = _choice(dialog, "老客户"), _choice(dialog, "同行")
    assert (mapped.currentText(), left_out.currentText()) == ("新建此标签", "新建此标签")
    assert left_out.itemText(1) == "不用此标签，1 条改为仅自己可见"
    mapped.setCurrentIndex(mapped.findData("已购"))
    left_out.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        _button(dialog, "导入 58 条").click()
    stored = posts.everything(window.session.library)
    assert {tag for post in stored for tag in post.tags} == {"已购"}
    assert sum(post.visibility is Visibility.PRIVATE for post in stored) == 1


def test_the_same_file_again_has_nothing_new(qtbot: QtBot, window: MainWindow, plan_folder: Path) -> None:
    dialog = _dialog(qtbot, window, plan_folder / "plan.xlsx")
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        _button(dialog, "导入").click()
    again = _dialog(qtbot, window, plan_folder / "plan.xlsx")
    assert not _button(again, "导入 0 条").isEnabled()
    assert any("没有新内容" in banner.accessibleName() for banner in again.findChildren(Banner))


@pytest.mark.parametrize("name", ["missing.xlsx", "plan_expected.md"])
def test_what_is_no_plan_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, plan_folder: Path, name: str
) -> None:
    dialog = _dialog(qtbot, window, plan_folder / name)
    banner = dialog.findChild(Banner)
    assert banner
    assert banner.isVisible()
    assert name in banner.accessibleName()
    assert not any(table.isVisible() for table in dialog.findChildren(QTableWidget))
    assert dialog.height() < 220
    assert posts.count(window.session.library) == 0


def test_closing_while_it_reads_changes_nothing(qtbot: QtBot, window: MainWindow, plan_folder: Path) -> None:
    dialog = ImportDialog(window.session, plan_folder / "plan.xlsx", window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    window.session.tasks.idle()
    assert posts.count(window.session.library) == 0
