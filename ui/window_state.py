"""Size and place of the window, kept beside the library. Losing it loses nothing."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow

_GEOMETRY = "geometry"
_FIRST_SIZE = (1440, 900)
_FRAME = (8, 48)
"""Room for a window manager's frame and title, which Qt cannot know before the window is shown."""


def window_settings(folder: Path) -> QSettings:
    """Return what is kept beside the library about the window and its dialogs."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


class WindowState:
    """Saves and restores one window."""

    def __init__(self, folder: Path, window: QMainWindow) -> None:
        """Keep it in `folder`."""
        self._window = window
        self._settings = window_settings(folder)

    def restore(self) -> None:
        """Open as the window was closed, or at a size that fits the screen."""
        stored = self._settings.value(_GEOMETRY)
        if stored is not None and self._window.restoreGeometry(stored):
            return
        room = self._window.screen().availableSize()
        width = min(_FIRST_SIZE[0], room.width() - _FRAME[0])
        self._window.resize(width, min(_FIRST_SIZE[1], room.height() - _FRAME[1]))

    def save(self) -> None:
        """Remember how the window is now."""
        self._settings.setValue(_GEOMETRY, self._window.saveGeometry())
        self._settings.sync()
