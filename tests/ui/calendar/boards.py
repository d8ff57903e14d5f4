"""A week of posts for the boards' tests, and what a user does to a board."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from planner.lint.finding import Finding, Severity
from planner.model import PILLAR_ORDER, Pillar, Post, PostImage, PostKind, Status
from planner.schedule.slots import Ghost
from planner.schedule.weeks import week_days
from ui.calendar.board import Board
from ui.calendar.drag import Dragged, encode
from ui.calendar.month_board import MonthBoard
from ui.calendar.week_board import WeekBoard

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 9, 0)
GHOST = Ghost(7, MONDAY + timedelta(5), time(20, 30), 1, "life")
PILLARS = [Pillar(n, key, "", 20, n) for n, key in enumerate(PILLAR_ORDER)]
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
_ACTIONS = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton


def day(offset: int) -> date:
    """Return a day of the week, Monday being 0."""
    return MONDAY + timedelta(offset)


def post(post_id: int, offset: int, at: str, text: str = "上午开炉", **values: object) -> Post:
    """Return a post on a day of the week."""
    moment = time.fromisoformat(at) if at else None
    return Post(id=post_id, planned_date=day(offset), planned_time=moment, text=text, **values)  # type: ignore[arg-type]


def some_posts() -> list[Post]:
    """Return posts 1 to 6: two on Tuesday, the rest alone; number 1 is out, number 2 is in trouble."""
    return [
        post(1, 0, "08:00", status=Status.POSTED),
        post(2, 1, "09:30", "家用手冲水温怎么定？一张表讲清楚，再也不用猜", pillar="expertise"),
        post(3, 1, "20:30", kind=PostKind.ARTICLE, title="冬天的豆子"),
        post(4, 2, "12:30", images=(PostImage("a.jpg", sha256="a" * 64),)),
        post(5, 4, "20:30", pillar="ad"),
        post(6, 6, ""),
    ]


def findings_of(checked: Post) -> Iterable[Finding]:
    """Find an error and two warnings in post 2."""
    kinds = (Severity.ERROR, Severity.WARNING, Severity.WARNING) if checked.id == 2 else ()
    return [Finding("LW001", kind, "…", "text") for kind in kinds]


def fill_week(board: WeekBoard, posts: list[Post] | None = None) -> None:
    """Show the week."""
    board.fill(
        week_days(MONDAY), some_posts() if posts is None else posts, [GHOST], findings_of, NOW, PILLARS
    )


def fill_month(board: MonthBoard, posts: list[Post] | None = None) -> None:
    """Show November 2026."""
    board.fill(2026, 11, some_posts() if posts is None else posts, findings_of, PILLARS, NOW)


def place(board: Board, key: int | date) -> QPoint:
    """Return the middle of a post's card, or an empty point of a day, in the viewport."""
    if isinstance(key, int):
        spot = board.spots.card(key)
        assert spot is not None
        point = spot.rect.center()
    else:
        spot = board.spots.find(("day", 0, key))
        assert spot is not None
        point = spot.rect.bottomRight() - QPoint(20, 12)
    return point - board.to_contents(QPoint(0, 0))


def click(board: Board, where: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Click with the left button."""
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, modifier, where)


def press(board: Board, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key."""
    QTest.keyClick(board, key, modifier)


def drag(board: Board, dragged: Dragged, where: QPoint, modifier: Qt.KeyboardModifier = SHIFT) -> bool:
    """Carry posts over a point of the board; tell whether it would take them.

    Shift stands for a plain move: without a real drag under way Qt proposes a copy by itself.
    """
    mime = encode(dragged)
    if board.guide.dragged is None:
        board.dragEnterEvent(QDragEnterEvent(where, _ACTIONS, mime, _LEFT, modifier))
    event = QDragMoveEvent(where, _ACTIONS, mime, _LEFT, modifier)
    board.dragMoveEvent(event)
    return event.isAccepted()


def drop(board: Board, dragged: Dragged, where: QPoint, modifier: Qt.KeyboardModifier = SHIFT) -> bool:
    """Carry posts over a point of the board and drop them; tell whether it took them."""
    drag(board, dragged, where, modifier)
    mime = encode(dragged)  # the event does not keep it alive
    event = QDropEvent(where, _ACTIONS, mime, _LEFT, modifier)
    board.dropEvent(event)
    return event.isAccepted()


class Heard:
    """Collects what a signal says."""

    def __init__(self) -> None:
        """Have heard nothing."""
        self.all: list[tuple[object, ...]] = []

    def hear(self, *values: object) -> None:
        """Remember one signal."""
        self.all.append(values)


def middle(rect: QRect, board: Board) -> QPoint:
    """Return the middle of a rectangle of the contents, in the viewport."""
    return rect.center() - board.to_contents(QPoint(0, 0))
