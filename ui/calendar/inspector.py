"""The right panel: the selected post at a glance, its findings, and what can be done to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from planner.i18n import _
from planner.lint.finding import Finding, Severity
from planner.model import Pillar, Post, Status
from planner.words import post_count
from ui import theme
from ui.actions import Actions
from ui.theme import Translated
from ui.thumbnails import Thumbnails
from ui.widgets.messages import EmptyState
from ui.widgets.tab_order import come_next

if TYPE_CHECKING:
    from ui.calendar.inspector_foot import InspectorFoot
    from ui.calendar.inspector_post import InspectorPost


class Inspector(Translated, QWidget):
    """Shows one post, a count for several, or how to select one.

    `rescheduled(id, date, time)`: date or time was edited in place. `fix_requested(id, fix)`.
    """

    rescheduled = Signal(int, object, object)
    fix_requested = Signal(int, object)

    def __init__(self, actions: Actions, thumbnails: Thumbnails, parent: QWidget) -> None:
        """Use the window's actions for everything that can be done to a post."""
        super().__init__(parent)
        self._actions = actions
        self._thumbnails = thumbnails
        self._made: tuple[InspectorPost, InspectorFoot] | None = None
        self._several = EmptyState("list-checks", self)
        self._nothing = EmptyState("mouse-pointer-2", self)
        self._stack = QStackedLayout()
        for page in (self._nothing, self._several):
            self._stack.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._stack, 1)
        self.dress()

    def show_post(self, post: Post, pillar: Pillar, findings: Sequence[Finding]) -> None:
        """Show one post."""
        one, foot = self._parts()
        errors = any(finding.severity is Severity.ERROR for finding in findings)
        one.show_post(post, pillar, findings)
        foot.offer(
            ready=not errors and post.status in (Status.IDEA, Status.DRAFT),
            backlog=post.planned_date is not None,
            why_not_ready=_("First mend the errors") if errors else "",
        )
        self._stack.setCurrentWidget(one)
        foot.show()

    def show_several(self, n: int) -> None:
        """Show that several posts are selected; the common actions stay."""
        one, foot = self._parts()
        one.forget()
        foot.offer(ready=True, backlog=True)
        self._several.set_text(post_count(n), _("The actions below go to all of them"))
        self._stack.setCurrentWidget(self._several)
        foot.show()

    def show_nothing(self) -> None:
        """Say how to select a post."""
        if self._made:
            one, foot = self._made
            one.forget()
            foot.hide()
        self._stack.setCurrentWidget(self._nothing)

    def retranslate(self) -> None:
        """Set the words."""
        self._nothing.set_text(
            _("No post selected"), _("Click a card to see it here\nArrow keys move, Enter edits")
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colors.surface)

    def _parts(self) -> "tuple[InspectorPost, InspectorFoot]":
        """Return what shows only with a selection; the start must not wait for it."""
        if self._made is None:
            from ui.calendar.inspector_foot import InspectorFoot
            from ui.calendar.inspector_post import InspectorPost

            one, foot = InspectorPost(self._thumbnails, self), InspectorFoot(self._actions, self)
            one.rescheduled.connect(self.rescheduled)
            one.fix_requested.connect(self.fix_requested)
            self._stack.addWidget(one)
            self._column.addWidget(foot)
            come_next(self, one, foot)
            self._made = one, foot
        return self._made
