"""The screens that are made when they are first shown: the start must not wait for them."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.session import Session

if TYPE_CHECKING:
    from ui.editor.page import EditorPage
    from ui.preferences.page import PreferencesPage


class Screens(QObject):
    """Makes each screen once. `editor_made(page)` comes when the editor is there to be connected."""

    editor_made = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        """Make screens for a window on a session."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._editor_exists = False

    @cached_property
    def editor(self) -> "EditorPage":
        """The editor."""
        from ui.editor.page import EditorPage

        page = EditorPage(self._session, self._window)
        self._editor_exists = True
        self.editor_made.emit(page)
        return page

    @cached_property
    def preferences(self) -> "PreferencesPage":
        """The settings."""
        from ui.preferences.page import PreferencesPage

        return PreferencesPage(self._session, self._window)

    def flush(self) -> None:
        """Write what is being typed, if there is an editor at all."""
        if self._editor_exists:
            self.editor.flush()
