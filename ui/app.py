"""Opening the window."""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox

from planner.errors import UserError
from planner.i18n import _
from planner.settings import LANGUAGE, THEME, value_of
from planner.store import Library, plan
from ui import theme
from ui.crash import CrashReporter
from ui.display import is_visible, require_display
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.session import Session
from ui.widgets import accessible


def open_window(data_folder: Path, language: str | None) -> int:
    """Open the window on a library, stay until it is closed, and return the exit code.

    `language` overrides the user's setting for this run. Raises UserError when there is no display or the
    library cannot be opened; the latter is also told in a window, since who starts from an icon sees no
    terminal.
    """
    require_display()
    try:
        library = Library(data_folder)
    except UserError as error:
        if is_visible():
            _tell(str(error), data_folder)
        raise
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Quanli")
    application.setDesktopFileName("quanli")
    theme.install(application, value_of(THEME, _reader(library)))
    accessible.install()
    languages = LanguageSwitch(application)
    languages.use(language or value_of(LANGUAGE, _reader(library)))
    session = Session(library, application)
    crashes = CrashReporter(data_folder, application)
    crashes.install()
    window = MainWindow(session, languages)
    crashes.reported.connect(window.show_crash)
    _start_probe(window)
    window.show()
    gc.freeze()  # what has been made by now stays; the collector need not look through it again and again
    try:
        return application.exec()
    finally:
        session.close()


def _tell(sentence: str, folder: Path) -> None:
    """Show why no window opens, and stay until that is closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("Quanli")
    place = "" if str(folder) in sentence else "\n\n" + _("Data folder: {folder}").format(folder=folder)
    QMessageBox.critical(None, _("Quanli"), sentence + place)


def _reader(library: Library) -> Callable[[str], object]:
    return partial(plan.setting, library)


def _start_probe(window: MainWindow) -> None:
    """Answer questions about what is on the screen, if the environment asks for it (see ui/probe.py)."""
    if os.environ.get("QUANLI_PROBE"):
        from ui.probe import start_probe

        start_probe(window)
