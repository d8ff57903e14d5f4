"""Small labels: chips that can be removed, severity badges, counters."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import Translated, current, font, painting
from ui.theme.painting import draw_icon, round_rect
from ui.theme.translated import _
from ui.widgets.literal import literal

_CHIP_HEIGHT = 20
_CROSS = 18


class Chip(Translated, QAbstractButton):
    """A tag, with a cross if `removable`.

    `removed` comes from the cross, Del or Backspace; `clicked` from a click elsewhere on it.
    `pillar` takes that pillar's soft fill and text colour.
    """

    removed = Signal()

    def __init__(
        self, text: str, parent: QWidget | None = None, *, removable: bool = False, pillar: str | None = None
    ) -> None:
        super().__init__(parent)
        self._removable = removable
        self._pillar = pillar
        self._words = text
        self.setText(literal(text))
        self.setFont(font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if removable else Qt.FocusPolicy.NoFocus)
        self.dress()

    def retranslate(self) -> None:
        """Say how to remove it."""
        if self._removable:
            self.setToolTip(_("Del removes"))

    def sizeHint(self) -> QSize:
        """Return the size of words and cross."""
        width = QFontMetrics(self.font()).horizontalAdvance(self._words)
        return QSize(6 + width + (_CROSS if self._removable else 6), _CHIP_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del and Backspace remove."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove when the cross was hit."""
        over_cross = self.isDown() and self._removable and event.position().x() >= self.width() - _CROSS
        if over_cross and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        theme = current()
        c = theme.colors
        look = theme.pillar(self._pillar) if self._pillar else None
        painter = QPainter(self)
        round_rect(painter, self.rect(), theme.radius.chip, look.soft if look else c.sunken, None)
        painter.setFont(self.font())
        painter.setPen(look.text if look else c.text)
        words = self.rect().adjusted(6, 0, -_CROSS if self._removable else -4, 0)
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, words.width() + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
        if self._removable:
            box = QRect(self.width() - _CROSS, 0, _CROSS, self.height())
            draw_icon(painter, "x", box, 12, c.text if self.underMouse() else c.text_muted)
        if painting.has_keyboard_focus(self):
            painting.draw_focus_ring(painter, self.rect(), theme.radius.chip)


class SeverityBadge(QWidget):
    """Icon and count of one severity (`error`, `warning`, `hint`), with its word if given. Zero hides it."""

    def __init__(self, severity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self._count = 0
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int, word: str = "", name: str = "") -> None:
        """Show a count and the translated word after it; `name` is read where no word is shown."""
        self._count, self._word = count, word
        self.setAccessibleName(name or f"{count} {word}".strip())
        self.setToolTip(name)
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon, count and word."""
        width = painting.badge_width(self._count)
        if self._word:
            width += 2 + QFontMetrics(font("small")).horizontalAdvance(self._word)
        return QSize(width, _CHIP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge."""
        painter = QPainter(self)
        left = painting.draw_badge(painter, QPoint(0, 2), self._severity, self._count)
        if self._word:
            painter.setFont(font("small"))
            room = self.rect().adjusted(left + 2, 0, 2, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._word)


class CounterLabel(Translated, QLabel):
    """A count against a limit, `2 / 10`, in danger when over it."""

    def __init__(self, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._limit = 0, limit
        self.setFont(font("small"))
        self.dress()

    def set_count(self, count: int, limit: int | None = None) -> None:
        """Show a count; `limit` changes the limit."""
        self._count = count
        self._limit = self._limit if limit is None else limit
        self.restyle()

    def over(self) -> bool:
        """Return whether the count is above the limit."""
        return self._count > self._limit

    def restyle(self) -> None:
        """Show text and colour."""
        self.setText(f"{self._count} / {self._limit}")
        colors = current().colors
        palette = self.palette()
        wanted = colors.danger if self.over() else colors.text_muted
        if palette.color(self.foregroundRole()) != wanted:
            palette.setColor(self.foregroundRole(), wanted)
            self.setPalette(palette)
