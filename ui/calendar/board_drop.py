"""Receiving posts that are dragged over a board: where they would land, and scrolling at the edges."""

from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDropEvent

from planner.schedule.bands import USUAL_TIMES, Band
from planner.schedule.slots import Ghost
from ui.calendar.cards import short_day_words
from ui.calendar.drag import Dragged, decode

if TYPE_CHECKING:
    from ui.calendar.board import Board

_EDGE = 24
"""Pixels at a border of the viewport inside which the board scrolls."""
_STEP = 14
_SCROLL_MS = 40
_TURN_MS = 600
"""How long a card is held at the edge before the page turns."""


class Target(NamedTuple):
    """Where a drop would land: a day, and in a week board its ghost or band. Past days refuse."""

    day: date
    ghost: Ghost | None = None
    band: Band | None = None
    refused: bool = False


class DropGuide(QObject):
    """Follows one drag over a board and carries out its drop through the board's signals."""

    def __init__(self, board: "Board", turns_pages: bool) -> None:
        """Serve `board`; `turns_pages` lets a card held at the side edges turn the page."""
        super().__init__(board)
        self._board = board
        self.target: Target | None = None
        self.dragged: Dragged | None = None
        self.point = QPoint()
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(_TURN_MS)
        self._turn.timeout.connect(self._turn_page)
        self._turns_pages = turns_pages

    def enter(self, event: QDropEvent) -> None:
        """Welcome posts; leave everything else to others."""
        self.dragged = decode(event.mimeData())
        if self.dragged is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def move(self, event: QDropEvent) -> None:
        """Follow the pointer."""
        if self.dragged is None:
            event.ignore()
            return
        self._board.repaint_note()
        self.point = event.position().toPoint()
        self._aim()
        self._board.repaint_note()
        self._watch_edges()
        if self.target is None or self.target.refused:
            event.ignore()
        else:
            event.acceptProposedAction()

    def leave(self) -> None:
        """Forget the drag."""
        self._stop()
        self._board.repaint_note()
        self._set_target(None)
        self.dragged = None

    def drop(self, event: QDropEvent) -> None:
        """Ask for what the drop means."""
        dragged = decode(event.mimeData())
        self.point = event.position().toPoint()
        target = self._board.target_at(self._board.to_contents(self.point))
        copied = event.proposedAction() == Qt.DropAction.CopyAction
        self.leave()
        if dragged is None or target is None or target.refused:
            event.ignore()
            return
        event.acceptProposedAction()
        self._ask(dragged, target, copied)

    def landing(self) -> tuple[time | None, str | None]:
        """Return the time the first post would have after the drop, and its pillar's key if it is known."""
        target, dragged = self.target, self.dragged
        if target is None or dragged is None or not dragged.ids:
            return None, None
        first = dragged.ids[0]
        post = self._board.carried.get(first) or self._board.posts.get(first)
        pillar = post.pillar if post is not None else None
        if target.ghost is not None:
            return target.ghost.time, pillar
        if dragged.undated:
            return USUAL_TIMES.get(target.band or Band.ANY), pillar
        return (post.planned_time if post is not None else None), pillar

    def note(self) -> list[str]:
        """Return the words beside the card: day and time, then what the page has to say."""
        if self.target is None or self.target.refused:
            return []
        at, _pillar = self.landing()
        words = [short_day_words(self.target.day), f"{at:%H:%M}" if at else ""]
        return [" ".join(word for word in words if word), *self._board.drag_note.splitlines()]

    def _ask(self, dragged: Dragged, target: Target, copied: bool) -> None:
        board, ids = self._board, list(dragged.ids)
        if copied and not dragged.undated:
            board.copy_requested.emit(ids, target.day)
        elif target.ghost is not None:
            board.schedule_requested.emit(ids, target.day, target.ghost.time)
        elif dragged.undated and target.band in USUAL_TIMES:
            board.schedule_requested.emit(ids, target.day, USUAL_TIMES[target.band])
        elif not board.all_on(ids, target.day):
            board.move_requested.emit(ids, target.day)

    def _aim(self) -> None:
        self._set_target(self._board.target_at(self._board.to_contents(self.point)))

    def _set_target(self, target: Target | None) -> None:
        if target == self.target:
            return
        before, self.target = self.target, target
        day = target.day if target is not None and not target.refused else None
        if self.dragged is not None and day != (before.day if before and not before.refused else None):
            self._board.drag_hovered.emit(list(self.dragged.ids), day)
        for place in (before, target):
            if place is not None:
                self._board.repaint_at(self._board.day_place(place.day))

    def _watch_edges(self) -> None:
        view = self._board.viewport().rect()
        near = not view.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE).contains(self.point)
        if near != self._scroll.isActive():
            self._scroll.start() if near else self._scroll.stop()
        at_edge = self._turns_pages and self._turn_direction() != 0
        if at_edge != self._turn.isActive():
            self._turn.start() if at_edge else self._turn.stop()

    def _scroll_on(self) -> None:
        view = self._board.viewport().rect()
        dx = (self.point.x() > view.right() - _EDGE) - (self.point.x() < _EDGE)
        dy = (self.point.y() > view.bottom() - _EDGE) - (self.point.y() < _EDGE)
        for bar, step in (
            (self._board.horizontalScrollBar(), dx),
            (self._board.verticalScrollBar(), dy),
        ):
            bar.setValue(bar.value() + step * _STEP)
        self._aim()

    def _turn_direction(self) -> int:
        view = self._board.viewport().rect()
        return (self.point.x() > view.right() - _EDGE) - (self.point.x() < _EDGE)

    def _turn_page(self) -> None:
        direction = self._turn_direction()
        if direction:
            self._board.page_turn.emit(direction)
            self._aim()
            self._turn.start()

    def _stop(self) -> None:
        self._scroll.stop()
        self._turn.stop()
