"""Everything that can be focused says what it is, and says what it shows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner import operations
from planner.operations.sample import load_sample_week
from planner.settings import LANGUAGE
from tests.conftest import SAMPLES
from tests.ui.window import MONDAY, open_window
from ui.export.dialog import ExportDialog
from ui.importing.dialog import ImportDialog
from ui.main_window import MainWindow
from ui.widgets.buttons import Button

SCREENS = ("calendar", "editor", "settings", "export", "import", "import-columns", "import-rows")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_control_has_a_name(qtbot: QtBot, data_dir: Path, screen: str, language: str) -> None:
    with open_window(qtbot, data_dir) as window:
        window.session.perform(load_sample_week)
        window.session.perform(operations.change_setting, LANGUAGE, language)
        shown = _show(window, screen)
        QApplication.processEvents()
        nameless = [_words(widget) for widget in _controls(shown) if not _name(widget)]
        different = [_words(widget) for widget in _controls(shown) if not _says_what_it_shows(widget)]
        if shown is not window:
            shown.close()
            shown.deleteLater()
        assert nameless == []
        assert different == []


def _show(window: MainWindow, screen: str) -> QWidget:
    if screen == "editor":
        ad = next(post for post in window.calendar.shown_posts if post.pillar == "ad")
        window.open_editor(ad.id)
    elif screen == "export":
        dialog = ExportDialog(window.session, MONDAY, MONDAY, window)
        dialog.show()
        return dialog
    elif screen.startswith("import"):
        return _show_import(window, screen)
    else:
        window.show_page(screen)
    return window


def _show_import(window: MainWindow, screen: str) -> QWidget:
    """Show the import dialog at the choice of a file, at the columns, or at the rows."""
    dialog = ImportDialog(window.session, None if screen == "import" else SAMPLES / "plan.csv", window)
    dialog.show()
    while dialog.is_busy:
        QApplication.processEvents()
    if screen == "import-columns":
        next(each for each in dialog.findChildren(Button) if each.text() in ("列对应…", "Columns…")).click()
    return dialog


def _controls(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QLabel)
        and widget.focusProxy() is None
    ]


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def _says_what_it_shows(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractButton) or not widget.text():
        return True
    shown = widget.text().replace("&", "")
    return shown in _name(widget) or _name(widget) in shown


def _words(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{type(widget).__name__} in {type(parent).__name__} {_name(widget)!r}"
