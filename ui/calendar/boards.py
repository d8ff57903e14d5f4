"""The week and the month in one place."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.calendar.board import Board
from ui.calendar.content import Content
from ui.calendar.range_view import WEEK
from ui.calendar.week_board import WeekBoard
from ui.session import Session

if TYPE_CHECKING:
    from ui.calendar.month_board import MonthBoard


class Boards(QStackedWidget):
    """Both boards; the view of the content says which one is on show."""

    made = Signal(object)
    """Another board is there, to be connected."""

    def __init__(self, session: Session, content: Content, parent: QWidget) -> None:
        """Make the week."""
        super().__init__(parent)
        self._session, self._content = session, content
        self._week = WeekBoard(self)
        self.addWidget(self._week)

    @property
    def current(self) -> Board:
        """The board on show."""
        return self._week if self._content.view.kind == WEEK else self._month

    def fill(self, now: datetime) -> None:
        """Show what was read, with what the linter knows by now; `now` is wall clock."""
        session, content = self._session, self._content
        view, shown, findings_of = content.view, content.shown, session.findings.of
        self.setCurrentWidget(self.current)
        if view.kind == WEEK:
            self._week.fill(view.days, shown, content.places(now), findings_of, now, session.pillars)
        else:
            year, month = view.day.year, view.day.month
            self._month.fill(year, month, shown, findings_of, session.pillars, now, content.hidden)

    @cached_property
    def _month(self) -> "MonthBoard":
        """The month's board, made when it is first shown: the start must not wait for it."""
        from ui.calendar.month_board import MonthBoard

        board = MonthBoard(self)
        self.made.emit(board)
        self.addWidget(board)
        QWidget.setTabOrder(self._week, board)
        return board
