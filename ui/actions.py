"""Every action of the window, once: menus, shortcuts and the context menu all use these."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from planner.i18n import N_, _
from ui.theme import set_icon


class _Declared(NamedTuple):
    text: str
    icon: str = ""
    keys: str = ""
    checkable: bool = False
    hint: str = ""  # a key that a board handles itself, shown but not bound


_ACTIONS = {
    "import": _Declared(N_("Import plan…"), "upload", "Ctrl+I"),
    "export": _Declared(N_("Export…"), "download", "Ctrl+E"),
    "print": _Declared(N_("Print…"), "printer", "Ctrl+P"),
    "sample": _Declared(N_("Load the sample week"), "calendar-plus"),
    "unsample": _Declared(N_("Remove the sample week"), "trash-2"),
    "quit": _Declared(N_("Quit"), "", "Ctrl+Q"),
    "undo": _Declared(N_("Undo"), "undo-2", "Ctrl+Z"),
    "redo": _Declared(N_("Redo"), "redo-2", "Ctrl+Shift+Z"),
    "history": _Declared(N_("History…"), "history", "Ctrl+Alt+Z"),
    "trash": _Declared(N_("Trash…"), "trash-2"),
    "month": _Declared(N_("Month"), hint="M", checkable=True),
    "week": _Declared(N_("Week"), hint="W", checkable=True),
    "today": _Declared(N_("Today"), "calendar", hint="T"),
    "previous": _Declared(N_("Previous"), "chevron-left", hint="PgUp"),
    "next": _Declared(N_("Next"), "chevron-right", hint="PgDown"),
    # The key that spreadsheets have for it; Ctrl+Shift+F switches the script in Chinese input methods.
    "filter": _Declared(N_("Filter…"), "list-filter", "Ctrl+Shift+L"),
    "clear_filter": _Declared(N_("Clear the filter"), "x"),
    "backlog_panel": _Declared(N_("Backlog"), "inbox", "Ctrl+Shift+\\", checkable=True),
    "inspector_panel": _Declared(N_("Inspector"), "panel-right-open", "Ctrl+\\", checkable=True),
    "light": _Declared(N_("Light"), checkable=True),
    "dark": _Declared(N_("Dark"), checkable=True),
    "system_scheme": _Declared(N_("As the system"), checkable=True),
    "chinese": _Declared("简体中文", checkable=True),
    "english": _Declared("English", checkable=True),
    "system_language": _Declared(N_("As the system"), checkable=True),
    "new": _Declared(N_("New post"), "plus", "Ctrl+N"),
    "new_idea": _Declared(N_("New idea"), "lightbulb", "Ctrl+Shift+N"),
    "open": _Declared(N_("Edit"), "pencil-line", hint="Enter"),
    "ready": _Declared(N_("Mark as ready"), "circle-check", hint="R"),
    "posted": _Declared(N_("Mark as posted"), "check-check"),
    "skipped": _Declared(N_("Skip"), "circle-slash"),
    "draft": _Declared(N_("Back to draft"), "pencil-line"),
    "reschedule": _Declared(N_("Reschedule…"), "calendar-clock", hint="D"),
    "duplicate": _Declared(N_("Duplicate"), "copy", "Ctrl+D"),
    "backlog": _Declared(N_("Back to the backlog"), "inbox", hint="B"),
    "delete": _Declared(N_("Delete"), "trash-2", hint="Del"),
    "next_panel": _Declared(N_("Next panel"), "", "F6"),
    "previous_panel": _Declared(N_("Previous panel"), "", "Shift+F6"),
    "about": _Declared(N_("About Quanli"), "info"),
    "data_folder": _Declared(N_("Open the data folder"), "folder-open"),
}


class Actions(QObject):
    """The window's actions by name; `retranslate` sets their texts again."""

    def __init__(self, window: QWidget) -> None:
        """Make all actions as children of the window, so that their shortcuts work everywhere in it."""
        super().__init__(window)
        self._actions = {name: self._make(window, declared) for name, declared in _ACTIONS.items()}
        self._actions["redo"].setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its name."""
        return self._actions[name]

    def on(self, name: str, slot: Callable[..., object]) -> None:
        """Call a bound method when the action is triggered by the user."""
        self._actions[name].triggered.connect(slot)

    def show_icons(self, actions: Iterable[QAction]) -> None:
        """Give actions their icons, when a menu is first opened: drawing them all would hold up the start."""
        for name, action in self._actions.items():
            if action in actions and action.icon().isNull() and _ACTIONS[name].icon:
                set_icon(action, _ACTIONS[name].icon)

    def retranslate(self) -> None:
        """Set all texts in the language in force."""
        for name, declared in _ACTIONS.items():
            text = _(declared.text)
            self._actions[name].setText(f"{text}\t{declared.hint}" if declared.hint else text)

    def _make(self, window: QWidget, declared: _Declared) -> QAction:
        action = QAction(window)
        action.setCheckable(declared.checkable)
        if declared.keys:
            action.setShortcut(QKeySequence(declared.keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        window.addAction(action)
        return action
