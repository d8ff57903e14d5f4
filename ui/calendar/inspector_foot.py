"""The foot of the inspector: what can be done to the selected posts."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.i18n import _
from ui.actions import Actions
from ui.menus import PostMenu
from ui.theme import Translated
from ui.widgets import buttons
from ui.widgets.flow import FlowLayout

_ACTIONS = ("reschedule", "duplicate", "backlog")


class InspectorFoot(Translated, QWidget):
    """Buttons that trigger the window's actions."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Use the window's actions."""
        super().__init__(parent)
        self._edit = buttons.plain("", self, icon="pencil-line")
        self._ready = buttons.plain("", self, icon="circle-check")
        self._others = {name: buttons.plain("", self, height=24) for name in _ACTIONS}
        self._more = buttons.IconButton("ellipsis", "", self, kind="plain", height=24)
        self._menu = PostMenu(actions, self)
        self._edit.clicked.connect(actions["open"].trigger)
        self._ready.clicked.connect(actions["ready"].trigger)
        for name, button in self._others.items():
            button.clicked.connect(actions[name].trigger)
        self._more.clicked.connect(self._open_menu)
        self._lay_out()
        self.dress()

    def offer(self, *, ready: bool, backlog: bool, why_not_ready: str = "") -> None:
        """Enable what can be done, and say why a post cannot be marked as ready."""
        self._ready.setEnabled(ready)
        self._ready.setToolTip(why_not_ready)
        self._others["backlog"].setEnabled(backlog)

    def retranslate(self) -> None:
        """Set the words."""
        self._edit.setText(_("Edit"))
        self._ready.setText(_("Mark as ready"))
        self._others["reschedule"].setText(_("Reschedule…"))
        self._others["duplicate"].setText(_("Duplicate"))
        self._others["backlog"].setText(_("Unschedule"))
        self._more.set_name(_("More"))

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().topLeft()))

    def _lay_out(self) -> None:
        main, others = QHBoxLayout(), FlowLayout(gap=6)
        main.addWidget(self._edit)
        main.addWidget(self._ready)
        main.addStretch()
        for button in self._others.values():
            others.addWidget(button)
        others.addWidget(self._more)
        main.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addLayout(main)
        column.addLayout(others)
