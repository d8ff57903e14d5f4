"""The mouse on a board: selecting, opening, making and dragging."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from ui.calendar.drag import Dragged, start_drag
from ui.calendar.spots import Spot

if TYPE_CHECKING:
    from ui.calendar.board import Board

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton


class Mouse:
    """Turns a board's mouse events into selection, signals and drags."""

    def __init__(self, board: "Board") -> None:
        """Serve `board`."""
        self._board = board
        self._pressed: QPoint | None = None

    def press(self, event: QMouseEvent) -> None:
        """Select; the hint and other small things act at once."""
        board = self._board
        self._pressed = None
        point = self._point(event)
        if event.button() != _LEFT:
            return
        if board.placeholder.contains(point):
            self._make_at(point)
        elif not board.click_elsewhere(point):
            board.by_keyboard = False
            board.clicked = point
            self._select(board.spots.at(point), event)

    def move(self, event: QMouseEvent) -> None:
        """Drag a card, or show what is under the pointer."""
        point = event.position().toPoint()
        if self._pressed is None or not event.buttons() & _LEFT:
            self._hover(self._point(event))
        elif (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            grabbed, self._pressed = self._board.to_contents(self._pressed), None
            self._drag(grabbed)

    def release(self, event: QMouseEvent) -> None:
        """End a click: of several selected only the clicked one stays; a ghost makes a post."""
        board = self._board
        spot = board.spots.at(self._point(event))
        clicked, self._pressed = self._pressed is not None, None
        if event.button() != _LEFT or not clicked or spot is None:
            return
        if spot.ghost is not None:
            board.new_requested.emit(spot.day, spot.time, spot.ghost.pillar)
        elif not event.modifiers() & (_CTRL | _SHIFT):
            self._only(spot)

    def double_click(self, event: QMouseEvent) -> None:
        """Open a card, or make a post where nothing is."""
        self._pressed = None
        point = self._point(event)
        spot = self._board.spots.at(point)
        if event.button() != _LEFT or spot is None:
            return
        if spot.card is not None:
            self._board.open_requested.emit(spot.card.id)
        elif spot.ghost is None and not self._board.placeholder.contains(point):
            self._make_at(point)

    def context_menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selected cards, those under the pointer first."""
        board = self._board
        place = event.globalPos()
        current = board.current_spot()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            spot = board.spots.at(board.to_contents(event.pos()))
            if spot is None or spot.card is None or not board.is_selected(spot.card.id):
                self._only(spot)
        elif current is not None:
            place = board.mapToGlobal(board.to_board(current.rect).center())
        board.menu_requested.emit(board.selected_ids(), place)

    def leave(self) -> None:
        """Nothing is under the pointer any more."""
        self._show_hover(None, QRect())

    def _point(self, event: QMouseEvent) -> QPoint:
        return self._board.to_contents(event.position().toPoint())

    def _make_at(self, point: QPoint) -> None:
        spot = self._board.spots.at(point)
        if spot is not None:
            self._board.new_requested.emit(spot.day, self._board.time_at(point), "")

    def _select(self, spot: Spot | None, event: QMouseEvent) -> None:
        board = self._board
        before = board.selected_ids()
        if spot is not None and spot.key[0] != "day":
            self._pressed = event.position().toPoint()
        if spot is not None and event.modifiers() & _SHIFT:
            board.selection.extend(spot, board.spots)
        elif spot is not None and event.modifiers() & _CTRL:
            board.selection.toggle(spot)
        elif spot is not None and spot.card is not None and board.is_selected(spot.card.id):
            board.selection.go(spot)  # one of several that may be about to be dragged together
        else:
            board.selection.only(spot)
        board.moved(before, scroll=False)

    def _only(self, spot: Spot | None) -> None:
        before = self._board.selected_ids()
        self._board.selection.only(spot)
        self._board.moved(before, scroll=False)

    def _hover(self, point: QPoint) -> None:
        board = self._board
        spot = board.spots.at(point)
        locked = spot is not None and spot.card is not None and spot.card.locked
        grip = spot is not None and spot.card is not None and not locked
        board.viewport().setCursor(Qt.CursorShape.OpenHandCursor if grip else Qt.CursorShape.ArrowCursor)
        self._show_hover(spot, board.placeholder_at(point))

    def _show_hover(self, spot: Spot | None, placeholder: QRect) -> None:
        board = self._board
        if spot != board.hovered:
            for each in (board.hovered, spot):
                if each is not None and each.key[0] != "day":
                    board.repaint_at(each.rect)
            board.hovered = spot
        if placeholder != board.placeholder:
            board.repaint_at(board.placeholder)
            board.repaint_at(placeholder)
            board.placeholder = placeholder

    def _drag(self, grabbed: QPoint) -> None:
        board = self._board
        spot = board.spots.at(grabbed)
        if spot is None or spot.card is None or spot.card.locked:
            return
        ids = board.movable()
        size = board.drag_size(spot)
        grip = QPoint(
            min(grabbed.x() - spot.rect.x(), size.width() - 8),
            min(grabbed.y() - spot.rect.y(), size.height() - 8),
        )

        def paint(painter: QPainter, rect: QRect) -> None:
            board.paint_dragged(painter, rect, spot)

        self.leave()
        board.dragging = frozenset(ids)
        board.carried = {post_id: board.posts[post_id] for post_id in ids}
        board.drag_reach = (grip.x(), size.width() - grip.x())
        board.viewport().update()
        start_drag(board, Dragged(tuple(ids)), size, paint, grip)
        board.dragging, board.carried = frozenset(), {}
        board.viewport().update()
