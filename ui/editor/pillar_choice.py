"""Choosing a post's pillar: one button each, tile above name."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from planner.model import Pillar
from planner.words import pillar_word
from ui.theme import Translated, current, font, painting
from ui.widgets.flow import FlowLayout
from ui.widgets.literal import literal

_HEIGHT = 44
_LEAST_WIDTH = 40
_PADDING = 4


class _PillarButton(QRadioButton):
    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._name = ""

    def name_it(self, name: str) -> None:
        """Show another name."""
        self._name = name
        self.setText(literal(name))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size for the name in bold, so that choosing moves nothing."""
        words = QFontMetrics(font("small", bold=True)).horizontalAdvance(self._name)
        return QSize(max(_LEAST_WIDTH, words + _PADDING), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: names are never cut."""
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        """Take clicks anywhere on the button."""
        return self.rect().contains(point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tile and name."""
        theme, chosen = current(), self.isChecked()
        colors = theme.colors
        painter = QPainter(self)
        fill = colors.accent_soft if chosen else colors.hover if self.underMouse() else colors.raised
        edge = colors.accent if chosen else colors.line
        painting.round_rect(painter, self.rect(), theme.radius.control, fill, edge, 2 if chosen else 1)
        painting.draw_tile(painter, QRect((self.width() - 16) // 2, 6, 16, 16), self.key)
        painter.setFont(font("small", bold=chosen))
        painter.setPen(colors.text if chosen else colors.text_muted)
        words = QRect(0, 23, self.width(), 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self._name)
        if self.hasFocus() and self.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            painting.draw_focus_ring(painter, self.rect())


class PillarChoice(Translated, QWidget):
    """A row of pillar buttons; `chosen` carries the key of the one the user picks."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=4)
        self._buttons: dict[str, _PillarButton] = {}
        self._pillars: Sequence[Pillar] = ()
        self.dress()

    def show_pillars(self, pillars: Sequence[Pillar], key: str) -> None:
        """Offer these pillars and mark one."""
        if [pillar.key for pillar in pillars] != list(self._buttons):
            for button in self._buttons.values():
                button.deleteLater()
            self._buttons = {pillar.key: self._make(pillar.key) for pillar in pillars}
        self._pillars = pillars
        self.retranslate()
        self._buttons[key].setChecked(True)

    def retranslate(self) -> None:
        """Name the buttons again."""
        for pillar in self._pillars:
            self._buttons[pillar.key].name_it(pillar_word(pillar))

    def _make(self, key: str) -> _PillarButton:
        button = _PillarButton(key, self)
        button.clicked.connect(self._tell)
        button.toggled.connect(self._tell_focused)
        self._flow.addWidget(button)
        return button

    def _tell(self) -> None:
        self.chosen.emit(next(key for key, button in self._buttons.items() if button.isChecked()))

    def _tell_focused(self, on: bool) -> None:
        """Arrow keys check a button without a click."""
        if on and any(button.hasFocus() for button in self._buttons.values()):
            self._tell()
