"""The calendar's filter: what it hides, what it says of it, and that nothing seems lost."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner import operations
from planner.model import Post, PostFilter, PostKind, Status, Tag
from planner.operations.exporting import plan_document
from planner.settings import LANGUAGE
from planner.store import plan, posts
from tests.ui.window import MONDAY, add, open_window
from ui.calendar.balance_strip import BalanceStrip
from ui.calendar.content import Content
from ui.calendar.filter_button import FilterButton
from ui.calendar.filter_popover import FilterPopover
from ui.calendar.month_board import MonthBoard
from ui.calendar.range_view import MONTH, WEEK, RangeView
from ui.calendar.spots import Spot
from ui.export.dialog import ExportDialog
from ui.filtering.offer import conditions, still_there
from ui.main_window import MainWindow
from ui.widgets.messages import Banner, Toast
from ui.widgets.meter import Meter
from ui.widgets.pillar_toggles import PillarToggles

ADS = PostFilter(pillars=frozenset({"ad"}))
DRAFTS = PostFilter(statuses=frozenset({Status.DRAFT}))
TUESDAY = MONDAY + timedelta(days=1)
popup = pytest.mark.qt_log_ignore("This plugin does not support")
"""Said by the offscreen platform at every popup."""


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


def use(window: MainWindow, wanted: PostFilter) -> None:
    window.calendar.show_only(wanted)


def shown(window: MainWindow) -> set[int]:
    """Return the ids of the posts on the board."""
    return set(window.calendar.board.posts)


def open_popover(window: MainWindow) -> FilterPopover:
    window.actions_by_name["filter"].trigger()
    (popover,) = [each for each in window.findChildren(FilterPopover) if each.isVisible()]
    return popover


def box(popover: FilterPopover, name: str) -> QCheckBox:
    return next(each for each in popover.findChildren(QCheckBox) if each.text() == name)


def toast(window: MainWindow) -> str:
    """Return what the note at the bottom says, if it is shown."""
    note = window.findChild(Toast)
    return note.accessibleName() if note and note.isVisible() else ""


def notice(window: MainWindow) -> Banner:
    return window.calendar._filtering.notice


def ghosts(window: MainWindow) -> list[Spot]:
    return [spot for spot in window.calendar.board.spots.all if spot.ghost is not None]


@pytest.mark.parametrize("kind", [WEEK, MONTH])
def test_boards_show_and_count_only_what_is_let_through(window: MainWindow, kind: str) -> None:
    ad, life = add(window, pillar="ad"), add(window, planned_time=time(9))
    window.calendar.show_view(RangeView(kind, MONDAY))
    assert shown(window) == {ad, life}
    use(window, ADS)
    assert shown(window) == {ad}
    monday = next(spot for spot in window.calendar.board.spots.on(MONDAY))
    assert monday.name.endswith("1 条内容")
    assert [post.id for post in window.calendar.shown_posts] == [ad]
    window.actions_by_name["clear_filter"].trigger()
    assert shown(window) == {ad, life}


def test_the_filter_stays_when_views_and_screens_change(window: MainWindow) -> None:
    ad, _life = add(window, pillar="ad"), add(window)
    use(window, ADS)
    window.actions_by_name["month"].trigger()
    assert shown(window) == {ad}
    window.show_page("settings")
    window.show_page("calendar")
    assert shown(window) == {ad}
    window.actions_by_name["next"].trigger()
    window.actions_by_name["previous"].trigger()
    assert shown(window) == {ad}


def test_a_new_start_shows_everything(window: MainWindow) -> None:
    life = add(window)
    use(window, ADS)
    begun = Content(window.session)  # what a start begins with
    begun.read()
    assert [post.id for post in begun.shown] == [life]


def test_the_button_tells_that_a_filter_is_on(window: MainWindow) -> None:
    add(window)
    button = window.findChild(FilterButton)
    assert button
    assert (button.text(), button.isChecked(), button.toolTip()) == ("筛选", False, "筛选")
    use(window, PostFilter(pillars=frozenset({"ad", "life"}), statuses=frozenset({Status.READY})))
    assert (button.text(), button.isChecked()) == ("筛选 2", True)
    assert button.toolTip() == "栏目：日常生活、广告\n状态：就绪"
    assert button.accessibleName() == "筛选 2 栏目：日常生活、广告 状态：就绪"
    window.session.perform(operations.change_setting, LANGUAGE, "en")
    assert button.toolTip() == "Pillar: Life, Ads\nStatus: Ready"


def test_in_a_small_window_the_button_has_no_word(qtbot: QtBot, data_dir: Path) -> None:
    with open_window(qtbot, data_dir, (1280, 720)) as window:
        button = window.findChild(FilterButton)
        assert button
        assert (button.text(), button.toolTip()) == ("", "筛选")
        use(window, ADS)
        assert button.text() == "1"
        window.resize(1281, 720)
        assert button.text() == "筛选 1"


@popup
def test_a_click_on_the_button_does_not_switch_it(window: MainWindow) -> None:
    button = window.findChild(FilterButton)
    assert button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isChecked()
    window.findChild(FilterPopover).close()  # type: ignore[union-attr]


@popup
def test_choices_are_seen_at_once_and_counted(window: MainWindow) -> None:
    draft, _ready = add(window), add(window, status=Status.READY, planned_time=time(9))
    popover = open_popover(window)
    words = [label.text() for label in popover.findChildren(QLabel)]
    assert "全部内容都在" in words
    box(popover, "就绪").click()
    assert shown(window) == {draft}
    assert "隐藏了 1 条" in [label.text() for label in popover.findChildren(QLabel)]
    clear = next(each for each in popover.findChildren(QPushButton) if each.text() == "清除筛选")
    clear.click()
    assert not popover.isVisible()
    assert len(shown(window)) == 2


@popup
def test_pillars_are_chosen_by_their_tiles(window: MainWindow) -> None:
    ad, _life = add(window, pillar="ad"), add(window)
    toggles = open_popover(window).findChild(PillarToggles)
    assert toggles
    for toggle in toggles.findChildren(QAbstractButton):
        if toggle.text() != "广告":
            toggle.click()
    assert shown(window) == {ad}
    assert window.calendar.wanted == ADS


@popup
def test_a_group_without_a_tick_is_told_and_hides_nothing_more(window: MainWindow) -> None:
    moments = add(window)
    popover = open_popover(window)
    for name in ("公众号", "贴图", "朋友圈"):
        box(popover, name).click()
    assert any("没有勾选渠道" in label.text() for label in popover.findChildren(QLabel) if label.isVisible())
    assert shown(window) == {moments}
    box(popover, "贴图").click()
    assert shown(window) == set()


@popup
def test_the_popover_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    add(window)
    window.calendar.board.setFocus()
    QTest.keyClick(
        window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    (popover,) = window.findChildren(FilterPopover)
    qtbot.waitUntil(lambda: box(popover, "朋友圈").hasFocus())
    QTest.keyClick(box(popover, "朋友圈"), Qt.Key.Key_Space)
    assert shown(window) == set()
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert shown(window) == set()


def test_the_filter_is_not_offered_where_nobody_would_see_it(window: MainWindow) -> None:
    assert window.actions_by_name["filter"].isEnabled()
    window.show_page("settings")
    assert not window.actions_by_name["filter"].isEnabled()


def test_an_empty_board_says_why_and_leads_back(window: MainWindow) -> None:
    add(window)
    add(window, status=Status.READY)
    use(window, DRAFTS)
    assert len(shown(window)) == 1
    assert not notice(window).isVisible()
    use(window, ADS)
    assert notice(window).isVisible()
    assert notice(window).accessibleName() == "这里的 2 条都被筛选隐藏了。"
    notice(window).triggered.emit()
    assert not notice(window).isVisible()
    assert len(shown(window)) == 2


def test_an_empty_week_is_not_blamed_on_the_filter(window: MainWindow) -> None:
    add(window)
    use(window, ADS)
    window.actions_by_name["next"].trigger()
    assert not notice(window).isVisible()


def test_the_strip_counts_everything_and_says_so(window: MainWindow) -> None:
    add(window, pillar="ad")
    add(window)
    before = [meter.accessibleName() for meter in window.findChildren(Meter)]
    strip = window.findChild(BalanceStrip)
    assert strip
    assert strip.toolTip() == ""
    use(window, ADS)
    assert [meter.accessibleName() for meter in window.findChildren(Meter)] == before
    assert "被筛选隐藏的" in strip.toolTip()


def test_the_months_weekly_mix_counts_everything(window: MainWindow) -> None:
    add(window, pillar="ad")
    add(window)
    window.actions_by_name["month"].trigger()
    board = window.calendar.board
    assert isinstance(board, MonthBoard)
    before = board._balances
    use(window, ADS)
    assert board._balances == before
    window.calendar.board.drag_hovered.emit([next(iter(shown(window)))], TUESDAY)
    assert board._preview_of == before  # another day of the same week


def test_a_place_filled_by_a_hidden_post_is_no_ghost(window: MainWindow) -> None:
    spot = ghosts(window)[0]
    assert spot.ghost
    only_its_pillar = PostFilter(pillars=frozenset({spot.ghost.pillar}))
    use(window, only_its_pillar)
    assert spot.key in [each.key for each in ghosts(window)]
    hidden = add(window, planned_date=spot.day, planned_time=spot.ghost.time, pillar="ad")
    assert shown(window) == set()
    assert spot.key not in [each.key for each in ghosts(window)]
    window.session.perform(operations.delete_posts, [hidden])
    assert spot.key in [each.key for each in ghosts(window)]


def test_ghosts_whose_post_would_vanish_are_not_offered(window: MainWindow) -> None:
    assert len({each.ghost.pillar for each in ghosts(window) if each.ghost}) > 1
    use(window, PostFilter(pillars=frozenset({"life"}), statuses=frozenset({Status.DRAFT})))
    assert {each.ghost.pillar for each in ghosts(window) if each.ghost} == {"life"}
    use(window, PostFilter(statuses=frozenset({Status.READY})))
    assert ghosts(window) == []


def test_hidden_posts_are_selected_no_longer(window: MainWindow) -> None:
    ad, life = add(window, pillar="ad"), add(window)
    window.calendar.board.select([ad, life])
    use(window, ADS)
    assert window.calendar.post_actions.ids == [ad]
    use(window, PostFilter())
    assert window.calendar.post_actions.ids == [ad]
    use(window, PostFilter(statuses=frozenset({Status.READY})))
    assert window.calendar.post_actions.ids == []
    assert not window.actions_by_name["delete"].isEnabled()


def test_the_backlog_keeps_its_own_switches(window: MainWindow) -> None:
    idea = add(window, planned_date=None, planned_time=None)
    use(window, ADS)
    window.calendar.go_to_post(idea)
    assert window.calendar.post_actions.ids == [idea]
    assert toast(window) == ""


def test_a_post_typed_in_is_told_when_it_is_hidden_and_can_be_shown(window: MainWindow) -> None:
    use(window, ADS)
    window.calendar.board.typed.emit(TUESDAY, time(9), "想到就写")
    (post,) = posts.between(window.session.library, TUESDAY, TUESDAY)
    assert shown(window) == set()
    assert toast(window) == "已保存，被筛选隐藏"
    assert window.calendar.post_actions.ids == []
    window.findChild(Toast).triggered.emit()  # type: ignore[union-attr]
    assert window.calendar.wanted == PostFilter()
    assert window.calendar.post_actions.ids == [post.id]


def test_coming_back_from_writing_tells_that_the_post_is_hidden(window: MainWindow) -> None:
    post_id = add(window)
    use(window, PostFilter(pillars=frozenset({"life"})))
    window.open_editor(post_id)
    stored = posts.get(window.session.library, post_id)
    assert stored
    window.session.perform(operations.edit_post, stored, {"pillar": "ad"})
    window.screens.editor.closed.emit()
    assert toast(window) == "已保存，被筛选隐藏"


def test_showing_a_hidden_post_from_elsewhere_leads_to_the_calendar(window: MainWindow) -> None:
    post_id = add(window, planned_date=MONDAY + timedelta(days=14))
    use(window, ADS)
    window._show_post(post_id)
    assert MONDAY + timedelta(days=14) in window.calendar.view.days
    window.show_page("settings")
    window.findChild(Toast).triggered.emit()  # type: ignore[union-attr]
    assert window.calendar.isVisible()
    assert window.calendar.post_actions.ids == [post_id]


def test_a_step_that_hides_a_post_says_so_beside_its_undo(window: MainWindow) -> None:
    post_id = add(window)
    use(window, DRAFTS)
    window.session.perform(operations.set_status, [post_id], Status.READY)
    assert toast(window).endswith("1 条被筛选隐藏")
    window.findChild(Toast).triggered.emit()  # type: ignore[union-attr]
    assert shown(window) == {post_id}
    assert "隐藏" not in toast(window)
    window.actions_by_name["redo"].trigger()
    assert toast(window).endswith("1 条被筛选隐藏")


def test_a_step_on_a_post_hidden_before_says_nothing_of_it(window: MainWindow) -> None:
    post_id = add(window)
    use(window, ADS)
    window.session.perform(operations.move_posts, [post_id], TUESDAY)
    assert toast(window)
    assert "隐藏" not in toast(window)


def test_an_idea_dropped_where_it_is_hidden_is_told(window: MainWindow) -> None:
    idea = add(window, planned_date=None, planned_time=None)
    use(window, ADS)
    window.calendar.board.schedule_requested.emit([idea], TUESDAY, time(20, 30))
    assert toast(window).endswith("1 条被筛选隐藏")


def test_a_drag_under_a_filter_moves_what_was_grabbed(window: MainWindow) -> None:
    ad, life = add(window, pillar="ad"), add(window, planned_time=time(9))
    use(window, ADS)
    board = window.calendar.board
    board.select([ad])
    assert board.movable() == [ad]
    board.move_requested.emit([ad], TUESDAY)
    assert posts.get(window.session.library, life).planned_date == MONDAY  # type: ignore[union-attr]
    assert posts.get(window.session.library, ad).planned_date == TUESDAY  # type: ignore[union-attr]
    assert window.calendar.post_actions.ids == [ad]


def test_everything_selected_is_everything_seen(window: MainWindow) -> None:
    ad, _life = add(window, pillar="ad"), add(window)
    use(window, ADS)
    QTest.keyClick(window.calendar.board, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.calendar.post_actions.ids == [ad]


def test_the_editor_goes_through_the_posts_seen(window: MainWindow) -> None:
    first, _life = add(window, pillar="ad", planned_time=time(8)), add(window, planned_time=time(9))
    last = add(window, pillar="ad")
    use(window, ADS)
    window.open_editor(first)
    window.screens.editor.navigate.emit(1)
    assert window.screens.editor.post_id == last


def test_the_status_line_counts_what_is_hidden(window: MainWindow) -> None:
    add(window, pillar="ad")
    add(window)
    use(window, ADS)
    assert any("筛选隐藏 1 条" in label.text() for label in window.statusBar().findChildren(QLabel))
    use(window, PostFilter())
    assert not any("隐藏" in label.text() for label in window.statusBar().findChildren(QLabel))


def test_a_condition_on_what_is_gone_goes_with_it(window: MainWindow) -> None:
    window.session.perform(operations.create_tag, Tag(0, "老客"))
    life = add(window)
    use(window, PostFilter(tags=frozenset({"老客"})))
    assert shown(window) == set()
    (tag,) = plan.tags(window.session.library)
    window.session.perform(operations.delete_tags, [tag.id])
    assert window.calendar.wanted == PostFilter()
    assert shown(window) == {life}


def test_conditions_name_all_groups(window: MainWindow) -> None:
    (account, *_others) = window.session.accounts
    wanted = PostFilter(
        kinds=frozenset({PostKind.IMAGE_POST, PostKind.MOMENTS}),
        accounts=frozenset({account.id}),
        tags=frozenset({"乙", "甲"}),
    )
    assert conditions(window.session, wanted) == [
        "渠道：朋友圈、贴图",
        f"账号：{account.name}",
        "标签：乙、甲",
    ]
    assert still_there(window.session, wanted) == PostFilter(kinds=wanted.kinds, accounts=wanted.accounts)


@pytest.mark.parametrize("kind", [WEEK, MONTH])
@pytest.mark.parametrize("name", ["export", "print"])
def test_what_is_seen_is_what_leaves(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    for days in (-40, -20, -1, 0, 1, 6, 7, 20):
        for pillar in ("ad", "life"):
            add(window, planned_date=MONDAY + timedelta(days=days), pillar=pillar)
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: asked.append(_asked_for(dialog)), raising=True)
    monkeypatch.setattr("ui.export.printing.print_days", lambda _session, *values: asked.append(values[:3]))
    window.calendar.show_view(RangeView(kind, MONDAY))
    use(window, PostFilter(pillars=frozenset({"ad"}), statuses=frozenset({Status.DRAFT, Status.READY})))
    window.actions_by_name[name].trigger()
    ((first, last, wanted),) = asked
    document = plan_document(window.session.library, first, last, wanted=wanted)  # type: ignore[arg-type]
    on_board = {post.id for post in window.calendar.board.posts.values() if _is_named(window, post)}
    assert {row.post.id for row in document.rows} == on_board
    assert on_board


def _asked_for(dialog: ExportDialog) -> tuple[object, ...]:
    return (*dialog._middle.days(), dialog._middle.filter.chosen())


def _is_named(window: MainWindow, post: Post) -> bool:
    """Tell whether a post lies in what the heading names; pale days around a month are its neighbours'."""
    view, day = window.calendar.view, post.planned_date
    return view.kind == WEEK or (day is not None and day.month == view.day.month)
