"""Opening the window."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.paths import LIBRARY_NAME
from planner.settings import LANGUAGE, THEME, value_of
from planner.store import Library, plan
from planner.store.troubles import as_user_error, damaged
from ui import theme
from ui.crash import CrashReporter
from ui.display import is_visible, require_display
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.safekeeping.upkeep import Upkeep
from ui.session import Session
from ui.widgets import accessible


def open_window(data_folder: Path, language: str | None) -> int:
    """Open the window on a library, stay until it is closed, and return the exit code.

    `language` overrides the user's setting for this run. Raises UserError when there is no display or the
    library cannot be opened; the latter is also told in a window, since who starts from an icon sees no
    terminal.
    """
    require_display()
    with _shown(data_folder, language) as window:
        code = _run(window) if window else 0
    if window is None or not window.wants_rescue:
        return code
    _remove(window)
    with _mended(data_folder, language, damaged(data_folder / LIBRARY_NAME)) as window:
        return _run(window) if window else 0


def _run(window: MainWindow) -> int:
    Upkeep(window.session, window)
    _start_probe(window)
    gc.freeze()  # what has been made by now stays; the collector need not look through it again and again
    gc.enable()
    try:
        return _application().exec()
    finally:
        window.session.close()


@contextmanager
def _shown(folder: Path, language: str | None) -> Iterator[MainWindow | None]:
    """Show the window on the library. Of a damaged one the user may choose what to do; None when that is to
    give up."""
    try:
        window = _window(Library(folder), folder, language)
    except Exception as error:
        told = as_user_error(error, folder / LIBRARY_NAME)
        if told is None or not is_visible():
            raise
    else:
        yield window
        return
    with _mended(folder, language, told) as mended:
        yield mended


@contextmanager
def _mended(folder: Path, language: str | None, error: UserError) -> Iterator[MainWindow | None]:
    """Show the window on what the user chose to go on with. Raises `error` when there is nothing."""
    with _way_on(folder, error) as library:
        yield _window(library, folder, language) if library else None


def _window(library: Library, folder: Path, language: str | None) -> MainWindow:
    """Show the window on an open library, which is closed when that does not go well.

    The calendar reads when it is first shown, and may come upon damage only then.
    """
    application = _application()
    session = window = None
    try:
        theme.install(application, value_of(THEME, _reader(library)))
        accessible.install()
        languages = LanguageSwitch(application)
        languages.use(language or value_of(LANGUAGE, _reader(library)))
        session = Session(library, application)
        window = MainWindow(session, languages)
        crashes = CrashReporter(folder, window, session.explain)
        crashes.install()
        crashes.reported.connect(window.show_crash)
        crashes.told.connect(session.failed)
        window.show()
    except BaseException as error:
        library.told(error)
        (session or library).close()
        if window:
            _remove(window)
        raise
    return window


def _remove(window: MainWindow) -> None:
    """Leave nothing of a window whose library is closed: it would look into it when the theme changes."""
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


@contextmanager
def _way_on(folder: Path, error: UserError) -> Iterator[Library | None]:
    """Offer what can be done about a library that does not open. Raises `error` when there is nothing."""
    application = _application()
    if isinstance(error, DamagedLibraryError):
        from ui.safekeeping.damage import offer_rescue

        theme.install(application, THEME.default)
        with offer_rescue(folder) as rescue:
            if rescue.is_offered:
                yield rescue.library
                return
    _tell(str(error), folder)
    raise error


def _tell(sentence: str, folder: Path) -> None:
    """Show why no window opens, and stay until that is closed."""
    from PySide6.QtWidgets import QMessageBox

    place = "" if str(folder) in sentence else "\n\n" + _("Data folder: {folder}").format(folder=folder)
    QMessageBox.critical(None, _("Quanli"), sentence + place)


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Quanli")
    application.setDesktopFileName("quanli")
    return application


def _reader(library: Library) -> Callable[[str], object]:
    return partial(plan.setting, library)


def _start_probe(window: MainWindow) -> None:
    """Answer questions about what is on the screen, if the environment asks for it (see ui/probe.py)."""
    if os.environ.get("QUANLI_PROBE"):
        from ui.probe import start_probe

        start_probe(window)
