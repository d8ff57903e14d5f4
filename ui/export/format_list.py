"""The list of formats at the left of the export dialog."""

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from planner.i18n import _
from ui import theme
from ui.export.request import FORMATS, Format
from ui.theme import painting

_HEIGHT = 52
_TEXT = 44


class _Entry(QRadioButton):
    """One format: icon, name, one line about it. A radio button brings arrow keys and exclusiveness."""

    def __init__(self, form: Format, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = form
        self._about = _(form.about)
        self.setText(_(form.name))
        self.setAccessibleName(f"{_(form.name)} {self._about}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_TEXT + QFontMetrics(theme.font("small")).horizontalAdvance(self._about) + 16, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = theme.current().colors
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), c.accent_soft)
            painter.fillRect(QRect(0, 0, 3, self.height()), c.accent)
        elif self.underMouse():
            painter.fillRect(self.rect(), c.hover)
        tint = c.accent if self.isChecked() else c.text
        painting.draw_icon(painter, self.form.icon, QRect(14, 0, 20, _HEIGHT), 20, tint)
        painting.draw_lines(painter, QPoint(_TEXT, 6), (self.text(),), tint, "strong", bold=self.isChecked())
        painting.draw_lines(painter, QPoint(_TEXT, 27), (self._about,), c.text_muted, "small")
        if painting.has_keyboard_focus(self):
            painting.draw_focus_ring(painter, self.rect())


class FormatList(QWidget):
    """All formats, one of them chosen; `changed` tells of another."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin with the first format chosen."""
        super().__init__(parent)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(0)
        self._entries = [_Entry(form, self) for form in FORMATS]
        for entry in self._entries:
            column.addWidget(entry)
            entry.toggled.connect(self._toggled)
        column.addStretch()
        self._entries[0].setChecked(True)

    def chosen(self) -> Format:
        """Return the format chosen."""
        return next(entry.form for entry in self._entries if entry.isChecked())

    def choose(self, key: str) -> None:
        """Choose a format by its key."""
        for entry in self._entries:
            entry.setChecked(entry.form.key == key)

    def _toggled(self, on: bool) -> None:
        if on:
            self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line at the right."""
        line = QRect(self.width() - 1, 0, 1, self.height())
        QPainter(self).fillRect(line, theme.current().colors.line)
