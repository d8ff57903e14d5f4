"""The export dialog, used as its user does."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from planner.model import Post, PostKind, Status
from planner.operations import create_posts
from planner.paths import BACKUP_FOLDER
from planner.store import Library
from tests.ui.printing.reading import text_of
from ui.export.dialog import ExportDialog
from ui.session import Session

MONDAY = date(2026, 11, 30)  # of the week of the tests' clock
POSTS = [
    Post(planned_date=date(2026, 12, 1), planned_time=time(20, 30), text="第一炉☕", pillar="expertise"),
    Post(planned_date=date(2026, 12, 2), text="第二炉", status=Status.SKIPPED, kind=PostKind.IMAGE_POST),
    Post(planned_date=date(2026, 12, 9), text="下一周"),
]


@pytest.fixture
def session(qtbot: QtBot, data_dir: Path) -> Iterator[Session]:
    library = Library(data_dir)
    create_posts(library, POSTS)
    session = Session(library)
    yield session
    session.close()
    session.deleteLater()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "out"
    place.mkdir()
    monkeypatch.setattr("ui.export.dialog.usual_folder", lambda: place)
    return place


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, folder: Path, window: QWidget) -> ExportDialog:
    return opened(qtbot, session, window)


def opened(qtbot: QtBot, session: Session, window: QWidget) -> ExportDialog:
    dialog = ExportDialog(session, MONDAY, MONDAY + timedelta(days=6), window)
    dialog.show()
    qtbot.waitUntil(lambda: bool(summary(dialog)))
    return dialog


def summary(dialog: ExportDialog) -> str:
    return dialog._footer.summary.text()


def button(dialog: ExportDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def box(dialog: ExportDialog, text: str) -> QCheckBox:
    return next(each for each in dialog.findChildren(QCheckBox) if each.text() == text)


def radio(dialog: ExportDialog, text: str) -> QRadioButton:
    return next(each for each in dialog.findChildren(QRadioButton) if each.text() == text)


def told(dialog: ExportDialog) -> str:
    return dialog._banner.accessibleName() if dialog._banner.isVisible() else ""


def export(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told(dialog).startswith("已导出"))


def test_enter_exports_what_is_shown(qtbot: QtBot, dialog: ExportDialog, folder: Path) -> None:
    assert summary(dialog) == "2 条 · 1 页"
    export(qtbot, dialog)
    found = text_of((folder / "周计划_2026-W49.pdf").read_bytes())
    assert "第一炉☕" in found
    assert "第二炉" in found
    assert "下一周" not in found
    dialog.reject()


def test_another_format_can_follow(qtbot: QtBot, dialog: ExportDialog, folder: Path) -> None:
    export(qtbot, dialog)
    radio(dialog, "Excel").click()
    assert told(dialog) == ""
    export(qtbot, dialog)
    radio(dialog, "Markdown").click()
    export(qtbot, dialog)
    assert sorted(path.suffix for path in folder.iterdir()) == [".md", ".pdf", ".xlsx"]
    book = openpyxl.load_workbook(folder / "周计划_2026-W49.xlsx")
    cells = {cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"第一炉☕", "第二炉"} <= cells
    assert "下一周" not in cells
    dialog.reject()


def test_filters_narrow_preview_and_file(qtbot: QtBot, dialog: ExportDialog, folder: Path) -> None:
    box(dialog, "跳过").click()
    qtbot.waitUntil(lambda: summary(dialog) == "1 条 · 1 页")
    export(qtbot, dialog)
    assert "第二炉" not in text_of((folder / "周计划_2026-W49.pdf").read_bytes())
    dialog.reject()


def test_pillars_can_be_switched_off(qtbot: QtBot, dialog: ExportDialog) -> None:
    next(each for each in dialog._middle.filter._toggles._toggles if each.key == "expertise").click()
    qtbot.waitUntil(lambda: summary(dialog) == "1 条 · 1 页")
    dialog.reject()


def test_usual_ranges_and_other_days(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert radio(dialog, "本周").isChecked()
    radio(dialog, "下周").click()
    qtbot.waitUntil(lambda: summary(dialog) == "1 条 · 1 页")
    assert dialog._middle.target._name.text() == "周计划_2026-W50"
    first, last = (edit for edit in dialog.findChildren(QDateEdit))
    last.setDate(last.date().addDays(8))
    assert radio(dialog, "自定义").isChecked()
    first.setDate(first.date().addDays(-7))
    qtbot.waitUntil(lambda: summary(dialog) == "3 条 · 2 页")  # weeks without posts have none
    first.setDate(last.date().addDays(1))
    assert "早于" in told(dialog)
    assert not dialog._footer.export_button.isEnabled()
    dialog.reject()


def test_pages_can_be_turned(qtbot: QtBot, dialog: ExportDialog) -> None:
    _first, last = (edit for edit in dialog.findChildren(QDateEdit))
    last.setDate(last.date().addDays(7))
    qtbot.waitUntil(lambda: "2 页" in summary(dialog))
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert "1 / 2" in labels
    dialog._preview._on.click()
    assert dialog._preview._count.text() == "2 / 2"
    assert dialog._preview._pages._area.accessibleName() == "第 2 页，共 2 页"
    assert dialog._preview._pages._strip.currentIndex().row() == 1
    dialog.reject()


def test_typed_name_stays_and_is_made_harmless(qtbot: QtBot, dialog: ExportDialog, folder: Path) -> None:
    name = dialog._middle.target._name
    name.clear()
    qtbot.keyClicks(name, "a/b:c.pdf")
    radio(dialog, "下周").click()
    export(qtbot, dialog)
    assert [path.name for path in folder.iterdir()] == ["a_b_c.pdf"]
    dialog.reject()


def test_a_file_of_someone_else_is_replaced_only_when_asked(
    qtbot: QtBot, dialog: ExportDialog, folder: Path
) -> None:
    path = folder / "周计划_2026-W49.pdf"
    path.write_bytes(b"mine")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told(dialog) == "周计划_2026-W49.pdf 已经存在。"
    assert path.read_bytes() == b"mine"
    button(dialog, "替换").click()
    qtbot.waitUntil(lambda: told(dialog).startswith("已导出"))
    assert path.read_bytes().startswith(b"%PDF")
    dialog.reject()


def test_nothing_of_the_library_is_replaced(qtbot: QtBot, dialog: ExportDialog, session: Session) -> None:
    backups = session.library.folder / BACKUP_FOLDER
    backups.mkdir(exist_ok=True)
    dialog._middle.target._folder = backups
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "属于资料库本身" in told(dialog))
    assert list(backups.iterdir()) == []
    dialog.reject()


def test_what_goes_wrong_is_told_in_place(qtbot: QtBot, dialog: ExportDialog, folder: Path) -> None:
    folder.rmdir()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told(dialog)))
    assert str(folder) in told(dialog)
    assert dialog._footer.export_button.isEnabled()
    dialog.reject()


def test_next_dialog_remembers(qtbot: QtBot, session: Session, dialog: ExportDialog, window: QWidget) -> None:
    radio(dialog, "Markdown").click()
    box(dialog, "检查结果").click()
    dialog.reject()
    again = opened(qtbot, session, window)
    assert radio(again, "Markdown").isChecked()
    assert not box(again, "检查结果").isChecked()
    again.reject()


def test_names_read_aloud_are_the_words_seen(dialog: ExportDialog) -> None:
    assert dialog.focusWidget() is dialog._footer.export_button
    assert dialog._footer.export_button.text() == "导出 PDF"
    assert radio(dialog, "PDF").accessibleName() == "PDF A4 版面，用来打印"
    dialog.reject()


def test_closing_at_once_leaves_nothing_running(session: Session, folder: Path, window: QWidget) -> None:
    dialog = ExportDialog(session, MONDAY, MONDAY, window)
    dialog.show()
    dialog._make_preview()
    dialog.reject()


@pytest.mark.parametrize("form", ["xlsx", "md"])
def test_preview_shows_the_very_rows(qtbot: QtBot, dialog: ExportDialog, form: str) -> None:
    dialog._formats.choose(form)
    pane = dialog._preview
    if form == "xlsx":
        qtbot.waitUntil(lambda: pane._tables.model.rowCount() > 2)
        cells = [
            pane._tables.model.index(row, column).data()
            for row in range(pane._tables.model.rowCount())
            for column in range(pane._tables.model.columnCount())
        ]
        assert "第一炉☕" in cells
    else:
        qtbot.waitUntil(lambda: "第一炉☕" in pane._text.toPlainText())
    dialog.reject()


def test_ideas_that_have_a_date_are_exported_too(
    qtbot: QtBot, session: Session, dialog: ExportDialog
) -> None:
    create_posts(session.library, [Post(planned_date=MONDAY, text="想法", status=Status.IDEA)])
    box(dialog, "选题").click()
    box(dialog, "选题").click()
    qtbot.waitUntil(lambda: summary(dialog) == "3 条 · 1 页")
    dialog.reject()
