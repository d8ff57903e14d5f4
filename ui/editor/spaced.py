"""Line spacing for plain text, which Qt's plain layout does not have, and room for the fold line."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

from ui.theme import line_height

FOLD_GAP = 22


class SpacedLayout(QPlainTextDocumentLayout):
    """Puts lines at the line height of a size token and leaves `FOLD_GAP` px before the line at `fold`.

    Nothing is written into the document, so its undo knows nothing of it. `fold` is a UTF-16 position.
    """

    def __init__(self, document: QTextDocument, size: str) -> None:
        super().__init__(document)
        self._size = size
        self.fold: int | None = None

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Place the lines of a block and return the room it takes."""
        rect = super().blockBoundingRect(block)
        if not block.isValid() or not block.isVisible():
            return rect
        layout = block.layout()
        step = line_height(self._size)
        gap_line = self.line_after_fold(block)
        y = 0.0
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            y += FOLD_GAP if number == gap_line else 0
            # At the bottom of its room: scrolling goes by the bottoms of lines.
            line.setPosition(QPointF(line.x(), y + step - line.height()))
            y += step
        y += FOLD_GAP if gap_line == layout.lineCount() else 0
        tail = 0.0 if block.next().isValid() else self.document().documentMargin()
        return QRectF(rect.x(), rect.y(), rect.width(), y + tail)

    def line_after_fold(self, block: QTextBlock) -> int:
        """Return the line of the block that stands below the fold line; its line count if that is the next
        block's first, and -1 if the fold is elsewhere."""
        if self.fold is None or not block.position() <= self.fold < block.position() + block.length():
            return -1
        layout: QTextLayout = block.layout()
        inside = self.fold - block.position()
        starts = (layout.lineAt(number).textStart() for number in range(layout.lineCount()))
        return next((number for number, start in enumerate(starts) if start >= inside), layout.lineCount())

    def fold_y(self, block: QTextBlock) -> float | None:
        """Return where the middle of the gap is, in pixels from the top of the block."""
        number = self.line_after_fold(block)
        return None if number < 0 else number * line_height(self._size) + FOLD_GAP / 2
