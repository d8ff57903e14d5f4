"""What a calendar without any post says: how to begin."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.i18n import _
from ui import theme
from ui.actions import Actions
from ui.theme import Translated, painting
from ui.widgets import buttons


class Welcome(Translated, QWidget):
    """Two lines and two ways in: the user's own plan, or the sample week."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Use the window's actions."""
        super().__init__(parent)
        self._title, self._text = QLabel(self), QLabel(self)
        self._text.setWordWrap(True)
        self._import = buttons.plain("", self, icon="upload")
        self._sample = buttons.plain("", self, icon="calendar-plus")
        self._import.clicked.connect(actions["import"].trigger)
        self._sample.clicked.connect(actions["sample"].trigger)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(52, 12, 16, 12)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._import)
        row.addWidget(self._sample)
        self.dress()

    def retranslate(self) -> None:
        """Set the words."""
        self._title.setText(_("Nothing planned yet"))
        self._text.setText(
            _(
                "Double-click a day or just type into it. "
                "Dashed places show the weekly rhythm; click one to fill it."
            )
        )
        self._import.setText(_("Import plan…"))
        self._sample.setText(_("Load the sample week"))

    def restyle(self) -> None:
        """Take the fonts."""
        self._title.setFont(theme.font("strong", bold=True))
        self._text.setFont(theme.font("small"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tinted ground and the icon."""
        colors = theme.current().colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.accent_faint)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colors.line)
        painting.draw_icon(painter, "calendar-days", QRect(12, 0, 28, self.height()), 20, colors.accent)
