"""What differs between two contents, to be read: struck out what went, underlined what came."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from planner.differences import FieldDifference, field_name
from planner.i18n import _, ngettext
from planner.text.difference import Mark, Piece
from planner.text.graphemes import Borders
from ui.theme import Translated, current, font

_LONGEST_SAME = 600
_CONTEXT = 160
"""Code points shown at either end of a long stretch that is the same."""


class DifferenceView(Translated, QTextEdit):
    """Read-only text; colour never stands alone, so each piece has a line through or under it as well."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: Sequence[FieldDifference] = ()
        self._note = ""
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(16)
        self.document().setUndoRedoEnabled(False)
        self.dress()

    def show_differences(self, found: Sequence[FieldDifference]) -> None:
        """Show field after field."""
        self._found, self._note = found, ""
        self._fill()

    def show_note(self, sentence: str) -> None:
        """Show a sentence instead."""
        self._found, self._note = (), sentence
        self._fill()

    def restyle(self) -> None:
        """Colour everything anew."""
        self._fill()

    def retranslate(self) -> None:
        """Name the view."""
        self.setAccessibleName(_("Differences"))

    def _fill(self) -> None:
        self.clear()
        self._shapes = {mark: self._marked(mark) for mark in Mark}
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if self._note:
            cursor.insertText(self._note, self._format(muted=True))
        for number, each in enumerate(self._found):
            self._add_field(cursor, each, first=number == 0)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _add_field(self, cursor: QTextCursor, found: FieldDifference, *, first: bool) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(0 if first else 16)
        block.setBottomMargin(4)
        heading = self._format(muted=True, bold=True)
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block, heading)
        cursor.insertText(field_name(found.field), heading)
        cursor.insertBlock(QTextBlockFormat(), self._format())
        if not found.pieces:
            self._add_choice(cursor, found)
        for piece in found.pieces:
            self._add_piece(cursor, piece)

    def _add_choice(self, cursor: QTextCursor, found: FieldDifference) -> None:
        cursor.insertText(found.before, self._shapes[Mark.REMOVED])
        cursor.insertText(" → ", self._format())
        cursor.insertText(found.after, self._shapes[Mark.ADDED])

    def _add_piece(self, cursor: QTextCursor, piece: Piece) -> None:
        if piece.mark is not Mark.SAME or len(piece.text) <= _LONGEST_SAME:
            cursor.insertText(_visible(piece), self._shapes[piece.mark])
            return
        begin, end = Borders(piece.text).around(_CONTEXT, len(piece.text) - _CONTEXT)
        left_out = ngettext(
            "… {n} character that is the same …", "… {n} characters that are the same …", end - begin
        )
        cursor.insertText(piece.text[:begin], self._format())
        cursor.insertText("\n" + left_out.format(n=f"{end - begin:,}") + "\n", self._format(muted=True))
        cursor.insertText(piece.text[end:], self._format())

    def _marked(self, mark: Mark) -> QTextCharFormat:
        colors = current().colors
        shape = self._format()
        if mark is Mark.REMOVED:
            shape.setFontStrikeOut(True)
            shape.setForeground(colors.danger)
            shape.setBackground(colors.danger_soft)
        elif mark is Mark.ADDED:
            shape.setFontUnderline(True)
            shape.setForeground(colors.ok)
            shape.setBackground(colors.ok_soft)
        return shape

    def _format(self, *, muted: bool = False, bold: bool = False) -> QTextCharFormat:
        colors = current().colors
        shape = QTextCharFormat()
        shape.setFont(font("small" if muted else "body", bold=bold))
        shape.setForeground(colors.text_muted if muted else self.palette().color(QPalette.ColorRole.Text))
        return shape


def _visible(piece: Piece) -> str:
    """Return the words to show; a line end that came or went alone would be seen by nobody."""
    return piece.text if piece.mark is Mark.SAME else piece.text.replace("\n", "⏎\n")
