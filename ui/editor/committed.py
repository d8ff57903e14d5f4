"""Text fields that speak only of committed text: an input method at work is never disturbed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.editor.spans import Positions

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\ufdd0", "\ufdd1")


def plain_lines(text: str) -> str:
    """Return the text with "\\n" for everything that Qt takes for the end of a line."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


class CommittedEdit(QPlainTextEdit):
    """Plain text with `committed(text)` for every change the user has made.

    Qt's textChanged comes for every key of a composition too. `committed` does not: it waits for the end
    of the composition; `composing_changed` tells when one begins and ends.
    """

    committed = Signal(str)
    composing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self._told = ""
        self.textChanged.connect(self._look)

    def text(self) -> str:
        """Return the committed text with plain line ends. Unlike toPlainText() it keeps no-break spaces."""
        return plain_lines(self.document().toRawText())

    def open_text(self, text: str) -> None:
        """Show the text of another post: the caret goes to its start, and the text undo starts anew."""
        self._told = text
        self.setPlainText(text)
        self._told = self.text()

    def replace_text(self, text: str) -> None:
        """Change to `text` as one step of the text undo, touching only what differs: the caret stays."""
        old = self.text()
        if old == text:
            return
        self._told = text
        start, end, middle = _difference(old, text)
        positions = Positions(old)
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions.to_qt(start))
        cursor.setPosition(positions.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(middle)
        self._told = self.text()

    def select(self, start: int, end: int) -> None:
        """Select code points, bring them into view and take the focus."""
        positions = Positions(self.text())
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(min(positions.to_qt(start), last))
        cursor.setPosition(min(positions.to_qt(end), last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def caret(self) -> int:
        """Return the code point before which the caret stands."""
        return Positions(self.text()).to_planner(self.textCursor().position())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is composing."""
        was, self.composing = self.composing, bool(event.preeditString())
        super().inputMethodEvent(event)
        self._look()
        if self.composing != was:
            self.composing_changed.emit(self.composing)

    def _look(self) -> None:
        if self.composing:
            return
        text = self.text()
        if text != self._told:
            self._told = text
            self.committed.emit(text)


class CommittedLine(QLineEdit):
    """One line of text with the same signals. QLineEdit keeps a composition out of its text by itself."""

    committed = Signal(str)
    composing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.textEdited.connect(self.committed)

    def replace_text(self, text: str) -> None:
        """Show `text`; the caret stays where it can."""
        if text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(place)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is composing."""
        was, self.composing = self.composing, bool(event.preeditString())
        super().inputMethodEvent(event)
        if self.composing != was:
            self.composing_changed.emit(self.composing)


def _difference(old: str, new: str) -> tuple[int, int, str]:
    """Return the code points of `old` to replace, and by what, to get `new`."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
    return start, len(old) - tail, new[start : len(new) - tail]
