"""What the week and the month board have in common: mouse, keyboard, selection, dragging, typing."""

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
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from planner import clock
from ui.calendar import board_keys
from ui.calendar.board_drop import DropGuide
from ui.calendar.board_mouse import Mouse
from ui.calendar.board_typing import Typing
from ui.calendar.board_view import BoardView
from ui.calendar.drag_note import note_rect, paint_note

_MINUTE_MS = 60_000
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Board(BoardView):
    """A painted calendar: its events, handed to those who know what they mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self.guide = DropGuide(self, self.turns_pages)
        self.typing = Typing(self)
        self._mouse = Mouse(self)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._tick)

    def set_drag_note(self, text: str) -> None:
        """Say beside the dragged card what the drop would do, below the day and time; lines by "\\n"."""
        self.repaint_note()
        self.drag_note = text
        self.repaint_note()

    def repaint_note(self) -> None:
        """Paint the place of the note beside the dragged card again."""
        self.repaint_at(self._note_rect())

    def retranslate(self) -> None:
        """Prepare everything in the new language."""
        if self.spots.all:
            self.prepare()
            self.refill()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the exposed part."""
        painter = QPainter(self.viewport())
        painter.translate(-self.scrolled())
        self.paint(painter, event.rect().translated(self.scrolled()))
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
        self.find_current()
        self.tell_all(arrived=True)
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

    def _note_rect(self) -> QRect:
        point = self.to_contents(self.guide.point)
        left, right = self.drag_reach
        room = QRect(self.to_contents(QPoint(0, 0)), self.viewport().size())
        return note_rect(self.guide.note(), point + QPoint(right, 0), point - QPoint(left, 0), room)

    def _tick(self) -> None:
        """A minute later: the now-line moves, and a post may have been missed."""
        self.now = clock.now()
        self.prepare()
        self.refill()
