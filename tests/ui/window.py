"""A whole window on a library of its own, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner import operations
from planner.model import Post
from planner.store import Library
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.session import Session

MONDAY = date(2026, 11, 30)  # the week of the tests' clock


@contextmanager
def open_window(qtbot: QtBot, folder: Path, size: tuple[int, int] = (1440, 900)) -> Iterator[MainWindow]:
    """Show the program's window; afterwards close it as the program does."""
    application = cast("QApplication", QApplication.instance())
    session = Session(Library(folder))
    languages = LanguageSwitch(application)
    window = MainWindow(session, languages)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    try:
        yield window
    finally:
        languages.use("zh_CN")
        application.processEvents()  # Qt tells of the language later, and the library must be open then
        window.close()
        session.close()


def add(window: MainWindow, **values: object) -> int:
    """Store a post for Monday 20:30 unless told otherwise; return its id."""
    plain: dict[str, object] = {"planned_date": MONDAY, "planned_time": time(20, 30), "text": "豆子"}
    post = Post(**(plain | values))  # type: ignore[arg-type]
    change = window.session.perform(operations.create_post, post)
    return next(iter(change.post_ids))
