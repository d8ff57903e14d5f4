"""Typing on a board: a new post straight into a day, and a post's time in place.

An input method composes while the board still has the focus: moving the focus would end the composition. So
the line shows what is composed through the board, and gets the focus after the first committed word.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent

from ui.calendar.board_editors import NewPostLine, TimeField
from ui.calendar.spots import Spot

if TYPE_CHECKING:
    from ui.calendar.board import Board

_PLACED = (
    Qt.InputMethodQuery.ImCursorRectangle,
    Qt.InputMethodQuery.ImAnchorRectangle,
    Qt.InputMethodQuery.ImInputItemClipRectangle,
)


class Typing:
    """The fields open on a board; at most one of each."""

    def __init__(self, board: "Board") -> None:
        """Serve `board`."""
        self._board = board
        self._line: NewPostLine | None = None
        self._time: TimeField | None = None
        self._spot: Spot | None = None
        self._composing = False
        self._settled = QTimer(board)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._settle)

    @property
    def line(self) -> NewPostLine | None:
        """The line a new post is being typed into."""
        return self._line

    @property
    def time_field(self) -> TimeField | None:
        """The field a time is being changed in."""
        return self._time

    def begin(self, spot: Spot, text: str) -> None:
        """Open the line with a first character and give it the keyboard."""
        line = self._open(spot)
        line.setText(text)
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def compose(self, event: QInputMethodEvent) -> None:
        """Let the line show a composition, and give it the keyboard when that is done."""
        line = self._line or self._line_for(event)
        if line is None:
            event.ignore()
            return
        self._composing = bool(event.preeditString())
        QCoreApplication.sendEvent(line, event)
        self._board.updateMicroFocus()
        # Not at once: an input method ends a composition in several events, and moving the focus in the
        # middle of them makes it commit the same words again.
        self._settled.start()

    def query(self, query: Qt.InputMethodQuery) -> object:
        """Answer an input method for the line, or for the place where it would open."""
        board, spot = self._board, self._board.current_spot()
        if query == Qt.InputMethodQuery.ImEnabled:
            return self._line is not None or (spot is not None and spot.card is None)
        if self._line is not None:
            value = self._line.inputMethodQuery(query)
            return QRectF(value).translated(self._line.pos()) if query in _PLACED else value
        if query in _PLACED and spot is not None:
            return QRectF(board.to_board(board.typing_place(spot)))
        return None

    def edit_time(self, spot: Spot) -> None:
        """Open the time of a card."""
        if spot.card is None or self._time is not None:
            return
        self._spot = spot
        place = self._board.to_board(self._board.time_place(spot))
        self._time = TimeField(spot.card.post.planned_time, place, self._board)
        self._time.finished.connect(self._take_time)
        self._time.show()
        self._time.setFocus(Qt.FocusReason.OtherFocusReason)
        self._time.setSelectedSection(TimeField.Section.HourSection)  # typing goes on from hours to minutes

    def follow(self) -> None:
        """Keep the open field at its place in the contents when they scroll."""
        if self._spot is None:
            return
        if self._line is not None:
            self._line.setGeometry(self._board.to_board(self._board.typing_place(self._spot)))
        if self._time is not None:
            self._time.move(self._board.to_board(self._board.time_place(self._spot)).topLeft())

    def _settle(self) -> None:
        """After a composition: hand the keyboard to the line, or close it when nothing came of it."""
        line = self._line
        if line is None or self._composing or line.hasFocus():
            return
        if not line.text():
            self._close_line("")
        elif self._board.hasFocus():
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            line.finish()  # the user has gone elsewhere meanwhile

    def _line_for(self, event: QInputMethodEvent) -> NewPostLine | None:
        spot = self._board.current_spot()
        idle = not event.preeditString() and not event.commitString()
        return None if idle or spot is None or spot.card is not None else self._open(spot)

    def _open(self, spot: Spot) -> NewPostLine:
        board = self._board
        self._spot = spot
        place = board.typing_place(spot)
        board.bring_into_view(place)
        line = NewPostLine(spot.day, board.time_for(spot), board)
        line.setGeometry(board.to_board(place))
        line.finished.connect(self._close_line)
        line.show()
        self._line = line
        return line

    def _close_line(self, text: str) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        self._give_back(line)
        if text:
            self._board.typed.emit(line.day, line.time, text)

    def _take_time(self, chosen: object) -> None:
        field, self._time = self._time, None
        if field is None:
            return
        self._give_back(field)
        if chosen is not None and self._spot is not None and self._spot.card is not None:
            self._board.time_edited.emit(self._spot.card.id, chosen)

    def _give_back(self, field: NewPostLine | TimeField) -> None:
        had_focus = field.hasFocus()
        field.hide()
        field.deleteLater()
        if had_focus:
            self._board.setFocus(Qt.FocusReason.OtherFocusReason)
