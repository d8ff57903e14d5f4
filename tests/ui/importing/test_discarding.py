"""What the user gave to an import is not thrown away unasked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.importing.conftest import Opener
from tests.ui.importing.parts import button, choice, model
from ui.importing.dialog import ImportDialog

PLAN = "日期,时间,渠道,正文\n2026-12-01,8点半,朋友圈,一\n2026-12-02,12:00,朋友圈,二\n"


@pytest.fixture
def dialog(tmp_path: Path, open_dialog: Opener) -> ImportDialog:
    plan = tmp_path / "plan.csv"
    plan.write_text(PLAN, encoding="utf-8")
    return open_dialog(plan)


def _question(dialog: ImportDialog) -> QMessageBox:
    found = dialog.findChild(QMessageBox)
    assert found
    return found


def _answer(box: QMessageBox, word: str) -> None:
    next(each for each in box.buttons() if word in each.text()).click()


def test_nothing_given_is_nothing_to_ask(dialog: ImportDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_all_that_was_given_is_named(qtbot: QtBot, dialog: ImportDialog) -> None:
    choice(dialog, "8点半").setCurrentIndex(1)
    model(dialog).correct(3, "text", "改过")
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    model(dialog).tick([1], on=False)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    box = _question(dialog)
    assert box.text() == "放弃这些吗：1 处更正、1 个回答、1 处取消勾选？"
    _answer(box, "继续处理")
    assert dialog.isVisible()
    dialog.reject()
    _answer(_question(dialog), "放弃")
    assert not dialog.isVisible()


def test_an_answer_taken_back_is_none(dialog: ImportDialog) -> None:
    choice(dialog, "8点半").setCurrentIndex(1)
    choice(dialog, "8点半").setCurrentIndex(0)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_typed_text_is_asked_about_until_it_comes_in(qtbot: QtBot, open_dialog: Opener) -> None:
    dialog = open_dialog(None)
    dialog.findChild(QPlainTextEdit).setPlainText("12/01 20:30 朋友圈 干货：怎么养豆")  # type: ignore[union-attr]
    dialog.close()
    box = _question(dialog)
    assert "文字" in box.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    button(dialog, "下一步").click()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        button(dialog, "导入 1 条").click()
    assert not dialog.isVisible()
