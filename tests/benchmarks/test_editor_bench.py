"""Speed of writing. Goals: a key stroke in 2,000 characters p95 at most 5 ms on the interface thread,
findings at most 100 ms after the pause.
"""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.model import Post
from planner.operations import create_post
from planner.store import Library
from tests.benchmarks.figures import note_p95
from ui import theme
from ui.editor.page import EditorPage
from ui.session import Session

pytestmark = pytest.mark.bench

PARAGRAPH = "今天烘到第十一炉,终于对了。全城最好的一杯，周三 20:30 开门，路过的人可以进来闻一闻☕\n"
TEXT = (PARAGRAPH * 60)[:2000]


@pytest.fixture
def page(qapp: QApplication, tmp_path: Path) -> Iterator[EditorPage]:
    """The editor with a post of 2,000 characters."""
    theme.install(qapp, "light")
    session = Session(Library(tmp_path))
    post = Post(text=TEXT, planned_date=date(2026, 12, 2), planned_time=time(20, 30), pillar="ad")
    (post_id,) = create_post(session.library, post).post_ids
    opened = EditorPage(session)
    opened.resize(1380, 840)
    opened.show()
    opened.open(post_id)
    opened.checker.check_now()
    yield opened
    opened.hide()
    session.close()
    opened.deleteLater()
    session.deleteLater()
    qapp.processEvents()


def test_key_stroke(benchmark: BenchmarkFixture, page: EditorPage) -> None:
    """One key, with everything it sets off on the interface thread but painting."""
    benchmark.pedantic(QTest.keyClick, (page.writing, "a"), rounds=200)
    note_p95(benchmark)


def test_key_stroke_with_paint(benchmark: BenchmarkFixture, page: EditorPage) -> None:
    """One key until it is seen."""
    benchmark.pedantic(_type_and_paint, (page,), rounds=200)
    note_p95(benchmark)


def _type_and_paint(page: EditorPage) -> None:
    QTest.keyClick(page.writing, "a")
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def test_findings_after_the_pause(benchmark: BenchmarkFixture, page: EditorPage) -> None:
    """From the end of the pause to findings shown, background work and its way back included."""
    benchmark.pedantic(_check, (page,), setup=lambda: QTest.keyClick(page.writing, "a"), rounds=50)
    note_p95(benchmark)


def _check(page: EditorPage) -> None:
    loop = QEventLoop()
    page.checker.checked.connect(loop.quit)
    page.checker.check()
    loop.exec()
    page.checker.checked.disconnect(loop.quit)


def test_lint_of_a_post(benchmark: BenchmarkFixture) -> None:
    """All rules over one post of 2,000 characters. Goal of the rule catalogue: at most 5 ms."""
    findings = benchmark(lint_post, Post(text=TEXT, pillar="ad"), LintContext())
    assert {"LW001", "TX001", "MO004"} <= {finding.code for finding in findings}
