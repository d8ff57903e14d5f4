"""What the window does beside the dialog: files dropped on it, and the way to what came in."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner import operations
from planner.exporting.choices import Choices
from planner.exporting.writing import write_export
from planner.model import Change, PostKind, Status
from planner.operations.exporting import export_job
from planner.store import plan
from tests.ui.importing.parts import button
from tests.ui.window import add
from ui.importing.dialog import ImportDialog
from ui.main_window import MainWindow
from ui.widgets.messages import Banner, Toast


def _drop(target: QWidget, *paths: Path) -> bool:
    """Drop files on a widget; tells whether they were welcome. Their program would rather move them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = target.rect().center()
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(place, actions, data, left, none)
    enter.setDropAction(Qt.DropAction.MoveAction)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    assert enter.dropAction() is Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(place), actions, data, left, none)
    drop.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(target, drop)
    assert drop.dropAction() is Qt.DropAction.CopyAction
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


ICS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:one@example.com
DTSTART:20270305T203000
SUMMARY:第一炉
DESCRIPTION:今天的豆子很好
END:VEVENT
END:VCALENDAR
"""


def _results(_window: MainWindow, folder: Path) -> Path:
    file = folder / "results.csv"
    file.write_text("日期,时间,渠道,标题,点赞\n2027-03-05,20:30,公众号,第一炉,9\n", encoding="utf-8")
    return file


def _calendar(window: MainWindow, folder: Path) -> Path:
    window.session.perform(operations.undo_step)
    file = folder / "plan.ics"
    file.write_text(ICS, encoding="utf-8")
    return file


def _content(window: MainWindow, folder: Path) -> Path:
    file = folder / "library.json"
    day = date(2027, 3, 5)
    job = export_job(window.session.library, day, day, Choices("json"))
    write_export(job, file, {})
    window.session.perform(operations.undo_step)
    return file


def _texts(window: MainWindow, folder: Path) -> Path:
    window.session.perform(operations.undo_step)
    texts = folder / "texts"
    texts.mkdir()
    (texts / "01.md").write_text("---\ntitle: 第一炉\ndate: 2027-03-05\n---\n\n正文\n", encoding="utf-8")
    return texts


@pytest.mark.parametrize("make", [_results, _calendar, _content, _texts])
def test_whatever_has_days_tells_where_it_begins(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make: Callable[[MainWindow, Path], Path]
) -> None:
    add(
        window,
        kind=PostKind.ARTICLE,
        title="第一炉",
        planned_date=date(2027, 3, 5),
        status=Status.POSTED,
        posted_at=datetime(2027, 3, 5, 20, 30),
    )
    path = make(window, tmp_path)
    QTimer.singleShot(50, window, lambda: _answer(qtbot, window))
    window._imports.run(path)
    assert _told(window).isVisible()
    assert "2027年3月5日" in _told(window).accessibleName()
    _told(window).triggered.emit()
    assert date(2027, 3, 5) in window.calendar.view.days


def test_what_has_no_day_tells_of_none(qtbot: QtBot, window: MainWindow, plan_folder: Path) -> None:
    QTimer.singleShot(50, window, lambda: _answer(qtbot, window))
    window._imports.run(plan_folder / "tags.csv")
    assert [tag.name for tag in plan.tags(window.session.library)]
    assert not _told(window).isVisible()


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
