"""Size and place of the window, sizes of its dialogs: kept beside the library, no loss when they are lost."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

_GEOMETRY = "geometry"
_FIRST_SIZE = QSize(1440, 900)
_FRAME = QSize(8, 48)
"""Room for a window manager's frame and title, which Qt cannot know before the window is shown."""


def window_settings(folder: Path) -> QSettings:
    """Return what is kept beside the library about the window and its dialogs."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def _room_around(widget: QWidget) -> QSize:
    """Return how large a window can be on the screen that a widget is on."""
    return widget.screen().availableSize() - _FRAME


class DialogSize:
    """Opens a dialog as large as it was left, else as is sensible; never larger than the screen allows."""

    def __init__(self, name: str, folder: Path, dialog: QDialog) -> None:
        """Keep it by a name in `folder`."""
        self._key = f"dialogs/{name}"
        self._dialog = dialog
        self._settings = window_settings(folder)

    def restore(self, usual: QSize) -> None:
        """Take the size that was kept, or the `usual` one."""
        kept = self._settings.value(self._key)
        wanted = kept if isinstance(kept, QSize) and kept.isValid() else usual
        self._dialog.resize(wanted.boundedTo(_room_around(self._dialog.parentWidget() or self._dialog)))

    def save(self) -> None:
        """Remember the size."""
        self._settings.setValue(self._key, self._dialog.size())


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
        self._window.resize(_FIRST_SIZE.boundedTo(_room_around(self._window)))

    def save(self) -> None:
        """Remember how the window is now."""
        self._settings.setValue(_GEOMETRY, self._window.saveGeometry())
        self._settings.sync()
