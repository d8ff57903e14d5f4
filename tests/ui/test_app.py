"""Opening the window on a library that cannot be opened."""

import gc
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from planner import operations
from planner.errors import UserError
from planner.model import Post
from planner.operations.backups import back_up_if_changed
from planner.paths import LIBRARY_NAME
from planner.store import Library, posts
from planner.store.pages import Pages
from tests.ui.window import open_window
from ui import app
from ui.display import is_visible
from ui.main_window import MainWindow
from ui.safekeeping.damage import DamageDialog


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What message boxes said."""
    calls: list[tuple[Any, ...]] = []

    def critical(*arguments: Any) -> None:
        calls.append(arguments)

    monkeypatch.setattr(QMessageBox, "critical", critical)
    return calls


@pytest.fixture
def damaged(data_dir: Path) -> Path:
    (data_dir / "library.sqlite3").write_bytes(b"no library" * 1000)
    return data_dir


def test_damaged_library_is_told_in_a_window_and_on_the_terminal(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, damaged: Path, told: list[tuple[Any, ...]]
) -> None:
    monkeypatch.setattr(app, "is_visible", lambda: True)
    with pytest.raises(UserError) as raised:
        app.open_window(damaged, None)
    ((parent, title, sentence),) = told
    assert (parent, title) == (None, "圈历")
    assert str(raised.value) in sentence
    assert str(damaged) in sentence


def test_nobody_is_asked_where_nobody_sees(damaged: Path, told: list[tuple[Any, ...]]) -> None:
    with pytest.raises(UserError):
        app.open_window(damaged, None)
    assert told == []


@pytest.mark.parametrize(("platform", "seen"), [("", True), ("xcb", True), ("offscreen:size=1", False)])
def test_platforms_without_a_screen(monkeypatch: pytest.MonkeyPatch, platform: str, seen: bool) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert is_visible() is seen


@pytest.fixture
def damaged_inside(data_dir: Path) -> Path:
    """A library that opens, with a backup, but whose posts cannot be read."""
    with Library(data_dir) as library:
        operations.create_post(library, Post(text="第一锅"))
        back_up_if_changed(library)
    path = data_dir / LIBRARY_NAME
    content = bytearray(path.read_bytes())
    posts_root = next(entry.root for entry in Pages(bytes(content)).schema() if entry.name == "posts_by_day")
    content[(posts_root - 1) * 4096 : posts_root * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    return data_dir


@pytest.mark.parametrize(("button", "refuses"), [("_quit", []), ("_read", [True]), ("_restore", [False])])
def test_damage_that_shows_only_in_the_calendar_is_offered_too(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    damaged_inside: Path,
    button: str,
    refuses: list[bool],
) -> None:
    before = (damaged_inside / LIBRARY_NAME).read_bytes()
    refused: list[bool] = []

    def press(dialog: DamageDialog) -> int:
        _delete_what_is_to_go()
        getattr(dialog, button).click()
        return 0

    def run_briefly(window: MainWindow) -> int:
        refused.append(bool(window.session.library.refusal))
        window.close()
        window.session.close()
        window.deleteLater()
        _delete_what_is_to_go()
        return 0

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app, "is_visible", lambda: True)
    monkeypatch.setattr(DamageDialog, "exec", press)
    monkeypatch.setattr(app, "_run", run_briefly)
    assert app.open_window(damaged_inside, None) == 0
    assert refused == refuses
    assert before in [path.read_bytes() for path in damaged_inside.glob("library*.sqlite3")]


def test_damage_found_while_the_window_is_open_can_be_mended_from_there(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, damaged_inside: Path
) -> None:
    path = damaged_inside / LIBRARY_NAME
    before = path.read_bytes()
    whole = next((damaged_inside / "backups").glob("*.sqlite3")).read_bytes()
    path.write_bytes(whole)
    seen: list[str] = []

    def press(dialog: DamageDialog) -> int:
        dialog._restore.click()
        return 0

    def run_briefly(window: MainWindow) -> int:
        seen.append(window.session.library.refusal)
        if len(seen) == 1:
            path.write_bytes(before)  # the disk spoils it
            window.session.refuse("坏了")
            assert window._refusal.isVisible()
            window._refusal._action.click()
            assert not window.isVisible()
        window.close()
        window.session.close()
        if len(seen) == 2:
            window.deleteLater()
            _delete_what_is_to_go()
        return 0

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app, "is_visible", lambda: True)
    monkeypatch.setattr(DamageDialog, "exec", press)
    monkeypatch.setattr(app, "_run", run_briefly)
    assert app.open_window(damaged_inside, None) == 0
    assert seen == ["", ""]
    with Library(damaged_inside) as library:
        assert [post.text for post in posts.everything(library)] == ["第一锅"]


def test_the_collector_works_again_once_the_window_stands(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    collects: list[bool] = []

    class Briefly:
        def exec(self) -> int:
            collects.append(gc.isenabled())
            return 0

    with open_window(qtbot, data_dir) as window, monkeypatch.context() as patched:
        patched.setattr(app, "_application", Briefly)
        patched.setattr(window.session, "close", bool)  # `open_window` closes it
        gc.disable()
        try:
            assert app._run(window) == 0
        finally:
            gc.enable()
            gc.unfreeze()
    assert collects == [True]


def _delete_what_is_to_go() -> None:
    """As an event loop does that begins."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
