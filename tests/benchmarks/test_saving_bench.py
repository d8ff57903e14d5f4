"""What a save of typed words costs on the interface thread, in a window on a library of 10,000 posts.

Goal: 2,000 characters at most 5 ms, the disk's own time for making it durable included.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from planner.model import Post, VersionReason
from planner.operations import create_posts, keep_version
from planner.store import Library
from tests.benchmarks.figures import note_p95
from ui import theme
from ui.editor.page import EditorPage
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.session import Session

pytestmark = pytest.mark.bench

PARAGRAPH = "今天烘到第十一炉,终于对了。全城最好的一杯，周三 20:30 开门，路过的人可以进来闻一闻☕\n"
FIRST = date(2020, 1, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 10,000 posts."""
    folder = tmp_path_factory.mktemp("library")
    many = [
        Post(text=f"第 {n} 条。{PARAGRAPH}", planned_date=FIRST + timedelta(n % 3000), planned_time=time(20))
        for n in range(10_000)
    ]
    with Library(folder) as library:
        create_posts(library, many)
    return folder


@pytest.fixture
def window(qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    """The window on them."""
    theme.install(qapp, "light")
    session = Session(Library(folder))
    window = MainWindow(session, LanguageSwitch(qapp))
    window.resize(1380, 840)
    window.show()
    yield window
    window.close()
    session.close()
    window.deleteLater()
    session.deleteLater()
    qapp.processEvents()


def opened(window: MainWindow, length: int) -> EditorPage:
    """Return the editor on a new post of so many characters, one save later."""
    text = (PARAGRAPH * 500)[:length]
    post = Post(text=text, planned_date=date(2026, 12, 2), planned_time=time(20, 30))
    (post_id,) = create_posts(window.session.library, [post]).post_ids
    window.open_editor(post_id)
    page = window.screens.editor
    page.checker.check_now()
    type_a_word(page)
    page.flush()
    return page


def type_a_word(page: EditorPage) -> None:
    page.writing.moveCursor(QTextCursor.MoveOperation.End)
    page.writing.insertPlainText("好")
    QApplication.processEvents()


@pytest.mark.parametrize("length", [2_000, 20_000])
def test_save_of_typed_words(benchmark: BenchmarkFixture, window: MainWindow, length: int) -> None:
    """From the end of the pause until the words are on the disk and every screen knows."""
    page = opened(window, length)
    benchmark.pedantic(page.autosave.flush, setup=lambda: type_a_word(page), rounds=60)
    note_p95(benchmark)


@pytest.mark.parametrize("length", [2_000, 20_000])
def test_keep_a_version(benchmark: BenchmarkFixture, window: MainWindow, length: int) -> None:
    """One version more, every ten minutes of work."""
    page = opened(window, length)

    def write() -> None:
        type_a_word(page)
        page.autosave.flush()

    arguments = (window.session.library, page.post_id or 0, VersionReason.TIMED)
    benchmark.pedantic(keep_version, arguments, setup=write, rounds=30)
    note_p95(benchmark)
