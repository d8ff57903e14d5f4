"""The pictures of a post in their order: a grid of numbered thumbnails that can be reordered."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Translated, current, painting
from ui.theme.translated import _
from ui.widgets import tray_grid
from ui.widgets.copying import take_copy
from ui.widgets.literal import tip
from ui.widgets.tray_grid import COLUMNS, TrayPicture, moved
from ui.widgets.tray_parts import AddSlot, Lifted, Thumbnail

__all__ = ["ImageTray", "TrayPicture", "moved"]


class ImageTray(Translated, QWidget):
    """A 3×3 grid of 96 px thumbnails, with more rows for more pictures.

    Reorder by dragging or with Alt+arrows, remove with Del, add by dropping or pasting. The tray reorders its
    own thumbnails; every other change is only announced, and the owner answers with `set_pictures`.
    Signals: `order_previewed` and `reordered` carry the old positions in their new order (the first while a
    drag is on, and the old order when it is cancelled); `removed`, `activated`, `current_changed` a position
    from 0; `menu_requested` a position and a global point.
    """

    order_previewed = Signal(list)
    reordered = Signal(list)
    removed = Signal(int)
    activated = Signal(int)
    current_changed = Signal(int)
    menu_requested = Signal(int, QPoint)
    files_dropped = Signal(list)
    image_pasted = Signal(QImage)
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, limit: int = 9) -> None:
        super().__init__(parent)
        self._limit = limit
        self._thumbs: list[Thumbnail] = []
        self._pictures: list[TrayPicture] = []
        self._current = 0
        self._before: int | None = None
        self._dragged: int | None = None
        self._add = AddSlot(self)
        self._add.clicked.connect(self.add_requested)
        self._lifted = Lifted(self)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()
        self.set_pictures([])

    # ------------------------------------------------------------------ content
    def set_pictures(self, pictures: Sequence[TrayPicture]) -> None:
        """Show these pictures in this order. A drag that is on is given up."""
        self.cancel_drag()
        self._pictures = list(pictures)
        had_focus = any(thumb.hasFocus() for thumb in self._thumbs)
        while len(self._thumbs) > len(self._pictures):
            gone = self._thumbs.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._thumbs) < len(self._pictures):
            self._thumbs.append(Thumbnail(self, len(self._thumbs)))
        self._current = max(0, min(self._current, len(self._pictures) - 1))
        self._refresh()
        if had_focus and self._thumbs:
            self._thumbs[self._current].setFocus()

    def set_picture(self, index: int, picture: TrayPicture) -> None:
        """Replace one picture, e.g. when its thumbnail has arrived."""
        self._pictures[index] = picture
        self._thumbs[index].update()
        self._name_thumbs()

    def pictures(self) -> list[TrayPicture]:
        """Return the pictures in their present order."""
        return list(self._pictures)

    def picture(self, index: int) -> TrayPicture:
        """Return the picture at a position."""
        return self._pictures[index]

    def current(self) -> int:
        """Return the position of the selected picture; -1 if the tray is empty."""
        return self._current if self._pictures else -1

    def set_current(self, index: int) -> None:
        """Select a picture."""
        if index == self._current or not 0 <= index < len(self._pictures):
            return
        self._current = index
        self._refresh()
        self.current_changed.emit(index)

    def retranslate(self) -> None:
        """Name everything again."""
        self.setAccessibleName(_("Pictures"))
        self._add.setText(_("Drop or paste"))
        self._name_thumbs()

    def _name_thumbs(self) -> None:
        for number, (thumb, picture) in enumerate(zip(self._thumbs, self._pictures, strict=True), 1):
            name = _("Picture {number} {name}").format(number=number, name=picture.name)
            thumb.setAccessibleName(f"{name} {picture.broken}".strip())
            thumb.setToolTip(tip(picture.broken or picture.name))

    def _refresh(self) -> None:
        for index, thumb in enumerate(self._thumbs):
            thumb.setGeometry(self.slot(index))
            tab = Qt.FocusPolicy.StrongFocus if index == self._current else Qt.FocusPolicy.ClickFocus
            thumb.setFocusPolicy(tab)
            thumb.show()
            thumb.update()
        room = len(self._pictures) < self._limit
        self._add.setVisible(room)
        self._add.setGeometry(self.slot(len(self._pictures)))
        self._name_thumbs()
        self.updateGeometry()
        self.update()

    # ------------------------------------------------------------------ geometry
    def slot(self, index: int) -> QRect:
        """Return the square of a position, in pixels of the tray."""
        return tray_grid.slot(index)

    def sizeHint(self) -> QSize:
        """Return the size of the grid."""
        return tray_grid.size(len(self._pictures))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the grid."""
        return self.sizeHint()

    # ------------------------------------------------------------------ moving
    def drag_to(self, source: int, point: QPoint) -> None:
        """Show what dropping the picture `source` at `point` would do."""
        self._dragged = source
        self._lifted.lift(self._pictures[source].pixmap, point)
        before = tray_grid.position_at(point, len(self._pictures))
        if before != self._before:
            self._before = before
            self.order_previewed.emit(moved(len(self._pictures), source, before))
            self._thumbs[source].update()
            self.update()

    def drop(self) -> None:
        """End a drag where it is."""
        source, before = self._dragged, self._before
        self._end_drag()
        if source is None or before is None:
            return
        order = moved(len(self._pictures), source, before)
        if order != sorted(order):
            self._reorder(order, order.index(source))

    def cancel_drag(self) -> None:
        """Give a drag up: everything stays."""
        if self._before is not None:
            self._end_drag()
            self.order_previewed.emit(list(range(len(self._pictures))))

    def dragged(self) -> int | None:
        """Return the position of the picture being dragged, None if there is none."""
        return self._dragged

    def _end_drag(self) -> None:
        self._before = self._dragged = None
        self._lifted.hide()
        for thumb in self._thumbs:
            thumb.let_go()
        self.update()

    def _reorder(self, order: list[int], current: int) -> None:
        self._pictures = [self._pictures[index] for index in order]
        self._current = current
        self._refresh()
        self._thumbs[current].setFocus()
        self.reordered.emit(order)
        self.current_changed.emit(current)

    # ------------------------------------------------------------------ keyboard
    def handle_key(self, index: int, event: QKeyEvent) -> bool:
        """Do what a key means on the picture at `index`; return whether it meant anything."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self.cancel_drag()
        elif key in steps:
            self._step(
                index, index + steps[key], move=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            )
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(index)
        else:
            return False
        return True

    def _step(self, index: int, target: int, *, move: bool) -> None:
        if not 0 <= target < len(self._pictures):
            return
        if move:
            order = moved(len(self._pictures), index, target + 1 if target > index else target)
            self._reorder(order, target)
        else:
            self.set_current(target)
            self._thumbs[target].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ from outside
    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData) -> bool:
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        elif data.hasImage():
            self.image_pasted.emit(QImage(data.imageData()))
        else:
            return False
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and pictures."""
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            take_copy(event)
            self._add.set_inviting(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Stop inviting."""
        self._add.set_inviting(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Announce what was dropped."""
        self._add.set_inviting(False)
        if self._take(event.mimeData()):
            take_copy(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the empty slots and, while dragging, the insertion bar."""
        colors = current().colors
        painter = QPainter(self)
        first_empty = len(self._pictures) + 1
        for index in range(first_empty, min(self._limit, tray_grid.rows(len(self._pictures)) * COLUMNS)):
            painting.draw_dashed(painter, self.slot(index), colors.line_strong)
        if self._before is not None:
            painter.fillRect(tray_grid.bar(self._before, len(self._pictures)), colors.accent)
