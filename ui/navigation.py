"""The strip at the left edge: one entry for each screen."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from planner.i18n import N_, _
from ui import theme
from ui.theme import Translated, painting

_ENTRIES = (("calendar", N_("Calendar"), "calendar-days"), ("settings", N_("Settings"), "settings"))
_ENTRY_HEIGHT = 56


class _Entry(QAbstractButton):
    """An icon over a word; the chosen one is marked by colour, a bar and bold type."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().layout.nav, _ENTRY_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), t.colors.accent_soft)
            painter.fillRect(QRect(0, 0, 3, self.height()), t.colors.accent)
        elif self.underMouse():
            painter.fillRect(self.rect(), t.colors.hover)
        color = t.colors.accent if self.isChecked() else t.colors.text_muted
        painting.draw_icon(painter, self._icon, QRect(0, 8, self.width(), 22), 20, color)
        painter.setPen(color)
        painter.setFont(theme.font("micro", bold=self.isChecked()))
        painter.drawText(
            QRect(0, 32, self.width(), 16),
            Qt.AlignmentFlag.AlignCenter,
            self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() + 8),
        )
        if self.hasFocus():
            painting.draw_focus_ring(painter, self.rect(), 0)


class Navigation(Translated, QWidget):
    """The entries; `chosen(name)` tells which screen the user wants."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Show the screens there are; settings at the bottom."""
        super().__init__(parent)
        self.setFixedWidth(theme.current().layout.nav + 1)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 1, 4)
        column.setSpacing(0)
        for n, (name, _text, icon) in enumerate(_ENTRIES):
            if name == "settings":
                column.addStretch()
            entry = _Entry(icon, self)
            self._group.addButton(entry, n)
            column.addWidget(entry)
            shortcut = QShortcut(QKeySequence(f"Alt+{n + 1}"), self)
            shortcut.activated.connect(entry.click)
        self.dress()

    def show_chosen(self, name: str) -> None:
        """Mark a screen as the one on show."""
        names = [entry[0] for entry in _ENTRIES]
        self._group.button(names.index(name)).setChecked(True)

    def retranslate(self) -> None:
        """Set the words."""
        for n, (_name, text, _icon) in enumerate(_ENTRIES):
            self._group.button(n).setText(_(text))
            self._group.button(n).setToolTip(_(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that parts the strip from the screen."""
        painter = QPainter(self)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme.current().colors.line)

    def _choose(self, n: int) -> None:
        self.chosen.emit(_ENTRIES[n][0])
