"""The list of formats at the left of the export dialog."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.exporting.formats import ExportFormat
from planner.i18n import _
from ui import theme
from ui.export.request import GROUPS, ICONS
from ui.theme import painting

_HEIGHT = 48
_TEXT = 44


class _Entry(QRadioButton):
    """One format: icon, name, one line about it. A radio button brings arrow keys and exclusiveness."""

    def __init__(self, form: ExportFormat, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = form
        self._about = _(form.about)
        self.setText(_(form.name))
        self.setAccessibleName(f"{_(form.name)} {self._about}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the longer of both lines."""
        words = max(
            QFontMetrics(theme.font("small")).horizontalAdvance(self._about),
            QFontMetrics(theme.font("strong", bold=True)).horizontalAdvance(self.text()),
        )
        return QSize(_TEXT + words + 16, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: words are never cut."""
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        """Take clicks anywhere on the entry."""
        return self.rect().contains(point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon and both lines."""
        c = theme.current().colors
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), c.accent_soft)
            painter.fillRect(QRect(0, 0, 3, self.height()), c.accent)
        elif self.underMouse():
            painter.fillRect(self.rect(), c.hover)
        tint = c.text_disabled if not self.isEnabled() else c.accent if self.isChecked() else c.text
        about = c.text_muted if self.isEnabled() else c.text_disabled
        painting.draw_icon(painter, ICONS[self.form.key], QRect(14, 0, 20, _HEIGHT), 20, tint)
        painting.draw_lines(painter, QPoint(_TEXT, 5), (self.text(),), tint, "strong", bold=self.isChecked())
        painting.draw_lines(painter, QPoint(_TEXT, 25), (self._about,), about, "small")
        if painting.has_keyboard_focus(self):
            painting.draw_focus_ring(painter, self.rect())


class _Column(QWidget):
    """The ground of the list, with a line at its right."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = theme.current().colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.surface)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), c.line)


class FormatList(QScrollArea):
    """The formats on offer under their headings, one of them chosen; `changed` tells of another."""

    changed = Signal()

    def __init__(self, offered: Sequence[ExportFormat], parent: QWidget) -> None:
        """Begin with the first format chosen."""
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = _Column(self)
        self._group = QButtonGroup(self)
        self._entries = self._fill({form.key: form for form in offered})
        self.setWidget(self._column)
        self._entries[0].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    def chosen(self) -> ExportFormat:
        """Return the format chosen."""
        return next(entry.form for entry in self._entries if entry.isChecked())

    def choose(self, key: str) -> None:
        """Choose a format by its key; one that is not on offer changes nothing."""
        for entry in self._entries:
            if entry.form.key == key:
                entry.setChecked(True)
                self.ensureWidgetVisible(entry)

    def sizeHint(self) -> QSize:
        """Return the width of the widest entry, with room for a bar beside it."""
        return QSize(max(200, self._column.sizeHint().width() + 2), 400)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the size hint: words are never cut."""
        return QSize(self.sizeHint().width(), 100)

    def _fill(self, offered: dict[str, ExportFormat]) -> list[_Entry]:
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        entries = []
        for heading, keys in GROUPS:
            forms = [offered[key] for key in keys if key in offered]
            if forms:
                column.addWidget(self._heading(_(heading)))
            for form in forms:
                entries.append(_Entry(form, self._column))
                self._group.addButton(entries[-1])
                column.addWidget(entries[-1])
        column.addStretch()
        return entries

    def _heading(self, words: str) -> QLabel:
        label = QLabel(words, self._column)
        label.setFont(theme.font("small"))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setContentsMargins(14, 8, 8, 4)
        return label

    def _toggled(self, _entry: object, on: bool) -> None:
        if on:
            self.changed.emit()
