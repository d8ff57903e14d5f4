"""Typing straight into a day, with and without an input method, and changing a time in place."""

from datetime import time

import pytest
from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTime
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.calendar.boards import GHOST, SHIFT, Heard, click, day, fill_week, place, press
from ui.calendar.board import Board
from ui.calendar.board_editors import NewPostLine
from ui.calendar.week_board import WeekBoard

KEY = Qt.Key


@pytest.fixture(params=["week", "month"])
def board(request: pytest.FixtureRequest, qtbot: QtBot) -> Board:
    found: Board = request.getfixturevalue(request.param)
    qtbot.waitUntil(found.hasFocus)
    return found


def line_of(board: Board) -> NewPostLine:
    assert board.typing.line is not None
    return board.typing.line


def compose(board: Board, preedit: str, commit: str = "") -> None:
    """Send what an input method sends."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(board, event)


def test_a_letter_on_a_day_opens_a_line_and_enter_makes_the_post(board: Board) -> None:
    heard, made = Heard(), Heard()
    board.typed.connect(heard.hear)
    board.new_requested.connect(made.hear)
    board.go_to(day(3))
    QTest.keyClick(board, "H", SHIFT)
    line = line_of(board)
    assert line.text() == "H"
    assert line.hasFocus()
    QTest.keyClicks(line, "ello")
    QTest.keyClick(line, KEY.Key_Return)
    assert heard.all == [(day(3), None, "Hello")]
    assert made.all == []  # Enter has done its work in the line
    assert board.typing.line is None
    assert board.hasFocus()


def test_esc_forgets_what_was_typed(board: Board) -> None:
    heard = Heard()
    board.typed.connect(heard.hear)
    board.go_to(day(3))
    QTest.keyClick(board, "H", SHIFT)
    QTest.keyClick(line_of(board), KEY.Key_Escape)
    assert heard.all == []
    assert board.typing.line is None


def test_going_elsewhere_keeps_what_was_typed(board: Board) -> None:
    heard = Heard()
    board.typed.connect(heard.hear)
    board.go_to(day(3))
    QTest.keyClick(board, "5")
    board.setFocus()
    assert heard.all == [(day(3), None, "5")]


def test_on_a_ghost_the_post_gets_its_time(week: WeekBoard, qtbot: QtBot) -> None:
    qtbot.waitUntil(week.hasFocus)
    heard = Heard()
    week.typed.connect(heard.hear)
    week.go_to(GHOST.date)
    press(week, KEY.Key_Down)
    QTest.keyClick(week, "5")
    QTest.keyClick(line_of(week), KEY.Key_Return)
    assert heard.all == [(GHOST.date, GHOST.time, "5")]


def test_in_a_clicked_cell_the_post_gets_the_bands_usual_time(week: WeekBoard, qtbot: QtBot) -> None:
    qtbot.waitUntil(week.hasFocus)
    heard = Heard()
    week.typed.connect(heard.hear)
    click(week, place(week, day(3)))
    QTest.keyClick(week, "5")
    QTest.keyClick(line_of(week), KEY.Key_Return)
    assert heard.all == [(day(3), time(20, 30), "5")]


def test_a_composition_begins_a_post_and_no_key_acts_meanwhile(board: Board, qtbot: QtBot) -> None:
    typed, acted = Heard(), Heard()
    board.typed.connect(typed.hear)
    board.key_action.connect(acted.hear)
    board.go_to(day(3))
    for preedit in ("m", "mt", "mt'w"):
        compose(board, preedit)
        # The board keeps the focus: taking it away would end the composition.
        assert board.hasFocus()
    assert line_of(board).text() == ""
    # As ibus does it: first the composition goes, then the words come, and only then is it over.
    compose(board, "")
    compose(board, "", "明天")
    assert board.hasFocus()
    qtbot.waitUntil(line_of(board).hasFocus)
    assert line_of(board).text() == "明天"
    QTest.keyClick(line_of(board), KEY.Key_Return)
    assert typed.all == [(day(3), None, "明天")]
    assert acted.all == []


def test_words_committed_on_the_way_out_are_kept(board: Board, qtbot: QtBot) -> None:
    heard = Heard()
    board.typed.connect(heard.hear)
    board.go_to(day(3))
    compose(board, "mingtian")
    compose(board, "", "明天")
    board.clearFocus()
    qtbot.waitUntil(lambda: bool(heard.all))
    assert heard.all == [(day(3), None, "明天")]
    assert not board.hasFocus()


def test_a_composition_given_up_leaves_nothing(board: Board, qtbot: QtBot) -> None:
    heard = Heard()
    board.typed.connect(heard.hear)
    board.go_to(day(3))
    compose(board, "pengyou")
    compose(board, "")
    qtbot.waitUntil(lambda: board.typing.line is None)
    assert heard.all == []


def test_on_a_card_no_input_method_composes(board: Board) -> None:
    board.select([4])
    assert not board.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    compose(board, "r")
    assert board.typing.line is None
    board.go_to(day(3))
    assert board.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert board.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


def test_the_candidates_stand_at_the_line(board: Board) -> None:
    board.go_to(day(3))
    cursor = Qt.InputMethodQuery.ImCursorRectangle
    before = board.inputMethodQuery(cursor)
    assert isinstance(before, QRectF)
    compose(board, "peng")
    after = board.inputMethodQuery(cursor)
    assert isinstance(after, QRectF)
    assert QRectF(line_of(board).geometry()).contains(after.center())
    assert QRectF(line_of(board).geometry()).intersects(before)


def test_a_refill_leaves_the_line_alone(week: WeekBoard, qtbot: QtBot) -> None:
    qtbot.waitUntil(week.hasFocus)
    week.go_to(day(3))
    QTest.keyClick(week, "5")
    fill_week(week)
    assert line_of(week).text() == "5"
    assert line_of(week).hasFocus()
    QTest.keyClick(line_of(week), KEY.Key_Escape)


def test_view_letters_work_on_a_day_too(board: Board) -> None:
    heard = Heard()
    board.key_action.connect(heard.hear)
    board.go_to(day(3))
    press(board, KEY.Key_M)
    assert heard.all == [("month",)]
    assert board.typing.line is None


def test_f2_changes_the_time_in_place(board: Board) -> None:
    heard = Heard()
    board.time_edited.connect(heard.hear)
    board.select([4])
    press(board, KEY.Key_F2)
    field = board.typing.time_field
    assert field is not None
    assert field.time() == QTime(12, 30)
    field.setTime(QTime(13, 15))
    QTest.keyClick(field, KEY.Key_Return)
    assert heard.all == [(4, time(13, 15))]
    assert board.hasFocus()


def test_after_f2_a_time_is_typed_at_once(board: Board) -> None:
    heard = Heard()
    board.time_edited.connect(heard.hear)
    board.select([4])
    press(board, KEY.Key_F2)
    field = board.typing.time_field
    assert field is not None
    QTest.keyClicks(field, "2145")
    QTest.keyClick(field, KEY.Key_Return)
    assert heard.all == [(4, time(21, 45))]


def test_f2_then_esc_or_no_change_says_nothing(board: Board) -> None:
    heard = Heard()
    board.time_edited.connect(heard.hear)
    board.select([4])
    for key in (KEY.Key_Escape, KEY.Key_Return):
        press(board, KEY.Key_F2)
        field = board.typing.time_field
        assert field is not None
        QTest.keyClick(field, key)
        assert board.typing.time_field is None
    assert heard.all == []


def test_the_time_of_a_post_that_is_out_stays(board: Board) -> None:
    board.select([1])
    press(board, KEY.Key_F2)
    assert board.typing.time_field is None
