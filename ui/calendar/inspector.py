"""The right panel: the selected post at a glance, its findings, and what can be done to it."""

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _
from planner.lint.finding import Finding, Severity
from planner.model import Pillar, Post, Status
from planner.words import post_count
from ui import theme
from ui.actions import Actions
from ui.calendar.inspector_findings import InspectorFindings
from ui.calendar.inspector_parts import Framed, Head, excerpt, fact, facts_of
from ui.calendar.thumbnail_row import ThumbnailRow
from ui.menus import PostMenu
from ui.theme import Translated
from ui.thumbnails import Thumbnails
from ui.widgets import buttons
from ui.widgets.date_field import DateField
from ui.widgets.flow import FlowLayout
from ui.widgets.messages import EmptyState

_ACTIONS = ("reschedule", "duplicate", "backlog")


class Inspector(Translated, QWidget):
    """Shows one post, a count for several, or how to select one.

    `rescheduled(id, date, time)`: date or time was edited in place. `fix_requested(id, fix)`.
    """

    rescheduled = Signal(int, object, object)
    fix_requested = Signal(int, object)

    def __init__(self, actions: Actions, thumbnails: Thumbnails, parent: QWidget) -> None:
        """Use the window's actions for everything that can be done to a post."""
        super().__init__(parent)
        self._post: Post | None = None
        self._pillar: Pillar | None = None
        self._head = Head(self)
        self._day, self._time = DateField(parent=self), QTimeEdit(self)
        self._time.setDisplayFormat("HH:mm")
        self._excerpt = QLabel(self)
        self._excerpt.setWordWrap(True)
        self._excerpt.setTextFormat(Qt.TextFormat.PlainText)
        self._excerpt.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pictures = ThumbnailRow(thumbnails, self)
        self._facts = QGridLayout()
        self._findings = InspectorFindings(self)
        self._findings.fix_requested.connect(self._ask_for_fix)
        self._several = EmptyState("list-checks", self)
        self._nothing = EmptyState("mouse-pointer-2", self)
        self._edit = buttons.plain("", self, icon="pencil-line")
        self._ready = buttons.plain("", self, icon="circle-check")
        self._others = {name: buttons.plain("", self, height=24) for name in _ACTIONS}
        self._more = buttons.IconButton("ellipsis", "", self, kind="plain", height=24)
        self._menu = PostMenu(actions, self)
        self._edit.clicked.connect(actions["open"].trigger)
        self._ready.clicked.connect(actions["ready"].trigger)
        for name, button in self._others.items():
            button.clicked.connect(actions[name].trigger)
        self._more.clicked.connect(self._open_menu)
        self._day.editingFinished.connect(self._tell_time)
        self._time.editingFinished.connect(self._tell_time)
        self._lay_out()
        self.dress()

    def show_post(self, post: Post, pillar: Pillar, findings: Sequence[Finding]) -> None:
        """Show one post."""
        self._post, self._pillar = post, pillar
        self._head.show_post(post, pillar)
        self._fill_time(post)
        self._excerpt.setText(excerpt(post))
        self._pictures.show_pictures([image.sha256 for image in post.pictures])
        self._fill_facts(post)
        self._findings.show_findings(findings)
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        may_be_ready = not errors and post.status in (Status.IDEA, Status.DRAFT)
        self._ready.setEnabled(may_be_ready)
        self._ready.setToolTip(_("First mend the errors") if errors else "")
        self._others["backlog"].setEnabled(post.planned_date is not None)
        self._stack.setCurrentIndex(0)
        self._bottom.show()

    def show_several(self, n: int) -> None:
        """Show that several posts are selected; the common actions stay."""
        self._post = None
        self._several.set_text(post_count(n), _("The actions below go to all of them"))
        self._ready.setEnabled(True)
        self._ready.setToolTip("")
        self._others["backlog"].setEnabled(True)
        self._stack.setCurrentIndex(1)
        self._bottom.show()

    def show_nothing(self) -> None:
        """Say how to select a post."""
        self._post = None
        self._stack.setCurrentIndex(2)
        self._bottom.hide()

    def retranslate(self) -> None:
        """Set the words."""
        self._edit.setText(_("Edit"))
        self._ready.setText(_("Mark as ready"))
        self._others["reschedule"].setText(_("Reschedule…"))
        self._others["duplicate"].setText(_("Duplicate"))
        self._others["backlog"].setText(_("Unschedule"))
        self._more.set_name(_("More"))
        self._day.setAccessibleName(_("Date"))
        self._time.setAccessibleName(_("Time"))
        self._day.setDisplayFormat(_("ddd d MMM"))
        self._nothing.set_text(
            _("No post selected"), _("Click a card to see it here\nArrow keys move, Enter edits")
        )
        if self._post and self._pillar:
            self._head.show_post(self._post, self._pillar)
            self._fill_facts(self._post)

    def restyle(self) -> None:
        """Take the fonts."""
        self._excerpt.setFont(theme.font("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colors.surface)

    def _fill_time(self, post: Post) -> None:
        day = post.planned_date
        self._day.setVisible(day is not None)
        self._time.setVisible(post.planned_time is not None)
        if day is not None:
            self._day.setDate(QDate(day.year, day.month, day.day))
        if post.planned_time is not None:
            self._time.setTime(QTime(post.planned_time.hour, post.planned_time.minute))

    def _tell_time(self) -> None:
        post = self._post
        if post is None or post.planned_date is None:
            return
        shown, clock = self._day.date(), self._time.time()
        day = date(shown.year(), shown.month(), shown.day())
        at = time(clock.hour(), clock.minute()) if post.planned_time is not None else None
        if (day, at) != (post.planned_date, post.planned_time):
            self.rescheduled.emit(post.id, day, at)

    def _fill_facts(self, post: Post) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (label, value) in enumerate(facts_of(post)):
            self._facts.addWidget(fact(label, self, muted=True), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(fact(value, self), row, 1)

    def _ask_for_fix(self, fix: object) -> None:
        if self._post:
            self.fix_requested.emit(self._post.id, fix)

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().topLeft()))

    def _lay_out(self) -> None:
        when = QHBoxLayout()
        when.setSpacing(6)
        for field, share in ((self._day, 3), (self._time, 2)):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # room for a scroll bar
            when.addWidget(field, share)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        column.addLayout(when)
        column.addWidget(Framed(self._excerpt, body))
        column.addWidget(self._pictures)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        column.addWidget(self._findings)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its contents are the tab stops
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        scroll.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        one = QWidget(self)
        inside = QVBoxLayout(one)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._head)
        inside.addWidget(scroll, 1)
        self._stack = QStackedLayout()
        for page in (one, self._several, self._nothing):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._stack, 1)
        outer.addWidget(self._make_bottom())

    def _make_bottom(self) -> QWidget:
        self._bottom = QWidget(self)
        main, others = QHBoxLayout(), FlowLayout(gap=6)
        main.addWidget(self._edit)
        main.addWidget(self._ready)
        main.addStretch()
        for button in self._others.values():
            others.addWidget(button)
        others.addWidget(self._more)
        main.setSpacing(6)
        column = QVBoxLayout(self._bottom)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addLayout(main)
        column.addLayout(others)
        return self._bottom
