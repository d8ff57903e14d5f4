"""The row of figures below the text."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from planner.i18n import _
from planner.model import Post, PostKind
from planner.text import COLUMNS, LINES, Line, count
from ui.editor.parts import Bar, ElidedLabel, small_label
from ui.theme import Translated, current, painting
from ui.widgets.messages import set_label_color


class CounterRow(Translated, Bar):
    """Characters without spaces, lines, the fold, emoji, and how wide the phone is taken to be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 28, line_above=True)
        self._post, self._lines = Post(), 0
        self._characters, self._line_count = small_label(self), small_label(self)
        self._fold_icon = _FoldIcon(self)
        self._fold, self._emoji, self._phone = (
            small_label(self),
            small_label(self),
            ElidedLabel("small", self),
        )
        self.add(self._characters, self._line_count, self._fold_icon, self._fold, self._emoji)
        self.row.addWidget(self._phone, 1)
        self._phone.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._phone.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.dress()

    def show_counts(self, post: Post, lines: Sequence[Line]) -> None:
        """Count the post's text, which the phone breaks into `lines`."""
        self._post, self._lines = post, len(lines)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        counts = count(self._post.text)
        moments = self._post.kind is PostKind.MOMENTS
        folds = moments and self._lines > LINES
        self._characters.setText(_("Characters {n}").format(n=counts.characters))
        self._line_count.setText(_("Lines {n}").format(n=self._lines))
        self._fold.setText(_("Folds after line {n}").format(n=LINES))
        self._emoji.setText(_("Emoji {n}").format(n=counts.emoji))
        # Without words it still keeps the others at the left.
        self._phone.setText(_("Phone: {n} a line").format(n=COLUMNS) if moments else "")
        self._line_count.setVisible(moments)
        self._fold.setVisible(folds)
        self._fold_icon.setVisible(folds)

    def restyle(self) -> None:
        """Colour the note about the fold."""
        set_label_color(self._fold, current().colors.warning)


class _FoldIcon(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(12, 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign of a warning."""
        box = QRect(0, 0, 12, self.height())
        painting.draw_icon(QPainter(self), "triangle-alert", box, 12, current().colors.warning)
