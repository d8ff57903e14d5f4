"""Qt without a window, for painting from the command line."""

import os
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planner import i18n
from ui import theme
from ui.language import LanguageSwitch


def headless_application() -> QGuiApplication:
    """Return the running application, or one that needs no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    theme.install(application, "light")
    LanguageSwitch(application).use(i18n.language())
    return application


def need_application() -> None:
    """Make sure that there is an application; fonts cannot be measured without."""
    if QGuiApplication.instance() is None:
        headless_application()
