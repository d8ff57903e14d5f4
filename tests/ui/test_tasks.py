"""Work in the background: its end is always told to who began it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from planner.errors import UserError
from ui.tasks import Latest, Task, Tasks


class BugError(Exception):
    """What nobody has thought of."""


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.wait()


def _raise(error: Exception) -> None:
    raise error


def test_a_bug_is_told_and_reported(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[str] = []
    with qtbot.capture_exceptions() as bugs:
        tasks.start(lambda _task: _raise(BugError()), failed=told.append)
        qtbot.waitUntil(lambda: bool(bugs))
    assert [kind for kind, _error, _trace in bugs] == [BugError]
    assert told == ["程序出错，这一步没有完成。"]


def test_after_a_bug_nothing_is_under_way(qtbot: QtBot, tasks: Tasks) -> None:
    latest, told = Latest(tasks), list[object]()
    with qtbot.capture_exceptions() as bugs:
        latest.start(lambda _task: _raise(BugError()), told.append)
        assert latest.is_busy
        qtbot.waitUntil(lambda: bool(bugs))
    assert not latest.is_busy
    assert told == []


def test_what_is_the_users_business_is_no_bug(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[str] = []
    tasks.start(lambda _task: _raise(UserError("没有这个文件。")), failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["没有这个文件。"]


def test_what_was_cancelled_tells_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[object] = []

    def work(task: Task) -> str:
        task.cancel()
        return "太晚了"

    with qtbot.waitSignal(tasks.ended):
        tasks.start(work, told.append, told.append)
    assert told == []
