"""Posts of series in the calendar: they are there wherever one looks."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner import operations
from planner.model import Post
from tests.ui.window import MONDAY, open_window
from ui.calendar.range_view import MONTH, WEEK, RangeView
from ui.main_window import MainWindow

FAR = MONDAY + timedelta(weeks=150)


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


def _repeat(window: MainWindow, times: int = 1) -> None:
    for _n in range(times):
        window.session.perform(operations.create_series, Post(text="早安"), "FREQ=DAILY", MONDAY, time(8), 0)


def _days(window: MainWindow) -> list[date | None]:
    return [post.planned_date for post in window.calendar.shown_posts]


def test_a_page_far_ahead_has_the_posts_of_series(window: MainWindow) -> None:
    _repeat(window)
    window.calendar.show_view(RangeView(WEEK, FAR))
    assert _days(window) == [FAR + timedelta(days=n) for n in range(7)]
    window.calendar.show_view(RangeView(MONTH, FAR))
    assert len(_days(window)) == 42
    window.session.undo()
    assert _days(window) == []


def test_too_many_posts_are_told(window: MainWindow, qtbot: QtBot) -> None:
    _repeat(window, 3)
    with qtbot.waitSignal(window.session.failed):
        window.calendar.show_view(RangeView(WEEK, MONDAY + timedelta(weeks=400)))
    assert _days(window) == []
