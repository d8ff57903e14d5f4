"""The strip under the head: each pillar's share against its target, and posts per ad."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from planner.i18n import N_, _
from planner.model import Pillar
from planner.schedule.balance import AdRatio, Balance, Preview
from planner.words import pillar_word, post_count
from ui import theme
from ui.calendar.ad_block import AdBlock
from ui.theme import Translated
from ui.widgets import buttons
from ui.widgets.meter import Meter

SCOPES = (("week", N_("This week")), ("month", N_("This month")), ("trailing", N_("Last 30 days")))
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

    def say_all_counted(self, is_filtered: bool) -> None:
        """Say, while a filter hides posts, that they are counted here all the same."""
        words = _("Counts all posts, those hidden by the filter too.") if is_filtered else ""
        self.setToolTip(words)
        self._note.setAccessibleDescription(words)

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
