"""The strip under the head: each pillar's share against its target, and posts per ad."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from planner.i18n import N_, _
from planner.model import Pillar
from planner.schedule.balance import NEEDED_PER_AD, AdRatio, Balance, Preview
from planner.words import pillar_word, post_count
from ui import theme
from ui.theme import Translated, painting
from ui.widgets import buttons
from ui.widgets.meter import Meter

SCOPES = (("week", N_("This week")), ("month", N_("This month")), ("trailing", N_("Last 30 days")))
_TICK, _NARROW_TICK, _TICK_GAP = 9, 5, 2
_AD_MARGIN = 12
_CHOICE_PADDING = 7
"""Where the words of a flat button begin, so that the note below begins there too."""
_NARROW_BELOW = 1260
"""Width of the strip below which the ticks get thinner."""


class BalanceStrip(Translated, QWidget):
    """Balance over a scope the user chooses (`scope_chosen`); a click on 29:1 asks to see its ad."""

    scope_chosen = Signal(str)
    ad_clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Begin with the week."""
        super().__init__(parent)
        self.setFixedHeight(theme.current().layout.balance)
        self.setAutoFillBackground(True)
        self._scope = "week"
        self._pillars: Sequence[Pillar] = ()
        self._balance: Balance | None = None
        self._preview: Preview | None = None
        self._meters: list[Meter] = []
        self._metered: list[str] = []
        self._choose = buttons.flat("", self, height=24)
        self._choose.setMenu(self._scope_menu())
        self._note = QLabel(self)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._note.setContentsMargins(_CHOICE_PADDING, 0, 0, 0)
        self._ads = AdBlock(self)
        self._ads.clicked.connect(self.ad_clicked)
        self._lay_out()
        self.dress()

    def show_balance(self, pillars: Sequence[Pillar], balance: Balance, ads: AdRatio, ad_name: str) -> None:
        """Show figures; `ad_name` tells which ad the ratio is about, empty when none is planned."""
        self._pillars, self._balance, self._preview = pillars, balance, None
        self._ads.show_ratio(ads, ad_name)
        self._fill()

    def show_preview(self, preview: Preview | None) -> None:
        """While something is dragged, show what a drop would change; None ends it."""
        self._preview = preview
        self._ads.show_preview(preview.ads_after if preview else None)
        self._fill()

    def show_scope(self, scope: str) -> None:
        """Show which scope the figures are for; no signal comes of it."""
        self._scope = scope
        for action in self._scope_actions:
            action.setChecked(action.data() == scope)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pillars' names room before the ticks."""
        super().resizeEvent(event)
        self._ads.set_narrow(self.width() < _NARROW_BELOW)
        self._row.activate()
        self._shorten()

    def retranslate(self) -> None:
        """Set the words."""
        for action, (_key, text) in zip(self._scope_actions, SCOPES, strict=True):
            action.setText(_(text))
        self._fill()
        self._ads.update()

    def restyle(self) -> None:
        """Take the fonts."""
        self._choose.setFont(theme.font("small", bold=True))
        self._note.setFont(theme.font("small"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, tinted while previewing, and the line below."""
        colors = theme.current().colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.accent_faint if self._preview else colors.window)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colors.line)

    def _fill(self) -> None:
        if self._balance is None:
            return
        self._make_meters()
        after = self._preview.after.shares if self._preview else self._balance.shares
        before = self._preview.before if self._preview else self._balance
        for meter, pillar, share, new in zip(self._meters, self._pillars, before.shares, after, strict=True):
            meter.set_values(pillar_word(pillar), share.percent, share.target, new.percent)
        self._choose.setText(_("Drag preview") if self._preview else _(dict(SCOPES)[self._scope]))
        self._note.setText(
            _("Nothing moves until you let go")
            if self._preview
            else _("{posts} · mark is the target").format(posts=post_count(before.total))
        )
        self._shorten()
        self.update()

    def _shorten(self) -> None:
        """Where one pillar has no room for its target, none shows it."""
        short = not all(meter.fits() for meter in self._meters)
        for meter in self._meters:
            meter.set_short(short)

    def _make_meters(self) -> None:
        keys = [pillar.key for pillar in self._pillars]
        if keys == self._metered:
            return
        self._metered = keys
        while self._meters:
            self._meters.pop().deleteLater()
        for pillar in self._pillars:
            meter = Meter(pillar.key, self)
            self._meters.append(meter)
            self._row.addWidget(meter, 1)

    def _scope_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._scope_actions: list[QAction] = []
        for key, _text in SCOPES:
            action = menu.addAction("")
            action.setCheckable(True)
            action.setChecked(key == self._scope)
            action.setData(key)
            group.addAction(action)
            self._scope_actions.append(action)
        group.triggered.connect(self._change_scope)
        return menu

    def _change_scope(self, action: QAction) -> None:
        self._scope = str(action.data())
        self.scope_chosen.emit(self._scope)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.setContentsMargins(0, 3, 0, 5)
        left.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self._note)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(6, 0, 12, 1)
        outer.setSpacing(16)
        outer.addLayout(left)
        self._row = QHBoxLayout()
        self._row.setSpacing(18)
        outer.addLayout(self._row, 5)
        outer.addWidget(self._ads)


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
