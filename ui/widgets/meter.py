"""A share against its target: the blocks of the balance strip."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current, font, painting
from ui.theme.painting import round_rect

FULL = 60
"""The percentage at which the track is full."""

_BESIDE_WORDS = 30
"""Room the tile and the gaps take beside name and figures."""
_TRACK = 8
_MARK = 14


class Meter(QWidget):
    """Tile, name, actual and target share, and a track with fill and target mark.

    Shares are whole percentages. While something is dragged, `preview` shows `old → new` and moves the fill.
    """

    def __init__(self, pillar: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pillar = pillar
        self._name = ""
        self._actual, self._target = 0, 0
        self._preview: int | None = None
        self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_values(self, name: str, actual: int, target: int, preview: int | None = None) -> None:
        """Set the translated name and the shares; `preview` is the share if the drop happened now."""
        self._name, self._actual, self._target = name, actual, target
        self._preview = preview if preview != actual else None
        self.setAccessibleName(f"{name} {''.join(text for text, _role, _bold in self._figures())}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size in the strip."""
        return QSize(150, 38)

    def minimumSizeHint(self) -> QSize:
        """Return the width below which name and figures would touch."""
        return QSize(118, 38)

    def _figures(self) -> list[tuple[str, str, bool]]:
        if self._preview is not None:
            return [(f"{self._actual}%", "text-muted", False), (" → ", "accent", False),
                    (f"{self._preview}%", "accent", True)]  # fmt: skip
        return [(f"{self._actual}%", "text", True), (f" / {self._target}%", "text-muted", False)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the block."""
        painter = QPainter(self)
        painting.draw_tile(painter, QRect(0, 2, 16, 16), self._pillar)
        left = self._paint_figures(painter)
        painter.setFont(font("small", bold=True))
        painter.setPen(current().colors.text)
        room = QRect(22, 0, left - 26, 20)
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, name)
        self._paint_track(painter, QRect(0, 26, self.width(), _TRACK))

    def fits(self) -> bool:
        """Tell whether name and figures stand side by side with the target among them."""
        metrics = QFontMetrics(font("small", bold=True))
        words = self._name + "".join(text for text, _role, _bold in self._figures())
        return metrics.horizontalAdvance(words) + _BESIDE_WORDS <= self.width()

    def set_short(self, short: bool) -> None:
        """Leave the target's figure out; the mark shows it too."""
        self._short = short
        self.update()

    def _paint_figures(self, painter: QPainter) -> int:
        figures = self._figures()
        if self._short:
            figures = figures[:1] + figures[2:]
        colors = current().colors
        x = self.width()
        for text, role, bold in reversed(figures):
            painter.setFont(font("small", bold=bold))
            width = QFontMetrics(painter.font()).horizontalAdvance(text)
            x -= width
            painter.setPen(colors.role(role))
            painter.drawText(QRect(x, 0, width + 2, 20), Qt.AlignmentFlag.AlignVCenter, text)
        return x

    def _paint_track(self, painter: QPainter, track: QRect) -> None:
        theme = current()
        round_rect(painter, track, 2, theme.colors.sunken, None)
        share = self._actual if self._preview is None else self._preview
        filled = _along(track, share) - track.x()
        if filled > 0:
            body = QRect(track.x(), track.y(), max(2, filled), track.height())
            round_rect(painter, body, 2, theme.pillar(self._pillar).fill, None)
        mark = min(_along(track, self._target), track.right() - 1)
        over = (_MARK - track.height()) // 2
        painter.fillRect(QRect(mark, track.y() - over, 2, _MARK), theme.colors.text)


def _along(track: QRect, share: int) -> int:
    return track.x() + round(track.width() * min(share, FULL) / FULL)
