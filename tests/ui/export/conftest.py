"""What the tests of the export dialog share."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from planner.model import Post, PostFilter, PostKind, Status
from planner.operations import create_posts
from planner.store import Library
from ui.export.dialog import ExportDialog
from ui.session import Session

MONDAY = date(2026, 11, 30)  # of the week of the tests' clock
POSTS = [
    Post(planned_date=date(2026, 12, 1), planned_time=time(20, 30), text="第一炉☕", pillar="expertise"),
    Post(planned_date=date(2026, 12, 2), text="第二炉", status=Status.SKIPPED, kind=PostKind.IMAGE_POST),
    Post(planned_date=date(2026, 12, 9), text="下一周"),
]

Open = Callable[..., ExportDialog]


@pytest.fixture
def session(qtbot: QtBot, data_dir: Path) -> Iterator[Session]:
    """A library with some posts."""
    library = Library(data_dir)
    create_posts(library, POSTS)
    session = Session(library)
    yield session
    session.close()
    session.deleteLater()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where exports go."""
    place = tmp_path / "out"
    place.mkdir()
    monkeypatch.setattr("ui.export.dialog.usual_folder", lambda: place)
    return place


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """The dialog's parent."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def opened(qtbot: QtBot, session: Session, folder: Path, window: QWidget) -> Iterator[Open]:
    """Open a dialog on the week of the tests' clock and wait for its preview; all are closed at the end."""
    dialogs: list[ExportDialog] = []

    def open_dialog(wanted: PostFilter | None = None) -> ExportDialog:
        dialog = ExportDialog(session, MONDAY, MONDAY + timedelta(days=6), window, wanted)
        dialogs.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: bool(dialog._footer.summary.whole_text()))
        return dialog

    yield open_dialog
    for dialog in dialogs:
        dialog.reject()


@pytest.fixture
def dialog(opened: Open) -> ExportDialog:
    """A dialog with its first preview."""
    return opened()


def told(dialog: ExportDialog) -> str:
    """Return the sentence of the banner, if it is shown."""
    return dialog._tidings.accessibleName() if dialog._tidings.isVisible() else ""


def summary(dialog: ExportDialog) -> str:
    """Return the figures in the foot."""
    return dialog._footer.summary.whole_text()


def button(dialog: ExportDialog, text: str) -> QPushButton:
    """Return the button with these words."""
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def box(dialog: ExportDialog, text: str) -> QCheckBox:
    """Return the box with these words."""
    return next(each for each in dialog.findChildren(QCheckBox) if each.text() == text)


def radio(dialog: ExportDialog, text: str) -> QRadioButton:
    """Return the radio button with these words."""
    return next(each for each in dialog.findChildren(QRadioButton) if each.text() == text)


def export(qtbot: QtBot, dialog: ExportDialog) -> None:
    """Press Enter and wait until it is exported."""
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told(dialog).startswith("已导出"))


def choose_cards(dialog: ExportDialog) -> None:
    """Choose a card for each post."""
    dialog._formats.choose("png")
    layouts = dialog._middle.options._layout
    layouts.setCurrentIndex(layouts.findData("cards"))
