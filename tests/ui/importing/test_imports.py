"""What the window does beside the dialog: files dropped on it, and the way to what came in."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.model import Change
from tests.ui.importing.parts import button
from tests.ui.window import add
from ui.importing.dialog import ImportDialog
from ui.main_window import MainWindow
from ui.widgets.messages import Banner, Toast


def _drop(target: QWidget, *paths: Path) -> bool:
    """Drop files on a widget; tells whether they were welcome."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = target.rect().center()
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(target, drop)
    return drop.isAccepted()


def _answer(qtbot: QtBot, window: MainWindow) -> None:
    """Import what the dialog shows, once it is read."""
    dialog = window.findChild(ImportDialog)
    if dialog is None or dialog.is_busy:
        QTimer.singleShot(20, window, lambda: _answer(qtbot, window))
    else:
        button(dialog, "导入").click()


def test_a_file_dropped_on_the_window_is_imported_and_shown(
    qtbot: QtBot, window: MainWindow, plan_folder: Path
) -> None:
    assert _drop(window, plan_folder / "plan.csv")
    QTimer.singleShot(50, window, lambda: _answer(qtbot, window))
    toast = window.findChild(Toast)
    assert toast
    qtbot.waitUntil(toast.isVisible, timeout=30_000)
    banner = _told(window)
    assert "2026年11月16日" in banner.accessibleName()
    window.session.changed.emit(
        Change(kinds=frozenset({"everything"})), None
    )  # noticed as by another program
    assert banner.isVisible()
    assert toast.isVisible()
    banner.triggered.emit()
    assert date(2026, 11, 16) in window.calendar.view.days
    assert not banner.isVisible()


def test_the_way_to_the_first_post_goes_with_the_next_change(
    qtbot: QtBot, window: MainWindow, plan_folder: Path
) -> None:
    QTimer.singleShot(50, window, lambda: _answer(qtbot, window))
    _drop(window, plan_folder / "plan.csv")
    qtbot.waitUntil(lambda: _told(window).isVisible(), timeout=30_000)
    add(window)
    assert not _told(window).isVisible()


def test_only_what_can_be_imported_is_welcome(window: MainWindow, plan_folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"")
    assert not _drop(window, picture)
    assert not _drop(window, plan_folder / "plan.csv", plan_folder / "plan.xlsx")


def test_a_file_dropped_on_the_dialog_takes_the_place_of_the_other(
    qtbot: QtBot, window: MainWindow, plan_folder: Path
) -> None:
    dialog = ImportDialog(window.session, plan_folder / "tags.csv", window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    assert _drop(dialog, plan_folder / "plan.csv")
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    assert button(dialog, "导入 58 条").isEnabled()


def _told(window: MainWindow) -> Banner:
    return window._imports.banner
