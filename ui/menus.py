"""The menu bar and the context menu of posts."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from planner.i18n import N_, _
from ui.actions import Actions

SEPARATOR = ""

_APPEARANCE = ("light", "dark", "system_scheme")
_LANGUAGES = ("chinese", "english", "system_language")
_VIEWS = ("week", "month")

POST_MENU = (
    "open",
    SEPARATOR,
    "ready",
    "posted",
    "skipped",
    "draft",
    SEPARATOR,
    "reschedule",
    "duplicate",
    "backlog",
    SEPARATOR,
    "delete",
)

_MENUS: tuple[tuple[str, tuple[str | tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        N_("&File"),
        ("import", "export", "print", SEPARATOR, "sample", "unsample", SEPARATOR, "data_folder", "quit"),
    ),
    (N_("&Edit"), ("undo", "redo", "history", SEPARATOR, "trash")),
    (
        N_("&View"),
        (
            *_VIEWS,
            SEPARATOR,
            "today",
            "previous",
            "next",
            SEPARATOR,
            "filter",
            "clear_filter",
            SEPARATOR,
            "backlog_panel",
            "inspector_panel",
            "next_panel",
            "previous_panel",
            SEPARATOR,
            (N_("Appearance"), _APPEARANCE),
            (N_("Language"), _LANGUAGES),
        ),
    ),
    (N_("&Post"), ("new", "new_idea", SEPARATOR, *POST_MENU)),
    (N_("&Help"), ("about",)),
)


class Menus(QObject):
    """Builds the menu bar and keeps its titles translated."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        """Fill the window's menu bar."""
        super().__init__(window)
        self._actions = actions
        self._titled: list[tuple[QMenu, str]] = []
        bar = window.menuBar()
        for title, entries in _MENUS:
            menu = self._titled_menu(title, bar.addMenu(""))
            menu.aboutToShow.connect(self._show_icons)
            for entry in entries:
                if isinstance(entry, tuple):
                    fill(self._titled_menu(entry[0], menu.addMenu("")), actions, entry[1])
                else:
                    fill(menu, actions, (entry,))
        for names in (_APPEARANCE, _LANGUAGES, _VIEWS):
            group = QActionGroup(window)
            for name in names:
                group.addAction(actions[name])
        self.retranslate()

    def retranslate(self) -> None:
        """Set the menus' titles in the language in force."""
        for menu, title in self._titled:
            menu.setTitle(_(title))

    def _show_icons(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            self._actions.show_icons(menu.actions())

    def _titled_menu(self, title: str, menu: QMenu) -> QMenu:
        self._titled.append((menu, title))
        return menu


class PostMenu(QMenu):
    """What can be done to posts: the context menu."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Show the window's actions."""
        super().__init__(parent)
        self._actions = actions
        fill(self, actions, POST_MENU)
        self.aboutToShow.connect(self._show_icons)

    def _show_icons(self) -> None:
        self._actions.show_icons(self.actions())


def fill(menu: QMenu, actions: Actions, names: tuple[str, ...]) -> None:
    """Add actions by name to a menu."""
    for name in names:
        if name == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[name])
