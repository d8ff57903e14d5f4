"""What the program tells in place: banners, empty states, and the toast that offers to undo."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QEnterEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Translated, current, font, painting
from ui.theme.painting import draw_icon, round_rect
from ui.widgets.buttons import Button

BANNER_ICONS = {"danger": "octagon-x", "warning": "triangle-alert", "hint": "info", "ok": "circle-check"}


class _TextLink(QPushButton):
    """Words that act: no frame, in the accent colour or, on a dark toast, in that of the toast."""

    def __init__(self, parent: QWidget, role: str = "accent") -> None:
        super().__init__(parent)
        self.role = role
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(font("body", bold=role != "accent"))

    def sizeHint(self) -> QSize:
        """Return the size of the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 12, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, underlined under the pointer."""
        painter = QPainter(self)
        words = self.font()
        words.setUnderline(self.underMouse())
        painter.setFont(words)
        painter.setPen(current().colors.role(self.role if self.isEnabled() else "text-disabled"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if painting.has_keyboard_focus(self):
            painting.draw_focus_ring(painter, self.rect())


def set_label_color(label: QWidget, color: QColor) -> None:
    """Give a label a colour of its own; call again from `restyle`."""
    palette = label.palette()
    if palette.color(QPalette.ColorRole.WindowText) != color:
        palette.setColor(QPalette.ColorRole.WindowText, color)
        label.setPalette(palette)


class Banner(Translated, QWidget):
    """One sentence in its place with an icon and at most one action: `danger`, `warning`, `hint` or `ok`."""

    triggered = Signal()

    def __init__(self, kind: str, text: str = "", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._action = _TextLink(self)
        self._action.clicked.connect(self.triggered)
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 3, 8, 3)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        self.setMinimumHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_message(text, action)
        self.dress()

    def set_message(self, text: str, action: str = "", kind: str | None = None) -> None:
        """Set the sentence, the words of the action (none hides it), and the kind."""
        self._kind = kind or self._kind
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft body and the icon."""
        theme = current()
        c = theme.colors
        painter = QPainter(self)
        round_rect(painter, self.rect(), theme.radius.card, c.role(f"{self._kind}-soft"), c.line)
        box = QRect(0, 0, 36, self.height())
        draw_icon(painter, BANNER_ICONS[self._kind], box, 16, c.role(self._kind))


class EmptyState(Translated, QWidget):
    """What a page shows when there is nothing: icon, a bold line, a muted line, at most two buttons."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, role: str = "text-muted") -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        self._title, self._text = QLabel(self), QLabel(self)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addSpacing(36)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        self._title.setFont(font("strong", bold=True))
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._row = QWidget(self)
        self._row.setLayout(self._buttons)
        self._row.hide()
        column.addWidget(self._row, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.dress()

    def set_text(self, title: str, text: str = "") -> None:
        """Set the bold and the muted line."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)

    def add_button(self, button: Button) -> None:
        """Put a button below the lines."""
        if self._buttons.count() >= 2:
            raise ValueError("an empty state has at most two buttons")
        self._buttons.addWidget(button)
        self._row.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon above the bold line."""
        box = QRect(0, self._title.y() - 40, self.width(), 28)
        draw_icon(QPainter(self), self._icon, box, 28, current().colors.role(self._role))


class Toast(Translated, QWidget):
    """The dark note at the bottom centre of `host` that offers to undo what was just done.

    It goes away by itself after the token's 6 s; the clock stands still while the pointer is over it.
    """

    triggered = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._text, self._key = QLabel(self), QLabel(self)
        self._action = _TextLink(self, "on-tooltip")
        self._action.clicked.connect(self._act)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 10, 18, 18)
        for part in (self._text, self._action, self._key):
            self._row.addWidget(part)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()
        self.dress()

    def offer(self, text: str, action: str = "", key: str = "") -> None:
        """Show a sentence, the words of the action and its key; replaces what was shown."""
        for label, words in ((self._text, text), (self._key, key), (self._action, action)):
            label.setText(words)
            label.setVisible(bool(words))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._clock.start(current().motion.undo_toast)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def remaining(self) -> int:
        """Return the milliseconds until it goes away; -1 while the clock stands."""
        return self._clock.remainingTime()

    def restyle(self) -> None:
        """Colour the words for the dark ground."""
        for label in (self._text, self._key):
            set_label_color(label, current().colors.on_tooltip)

    def enterEvent(self, _event: QEnterEvent) -> None:
        """Stop the clock."""
        self._clock.stop()

    def leaveEvent(self, _event: QEvent) -> None:
        """Start the clock anew."""
        if self.isVisible():
            self._clock.start(current().motion.undo_toast)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre when the host changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _act(self) -> None:
        self.hide()
        self.triggered.emit()

    def _place(self) -> None:
        self._row.activate()
        self.resize(self.sizeHint())
        left = (self._host.width() - self.width()) // 2
        self.move(left, self._host.height() - self.height() - 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow and body; the margins leave room for the shadow."""
        theme = current()
        painter = QPainter(self)
        body = self.rect().adjusted(8, 4, -8, -12)
        painting.draw_shadow(painter, body, "popup", theme.radius.control)
        round_rect(painter, body, theme.radius.control, theme.colors.tooltip, None)
