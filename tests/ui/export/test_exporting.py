"""What the export dialog puts into its place, replaces only when asked, and cancels."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.export.conftest import box, button, choose_cards, export, told
from ui.export.dialog import ExportDialog
from ui.export.work import PAINTERS


def test_cards_become_a_folder(qtbot: QtBot, dialog: ExportDialog, folder: Path) -> None:
    choose_cards(dialog)
    export(qtbot, dialog)
    assert len(list((folder / "周计划_2026-W49").glob("*.png"))) == 2


def press_enter_twice(dialog: ExportDialog) -> None:
    name = dialog._middle.target._name
    name.setFocus()
    for _n in range(2):
        QTest.keyClick(name, Qt.Key.Key_Return)


def click_twice(dialog: ExportDialog) -> None:
    for _n in range(2):
        QTest.mouseClick(dialog._footer.export_button, Qt.MouseButton.LeftButton)


def double_click(dialog: ExportDialog) -> None:
    """As a mouse does it: the second press is a double click."""
    go = dialog._footer.export_button
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(go, Qt.MouseButton.LeftButton)


TWICE = pytest.mark.parametrize("twice", [press_enter_twice, click_twice, double_click])


@TWICE
def test_only_replace_replaces_a_file(
    qtbot: QtBot, dialog: ExportDialog, folder: Path, twice: Callable[[ExportDialog], None]
) -> None:
    path = folder / "周计划_2026-W49.pdf"
    path.write_bytes(b"mine")
    twice(dialog)
    dialog._session.tasks.idle()
    assert not dialog._exporting.is_busy
    assert told(dialog) == "周计划_2026-W49.pdf 已经存在。"
    assert path.read_bytes() == b"mine"
    button(dialog, "替换").click()
    qtbot.waitUntil(lambda: told(dialog).startswith("已导出"))
    assert path.read_bytes().startswith(b"%PDF")


@TWICE
def test_only_replace_replaces_a_folder_of_cards(
    qtbot: QtBot, dialog: ExportDialog, folder: Path, twice: Callable[[ExportDialog], None]
) -> None:
    choose_cards(dialog)
    export(qtbot, dialog)
    cards = {path: path.stat().st_ino for path in (folder / "周计划_2026-W49").iterdir()}
    box(dialog, "跳过").click()
    twice(dialog)
    dialog._session.tasks.idle()
    assert told(dialog) == "周计划_2026-W49 已经存在。"
    assert {path: path.stat().st_ino for path in (folder / "周计划_2026-W49").iterdir()} == cards
    button(dialog, "替换").click()
    qtbot.waitUntil(lambda: told(dialog).startswith("已导出"))
    assert len(list((folder / "周计划_2026-W49").iterdir())) == 1


def test_a_file_exported_before_is_replaced_only_when_asked(
    qtbot: QtBot, dialog: ExportDialog, folder: Path
) -> None:
    export(qtbot, dialog)
    path = folder / "周计划_2026-W49.pdf"
    path.write_bytes(b"with my notes")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told(dialog) == "周计划_2026-W49.pdf 已经存在。"
    assert path.read_bytes() == b"with my notes"


def test_an_empty_folder_is_filled(qtbot: QtBot, dialog: ExportDialog, folder: Path) -> None:
    (folder / "周计划_2026-W49").mkdir()
    choose_cards(dialog)
    export(qtbot, dialog)


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let a PDF take until the event is set."""
    go = Event()

    def write(job: Any, file: Any) -> None:
        file.write(b"%PDF half")
        go.wait(20)
        job.step(1, 2)

    monkeypatch.setitem(PAINTERS, "pdf", write)
    yield go
    go.set()


def test_cancelling_leaves_the_old_file(
    qtbot: QtBot, dialog: ExportDialog, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "周计划_2026-W49.pdf"
    path.write_bytes(b"mine")
    with held(monkeypatch) as go:
        dialog._export()
        dialog._tidings.answer()
        assert button(dialog, "取消").isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert told(dialog) == "已取消，没有改动任何文件。"
        assert dialog.isVisible()
        go.set()
        dialog._session.tasks.idle()
    assert [each.name for each in folder.iterdir()] == [path.name]
    assert path.read_bytes() == b"mine"


def test_a_second_enter_does_not_cancel(
    qtbot: QtBot, dialog: ExportDialog, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(monkeypatch) as go:
        name = dialog._middle.target._name
        name.setFocus()
        for _n in range(3):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
            assert dialog._exporting.is_busy
        go.set()
        qtbot.waitUntil(lambda: told(dialog).startswith("已导出"))


def test_choices_look_at_rest_while_an_export_runs(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    resting = [dialog._middle.filter._toggles._toggles[0], dialog._formats._entries[3], dialog._note._action]
    looks = [each.grab().toImage() for each in resting]
    with held(monkeypatch):
        dialog._export()
        assert [each.grab().toImage() == look for each, look in zip(resting, looks, strict=True)] == [
            False
        ] * 3
        dialog.reject()
    assert [each.grab().toImage() for each in resting] == looks


def test_cancel_is_pressed_by_space(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(monkeypatch):
        dialog._export()
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
        assert told(dialog) == "已取消，没有改动任何文件。"
