"""The block of the balance strip that counts the posts between two ads."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.i18n import _
from planner.schedule.balance import NEEDED_PER_AD, AdRatio
from ui import theme
from ui.theme import painting

_TICK, _NARROW_TICK, _TICK_GAP = 9, 5, 2
_AD_MARGIN = 12


class AdBlock(QWidget):
    """Posts per ad (29:1): the figure, which ad it is about, and 29 ticks."""

    clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._ratio: AdRatio | None = None
        self._preview: AdRatio | None = None
        self._ad_name = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tick = 0
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Choose the ticks' width."""
        self._tick = _NARROW_TICK if narrow else _TICK
        self.setFixedSize(NEEDED_PER_AD * (self._tick + _TICK_GAP) + _AD_MARGIN, 40)

    def show_ratio(self, ratio: AdRatio, ad_name: str) -> None:
        """Show the ratio as planned."""
        self._ratio, self._ad_name, self._preview = ratio, ad_name, None
        self.setCursor(Qt.CursorShape.PointingHandCursor if ratio.ad_id else Qt.CursorShape.ArrowCursor)
        self._name_it()

    def show_preview(self, ratio: AdRatio | None) -> None:
        """Show what a drop would make of it; None ends it."""
        self._preview = ratio
        self._name_it()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to see the ad."""
        if self._ratio and self._ratio.ad_id and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._ratio.ad_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line of words and the ticks."""
        ratio = self._preview or self._ratio
        if ratio is None:
            return
        painter = QPainter(self)
        painter.translate(_AD_MARGIN, 0)
        self._paint_words(painter, ratio)
        self._paint_ticks(painter, ratio)

    def _paint_words(self, painter: QPainter, ratio: AdRatio) -> None:
        colors = theme.current().colors
        width = self.width() - _AD_MARGIN
        painting.draw_tile(painter, QRect(0, 2, 16, 16), "ad")
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(colors.text)
        painter.drawText(QRect(22, 0, 40, 20), Qt.AlignmentFlag.AlignVCenter, f"{ratio.needed}:1")
        figure = f"{ratio.per_ad} / {ratio.needed}"
        if self._preview and self._ratio and self._ratio.per_ad != ratio.per_ad:
            figure = f"{self._ratio.per_ad} → {figure}"
        painter.drawText(
            QRect(0, 0, width, 20), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure
        )
        taken = painter.fontMetrics().horizontalAdvance(figure)
        icon, role = ("triangle-alert", "warning") if ratio.warns else ("circle-check", "ok")
        painting.draw_icon(painter, icon, QRect(60, 0, 14, 20), 14, colors.role(role))
        painter.setFont(theme.font("small"))
        painter.setPen(colors.role(role))
        room = QRect(78, 0, width - 86 - taken, 20)
        text = painter.fontMetrics().elidedText(
            self._sentence(ratio), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_ticks(self, painter: QPainter, ratio: AdRatio) -> None:
        t = theme.current()
        filled = min(ratio.per_ad, ratio.needed)
        fill = t.colors.ok if ratio.met else t.pillar("ad").fill
        for n in range(ratio.needed):
            tick = QRect(n * (self._tick + _TICK_GAP), 25, self._tick, 9)
            painting.round_rect(
                painter,
                tick,
                1,
                fill if n < filled else t.colors.sunken,
                None if n < filled else t.colors.line_strong,
            )

    def _sentence(self, ratio: AdRatio) -> str:
        if ratio.ad_id is None:
            return _("no ad planned")
        return self._ad_name if not ratio.warns else _("too early for {ad}").format(ad=self._ad_name)

    def _name_it(self) -> None:
        ratio = self._preview or self._ratio
        if ratio is not None:
            name = f"{ratio.needed}:1 {ratio.per_ad} / {ratio.needed} {self._sentence(ratio)}"
            self.setAccessibleName(name)
            self.setToolTip(
                _(
                    "{others} other posts and {ads} adverts from {first} to {last}. "
                    "Before selling once, give {needed} times."
                ).format(
                    others=ratio.others,
                    ads=ratio.ads,
                    first=ratio.first,
                    last=ratio.last,
                    needed=ratio.needed,
                )
            )
        self.update()
