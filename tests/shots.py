"""Pictures of every screen, light and dark, Chinese and English: `python -m tests.shots [folder]`.

Shown is the sample week, as of its Thursday noon, so that some posts are out, some missed and most ahead.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QUANLI_NOW"] = "2026-11-26T12:18:00"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from planner import operations
from planner.exporting.choices import Choices
from planner.model import PostFilter
from planner.operations.sample import load_sample_week
from planner.settings import LANGUAGE, THEME
from planner.store import Library
from ui import theme
from ui.calendar.range_view import MONTH, WEEK, RangeView
from ui.export.dialog import ExportDialog
from ui.importing.dialog import ImportDialog
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.session import Session
from ui.widgets.buttons import Button

SAMPLES = Path(__file__).parent / "samples"
EXPORTS = (("pdf", "week"), ("pdf", "book"), ("png", "long"), ("xlsx", ""), ("html", ""), ("zip", ""))
SIZES = {"": (1440, 900), "-small": (1280, 720)}


def main(folder: Path) -> None:
    """Write all pictures as PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    theme.install(application, "light")
    languages = LanguageSwitch(application)
    with tempfile.TemporaryDirectory() as data:
        session = Session(Library(Path(data)), application)
        session.perform(load_sample_week)
        window = MainWindow(session, languages)
        window.show()
        for language in ("zh_CN", "en"):
            for scheme in ("light", "dark"):
                session.perform(operations.change_setting, LANGUAGE, language)
                session.perform(operations.change_setting, THEME, scheme)
                for suffix, size in SIZES.items():
                    window.resize(*size)
                    for name, widget in _screens(window, session):
                        _settle(session)
                        widget.grab().save(str(folder / f"{name}{suffix}-{language[:2]}-{scheme}.png"))
        window.close()
        session.close()


def _screens(window: MainWindow, session: Session) -> Iterator[tuple[str, QWidget]]:
    calendar = window.calendar
    for kind in (WEEK, MONTH):
        window.show_page("calendar")
        calendar.show_view(RangeView(kind, calendar.view.day))
        ad = next(post for post in calendar.shown_posts if post.pillar == "ad")
        _settle(session)
        calendar.go_to_post(ad.id)
        yield kind, window
        calendar.show_only(PostFilter(pillars=frozenset({"ad", "expertise"})))
        yield f"{kind}-filter", window
        calendar.show_all_posts()
    window.open_editor(ad.id)
    yield "editor-moments", window
    article = next(post for post in calendar.shown_posts if post.kind == "article")
    window.open_editor(article.id)
    yield "editor-article", window
    window.show_page("settings")
    yield "settings", window
    window.show_page("calendar")
    dialog = ExportDialog(session, *calendar.view.scope(WEEK, calendar.view.day), window)
    dialog.show()
    for form, layout in EXPORTS:
        dialog.show_choices(Choices(form, layout))
        yield f"export-{form}-{layout}".removesuffix("-"), dialog
    dialog.close()
    dialog.deleteLater()
    yield from _import_screens(window, session)


def _import_screens(window: MainWindow, session: Session) -> Iterator[tuple[str, QWidget]]:
    """Show the import dialog at the choice of a file, at the rows and at the columns."""
    dialog = ImportDialog(session, None, window)
    dialog.show()
    yield "import-source", dialog
    dialog.read(SAMPLES / "plan.csv")
    _settle(session)
    yield "import-rows", dialog
    next(each for each in dialog.findChildren(Button) if each.text() in ("列对应…", "Columns…")).click()
    yield "import-columns", dialog
    dialog.close()
    dialog.deleteLater()


def _settle(session: Session) -> None:
    """Let background work arrive and be painted."""
    loop = QEventLoop()
    for _round in range(4):
        session.tasks.idle()
        QTimer.singleShot(160, loop.quit)
        loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"))
