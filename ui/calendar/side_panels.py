"""The panels beside the calendar's board: they fold away when the window gets narrow."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.actions import Actions
from ui.calendar.range_view import WEEK

_INSPECTOR_FROM, _INSPECTOR_IN_MONTH_FROM, _BACKLOG_FROM = 1281, 1500, 1160
"""Window widths from which the panels stand open by themselves: a month needs its room for the weeks'
balance."""


class SidePanels(QObject):
    """Shows and hides backlog and inspector, by the window's actions and by its width."""

    def __init__(self, actions: Actions, backlog: QWidget, inspector: QWidget) -> None:
        """Follow the two actions."""
        super().__init__(backlog)
        self._actions = actions
        self._panels = {"backlog_panel": backlog, "inspector_panel": inspector}
        for name in self._panels:
            actions.on(name, self._show)

    def fold(self, kind: str, before: int, now: int) -> None:
        """Set each panel by the page's new width if it has crossed what the panel needs.

        `kind` is the view's, "week" or "month"; `before` is -1 where there was no width yet.
        """
        inspector_from = _INSPECTOR_FROM if kind == WEEK else _INSPECTOR_IN_MONTH_FROM
        for name, least in (("inspector_panel", inspector_from), ("backlog_panel", _BACKLOG_FROM)):
            least -= theme.current().layout.nav
            if before < 0 or (before < least) != (now < least):
                self._actions[name].setChecked(now >= least)
        self._show()

    def _show(self) -> None:
        for name, panel in self._panels.items():
            panel.setVisible(self._actions[name].isChecked())
