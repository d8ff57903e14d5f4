"""The calendar's head: where in time we are, which view, filter, export, new."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from planner.i18n import _
from ui import theme
from ui.actions import Actions
from ui.calendar.filter_button import FilterButton
from ui.theme import Translated
from ui.widgets import buttons
from ui.widgets.segmented import SegmentedSwitch

_WORDLESS_UP_TO = 1280
"""Width of the window up to which the buttons have no words; their tool tips keep them."""


class Header(Translated, QWidget):
    """Previous, today, next; title; month or week; filter; export; new.

    `view_chosen` carries "week" or "month".
    """

    view_chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Use the window's actions."""
        super().__init__(parent)
        self.setFixedHeight(theme.current().layout.header)
        self._previous = buttons.IconButton("chevron-left", "", self, kind="plain")
        self._today = buttons.plain("", self)
        self._next = buttons.IconButton("chevron-right", "", self, kind="plain")
        self._title, self._detail = QLabel(self), QLabel(self)
        self._detail.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._view = SegmentedSwitch(self)
        self._view.add("month")
        self._view.add("week")
        self._view.choose("week")
        self._view.chosen.connect(self.view_chosen)
        self.filter_button = FilterButton(self)
        self._export = buttons.plain("", self, icon="download")
        menu = QMenu(self)
        menu.addActions([actions["new"], actions["new_idea"]])
        self._new = buttons.SplitButton("", menu, self, kind="primary", icon="plus")
        self._lay_out()
        self._previous.clicked.connect(actions["previous"].trigger)
        self._today.clicked.connect(actions["today"].trigger)
        self._next.clicked.connect(actions["next"].trigger)
        self._export.clicked.connect(actions["export"].trigger)
        self._new.clicked.connect(actions["new"].trigger)
        self.dress()

    def show_range(self, title: str, detail: str, view: str) -> None:
        """Show where in time the calendar is; no signal comes of it."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._view.blockSignals(True)
        self._view.choose(view)
        self._view.blockSignals(False)

    def retranslate(self) -> None:
        """Set the words."""
        self._today.setText(_("Today"))
        self._view.set_text("month", _("Month"))
        self._view.set_text("week", _("Week"))
        self._show_words()

    def restyle(self) -> None:
        """Take the fonts."""
        self._title.setFont(theme.font("title", bold=True))
        self._detail.setFont(theme.font("body"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop words when it gets narrow."""
        super().resizeEvent(event)
        self._show_words()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line below."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.current().colors.line)

    def _show_words(self) -> None:
        wordless = self.window().width() <= _WORDLESS_UP_TO
        self.filter_button.show_words(not wordless)
        for button, word in ((self._export, _("Export…")), (self._new, _("New"))):
            button.setText("" if wordless else word)
            button.setToolTip(word)
            button.setAccessibleName(word)
        icon_alone, beside = (
            Qt.ToolButtonStyle.ToolButtonIconOnly,
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
        )
        self._new.setToolButtonStyle(icon_alone if wordless else beside)
        self._previous.set_name(_("Previous"))
        self._next.set_name(_("Next"))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(8)
        for widget in (self._previous, self._today, self._next):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(self._title)
        row.addWidget(self._detail, 1)
        row.addWidget(self._view)
        row.addSpacing(4)
        row.addWidget(self.filter_button)
        row.addWidget(self._export)
        row.addWidget(self._new)
