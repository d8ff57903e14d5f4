"""Opening the window on a library that cannot be opened."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from planner.errors import UserError
from ui import app
from ui.display import is_visible


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
