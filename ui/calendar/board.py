"""What the week and the month board have in common: mouse, keyboard, selection, dragging, typing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from planner import clock
from planner.model import Post
from ui.calendar import board_keys
from ui.calendar.board_drop import DropGuide
from ui.calendar.board_mouse import Mouse
from ui.calendar.board_parts import BoardParts
from ui.calendar.board_typing import Typing
from ui.calendar.drag_note import note_rect, paint_note
from ui.calendar.selection import Selection
from ui.calendar.spots import Spot, Spots
from ui.thumbnails import Thumbnails
from ui.widgets.accessible import Entry, Role

_MINUTE_MS = 60_000
_THUMB_EDGE = 64
"""Pixels asked for a thumbnail: 22 logical ones at up to 2.9 device pixels each."""
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_REACH = (20, 140)
"""Pixels a card from elsewhere reaches to the left and right of the pointer, about."""
_ROLES = {"day": Role.ListItem, "card": Role.ListItem, "ghost": Role.Button}


class Board(BoardParts):
    """A painted calendar: its state, and its events handed to those who know what they mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.spots = Spots()
        self.now: datetime = clock.now()
        self.by_keyboard = False
        self.hovered: Spot | None = None
        self.placeholder = QRect()
        self.clicked: QPoint | None = None
        self.dragging: frozenset[int] = frozenset()
        self.carried: dict[int, Post] = {}
        """Posts being dragged from here: the page may have been turned away from them meanwhile."""
        self.drag_note = ""
        self.drag_reach = _REACH
        self.posts: dict[int, Post] = {}
        self.selection = Selection()
        self.guide = DropGuide(self, self.turns_pages)
        self.typing = Typing(self)
        self._mouse = Mouse(self)
        self._thumbnails: Thumbnails | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._tick)

    # ---- for the page

    def select(self, ids: Iterable[int]) -> None:
        """Select posts and bring the first of them into view. Says so by `selection_changed`."""
        before = self.selected_ids()
        self.selection.replace((post_id for post_id in ids if post_id in self.posts), self.spots)
        self.moved(before)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected posts, in reading order."""
        shown = [post_id for post_id in self.spots.card_ids if post_id in self.selection.ids]
        return shown + sorted(self.selection.ids - set(shown))

    def current_date(self) -> date | None:
        """Return the day the keyboard or the last click is on."""
        return self.selection.current[2] if self.selection.current else None

    def go_to(self, day: date) -> None:
        """Put the keyboard on a day and select nothing."""
        before = self.selected_ids()
        self.selection.only(self.spots.find(("day", 0, day)))
        self.moved(before)

    def set_drag_note(self, text: str) -> None:
        """Say beside the dragged card what the drop would do, below the day and time; lines by "\\n"."""
        self.repaint_note()
        self.drag_note = text
        self.repaint_note()

    def set_thumbnails(self, thumbnails: Thumbnails) -> None:
        """Take pictures from there."""
        self._thumbnails = thumbnails
        thumbnails.ready.connect(self._thumbnail_ready)

    # ---- for the painters

    def current_spot(self) -> Spot | None:
        """Return the spot that has the keyboard."""
        return self.spots.find(self.selection.current)

    def is_selected(self, post_id: int) -> bool:
        """Tell whether a post is selected."""
        return post_id in self.selection.ids

    @property
    def several(self) -> bool:
        """Tell whether more than one post is selected."""
        return len(self.selection.ids) > 1

    def is_focused(self, spot: Spot) -> bool:
        """Tell whether the focus ring belongs round a spot: after use of the keyboard only."""
        return self.by_keyboard and self.hasFocus() and spot.key == self.selection.current

    def picture(self, sha256: str) -> QPixmap | None:
        """Return a stored picture's thumbnail, None while it is being made."""
        return self._thumbnails.get(sha256, _THUMB_EDGE) if self._thumbnails is not None else None

    # ---- for the parts

    def to_contents(self, point: QPoint) -> QPoint:
        """Return a viewport point in the contents."""
        return point + self._scrolled()

    def to_board(self, rect: QRect) -> QRect:
        """Return a rectangle of the contents in the board widget's own pixels."""
        return rect.translated(self.viewport().pos() - self._scrolled())

    def all_on(self, ids: Iterable[int], day: date) -> bool:
        """Tell whether all these posts are on that day already."""
        return all(post_id in self.posts and self.posts[post_id].planned_date == day for post_id in ids)

    def time_for(self, spot: Spot) -> time | None:
        """Return the time of a post made at a spot: a ghost's own, else that of the place last clicked."""
        if spot.ghost is None and self.clicked is not None and spot.rect.contains(self.clicked):
            return self.time_at(self.clicked)
        return spot.time

    def movable(self) -> list[int]:
        """Return the selected posts that may change their day."""
        locked = {spot.card.id for spot in self.spots.all if spot.card is not None and spot.card.locked}
        return [post_id for post_id in self.selected_ids() if post_id not in locked]

    def refill(self) -> None:
        """Lay everything out again; selection and scroll stay."""
        before = self.selected_ids()
        spots, size = self.lay_out()
        self.spots = Spots(tuple(spots), self.stride)
        view = self.viewport().size()
        for bar, length, page in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(24)
            bar.setRange(0, max(0, length - page))
        self.hovered, self.placeholder = None, QRect()
        self.selection.follow(self.spots, self.posts)
        self._tell()
        self.viewport().update()
        if self.selected_ids() != before:
            self.selection_changed.emit(self.selected_ids())

    def moved(self, before: Sequence[int], *, scroll: bool = True) -> None:
        """Tell what has become of the selection and the current spot; `before` was selected until now."""
        spot = self.current_spot()
        if scroll and spot is not None:
            self.bring_into_view(spot.rect)
        # A card takes single letters as commands, so only an empty place may compose.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, spot is not None and spot.card is None)
        self._tell()
        self.viewport().update()
        if self.selected_ids() != list(before):
            self.selection_changed.emit(self.selected_ids())

    def repaint_at(self, rect: QRect) -> None:
        """Paint a part of the contents again, with its focus ring."""
        self.viewport().update(rect.translated(-self._scrolled()).adjusted(-3, -3, 3, 3))

    def repaint_note(self) -> None:
        """Paint the place of the note beside the dragged card again."""
        self.repaint_at(self._note_rect())

    # ---- events

    def retranslate(self) -> None:
        """Prepare everything in the new language."""
        if self.spots.all:
            self.prepare()
            self.refill()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the exposed part."""
        painter = QPainter(self.viewport())
        painter.translate(-self._scrolled())
        self.paint(painter, event.rect().translated(self._scrolled()))
        if lines := self.guide.note():
            paint_note(painter, self._note_rect(), lines)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self.refill()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the clock while visible."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._minute.stop()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Everything is painted anew: the heads and the field being typed in must keep their places."""
        self.typing.follow()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._mouse.leave()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole of what is cut off on a card."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spots.at(self.to_contents(event.pos()))
            # Escaped, because a post may look like markup to the tool tip.
            words = f"<span>{escape(spot.name)}</span>" if spot is not None and spot.card is not None else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what is under the pointer."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a card, or make a post where nothing is."""
        self._mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self._mouse.context_menu(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard: to where it was, else to today or the first day."""
        super().focusInEvent(event)
        self.by_keyboard = event.reason() in _KEYBOARD
        if self.selection.current is None and self.spots.all:
            today = self.spots.find(("day", 0, self.now.date()))
            self.selection.current = (today or self.spots.all[0]).key
        self._tell(arrived=True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, act, or begin a post with what is typed."""
        if not board_keys.handle(self, event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin a post with what an input method composes."""
        self.typing.compose(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Tell the input method where the text goes."""
        return self.typing.query(query)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome posts."""
        self.guide.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would land."""
        self.guide.move(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget them."""
        self.guide.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move."""
        self.guide.drop(event)

    # ---- inside

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def bring_into_view(self, rect: QRect) -> None:
        """Scroll as little as needed to show a rectangle of the contents."""
        view = self.viewport().size()
        for bar, start, end, page in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), view.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), view.height()),
        ):
            if end - start >= page:
                continue
            if start < bar.value():
                bar.setValue(start - 6)
            elif end > bar.value() + page:
                bar.setValue(end - page + 6)

    def _note_rect(self) -> QRect:
        point = self.to_contents(self.guide.point)
        left, right = self.drag_reach
        room = QRect(self.to_contents(QPoint(0, 0)), self.viewport().size())
        return note_rect(self.guide.note(), point + QPoint(right, 0), point - QPoint(left, 0), room)

    def _tell(self, *, arrived: bool = False) -> None:
        entries = [
            Entry(
                spot.name,
                spot.rect,
                _ROLES[spot.key[0]],
                spot.card is not None and self.is_selected(spot.card.id),
            )
            for spot in self.spots.all
        ]
        self.tell(entries, self.spots.number(self.selection.current), arrived=arrived)

    def _thumbnail_ready(self, sha256: str) -> None:
        for spot in self.spots.all:
            if spot.card is not None and sha256 in spot.card.thumbs:
                self.repaint_at(spot.rect)

    def _tick(self) -> None:
        self.now = clock.now()
        self.viewport().update()
