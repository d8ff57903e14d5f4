"""The middle of the export dialog: days, filter, options and the file's place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from planner.i18n import _
from planner.model import PostFilter
from planner.store import posts
from ui import theme
from ui.export.options_choice import OptionsChoice
from ui.export.range_choice import Days, RangeChoice
from ui.export.request import Target
from ui.export.target_choice import TargetChoice
from ui.filtering.choice import FilterChoice
from ui.filtering.offer import offer_of
from ui.session import Session
from ui.widgets import layouts
from ui.widgets.scrolled import ScrolledArea
from ui.widgets.tab_order import come_next

_WIDTH = 364


class _Heading(QLabel):
    """A heading whose key brings the keyboard to its part; Qt's own label would click a button there."""

    def __init__(self, words: str, part: QWidget, first_stop: Callable[[], QWidget], parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setFont(theme.font("body", bold=True))
        self.setBuddy(part)
        self._first_stop = first_stop

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Shortcut:
            return super().event(event)
        self._first_stop().setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True


class Middle(QWidget):
    """`changed` tells of other days, another filter or another option."""

    changed = Signal()

    def __init__(
        self, session: Session, shown: Days, wanted: PostFilter, target: Target, parent: QWidget
    ) -> None:
        """Begin with the days and the filter on screen, and where the last export went."""
        super().__init__(parent)
        self._session = session
        self.narrow = QWidget(self)
        self.range = RangeChoice(shown, posts.span(session.library), self.narrow)
        self._filters = QWidget(self.narrow)
        self._filters_column = layouts.column(self._filters)
        self.filter = self._filter(wanted)
        self.options = OptionsChoice(self)
        self.target = TargetChoice(target.folder, self)
        self.open_folder = QCheckBox(_("Open the folder afterwards"), self)
        self.open_folder.setChecked(target.open_folder)
        self._lay_out()
        for part in (self.range, self.options):
            part.changed.connect(self.changed)

    def days(self) -> Days:
        """Return the first and the last day; the user may have put them in the wrong order."""
        return self.range.days()

    def show_filter(self, wanted: PostFilter) -> None:
        """Show another filter; no signal comes of it."""
        self.filter.setParent(None)
        self.filter.deleteLater()
        self.filter = self._filter(wanted)
        self.filter.show()
        come_next(self._filters, self.filter)

    def _filter(self, wanted: PostFilter) -> FilterChoice:
        """Return a filter in its place, which offers what is archived too where it names it."""
        made = FilterChoice(wanted, offer_of(self._session, wanted), self._filters)
        self._filters_column.addWidget(made)
        made.changed.connect(self.changed)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line at the right."""
        line = QRect(self.width() - 1, 0, 1, self.height())
        QPainter(self).fillRect(line, theme.current().colors.line)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.narrow)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        self._section(inner, _("&Days"), self.range, self.range.first_stop)
        self._section(inner, _("Only &these"), self._filters, lambda: self.filter.first_stop())
        scrolled = QWidget(self)
        upper = QVBoxLayout(scrolled)
        upper.setContentsMargins(16, 12, 16, 4)
        upper.setSpacing(8)
        upper.addWidget(self.narrow)
        self._section(upper, _("&Options"), self.options, self.options.first_stop)
        upper.addStretch(1)
        area = ScrolledArea(self, scrolled)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lower = QVBoxLayout()
        lower.setContentsMargins(16, 4, 16, 12)
        lower.setSpacing(8)
        self._section(lower, _("File &name"), self.target, self.target.first_stop)
        lower.addWidget(self.open_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(area, 1)
        column.addLayout(lower)
        bar = area.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(_WIDTH, scrolled.sizeHint().width() + bar))

    def _section(
        self, column: QVBoxLayout, heading: str, part: QWidget, first_stop: Callable[[], QWidget]
    ) -> None:
        column.addWidget(_Heading(heading, part, first_stop, self))
        column.addWidget(part)
        column.addSpacing(8)
