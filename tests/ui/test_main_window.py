"""The window as a whole: what is told, what is undone, what language and scheme do to it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from planner import operations
from planner.model import Post, Status
from planner.operations.sample import load_sample_week
from planner.settings import LANGUAGE, THEME
from planner.store import Library, posts
from tests.ui.window import MONDAY, add, open_window
from ui import theme
from ui.calendar.range_view import MONTH, RangeView
from ui.main_window import MainWindow
from ui.widgets.messages import Banner, Toast


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


def _trigger(window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()


def _toast(window: MainWindow) -> Toast:
    found = window.findChild(Toast)
    assert isinstance(found, Toast)
    return found


def test_it_opens_on_this_week(window: MainWindow) -> None:
    assert window.calendar.view.days[0] == MONDAY
    assert window.windowTitle() == "圈历"


def test_a_new_post_opens_in_the_editor_and_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    _trigger(window, "new")
    editor = window.screens.editor
    assert editor.isVisible()
    editor.closed.emit()
    assert window.calendar.isVisible()


def test_an_empty_new_post_leaves_nothing_behind(window: MainWindow) -> None:
    _trigger(window, "new")
    window.screens.editor.closed.emit()
    assert posts.count(window.session.library) == 0


def test_a_new_post_with_words_stays(window: MainWindow) -> None:
    _trigger(window, "new")
    post_id = window.screens.editor.post_id
    assert post_id
    post = posts.get(window.session.library, post_id)
    assert post
    window.session.perform(operations.save_post, Post(**{**_fields(post), "text": "写了"}))
    window.screens.editor.closed.emit()
    assert posts.count(window.session.library) == 1


def _fields(post: Post) -> dict[str, object]:
    return {name: getattr(post, name) for name in Post.__slots__}


def test_a_move_is_told_and_undone_from_the_note(window: MainWindow) -> None:
    post_id = add(window)
    window.session.perform(operations.move_posts, [post_id], MONDAY + timedelta(days=1))
    toast = _toast(window)
    assert toast.isVisible()
    assert "移动 1 条" in toast.accessibleName()
    toast.triggered.emit()
    moved_back = posts.get(window.session.library, post_id)
    assert moved_back
    assert moved_back.planned_date == MONDAY


def test_keys_are_named_as_elsewhere(window: MainWindow) -> None:
    assert window.actions_by_name["open"].text().endswith("\tEnter")


def test_undo_and_redo_name_their_steps(window: MainWindow) -> None:
    assert not window.actions_by_name["undo"].isEnabled()
    add(window)
    assert "新建 1 条" in window.actions_by_name["undo"].text()
    _trigger(window, "undo")
    assert "新建 1 条" in window.actions_by_name["redo"].text()
    assert not window.actions_by_name["undo"].isEnabled()


def test_the_sample_week_comes_and_goes(window: MainWindow) -> None:
    _trigger(window, "sample")
    assert len(window.calendar.shown_posts) >= 12
    assert window.actions_by_name["unsample"].isVisible()
    _trigger(window, "unsample")
    assert window.calendar.shown_posts == []


def test_switching_the_language_keeps_place_and_selection(window: MainWindow) -> None:
    post_id = add(window)
    window.calendar.show_view(RangeView(MONTH, date(2026, 12, 1)))
    window.calendar.go_to_post(post_id)
    window.session.perform(operations.change_setting, LANGUAGE, "en")
    assert window.windowTitle() == "Quanli"
    assert window.calendar.view == RangeView(MONTH, date(2026, 12, 1))
    assert window.calendar.post_actions.ids == [post_id]
    assert "Week" in window.actions_by_name["week"].text()


def test_switching_the_scheme_and_undoing_it(window: MainWindow) -> None:
    window.session.perform(operations.change_setting, THEME, "dark")
    assert theme.current().dark
    _trigger(window, "undo")
    assert not theme.current().dark


def test_what_another_process_writes_appears(window: MainWindow, qtbot: QtBot, data_dir: Path) -> None:
    with Library(data_dir) as other:
        operations.create_post(other, Post(text="从命令行来", planned_date=MONDAY))
    with qtbot.waitSignal(window.session.changed, timeout=5000):
        pass
    assert [post.text for post in window.calendar.shown_posts] == ["从命令行来"]


def test_a_user_error_is_told_in_the_window(window: MainWindow) -> None:
    window.session.failed.emit("磁盘已满")
    banner = next(b for b in window.findChildren(Banner) if b.isVisible())
    assert banner.accessibleName() == "磁盘已满"


def test_errors_stop_marking_as_ready(window: MainWindow) -> None:
    post_id = add(window, pillar="ad", text="全城最好的豆子，TODO")
    window.calendar.go_to_post(post_id)
    _trigger(window, "ready")
    kept = posts.get(window.session.library, post_id)
    assert kept
    assert kept.status is Status.DRAFT
    assert any(banner.isVisible() for banner in window.findChildren(Banner))


def test_narrow_windows_fold_the_panels(qtbot: QtBot, data_dir: Path) -> None:
    with open_window(qtbot, data_dir, (1280, 720)) as narrow:
        assert not narrow.actions_by_name["inspector_panel"].isChecked()
        assert narrow.actions_by_name["backlog_panel"].isChecked()
        narrow.resize(1100, 700)
        QApplication.sendPostedEvents(None, QEvent.Type.Resize)
        assert not narrow.actions_by_name["backlog_panel"].isChecked()


def test_going_to_a_post_in_another_week_turns_the_page(window: MainWindow) -> None:
    post_id = add(window, planned_date=date(2027, 3, 3))
    window.calendar.go_to_post(post_id)
    assert date(2027, 3, 3) in window.calendar.view.days


def test_without_a_chinese_font_the_window_names_the_remedy(
    qtbot: QtBot, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "han_font_available", lambda: False)
    with open_window(qtbot, data_dir) as window:
        shown = [banner.accessibleName() for banner in window.findChildren(Banner) if banner.isVisible()]
    assert any("fonts-noto-cjk" in sentence for sentence in shown)


@pytest.mark.display
def test_an_open_menu_stays_open_whatever_comes_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    add(window)
    bar = window.menuBar()
    file = bar.actions()[0]
    menu = file.menu()
    assert isinstance(menu, QMenu)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(file).center())
    assert menu.isVisible()
    with Library(window.session.library.folder) as elsewhere:
        load_sample_week(elsewhere)
    window.session._look_for_foreign_changes()
    window.session.findings.ready.emit()
    window.session.failed.emit("Disk full")
    window.session.refuse("Read only")
    QApplication.processEvents()
    assert menu.isVisible()
    assert window.actions_by_name["unsample"].isVisible()
    menu.close()
