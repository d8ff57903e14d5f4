"""The small fields that open on a board: a line to type a new post into, and a time to change in place."""

from datetime import date, time

from PySide6.QtCore import QEvent, QRect, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTimeEdit, QWidget

from planner.i18n import _

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus will come back: a menu of the field itself, or another window."""


class NewPostLine(QLineEdit):
    """A line over a day. Enter or leaving it makes a draft of what was typed, Esc forgets it."""

    finished = Signal(str)

    def __init__(self, day: date, at: time | None, parent: QWidget) -> None:
        """Open over a day; `at` is the time a ghost gives the post."""
        super().__init__(parent)
        self.day, self.time = day, at
        self._open = True
        self.setAccessibleName(_("New post"))
        self.setPlaceholderText(_("New post"))

    def finish(self) -> None:
        """Hand over what was typed and close."""
        self._close(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Esc; a line edit would pass them on to the board, which has its own use for them."""
        if event.key() == Qt.Key.Key_Escape:
            self._close("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed when the user goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.finish()

    def _close(self, text: str) -> None:
        if self._open:
            self._open = False
            self.finished.emit(text)


class TimeField(QTimeEdit):
    """A post's time, changed in place. Enter or leaving it takes the time, Esc forgets it."""

    finished = Signal(object)

    def __init__(self, at: time | None, place: QRect, parent: QWidget) -> None:
        """Open at `place` with a wall-clock time."""
        super().__init__(parent)
        self._before = at
        self._open = True
        self.setDisplayFormat("HH:mm")
        self.setAccessibleName(_("Time"))
        self.setTime(QTime(at.hour, at.minute) if at else QTime(9, 0))
        size = self.sizeHint()
        self.setGeometry(place.x(), place.y(), max(size.width(), 76), size.height())

    def event(self, event: QEvent) -> bool:
        """Take Enter and Esc before the window's own keys see them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close(None)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the time when the user goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self._take()

    def _take(self) -> None:
        self.interpretText()
        shown = self.time()
        chosen = time(shown.hour(), shown.minute())
        self._close(None if chosen == self._before else chosen)

    def _close(self, chosen: time | None) -> None:
        if self._open:
            self._open = False
            self.finished.emit(chosen)
