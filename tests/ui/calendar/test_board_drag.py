"""Dragging and dropping, with real drag events."""

from datetime import time

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.calendar.boards import CTRL, GHOST, PILLARS, Heard, day, drag, drop, middle, place
from ui.calendar import board_mouse
from ui.calendar.board import Board
from ui.calendar.drag import MIME, Dragged, decode, drag_pixmap, encode
from ui.calendar.month_board import MonthBoard
from ui.calendar.week_board import WeekBoard


@pytest.fixture(params=["week", "month"])
def board(request: pytest.FixtureRequest) -> Board:
    found: Board = request.getfixturevalue(request.param)
    return found


def test_what_is_carried_comes_back() -> None:
    dragged = Dragged((3, 1), undated=True)
    assert decode(encode(dragged)) == dragged


@pytest.mark.parametrize("content", [b"", b"[1]", b"{}", b'{"ids": ["x"], "undated": 0}'])
def test_what_others_carry_is_not_ours(content: bytes) -> None:
    mime = QMimeData()
    mime.setData(MIME, content)
    assert decode(mime) is None


def test_files_are_left_to_others(board: Board) -> None:
    mime = QMimeData()
    mime.setText("文字")
    event = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    board.dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_drop_on_a_day_asks_for_the_move(board: Board) -> None:
    heard = Heard()
    board.move_requested.connect(heard.hear)
    assert drop(board, Dragged((4, 5)), place(board, day(3)))
    assert heard.all == [([4, 5], day(3))]


def test_a_drop_with_ctrl_asks_for_copies(board: Board) -> None:
    heard = Heard()
    board.copy_requested.connect(heard.hear)
    assert drop(board, Dragged((4,)), place(board, day(3)), CTRL)
    assert heard.all == [([4], day(3))]


def test_a_drop_on_its_own_day_asks_for_nothing(board: Board) -> None:
    heard = Heard()
    board.move_requested.connect(heard.hear)
    drop(board, Dragged((4,)), place(board, day(2)))
    assert heard.all == []


def test_past_days_refuse(board: Board) -> None:
    heard = Heard()
    board.move_requested.connect(heard.hear)
    assert not drag(board, Dragged((4,)), place(board, day(0)))
    assert board.guide.target is not None
    assert board.guide.target.refused
    assert not drop(board, Dragged((4,)), place(board, day(0)))
    assert heard.all == []


def test_a_drop_on_a_ghost_takes_its_time(week: WeekBoard) -> None:
    heard = Heard()
    week.schedule_requested.connect(heard.hear)
    ghost = next(spot for spot in week.spots.all if spot.ghost)
    assert drop(week, Dragged((4,)), middle(ghost.rect, week))
    assert heard.all == [([4], GHOST.date, GHOST.time)]


def test_an_idea_takes_the_usual_time_of_the_band(week: WeekBoard) -> None:
    heard = Heard()
    week.schedule_requested.connect(heard.hear)
    assert drop(week, Dragged((99,), undated=True), place(week, day(3)))
    assert heard.all == [([99], day(3), time(20, 30))]


def test_an_idea_dropped_in_the_month_gets_a_day_only(month: MonthBoard) -> None:
    heard = Heard()
    month.move_requested.connect(heard.hear)
    assert drop(month, Dragged((99,), undated=True), place(month, day(3)))
    assert heard.all == [([99], day(3))]


def test_each_day_under_the_pointer_is_told_once(board: Board) -> None:
    heard = Heard()
    board.drag_hovered.connect(heard.hear)
    for where in (day(3), day(3), day(0), day(4)):
        drag(board, Dragged((5,)), place(board, where))
    board.guide.leave()
    assert heard.all == [([5], day(3)), ([5], None), ([5], day(4)), ([5], None)]


def test_the_edge_scrolls_and_turns_the_months_page(month: MonthBoard) -> None:
    heard = Heard()
    month.page_turn.connect(heard.hear)
    drag(month, Dragged((5,)), QPoint(month.viewport().width() - 3, 300))
    assert month.guide._turn.isActive()
    month.guide._turn.timeout.emit()
    assert heard.all == [(1,)]
    month.guide.leave()
    assert not month.guide._turn.isActive()


def test_the_week_scrolls_at_its_edge(week: WeekBoard) -> None:
    week.resize(700, 400)
    bar = week.verticalScrollBar()
    assert bar.maximum() > 0
    drag(week, Dragged((5,)), QPoint(300, week.viewport().height() - 3))
    week.guide._scroll.timeout.emit()
    assert bar.value() > 0
    week.guide.leave()


def start_dragging(board: Board, where: QPoint, monkeypatch: pytest.MonkeyPatch) -> list[Dragged]:
    started: list[Dragged] = []

    def start(_source: object, dragged: Dragged, *_rest: object) -> None:
        started.append(dragged)

    monkeypatch.setattr(board_mouse, "start_drag", start)
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseMove(board.viewport(), where + QPoint(30, 10))
    point = QPointF(where + QPoint(30, 10))
    left = Qt.MouseButton.LeftButton
    board.mouseMoveEvent(
        QMouseEvent(QEvent.Type.MouseMove, point, point, left, left, Qt.KeyboardModifier.NoModifier)
    )
    QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=where)
    return started


def test_all_selected_cards_that_may_move_are_dragged(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    board.select([1, 4, 5])
    assert start_dragging(board, place(board, 4), monkeypatch) == [Dragged((4, 5))]
    assert board.dragging == frozenset()


def test_a_post_that_is_out_cannot_be_dragged(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    assert start_dragging(board, place(board, 1), monkeypatch) == []


def test_the_card_under_the_pointer_has_the_screens_resolution(qapp: object) -> None:
    painted: list[QSize] = []

    def paint(_painter: QPainter, rect: object) -> None:
        painted.append(rect.size())  # type: ignore[attr-defined]

    pixmap = drag_pixmap(QSize(126, 86), paint, 3, 2.0)
    assert painted == [QSize(126, 86)]
    assert pixmap.devicePixelRatio() == 2.0
    assert pixmap.width() == 2 * (126 + 32)


def test_a_post_carried_over_a_turned_page_is_still_known(month: MonthBoard) -> None:
    month.carried = {5: month.posts[5]}
    month.fill(2026, 12, [], lambda _post: (), PILLARS, month.now)
    drag(month, Dragged((5,)), place(month, day(11)))
    assert month.guide.landing() == (time(20, 30), "ad")
    assert month.guide.note() == ["12月4日 周五 20:30"]
    assert [face.count for face in month._preview_of][:1] == ["1 条"]
    month.set_drag_note("近 30 天 22:1")
    assert month.guide.note()[1] == "近 30 天 22:1"
    month.guide.leave()
    assert month.guide.note() == []


def test_what_is_painted_in_part_is_what_is_painted_as_a_whole(board: Board, qapp: QApplication) -> None:
    """Only the days and balances that change are painted while dragging; nothing may be left behind."""
    board.drag_note = "近 30 天 22:1"
    for offset in (3, 0, 4, 5, 2, 3):
        drag(board, Dragged((4,)), place(board, day(offset)))
        qapp.processEvents()
        assert _on_screen(board) == board.grab().toImage()
    board.guide.leave()
    qapp.processEvents()
    assert _on_screen(board) == board.grab().toImage()


def test_dragging_to_another_day_leaves_most_of_the_board_alone(board: Board, qapp: QApplication) -> None:
    drag(board, Dragged((4,)), place(board, day(3)))
    qapp.processEvents()
    painted = Painted(board)
    drag(board, Dragged((4,)), place(board, day(4)))
    qapp.processEvents()
    view = board.viewport().size()
    assert 0 < painted.area < 0.5 * view.width() * view.height()


def _on_screen(board: Board) -> QImage:
    return board.screen().grabWindow(board.winId()).toImage()


class Painted(QObject):
    """Adds up the pixels a board paints."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.area = 0
        board.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.area += sum(rect.width() * rect.height() for rect in event.region())
        return False
