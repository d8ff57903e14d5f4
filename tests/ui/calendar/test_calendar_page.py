"""The calendar around its boards: balance, backlog, inspector, and what boards ask for."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent, QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.model import Post, PostImage, Status
from planner.store import posts
from tests.ui.window import MONDAY, add, open_window
from ui.calendar.ad_block import AdBlock
from ui.calendar.backlog import Backlog
from ui.calendar.backlog_list import BacklogList
from ui.calendar.backlog_model import BacklogModel, age_words
from ui.calendar.balance_strip import BalanceStrip
from ui.calendar.drag import Dragged, encode
from ui.calendar.inspector import Inspector
from ui.calendar.range_view import MONTH, WEEK, RangeView
from ui.calendar.welcome import Welcome
from ui.main_window import MainWindow
from ui.widgets.date_field import DateField
from ui.widgets.meter import Meter

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


def _stored(window: MainWindow, post_id: int) -> Post:
    post = posts.get(window.session.library, post_id)
    assert post
    return post


def test_the_welcome_goes_with_the_first_post(window: MainWindow) -> None:
    welcome = window.findChild(Welcome)
    assert welcome
    assert welcome.isVisible()
    add(window)
    assert not welcome.isVisible()


def test_the_strip_counts_the_week(window: MainWindow) -> None:
    for pillar in ("life", "life", "expertise", "ad"):
        add(window, pillar=pillar)
    meters = window.findChildren(Meter)
    assert [meter.accessibleName() for meter in meters][:2] == ["日常生活 50% / 35%", "干货 25% / 37%"]


def test_the_strip_names_the_next_ad_and_a_click_goes_to_it(window: MainWindow, qtbot: QtBot) -> None:
    ad_id = add(window, pillar="ad", text="冬季礼盒", planned_date=MONDAY + timedelta(days=9))
    block = window.findChild(AdBlock)
    assert block
    assert block.accessibleName().startswith("29:1 0 / 29")
    qtbot.mouseClick(block, Qt.MouseButton.LeftButton)
    assert window.calendar.post_actions.ids == [ad_id]
    assert MONDAY + timedelta(days=9) in window.calendar.view.days


def test_dragging_previews_the_balance_and_letting_go_ends_it(window: MainWindow) -> None:
    post_id = add(window, pillar="ad", planned_date=MONDAY + timedelta(days=9))
    add(window)
    strip = window.findChild(BalanceStrip)
    assert strip
    window.calendar.board.drag_hovered.emit([post_id], TUESDAY)
    assert any("→" in meter.accessibleName() for meter in window.findChildren(Meter))
    window.calendar.board.drag_hovered.emit([post_id], None)
    assert not any("→" in meter.accessibleName() for meter in window.findChildren(Meter))


def test_a_drop_on_a_day_moves_and_keeps_the_time(window: MainWindow) -> None:
    post_id = add(window)
    window.calendar.board.move_requested.emit([post_id], TUESDAY)
    post = _stored(window, post_id)
    assert (post.planned_date, post.planned_time) == (TUESDAY, time(20, 30))


def test_a_card_dropped_on_the_backlog_loses_its_date(window: MainWindow) -> None:
    post_id = add(window)
    backlog = window.findChild(Backlog)
    assert backlog
    backlog.model.dropMimeData(encode(Dragged((post_id,))), Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert _stored(window, post_id).planned_date is None
    assert backlog.model.rowCount() == 1


def test_choosing_an_idea_keeps_its_row_current_for_the_drag(window: MainWindow) -> None:
    add(window, planned_date=None, planned_time=None)
    rows = window.findChild(BacklogList)
    assert rows
    rows.setCurrentIndex(rows.model().index(0, 0))
    window.calendar.refresh()  # as when the findings of the chosen post come in
    assert rows.currentIndex().row() == 0
    assert rows.selectedIndexes() == [rows.currentIndex()]


def test_coming_back_to_an_idea_chooses_it_in_the_backlog(window: MainWindow) -> None:
    add(window)
    idea_id = add(window, planned_date=None, planned_time=None)
    window.calendar.go_to_post(idea_id)
    backlog = window.findChild(Backlog)
    assert backlog
    assert backlog.selected_ids() == [idea_id]
    assert window.calendar.board.selected_ids() == []


def test_an_idea_without_words_is_read_as_it_is_shown(window: MainWindow) -> None:
    add(window, planned_date=None, planned_time=None, title="", text="")
    backlog = window.findChild(Backlog)
    assert backlog
    row = backlog.model.index(0, 0)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "（还没写） 今天放进来"


def test_typing_into_a_day_makes_a_draft(window: MainWindow) -> None:
    window.calendar.board.typed.emit(TUESDAY, time(9), "想到就写")
    (post,) = posts.between(window.session.library, TUESDAY, TUESDAY)
    assert (post.text, post.planned_time, post.status) == ("想到就写", time(9), Status.DRAFT)
    assert window.calendar.post_actions.ids == [post.id]


def test_letter_keys_of_the_board_do_what_the_menu_does(window: MainWindow) -> None:
    post_id = add(window)
    window.calendar.go_to_post(post_id)
    window.calendar.board.key_action.emit("backlog")
    assert _stored(window, post_id).planned_date is None


def test_without_a_selection_letter_keys_do_nothing(window: MainWindow) -> None:
    post_id = add(window)
    window.calendar.board.key_action.emit("delete")
    assert _stored(window, post_id)


def test_the_inspector_shows_the_post_and_changes_its_day(window: MainWindow) -> None:
    post_id = add(window, text="第一行\n第二行", location="工作室", first_comment="评论")
    window.calendar.go_to_post(post_id)
    inspector = window.findChild(Inspector)
    assert inspector
    day = inspector.findChild(DateField)
    assert day
    day.setDate(QDate(2026, 12, 2))
    day.editingFinished.emit()
    post = _stored(window, post_id)
    assert (post.planned_date, post.planned_time) == (date(2026, 12, 2), time(20, 30))


def _tab_stops_after(widget: QWidget, n: int) -> list[QWidget]:
    """Return the next tab stops of the window, hidden ones included."""
    stops: list[QWidget] = []
    after = widget
    while len(stops) < n:
        after = after.nextInFocusChain()
        if after.focusPolicy() & Qt.FocusPolicy.TabFocus and after.window() is widget.window():
            stops.append(after)
    return stops


def test_what_is_made_late_stands_in_tab_order_where_it_is_seen(window: MainWindow) -> None:
    week, inspector = window.calendar.board, window.findChild(Inspector)
    window.calendar.go_to_post(add(window))
    day = week.window().findChild(DateField)
    assert inspector
    assert _tab_stops_after(week, 1) == [day]
    buttons = inspector.findChildren(QPushButton)
    assert set(_tab_stops_after(week, 12)) >= set(buttons)
    window.actions_by_name["month"].trigger()
    month = window.calendar.board
    assert _tab_stops_after(week, 1) == [month]
    assert _tab_stops_after(month, 1) == [day]


def test_a_fix_in_the_inspector_is_one_step(window: MainWindow, qtbot: QtBot) -> None:
    post_id = add(window, text="今天不烘豆,只喝茶。")
    window.calendar.go_to_post(post_id)
    inspector = window.findChild(Inspector)
    assert inspector
    qtbot.waitUntil(lambda: bool(_fix_buttons(inspector)), timeout=5000)
    fix = _fix_buttons(inspector)[0]
    edit = next(button for button in inspector.findChildren(QPushButton) if button.text() == "编辑")
    stops = _tab_stops_after(window.calendar.board, 12)
    assert stops.index(fix) < stops.index(edit)
    fix.click()
    assert _stored(window, post_id).text == "今天不烘豆，只喝茶。"
    window.actions_by_name["undo"].trigger()
    assert _stored(window, post_id).text == "今天不烘豆,只喝茶。"


def _fix_buttons(inspector: Inspector) -> list[QPushButton]:
    return [button for button in inspector.findChildren(QPushButton) if "，" in button.text()]


def test_turning_pages(window: MainWindow) -> None:
    window.actions_by_name["next"].trigger()
    assert window.calendar.view.days[0] == MONDAY + timedelta(days=7)
    window.actions_by_name["today"].trigger()
    assert window.calendar.view.days[0] == MONDAY
    window.actions_by_name["month"].trigger()
    window.actions_by_name["previous"].trigger()
    assert window.calendar.view.kind == MONTH
    assert date(2026, 10, 15) in window.calendar.view.days


@pytest.mark.parametrize("kind", [WEEK, MONTH])
def test_pages_stop_at_the_ends_of_the_years_there_are(kind: str) -> None:
    for day, step in ((date(1902, 1, 5), -1), (date(2098, 12, 30), 1)):
        view = RangeView(kind, day)
        for _n in range(30):
            view = view.turned(step)
        assert 1901 < view.days[10 if kind == MONTH else 0].year < 2099 or view.day.year in (1902, 2098)


def test_months_of_every_length_have_their_scope() -> None:
    for month, last in ((2, 28), (4, 30), (12, 31)):
        view = RangeView(MONTH, date(2026, month, 5))
        assert view.scope(MONTH, MONDAY) == (date(2026, month, 1), date(2026, month, last))


def test_the_backlog_model_keeps_qts_rules(qapp: QApplication) -> None:
    model = BacklogModel(qapp)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    ideas = [Post(id=n, text=f"选题 {n}", pillar=("life", "ad")[n % 2]) for n in range(5)]
    model.set_posts(ideas, MONDAY)
    model.hide_pillars(frozenset({"ad"}))
    assert (model.rowCount(), model.total()) == (3, 5)
    model.set_posts([], MONDAY)
    assert not model.canDropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    model.deleteLater()


def test_the_backlog_tells_the_age() -> None:
    assert age_words(Post(), MONDAY) == "今天放进来"


def test_pictures_that_are_gone_leave_the_inspector_standing(window: MainWindow) -> None:
    gone = PostImage("没了.jpg", sha256="a" * 64, width=4, height=3, size=5, format="JPEG")
    post_id = add(window, images=(gone,))
    window.calendar.go_to_post(post_id)
    QApplication.sendPostedEvents(None, QEvent.Type.Paint)
    inspector = window.findChild(Inspector)
    assert inspector
    assert not inspector.grab(inspector.rect().translated(QPoint())).isNull()


def test_a_ghost_of_the_official_account_becomes_an_article(window: MainWindow) -> None:
    thursday = MONDAY + timedelta(days=3)
    window.calendar.board.new_requested.emit(thursday, time(20), "expertise")
    (post,) = posts.between(window.session.library, thursday, thursday)
    assert post.kind == "article"
    assert post.account_id == 2


def test_typing_where_the_rhythm_has_a_place_takes_its_pillar(window: MainWindow) -> None:
    window.calendar.board.typed.emit(TUESDAY, time(20, 30), "想到就写")
    (post,) = posts.between(window.session.library, TUESDAY, TUESDAY)
    assert post.pillar == "expertise"


def test_a_new_post_keeps_clear_of_others(window: MainWindow) -> None:
    add(window, planned_date=TUESDAY)
    window.calendar.board.typed.emit(TUESDAY, time(20, 30), "第二条")
    first, second = posts.between(window.session.library, TUESDAY, TUESDAY)
    assert (first.planned_time, second.planned_time) == (time(20, 30), time(21, 30))
    assert second.pillar == "life"  # the rhythm's place is taken, so its pillar does not apply


def test_a_place_of_the_rhythm_keeps_its_time_beside_another_channel(window: MainWindow) -> None:
    thursday = MONDAY + timedelta(days=3)
    window.calendar.board.new_requested.emit(thursday, time(20), "expertise")
    window.calendar.board.new_requested.emit(thursday, time(20, 30), "life")
    found = posts.between(window.session.library, thursday, thursday)
    assert [(post.kind, post.planned_time) for post in found] == [
        ("article", time(20)),
        ("moments", time(20, 30)),
    ]


def test_ready_is_offered_only_where_it_changes_something(window: MainWindow) -> None:
    post_id = add(window, status=Status.READY)
    window.calendar.go_to_post(post_id)
    assert not window.actions_by_name["ready"].isEnabled()


def test_the_backlog_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    ids = [add(window, planned_date=None, planned_time=None, text=f"选题 {n}") for n in range(3)]
    backlog = window.findChild(Backlog)
    assert backlog
    view = backlog.findChild(QListView)
    assert view
    view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    assert backlog.selected_ids() == [ids[0]]  # newest first
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [post.id for post in posts.backlog(window.session.library)] == [ids[2], ids[1]]
    qtbot.keyClick(view, Qt.Key.Key_M)
    assert window.calendar.view.kind == MONTH


def test_enter_opens_an_idea(window: MainWindow, qtbot: QtBot) -> None:
    post_id = add(window, planned_date=None, planned_time=None)
    view = window.findChild(Backlog).findChild(QListView)  # type: ignore[union-attr]
    assert view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.screens.editor.post_id == post_id


def test_ideas_dropped_together_keep_clear_of_each_other(window: MainWindow) -> None:
    add(window, planned_date=TUESDAY)
    ids = [add(window, planned_date=None, planned_time=None, text=f"选题 {n}") for n in range(2)]
    window.calendar.board.schedule_requested.emit(ids, TUESDAY, time(20, 30))
    times = [post.planned_time for post in posts.between(window.session.library, TUESDAY, TUESDAY)]
    assert times == [time(20, 30), time(21, 30), time(22, 30)]
    window.actions_by_name["undo"].trigger()
    assert len(posts.backlog(window.session.library)) == 2
