"""The text field of the editor: phone line numbers, fold line, findings as underlines."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QSignalBlocker, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QWidget

from planner.i18n import _
from planner.text import COLUMNS, LINES, Line
from ui.editor.committed import CommittedEdit
from ui.editor.gutter import GUTTER, HALF_LINE, Margin, paint_fold, paint_fold_words, paint_numbers
from ui.editor.marks import Mark, selections
from ui.editor.parts import on_surface
from ui.editor.spaced import SpacedLayout
from ui.editor.spans import Positions
from ui.theme import Translated, font

_EDGE = 8


class WritingEdit(Translated, CommittedEdit):
    """Text at 15/26, wrapped about where the phone wraps it or, for articles, at the width of the field.

    While `takes_pictures`, pictures pasted or dropped here are handed on: `files_given` carries paths,
    `image_given` a QImage.
    """

    files_given = Signal(list)
    image_given = Signal(QImage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        on_surface(self, QPalette.ColorRole.Base)
        document = QTextDocument(self)
        self._layout = SpacedLayout(document, "writing")
        document.setDocumentLayout(self._layout)
        self.setDocument(document)
        self.setFont(font("writing"))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._narrow = self.takes_pictures = True
        self._starts: list[int] = []
        self._marks: Sequence[Mark] = ()
        self._marked_text = ""
        self._left, self._right = Margin(self), Margin(self)
        self.updateRequest.connect(self._follow)
        self.composing_changed.connect(self._show_invitation)
        self.dress()

    def set_narrow(self, narrow: bool) -> None:
        """Wrap at the phone's 20 full-width columns, or at the width of the field."""
        self._narrow = narrow
        self._set_margins()

    def set_phone_lines(self, lines: Sequence[Line]) -> None:
        """Number these lines, which are the text now shown as the phone breaks it, and draw the fold line.

        Without lines there are no numbers.
        """
        positions = Positions(self.text()) if lines else Positions("")
        self._starts = [positions.to_qt(line.start) for line in lines]
        self._layout.fold = self._starts[LINES] if len(lines) > LINES else None
        self._layout.documentSizeChanged.emit(self._layout.documentSize())
        self._redraw()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underline findings of the text now shown."""
        self._marks = marks
        self._marked_text = self.text()
        self._select_visible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and pictures for the tray."""
        return (self.takes_pictures and source.hasImage()) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert plain text; hand files and pictures on."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if self.takes_pictures and files:
            self.files_given.emit(files)
        elif self.takes_pictures and source.hasImage() and not source.hasText():
            self.image_given.emit(QImage(source.imageData()))
        else:
            super().insertFromMimeData(source)

    def retranslate(self) -> None:
        """Say what the field is for."""
        self.setAccessibleName(_("Text"))
        self._show_invitation()
        self._redraw()

    def _show_invitation(self) -> None:
        """Show what may be written here, but not below the words of a composition: Qt draws both."""
        self.setPlaceholderText("" if self.composing else _("What would you like to say?"))

    def restyle(self) -> None:
        """Colour the underlines for the scheme."""
        self._select_visible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the wrapping width and the margins in place."""
        super().resizeEvent(event)
        self._set_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text and the fold line through it."""
        super().paintEvent(event)
        y = self._fold_height()
        if y is not None:
            painter = QPainter(self.viewport())
            paint_fold(painter, self.viewport().width(), y)
            paint_fold_words(painter, y)

    def paint_margin(self, margin: QWidget) -> None:
        """Paint numbers and fold line into one of the two margins."""
        painter = QPainter(margin)
        y = self._fold_height()
        if y is not None:
            paint_fold(painter, margin.width() - (16 if margin is self._right else 0), y)
        if margin is self._left:
            paint_numbers(painter, self._visible_numbers())

    def _visible_numbers(self) -> list[tuple[int, int]]:
        """Return the numbers of the phone's lines with the tops of the lines beside which they stand."""
        found: list[tuple[int, int]] = []
        block = self.firstVisibleBlock()
        while block.isValid():
            corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            if corner.y() > self.viewport().height():
                break
            for number, line in self._numbers_in(block).items():
                shown = block.layout().lineAt(line)
                found.append((number, round(corner.y() + shown.y() + shown.height() / 2) - HALF_LINE))
            block = block.next()
        return found

    def _numbers_in(self, block: QTextBlock) -> dict[int, int]:
        """Return the phone's line numbers of a block, each with the line beside which it stands.

        The phone may break a little earlier or later than the field: of two numbers for one line the second
        goes to the next.
        """
        found: dict[int, int] = {}
        layout = block.layout()
        first = bisect_left(self._starts, block.position())
        last = bisect_left(self._starts, block.position() + block.length())
        taken = -1
        for place in range(first, last):
            line = layout.lineForTextPosition(self._starts[place] - block.position())
            taken = max(line.lineNumber(), taken + 1)
            if taken >= layout.lineCount():
                break
            found[place + 1] = taken
        return found

    def _fold_height(self) -> int | None:
        """Return where the fold line is to be drawn, in the viewport; None when it cannot be seen."""
        if self._layout.fold is None:
            return None
        block = self.document().findBlock(self._layout.fold)
        geometry = self.blockBoundingGeometry(block).translated(self.contentOffset())
        inside = self._layout.fold_y(block)
        y = None if inside is None else round(geometry.top() + inside)
        return y if y is not None and 0 <= y <= self.viewport().height() else None

    def _follow(self, _area: QRect, scrolled: int) -> None:
        self._left.update()
        self._right.update()
        if scrolled:
            self._select_visible()

    def _redraw(self) -> None:
        for part in (self.viewport(), self._left, self._right):
            part.update()

    def _select_visible(self) -> None:
        """Mark what can be seen. After an edit the marks stand where they were, until new ones come."""
        if self.text() != self._marked_text:
            return
        first = self.firstVisibleBlock().position()
        last = self.cursorForPosition(QPoint(self.viewport().width(), self.viewport().height())).position()
        with QSignalBlocker(self):
            self.setExtraSelections(selections(self.document(), self._marks, first, last))

    def _set_margins(self) -> None:
        inside = QFontMetricsF(self.font()).horizontalAdvance("国" * COLUMNS)
        text_width = round(inside + 2 * self.document().documentMargin()) + 3
        bar = self.verticalScrollBar()
        free = self.width() - GUTTER - text_width - (bar.width() if bar.isVisible() else 0)
        right = max(0, free) if self._narrow else 0
        self.setViewportMargins(GUTTER, _EDGE, right, _EDGE)
        area = self.viewport().geometry()
        self._left.setGeometry(QRect(0, area.y(), GUTTER, area.height()))
        self._right.setGeometry(QRect(area.right() + 1, area.y(), right, area.height()))
