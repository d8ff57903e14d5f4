"""The inspector of one post: what it is, its findings, date and time to be edited in place."""

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _
from planner.lint.finding import Finding
from planner.model import Pillar, Post
from ui import theme
from ui.calendar.inspector_findings import InspectorFindings
from ui.calendar.inspector_parts import Framed, Head, excerpt, fact, facts_of
from ui.calendar.thumbnail_row import ThumbnailRow
from ui.theme import Translated
from ui.thumbnails import Thumbnails
from ui.widgets.date_field import DateField
from ui.widgets.tab_order import follow


class InspectorPost(Translated, QWidget):
    """Shows one post. `rescheduled(id, date, time)`: edited in place. `fix_requested(id, fix)`."""

    rescheduled = Signal(int, object, object)
    fix_requested = Signal(int, object)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        """Begin empty."""
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
        self._day.editingFinished.connect(self._tell_time)
        self._time.editingFinished.connect(self._tell_time)
        self._lay_out()
        self.dress()

    def show_post(self, post: Post, pillar: Pillar, findings: Sequence[Finding]) -> None:
        """Show a post."""
        self._post, self._pillar = post, pillar
        self._head.show_post(post, pillar)
        self._fill_time(post)
        self._excerpt.setText(excerpt(post))
        self._pictures.show_pictures([image.sha256 for image in post.pictures])
        self._fill_facts(post)
        self._findings.show_findings(findings)
        follow(self._time, self._findings)

    def forget(self) -> None:
        """Take no more edits for the post shown last."""
        self._post = None

    def retranslate(self) -> None:
        """Set the words."""
        self._day.setAccessibleName(_("Date"))
        self._time.setAccessibleName(_("Time"))
        self._day.setDisplayFormat(_("ddd d MMM"))
        if self._post and self._pillar:
            self._head.show_post(self._post, self._pillar)
            self._fill_facts(self._post)

    def restyle(self) -> None:
        """Take the fonts."""
        self._excerpt.setFont(theme.font("body"))

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
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._head)
        inside.addWidget(scroll, 1)
