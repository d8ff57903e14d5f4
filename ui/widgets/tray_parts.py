"""The parts of the image tray: a thumbnail, the slot for adding, the lifted picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.theme import current, font, painting
from ui.theme.painting import draw_icon, round_rect

if TYPE_CHECKING:
    from ui.widgets.image_tray import ImageTray

_LIFTED = 80
_SHADOW = 14
_OWN_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Delete,
)


class Thumbnail(QAbstractButton):
    """One picture of the tray, at a fixed position; what it shows, it asks the tray."""

    def __init__(self, tray: "ImageTray", index: int) -> None:
        super().__init__(tray)
        self._tray = tray
        self._index = index
        self._pressed_at: QPoint | None = None
        self.clicked.connect(self._activate)

    def event(self, event: QEvent) -> bool:
        """Claim arrows and Del before shortcuts of the window get them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._owns(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _owns(self, event: QKeyEvent) -> bool:
        return event.key() in _OWN_KEYS or (event.key() == Qt.Key.Key_Escape and self._lifted())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the tray act; what means nothing goes on to it, for pasting."""
        if not self._tray.handle_key(self._index, event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the picture that gets the focus."""
        self._tray.set_current(self._index)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, and remember where a drag may begin."""
        self._tray.set_current(self._index)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag once the pointer has gone far enough."""
        if self._pressed_at is None:
            return
        point = event.position().toPoint()
        far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far or self._lifted():
            self._tray.drag_to(self._index, self.mapToParent(point))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Drop."""
        if self._lifted():
            self._tray.drop()
        self.let_go()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Activate."""
        self._activate()

    def _activate(self) -> None:
        self._tray.activated.emit(self._index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the owner for a menu."""
        self._tray.menu_requested.emit(self._index, event.globalPos())

    def _lifted(self) -> bool:
        return self._tray.dragged() == self._index

    def let_go(self) -> None:
        """Forget the press: no drag can begin or go on from it."""
        self._pressed_at = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, its number, and its state."""
        theme = current()
        c = theme.colors
        painter = QPainter(self)
        lifted = self._lifted()
        painter.setOpacity(0.4 if lifted else 1.0)
        self._paint_picture(painter)
        painter.setOpacity(1.0)
        if lifted:
            painting.draw_dashed(painter, self.rect(), c.accent)
        self._paint_number(painter)
        if not lifted and self._index == self._tray.current():
            round_rect(painter, self.rect(), theme.radius.card, None, c.accent, theme.border.focus)
        if painting.has_keyboard_focus(self):
            painting.draw_focus_ring(painter, self.rect(), theme.radius.card)

    def _paint_picture(self, painter: QPainter) -> None:
        theme = current()
        c = theme.colors
        picture = self._tray.picture(self._index)
        if picture.broken:
            round_rect(painter, self.rect(), theme.radius.card, c.danger_soft, c.danger)
            draw_icon(painter, "image-off", QRect(0, 20, self.width(), 20), 18, c.danger)
            words = font("micro")
            lines = painting.elided_lines(picture.broken, words, self.width() - 12, 3)
            painting.draw_lines(painter, QPoint(6, 44), lines, c.danger, "micro")
        elif picture.pixmap is None:
            round_rect(painter, self.rect(), theme.radius.card, c.sunken, None)
        else:
            painting.draw_cover(painter, self.rect(), picture.pixmap, theme.radius.card)

    def _paint_number(self, painter: QPainter) -> None:
        c = current().colors
        box = QRect(5, 5, 18, 18)
        round_rect(painter, box, 3, c.tooltip, None)
        painter.setFont(font("small", bold=True))
        painter.setPen(c.on_tooltip)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._index + 1))


class AddSlot(QAbstractButton):
    """The first empty slot: click to choose files."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._inviting = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_inviting(self, on: bool) -> None:
        """Show that what is held over the tray can be dropped."""
        self._inviting = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashed slot with plus and words."""
        c = current().colors
        painter = QPainter(self)
        lively = self._inviting or self.underMouse()
        tint = c.accent if lively else c.text_muted
        fill: QColor | None = c.accent_soft if self._inviting else None
        painting.draw_dashed(painter, self.rect(), c.accent if lively else c.line_strong, fill)
        draw_icon(painter, "plus", QRect(0, 28, self.width(), 20), 18, tint)
        lines = painting.elided_lines(self.text(), font("small"), self.width() - 12, 2)
        painter.setFont(font("small"))
        painter.setPen(tint)
        words = "\n".join(lines)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRect(4, 54, self.width() - 8, 40), top, words)
        if painting.has_keyboard_focus(self):
            painting.draw_focus_ring(painter, self.rect(), current().radius.card)


class Lifted(QWidget):
    """The picture in the hand while it is dragged."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        side = _LIFTED + 2 * _SHADOW
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lift(self, pixmap: QPixmap | None, point: QPoint) -> None:
        """Show a picture with its middle at `point` of the tray."""
        self._pixmap = pixmap
        self.move(point - self.rect().center())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow, picture and accent line."""
        theme = current()
        painter = QPainter(self)
        box = QRect(_SHADOW, _SHADOW, _LIFTED, _LIFTED)
        painting.draw_shadow(painter, box, "drag")
        painter.setOpacity(0.9)
        if self._pixmap is None:
            round_rect(painter, box, theme.radius.card, theme.colors.sunken, None)
        else:
            painting.draw_cover(painter, box, self._pixmap, theme.radius.card)
        round_rect(painter, box, theme.radius.card, None, theme.colors.accent, theme.border.focus)
