"""The history and the trash, in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from planner import operations
from planner.store import posts
from tests.ui.window import add, open_window
from ui.main_window import MainWindow
from ui.safekeeping.steps import StepsDialog
from ui.safekeeping.trash import TrashDialog


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


@pytest.fixture
def history(qtbot: QtBot, window: MainWindow) -> StepsDialog:
    for text in ("一", "二", "三"):
        add(window, text=text)
    dialog = StepsDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def texts(window: MainWindow) -> list[str]:
    return [post.text for post in posts.everything(window.session.library)]


def test_several_steps_back_and_forward_at_once(window: MainWindow, history: StepsDialog) -> None:
    assert [history._table.item(row, 1).text() for row in range(4)] == ["新建 1 条"] * 3 + ["这些步骤之前"]
    assert not history._button.isEnabled()
    history._table.selectRow(2)
    assert history._button.text() == "撤销 2 步"
    history._button.click()
    assert texts(window) == ["一"]
    assert [history._table.item(row, 3).text() for row in range(3)] == ["已撤销", "已撤销", "现在"]
    assert history._table.item(2, 2).text() == "一"
    history._table.selectRow(3)
    history._button.click()
    assert texts(window) == []
    history._table.selectRow(0)
    assert history._button.text() == "重做 3 步"
    history._button.click()
    assert sorted(texts(window)) == ["一", "三", "二"]


def test_the_trash_gives_back_what_it_holds(qtbot: QtBot, window: MainWindow) -> None:
    post_id = add(window, text="烘了三锅")
    window.session.perform(operations.delete_posts, [post_id])
    dialog = TrashDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    words = [dialog._table.item(0, column).text() for column in range(4)]
    assert words == ["帖子", "烘了三锅", "11-30 08:00", "30 天"]
    dialog._restore.click()
    assert texts(window) == ["烘了三锅"]
    assert dialog._pages.currentWidget() is dialog._empty
    assert not dialog._everything.isEnabled()


@pytest.mark.parametrize("sure", [True, False])
def test_deleting_for_good_asks_first(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        role = QMessageBox.ButtonRole.DestructiveRole if sure else QMessageBox.ButtonRole.RejectRole
        next(button for button in box.buttons() if box.buttonRole(button) is role).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    window.session.perform(operations.delete_posts, [add(window), add(window)])
    dialog = TrashDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._everything.click()
    assert asked == ["彻底删除 2 样东西？"]
    assert len(operations.trash_contents(window.session.library)) == (0 if sure else 2)
    if sure:
        window.actions_by_name["undo"].trigger()
        assert len(operations.trash_contents(window.session.library)) == 2
