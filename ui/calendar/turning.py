"""Turning the calendar's pages and switching its view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planner import clock
from ui.actions import Actions
from ui.calendar.range_view import MONTH, WEEK, RangeView

if TYPE_CHECKING:
    from ui.calendar.page import CalendarPage


class Turning(QObject):
    """Carries out the window's actions of where in time to be."""

    def __init__(self, actions: Actions, page: "CalendarPage") -> None:
        """Serve a page."""
        super().__init__(page)
        self._actions, self._page = actions, page
        for name, slot in (
            ("month", self._show_month),
            ("week", self._show_week),
            ("today", self._go_today),
            ("previous", self._go_previous),
            ("next", self._go_next),
        ):
            actions.on(name, slot)

    def choose_view(self, kind: str) -> None:
        """Show the "week" or the "month" around the day that has the keyboard."""
        page = self._page
        self._actions[kind].setChecked(True)
        day = page.board.current_date() or page.view.day
        page.show_view(RangeView(kind, day if day in page.view.days else page.view.day))
        page.board.setFocus()

    def turn(self, pages: int) -> None:
        """Show some weeks or months later, or earlier."""
        self._page.show_view(self._page.view.turned(pages))

    def _show_month(self) -> None:
        self.choose_view(MONTH)

    def _show_week(self) -> None:
        self.choose_view(WEEK)

    def _go_today(self) -> None:
        self._page.show_view(RangeView(self._page.view.kind, clock.today()))

    def _go_previous(self) -> None:
        self.turn(-1)

    def _go_next(self) -> None:
        self.turn(1)
