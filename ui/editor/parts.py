"""Small parts shared by the panels of the editor."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import current, font
from ui.widgets.literal import tip


def small_label(parent: QWidget, *, muted: bool = True) -> QLabel:
    """Return a label in the small size."""
    label = QLabel(parent)
    label.setFont(font("small"))
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


class WheelGuard(QObject):
    """Keeps the wheel from changing values: turned over a field, it scrolls the form instead."""

    def guard(self, *fields: QWidget) -> None:
        """Watch these fields."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def put_in_tab_order(new: QWidget, before: QWidget) -> None:
    """Let Tab reach a widget made later right before another one."""
    last = before.previousInFocusChain()
    # Qt takes no widget without focus as a place in the order.
    while last is not None and last.focusPolicy() == Qt.FocusPolicy.NoFocus:
        last = last.previousInFocusChain()
    if last is not None:
        QWidget.setTabOrder(last, new)


def on_surface(widget: QWidget, role: QPalette.ColorRole) -> None:
    """Give a panel its ground."""
    widget.setBackgroundRole(role)
    widget.setAutoFillBackground(True)


class ElidedLabel(QLabel):
    """One line of words that gives way where there is little room; its tool tip holds them all."""

    def __init__(self, size: str, parent: QWidget, *, bold: bool = False) -> None:
        super().__init__(parent)
        self.setFont(font(size, bold=bold))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return that it may shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, cut short where they must be."""
        painter = QPainter(self)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(tip(self.text()) if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


class Bar(QWidget):
    """A row of controls on the window's ground, with a line below or above it."""

    def __init__(self, parent: QWidget, height: int, *, line_above: bool = False) -> None:
        super().__init__(parent)
        self._above = line_above
        self.setFixedHeight(height)
        on_surface(self, QPalette.ColorRole.Window)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 0, 12, 0)
        self.row.setSpacing(8)

    def add(self, *parts: QWidget) -> None:
        """Append controls."""
        for part in parts:
            self.row.addWidget(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        super().paintEvent(event)
        y = 0 if self._above else self.height() - 1
        QPainter(self).fillRect(0, y, self.width(), 1, current().colors.line)


class Labelled(QWidget):
    """A form field below its label, with a note at the label's right."""

    def __init__(self, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = small_label(self)
        self.note = small_label(self)
        self.label.setBuddy(field)
        self._field = field
        self._head = QHBoxLayout()
        self._head.addWidget(self.label)
        self._head.addStretch(1)
        self._head.addWidget(self.note)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self._column.addWidget(field)

    def set_words(self, words: str) -> None:
        """Set the label, which also names the field for screen readers."""
        self.label.setText(words)
        self._field.setAccessibleName(words)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget below the field."""
        self._column.addWidget(widget)

    def put_note(self, note: QWidget) -> None:
        """Put a widget in the place of the note."""
        self._head.replaceWidget(self.note, note)
        self.note.hide()
