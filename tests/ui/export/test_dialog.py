"""The export dialog, used as its user does."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDateEdit, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from planner.errors import UserError
from planner.exporting.choices import Choices
from planner.exporting.formats import WHOLE
from planner.exporting.writing import offered
from planner.model import Post, PostFilter, PostKind, Status
from planner.operations import create_posts
from planner.paths import BACKUP_FOLDER
from planner.store import posts as store_posts
from tests.ui.export.conftest import MONDAY, Open, box, button, choose_cards, export, radio, summary, told
from tests.ui.printing.reading import text_of
from ui.export.dialog import ExportDialog
from ui.export.memory import Memory
from ui.export.work import PAINTERS
from ui.session import Session
from ui.widgets.messages import EmptyState


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
    dialog._preview.head.on.click()
    assert dialog._preview.head.count.text() == "2 / 2"
    assert dialog._preview.pages._area.accessibleName() == "第 2 页，共 2 页"
    assert dialog._preview.pages._strip.currentIndex().row() == 1
    dialog.reject()


def test_typed_name_stays_and_is_made_harmless(qtbot: QtBot, dialog: ExportDialog, folder: Path) -> None:
    name = dialog._middle.target._name
    name.clear()
    qtbot.keyClicks(name, "a/b:c.pdf")
    radio(dialog, "下周").click()
    export(qtbot, dialog)
    assert [path.name for path in folder.iterdir()] == ["a_b_c.pdf"]
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


def test_next_dialog_remembers(opened: Open) -> None:
    dialog = opened()
    radio(dialog, "Markdown").click()
    box(dialog, "检查结果").click()
    dialog._middle.open_folder.setChecked(True)
    radio(dialog, "CSV").click()
    assert box(dialog, "检查结果").isChecked()
    dialog.reject()
    again = opened()
    assert radio(again, "CSV").isChecked()
    assert again._middle.open_folder.isChecked()
    radio(again, "Markdown").click()
    assert not box(again, "检查结果").isChecked()


def test_names_read_aloud_are_the_words_seen(dialog: ExportDialog) -> None:
    assert dialog.focusWidget() is dialog._footer.export_button
    assert dialog._footer.export_button.text() == "导出 PDF"
    assert radio(dialog, "PDF").accessibleName() == "PDF A4 版面，用来打印"
    dialog.reject()


def test_closing_at_once_leaves_nothing_running(session: Session, folder: Path, window: QWidget) -> None:
    dialog = ExportDialog(session, MONDAY, MONDAY, window)
    dialog.show()
    dialog._previewing.make()
    dialog.reject()


@pytest.mark.parametrize("form", ["xlsx", "md"])
def test_preview_shows_the_very_rows(qtbot: QtBot, dialog: ExportDialog, form: str) -> None:
    dialog._formats.choose(form)
    pane = dialog._preview
    if form == "xlsx":
        qtbot.waitUntil(lambda: pane.tables.model.rowCount() > 2)
        cells = [
            pane.tables.model.index(row, column).data()
            for row in range(pane.tables.model.rowCount())
            for column in range(pane.tables.model.columnCount())
        ]
        assert "第一炉☕" in cells
    else:
        qtbot.waitUntil(lambda: "第一炉☕" in pane.text.toPlainText())
    dialog.reject()


def test_ideas_that_have_a_date_are_exported_too(
    qtbot: QtBot, session: Session, dialog: ExportDialog
) -> None:
    create_posts(session.library, [Post(planned_date=MONDAY, text="想法", status=Status.IDEA)])
    box(dialog, "选题").click()
    box(dialog, "选题").click()
    qtbot.waitUntil(lambda: summary(dialog) == "3 条 · 1 页")
    dialog.reject()


def test_filter_of_the_calendar_is_the_first(opened: Open) -> None:
    wanted = PostFilter(kinds=frozenset({PostKind.IMAGE_POST}), pillars=frozenset({"life"}))
    dialog = opened(wanted)
    assert summary(dialog) == "1 条 · 1 页"
    assert not box(dialog, "朋友圈").isChecked()
    assert dialog._request().wanted == wanted


def test_a_group_without_a_tick_is_nothing_and_never_all(qtbot: QtBot, dialog: ExportDialog) -> None:
    for name in ("朋友圈", "公众号", "贴图"):
        box(dialog, name).click()
    assert "没有勾选渠道" in told(dialog)
    assert not dialog._footer.export_button.isEnabled()
    box(dialog, "贴图").click()
    assert told(dialog) == ""
    assert dialog._footer.export_button.isEnabled()
    qtbot.waitUntil(lambda: summary(dialog) == "1 条 · 1 页")


def test_everything_ticked_is_no_condition(dialog: ExportDialog) -> None:
    assert dialog._request().wanted == PostFilter()


def test_a_table_without_fields_is_refused(dialog: ExportDialog) -> None:
    radio(dialog, "CSV").click()
    dialog._middle.options._fields.choose(())
    assert "没有勾选字段" in told(dialog)
    assert not dialog._footer.export_button.isEnabled()


def test_everything_reaches_from_the_first_post_to_the_last(qtbot: QtBot, dialog: ExportDialog) -> None:
    radio(dialog, "全部").click()
    qtbot.waitUntil(lambda: summary(dialog).startswith("3 条"))
    assert dialog._middle.target._name.text() == "计划_2026-12-01_2026-12-09"


@pytest.mark.parametrize("form", [each.key for each in offered(PAINTERS)])
def test_every_format_is_previewed_and_written(
    qtbot: QtBot, dialog: ExportDialog, folder: Path, form: str
) -> None:
    dialog._footer.summary.show_text("")
    dialog._formats.choose(form)
    dialog._choices_changed()
    qtbot.waitUntil(lambda: summary(dialog).startswith("2 条"))
    assert dialog._preview.has_content
    export(qtbot, dialog)
    (path,) = folder.iterdir()
    assert path.suffix == f".{form}"
    assert path.stat().st_size > 0


def test_only_the_options_of_the_format_are_shown(dialog: ExportDialog) -> None:
    shown = {}
    for form in ("pdf", "csv", "ics", "json"):
        dialog._formats.choose(form)
        options = dialog._middle.options
        shown[form] = {name for name, widget in options._rows.items() if widget.isVisibleTo(options)}
    assert shown == {
        "pdf": {"layout", "order", "pictures", "findings", "ideas", "language"},
        "csv": {"fields", "encoding", "findings", "ideas", "language"},
        "ics": {"language"},
        "json": {"layout", "pictures", "ideas"},
    }


@pytest.mark.parametrize(
    ("layout", "name"),
    [
        ("week", "周计划_2026-W49"),
        ("month", "月历_2026-W49"),
        ("list", "清单_2026-W49"),
        ("book", "文稿册_2026-W49"),
    ],
)
def test_each_layout_has_a_name_of_its_own(dialog: ExportDialog, layout: str, name: str) -> None:
    layouts = dialog._middle.options._layout
    layouts.setCurrentIndex(layouts.findData(layout))
    assert dialog._middle.target._name.text() == name


def test_the_whole_library_takes_no_range(dialog: ExportDialog) -> None:
    dialog._formats.choose("json")
    layouts = dialog._middle.options._layout
    layouts.setCurrentIndex(layouts.findData(WHOLE))
    assert not dialog._middle.range.isEnabled()
    assert dialog._middle.target._name.text() == "资料库_2026-11-30"


def test_the_page_opens_in_a_browser(
    qtbot: QtBot, dialog: ExportDialog, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    dialog._formats.choose("html")
    qtbot.waitUntil(dialog._preview.head.browse.isVisible)
    dialog._preview.head.browse.click()
    qtbot.waitUntil(lambda: len(shown) == 1)
    page = Path(shown[0].toLocalFile())
    assert "第一炉" in page.read_text("utf-8")
    assert list(folder.iterdir()) == []
    page.unlink()


@pytest.mark.parametrize(
    ("form", "layout", "words"),
    [
        ("pdf", "week", "其余只写数目"),
        ("pdf", "month", "只做标记"),
        ("pdf", "list", "会写进文件"),
        ("png", "cards", "会写进文件"),
        ("md", "", "会写进文件"),
    ],
)
def test_findings_are_counted_above_the_file(
    qtbot: QtBot, opened: Open, session: Session, form: str, layout: str, words: str
) -> None:
    create_posts(session.library, [Post(planned_date=date(2026, 12, 3), text="全城最好喝", pillar="ad")])
    Memory(session.library.folder).keep(Choices(form, layout))
    dialog = opened()
    assert dialog._note.isVisible()
    assert "错误" in dialog._note.accessibleName()
    assert words in dialog._note.accessibleName()


def test_mending_first_names_the_first_post_with_an_error(session: Session, opened: Open) -> None:
    create_posts(session.library, [Post(planned_date=MONDAY, text="你好\u200b世界")])  # a warning only
    dialog = opened()
    button(dialog, "先去改").click()
    assert not dialog.isVisible()
    assert dialog.to_mend is not None
    found = store_posts.get(session.library, dialog.to_mend)
    assert found is not None
    assert found.text == "第二炉"  # an image post without a picture


@pytest.mark.parametrize("key", "DTON")
def test_keys_of_headings_move_the_keyboard_and_choose_nothing(
    qtbot: QtBot, dialog: ExportDialog, key: str
) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    radio(dialog, "下周").click()
    before = dialog._request()
    qtbot.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
    focused = dialog.focusWidget()
    expected = {
        "D": radio(dialog, "下周"),
        "T": box(dialog, "朋友圈"),
        "O": dialog._middle.options._layout,
        "N": dialog._middle.target._name,
    }
    assert focused is expected[key]
    assert dialog._request() == before


def test_it_opens_as_it_was_left(opened: Open, window: QWidget) -> None:
    first = opened()
    room = window.screen().availableSize()
    assert first.size() == QSize(1280, 800).boundedTo(room - QSize(8, 48))
    first.resize(700, 420)
    first.reject()
    assert opened().size() == QSize(700, 420)


def test_on_a_small_screen_everything_is_reached_by_scrolling(dialog: ExportDialog) -> None:
    small = QSize(1280, 720) / 2 - QSize(8, 48)
    dialog.resize(small)
    assert dialog.size() == small
    area = next(each for each in dialog.findChildren(QScrollArea) if each.isAncestorOf(dialog._middle))
    assert area.horizontalScrollBar().maximum() > 0
    for shown in (dialog._formats, dialog._middle, dialog._preview):
        area.ensureWidgetVisible(shown)
        place = QRect(shown.mapTo(area.viewport(), QPoint()), shown.size())
        assert area.viewport().rect().intersects(place)
    go = dialog._footer.export_button
    assert go.visibleRegion().boundingRect().size() == go.size()


def test_a_preview_that_fails_is_told_in_its_place(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise UserError("太长了")

    with monkeypatch.context() as patched:
        patched.setattr("ui.export.work.export_job", refuse)
        radio(dialog, "下周").click()
        qtbot.waitUntil(lambda: not dialog._preview.has_content)
    told_there = next(each for each in dialog._preview.findChildren(EmptyState) if each.isVisible())
    assert "太长了" in [label.text() for label in told_there.findChildren(QLabel)]
    assert summary(dialog) == ""
    assert not dialog._footer.export_button.isEnabled()
    assert not dialog._footer.print_button.isEnabled()
    radio(dialog, "本周").click()
    assert dialog._footer.export_button.isEnabled()
    qtbot.waitUntil(lambda: dialog._preview.has_content)
    assert summary(dialog).startswith("2 条")


def test_a_picture_too_long_cannot_be_exported(qtbot: QtBot, session: Session, opened: Open) -> None:
    create_posts(session.library, [Post(planned_date=MONDAY, text="长" * 20_000) for _n in range(60)])
    dialog = opened()
    dialog._formats.choose("png")
    qtbot.waitUntil(lambda: not dialog._preview.has_content)
    assert summary(dialog) == ""
    assert not dialog._footer.export_button.isEnabled()
    choose_cards(dialog)
    qtbot.waitUntil(lambda: summary(dialog) == "62 条 · 62 张图片")
    assert dialog._footer.export_button.isEnabled()


def test_a_long_picture_is_one(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog._formats.choose("png")
    qtbot.waitUntil(lambda: summary(dialog) == "2 条 · 1 张图片")
