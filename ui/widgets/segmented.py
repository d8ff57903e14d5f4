"""A switch between a few exclusive choices: month / week / list, folded / unfolded."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.theme import current, font, painting
from ui.theme.painting import draw_icon, round_rect

_PADDING = {24: 10, 28: 13, 36: 16}
_ICON_GAP = 5


class _Segment(QRadioButton):
    """One choice. A radio button brings exclusiveness, arrow keys and its role for screen readers."""

    def __init__(self, key: str, icon: str, height: int, parent: "SegmentedSwitch") -> None:
        super().__init__(parent)
        self.key = key
        self._icon = icon
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size for the words in bold, so that choosing never moves anything."""
        words = QFontMetrics(self._font(True)).horizontalAdvance(self.text())
        icon = 16 + _ICON_GAP if self._icon else 0
        return QSize(words + icon + 2 * _PADDING[self._height], self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: words are never cut."""
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        """Take clicks anywhere on the segment."""
        return self.rect().contains(point)

    def _font(self, bold: bool) -> QFont:
        return font("small" if self._height == 24 else "body", bold=bold)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint fill, bar, icon and words."""
        c = current().colors
        painter = QPainter(self)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked() and self.isEnabled():
            painter.fillRect(box, c.accent_soft)
            painter.fillRect(QRect(box.x(), box.bottom() - 1, box.width(), 2), c.accent)
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(box, c.hover)
        self._paint_words(painter)
        if painting.has_keyboard_focus(self):
            painting.draw_focus_ring(painter, self.rect())

    def _paint_words(self, painter: QPainter) -> None:
        c = current().colors
        chosen = self.isChecked()
        tint = c.text_disabled if not self.isEnabled() else c.accent if chosen else c.text
        words_font = self._font(chosen)
        icon = 16 + _ICON_GAP if self._icon else 0
        width = QFontMetrics(words_font).horizontalAdvance(self.text())
        left = (self.width() - width - icon) // 2
        if self._icon:
            draw_icon(painter, self._icon, QRect(left, 0, 16, self.height()), 16, tint)
        painter.setFont(words_font)
        painter.setPen(tint)
        place = QRect(left + icon, 0, width + 2, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, self.text())


class SegmentedSwitch(QWidget):
    """A row of exclusive segments; arrow keys move between them.

    `chosen` carries the key of a segment picked by the user or by `choose`.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, height: int = 28) -> None:
        super().__init__(parent)
        self._height = height
        self._segments: dict[str, _Segment] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setFixedHeight(height)

    def add(self, key: str, text: str = "", icon: str = "") -> None:
        """Add a choice; the first one is chosen to begin with, without a signal."""
        segment = _Segment(key, icon, self._height, self)
        segment.setText(text)
        segment.setChecked(not self._segments)
        segment.toggled.connect(self._toggled)
        self._segments[key] = segment
        self._keep_one_tab_stop()
        self._row.addWidget(segment)

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a choice (after a change of language)."""
        self._segments[key].setText(text)
        self._segments[key].updateGeometry()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a choice."""
        self._segments[key].setVisible(shown)

    def choose(self, key: str) -> None:
        """Choose by key. KeyError if there is no such choice."""
        self._segments[key].setChecked(True)

    def choice(self) -> str:
        """Return the key of the chosen segment."""
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def _toggled(self, on: bool) -> None:
        if on:
            self._keep_one_tab_stop()
            self.update()
            self.chosen.emit(self.choice())

    def _keep_one_tab_stop(self) -> None:
        """Let Tab come to the chosen segment; Qt would do so only after the first visit."""
        for segment in self._segments.values():
            chosen = segment.isChecked()
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the common frame and the separators."""
        theme = current()
        c = theme.colors
        painter = QPainter(self)
        round_rect(painter, self.rect(), theme.radius.control, c.raised, c.line_strong)
        for segment in [each for each in self._segments.values() if not each.isHidden()][1:]:
            painter.fillRect(QRect(segment.x(), 1, 1, self.height() - 2), c.line)
