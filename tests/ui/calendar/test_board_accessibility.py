"""What a screen reader hears of the painted boards."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner import i18n
from tests.ui.calendar.boards import day, fill_week, some_posts
from ui import theme
from ui.calendar.board import Board
from ui.calendar.week_board import WeekBoard
from ui.widgets import accessible

NAME = QAccessible.Text.Name


@pytest.fixture(params=["week", "month"])
def board(request: pytest.FixtureRequest) -> Board:
    found: Board = request.getfixturevalue(request.param)
    return found


def interface(board: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(board)


def children(board: Board) -> list[QAccessibleInterface]:
    whole = interface(board)
    return [whole.child(index) for index in range(whole.childCount())]


def test_days_cards_and_ghosts_are_read_in_order(week: WeekBoard) -> None:
    names = [child.text(NAME) for child in children(week)]
    assert names == [
        "2026年11月23日 星期一 1 条内容",
        "08:00 朋友圈 日常生活 上午开炉 已发",
        "2026年11月24日 星期二 2 条内容",
        "09:30 朋友圈 干货 家用手冲水温怎么定？一张表讲清楚，再也不 草稿 1 错误 2 警告",
        "20:30 公众号 日常生活 冬天的豆子 草稿",
        "2026年11月25日 星期三 1 条内容",
        "12:30 朋友圈 日常生活 上午开炉 草稿",
        "2026年11月26日 星期四 0 条内容",
        "2026年11月27日 星期五 1 条内容",
        "20:30 朋友圈 广告 上午开炉 草稿",
        "2026年11月28日 星期六 0 条内容",
        "20:30 日常生活 节奏 · 周六",
        "2026年11月29日 星期日 1 条内容",
        "朋友圈 日常生活 上午开炉 草稿",
    ]


def test_the_board_itself_changes_its_name_with_the_language(board: Board) -> None:
    assert interface(board).text(NAME) in ("周", "月")
    i18n.set_language("en")
    theme.announce_language()
    assert interface(board).text(NAME) in ("Week", "Month")


def test_english_names(board: Board) -> None:
    i18n.set_language("en")
    theme.announce_language()
    names = [child.text(NAME) for child in children(board)]
    assert "Wednesday 25 November 2026, 1 post" in names
    assert interface(board).text(NAME) in ("Week", "Month")


def test_rectangles_are_where_things_are_painted(board: Board) -> None:
    card = next(child for child in children(board) if child.text(NAME).startswith("12:30"))
    spot = board.spots.card(4)
    assert spot is not None
    top_left = board.viewport().mapToGlobal(spot.rect.topLeft() - board.to_contents(board.rect().topLeft()))
    assert card.rect().topLeft() == top_left
    assert card.rect().size() == spot.rect.size()
    centre = card.rect().center()
    assert interface(board).childAt(centre.x(), centre.y()).text(NAME) == card.text(NAME)


def test_rectangles_follow_scrolling(week: WeekBoard) -> None:
    week.resize(700, 400)
    index = 3
    before = children(week)[index].rect().top()
    week.verticalScrollBar().setValue(20)
    assert children(week)[index].rect().top() <= before


def test_state_tells_selection_and_focus(board: Board, qtbot: QtBot) -> None:
    qtbot.waitUntil(board.hasFocus)
    board.select([4])
    card = next(child for child in children(board) if child.text(NAME).startswith("12:30"))
    assert card.state().selected
    assert card.state().focused
    assert interface(board).focusChild().text(NAME) == card.text(NAME)
    assert card.parent().object() is board


def test_the_line_being_typed_into_can_be_found(board: Board) -> None:
    spot = board.spots.find(("day", 0, day(3)))
    assert spot is not None
    board.typing.begin(spot, "好")
    names = [child.text(NAME) for child in children(board)]
    assert names[-1] == "新建帖子"
    line = board.typing.line
    assert line is not None
    assert interface(board).indexOfChild(interface(line)) == len(names) - 1


def test_refilling_again_and_again_keeps_the_items(week: WeekBoard) -> None:
    first = list(week.items)
    for number in range(50):
        fill_week(week, some_posts()[: number % 6])
        children(week)
    fill_week(week)
    assert week.items == first
    assert len(week.items) == len(week.spots.all)


def test_the_factory_leaves_other_widgets_to_qt(week: WeekBoard) -> None:
    assert accessible.factory("QWidget", QWidget(week)) is None
    assert accessible.factory("", None) is None


def test_boards_leave_nothing_behind(qtbot: QtBot) -> None:
    board = WeekBoard()
    board.resize(800, 600)
    board.show()
    fill_week(board)
    children(board)
    gone = weakref.ref(board)
    board.close()
    board.deleteLater()
    del board
    qtbot.wait(0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None
