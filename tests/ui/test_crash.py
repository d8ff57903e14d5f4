"""A bug leaves a report on disk and the window standing; a storm of them leaves one report."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.crash import CrashReporter


@pytest.fixture
def reporter(qapp: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashReporter]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_error: None)
    reporter = CrashReporter(tmp_path, qapp)
    reporter.install()
    yield reporter
    reporter.deleteLater()


def _fail(words: str) -> None:
    try:
        raise ValueError(words)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_the_first_of_a_storm_is_reported(qtbot: QtBot, reporter: CrashReporter, tmp_path: Path) -> None:
    told: list[str] = []
    reporter.reported.connect(told.append)
    for n in range(50):
        _fail(f"fault {n}")
    (report,) = (tmp_path / "crash-reports").iterdir()
    assert told == [str(report)]
    assert "ValueError: fault 0" in report.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_does_not_make_it_worse(
    qtbot: QtBot, qapp: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_error: None)
    (tmp_path / "file").write_text("x")
    reporter = CrashReporter(tmp_path / "file", qapp)
    reporter.install()
    with qtbot.waitSignal(reporter.reported, timeout=1000):
        _fail("x")
    reporter.deleteLater()
