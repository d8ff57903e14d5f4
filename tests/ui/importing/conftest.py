"""A window and import dialogs on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window import open_window
from ui.importing.dialog import ImportDialog
from ui.main_window import MainWindow

Opener = Callable[[Path | None], ImportDialog]


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


@pytest.fixture
def open_dialog(qtbot: QtBot, window: MainWindow) -> Opener:
    """Opens the dialog with a file, or without one, and waits until it is read."""

    def opener(path: Path | None) -> ImportDialog:
        dialog = ImportDialog(window.session, path, window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
        return dialog

    return opener
