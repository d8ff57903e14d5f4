"""Selecting by mouse and keyboard, and staying selected."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.model import Status
from planner.schedule.weeks import week_days
from tests.ui.calendar.boards import (
    ALT,
    CTRL,
    GHOST,
    SHIFT,
    Heard,
    click,
    day,
    fill_week,
    place,
    post,
    press,
    some_posts,
)
from ui.calendar.board import Board
from ui.calendar.month_board import MonthBoard
from ui.calendar.week_board import WeekBoard

KEY = Qt.Key


@pytest.fixture(params=["week", "month"])
def board(request: pytest.FixtureRequest) -> Board:
    found: Board = request.getfixturevalue(request.param)
    return found


def test_a_click_selects_one_card_and_an_empty_place_none(board: Board) -> None:
    heard = Heard()
    board.selection_changed.connect(heard.hear)
    click(board, place(board, 4))
    click(board, place(board, 5))
    click(board, place(board, day(3)))
    assert heard.all == [([4],), ([5],), ([],)]
    assert board.current_date() == day(3)


def test_ctrl_and_shift_select_several(board: Board) -> None:
    click(board, place(board, 2))
    click(board, place(board, 5), CTRL)
    assert board.selected_ids() == [2, 5]
    click(board, place(board, 2), CTRL)
    assert board.selected_ids() == [5]
    click(board, place(board, 2))
    click(board, place(board, 4), SHIFT)
    assert board.selected_ids() == [2, 3, 4]


def test_a_plain_click_on_one_of_several_leaves_it_alone(board: Board) -> None:
    board.select([2, 3, 4])
    click(board, place(board, 3))
    assert board.selected_ids() == [3]


def test_ctrl_a_selects_all_in_reading_order(board: Board) -> None:
    press(board, KEY.Key_A, CTRL)
    assert board.selected_ids() == [1, 2, 3, 4, 5, 6]


def test_arrows_walk_days_and_cards(board: Board) -> None:
    board.go_to(day(1))
    assert board.selected_ids() == []
    press(board, KEY.Key_Down)
    assert board.selected_ids() == [2]
    press(board, KEY.Key_Down)
    assert board.selected_ids() == [3]
    press(board, KEY.Key_Right)
    assert board.selected_ids() == [4]
    press(board, KEY.Key_Right)
    assert board.selected_ids() == []
    assert board.current_date() == day(3)


def test_shift_arrow_extends_and_space_takes_out(board: Board) -> None:
    board.select([2])
    press(board, KEY.Key_Down, SHIFT)
    assert board.selected_ids() == [2, 3]
    press(board, KEY.Key_Space)
    assert board.selected_ids() == [2]


def test_home_and_end_go_to_the_ends_of_the_week(board: Board) -> None:
    board.go_to(day(3))
    press(board, KEY.Key_End)
    assert board.current_date() == day(6)
    press(board, KEY.Key_Home)
    assert board.current_date() == day(0)


def test_below_the_last_chip_lies_the_same_day_of_the_next_week(month: MonthBoard) -> None:
    month.select([3])
    press(month, KEY.Key_Down)
    assert month.current_date() == day(8)
    press(month, KEY.Key_Up)
    assert month.selected_ids() == [3]


def test_the_ring_shows_after_the_keyboard_only(week: WeekBoard) -> None:
    click(week, place(week, 4))
    spot = week.current_spot()
    assert spot is not None
    assert not week.is_focused(spot)
    press(week, KEY.Key_Left)
    spot = week.current_spot()
    assert spot is not None
    assert week.is_focused(spot)


def test_the_first_focus_goes_to_today(week: WeekBoard) -> None:
    assert week.current_date() == day(1)


def test_a_refill_keeps_the_selection_and_follows_a_moved_post(week: WeekBoard) -> None:
    week.select([4])
    moved = [replace(each, planned_date=day(5)) if each.id == 4 else each for each in some_posts()]
    heard = Heard()
    week.selection_changed.connect(heard.hear)
    fill_week(week, moved)
    assert week.selected_ids() == [4]
    assert week.current_date() == day(5)
    assert heard.all == []


def test_a_post_that_is_gone_is_selected_no_more(week: WeekBoard) -> None:
    week.select([4])
    heard = Heard()
    week.selection_changed.connect(heard.hear)
    fill_week(week, [each for each in some_posts() if each.id != 4])
    assert heard.all == [([],)]


def test_on_a_turned_page_the_keyboard_has_a_place_again(week: WeekBoard, qtbot: QtBot) -> None:
    qtbot.waitUntil(week.hasFocus)
    week.select([4])
    week.fill(week_days(day(7)), [], [], lambda _post: (), week.now)
    assert week.current_date() == day(7)
    assert week.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_alt_arrows_ask_to_shift_what_may_move(board: Board) -> None:
    heard = Heard()
    board.shift_requested.connect(heard.hear)
    board.select([1, 4])
    press(board, KEY.Key_Right, ALT)
    press(board, KEY.Key_Left, ALT)
    assert heard.all == [([4], 1), ([4], -1)]


def test_alt_down_asks_for_the_next_slot(week: WeekBoard) -> None:
    heard = Heard()
    week.schedule_requested.connect(heard.hear)
    week.select([4])
    press(week, KEY.Key_Down, ALT)
    press(week, KEY.Key_Up, ALT)
    assert heard.all == [([4], GHOST.date, GHOST.time)]


@pytest.mark.parametrize(
    ("key", "modifier", "name"),
    [
        (KEY.Key_R, Qt.KeyboardModifier.NoModifier, "ready"),
        (KEY.Key_D, Qt.KeyboardModifier.NoModifier, "reschedule"),
        (KEY.Key_B, Qt.KeyboardModifier.NoModifier, "backlog"),
        (KEY.Key_D, CTRL, "duplicate"),
        (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier, "delete"),
        (KEY.Key_T, Qt.KeyboardModifier.NoModifier, "today"),
        (KEY.Key_M, Qt.KeyboardModifier.NoModifier, "month"),
        (KEY.Key_W, Qt.KeyboardModifier.NoModifier, "week"),
    ],
)
def test_letters_on_a_post_are_commands(
    board: Board, key: Qt.Key, modifier: Qt.KeyboardModifier, name: str
) -> None:
    heard = Heard()
    board.key_action.connect(heard.hear)
    board.select([4])
    press(board, key, modifier)
    assert heard.all == [(name,)]
    assert board.typing.line is None


def test_page_keys_turn_the_page(board: Board) -> None:
    heard = Heard()
    board.page_turn.connect(heard.hear)
    press(board, KEY.Key_PageDown)
    press(board, KEY.Key_PageUp)
    assert heard.all == [(1,), (-1,)]


def test_enter_and_double_click_open(board: Board) -> None:
    heard = Heard()
    board.open_requested.connect(heard.hear)
    board.select([4])
    press(board, KEY.Key_Return)
    QTest.mouseDClick(board.viewport(), Qt.MouseButton.LeftButton, pos=place(board, 5))
    assert heard.all == [(4,), (5,)]


def test_a_double_click_on_an_empty_place_makes_a_post_there(week: WeekBoard) -> None:
    heard = Heard()
    week.new_requested.connect(heard.hear)
    QTest.mouseDClick(week.viewport(), Qt.MouseButton.LeftButton, pos=place(week, day(3)))
    [(date_, at, pillar)] = heard.all
    assert (date_, f"{at:%H:%M}", pillar) == (day(3), "20:30", "")


def test_a_click_on_a_ghost_makes_its_post(week: WeekBoard) -> None:
    heard = Heard()
    week.new_requested.connect(heard.hear)
    ghost = next(spot for spot in week.spots.all if spot.ghost)
    click(week, ghost.rect.center())
    assert heard.all == [(GHOST.date, GHOST.time, "life")]


def test_a_click_on_the_hint_makes_a_post(week: WeekBoard) -> None:
    heard = Heard()
    week.new_requested.connect(heard.hear)
    where = place(week, day(2))
    QTest.mouseMove(week.viewport(), where)
    hint = week.placeholder
    assert not hint.isEmpty()
    click(week, hint.center())
    assert [values[0] for values in heard.all] == [day(2)]


def test_the_menu_is_asked_for_the_card_under_the_pointer(week: WeekBoard) -> None:
    heard = Heard()
    week.menu_requested.connect(heard.hear)
    where = place(week, 4)
    week.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, where))
    week.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place(week, day(3)), where))
    assert [values[0] for values in heard.all] == [[4], []]


def test_the_plus_n_of_a_full_day_lists_all_its_posts(month: MonthBoard) -> None:
    full = [post(100 + n, 3, f"{8 + n:02d}:00", f"第 {n} 条 & 更多", status=Status.DRAFT) for n in range(7)]
    month.fill(2026, 11, full, lambda _post: (), [], month.now)
    menu = month.day_menu(day(3))
    assert len(menu.actions()) == 7
    assert menu.actions()[6].text() == "14:00 第 6 条 && 更多"
    menu.triggered.emit(menu.actions()[6])
    assert month.selected_ids() == [106]
    menu.deleteLater()
