"""The two boards, shown and filled."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.calendar.boards import fill_month, fill_week
from ui.calendar.month_board import MonthBoard
from ui.calendar.week_board import WeekBoard


@pytest.fixture
def week(qtbot: QtBot) -> WeekBoard:
    """A week board with the sample posts."""
    board = WeekBoard()
    qtbot.addWidget(board)
    board.resize(1000, 760)
    board.show()
    fill_week(board)
    board.activateWindow()
    board.setFocus()
    return board


@pytest.fixture
def month(qtbot: QtBot) -> MonthBoard:
    """A month board with the sample posts."""
    board = MonthBoard()
    qtbot.addWidget(board)
    board.resize(1188, 760)
    board.show()
    fill_month(board)
    board.activateWindow()
    board.setFocus()
    return board
