"""Small pictures side by side, as many as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import painting
from ui.thumbnails import Thumbnails

_SIDE = 36
_GAP = 4


class ThumbnailRow(QWidget):
    """The first pictures of a post; the last place says how many more there are."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        """Take pictures from the session's thumbnails."""
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._pictures: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        thumbnails.ready.connect(self._arrived)

    def show_pictures(self, hashes: Sequence[str]) -> None:
        """Show pictures by their SHA-256; an empty one stands for a picture that cannot be shown."""
        self._pictures = hashes
        self.setVisible(bool(hashes))
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line's size."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is there; what is not yet is grey."""
        painter = QPainter(self)
        fit = max(1, (self.width() + _GAP) // (_SIDE + _GAP))
        shown = len(self._pictures) if len(self._pictures) <= fit else fit - 1
        edge = round(_SIDE * 2 * self.devicePixelRatioF())
        for n, sha256 in enumerate(self._pictures[:shown]):
            self._paint_one(painter, QRect(n * (_SIDE + _GAP), 0, _SIDE, _SIDE), sha256, edge)
        if shown < len(self._pictures):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.current().colors.text_muted)
            rest = QRect(shown * (_SIDE + _GAP), 0, _SIDE, _SIDE)
            painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, f"+{len(self._pictures) - shown}")

    def _paint_one(self, painter: QPainter, place: QRect, sha256: str, edge: int) -> None:
        pixmap = self._thumbnails.get(sha256, edge) if sha256 else QPixmap()
        painting.draw_thumbnail(painter, place, pixmap, 3)

    def _arrived(self, sha256: str) -> None:
        if sha256 in self._pictures:
            self.update()
