"""The way from the window into the export dialog and back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.ui.window import MONDAY, add, open_window
from ui.export import printing
from ui.export.dialog import ExportDialog
from ui.main_window import MainWindow
from ui.widgets.messages import Toast


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


@pytest.mark.parametrize("page", ["calendar", "editor"])
def test_mending_first_shows_the_post_in_the_calendar(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    other, faulty = add(window), add(window, planned_date=MONDAY + timedelta(days=40))
    if page == "editor":
        window.open_editor(other)
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: setattr(dialog, "to_mend", faulty))
    window.actions_by_name["export"].trigger()
    assert window.calendar.isVisible()
    assert window.calendar.post_actions.ids == [faulty]


def test_printing_to_a_file_tells_where_it_is(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add(window)
    path = tmp_path / "plan.pdf"

    def choose(_parent: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(path))
        return printer

    monkeypatch.setattr(printing, "ask_printer", choose)
    window.actions_by_name["print"].trigger()
    toast = window.findChild(Toast)
    assert toast is not None
    qtbot.waitUntil(lambda: toast.accessibleName() == f"已打印到文件 {path}")
    assert toast.isVisible()
    assert path.read_bytes().startswith(b"%PDF")


def test_closing_the_export_leaves_the_calendar(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    add(window)
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: 0)
    day = window.calendar.view.day
    window.actions_by_name["export"].trigger()
    assert window.calendar.view.day == day
