"""The calendar's filter: what opens it, what changes it, and what is told while it is on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.i18n import _, ngettext
from planner.model import Change, PostFilter
from ui.actions import Actions
from ui.calendar.content import Content
from ui.calendar.filter_button import FilterButton
from ui.session import POST_KINDS, Session
from ui.widgets.messages import Banner

if TYPE_CHECKING:
    from ui.calendar.filter_popover import FilterPopover


class Filtering(QObject):
    """Holds no filter itself: that is the content's. `changed` tells that other posts are shown.

    A filter lasts until it is cleared or the program ends; one forgotten over night would hide posts.
    """

    changed = Signal()

    def __init__(
        self, session: Session, actions: Actions, content: Content, button: FilterButton, page: QWidget
    ) -> None:
        """Serve a page through the button in its head; `notice` is for the page to place."""
        super().__init__(page)
        self._session, self._content, self._button = session, content, button
        self._clear_action = actions["clear_filter"]
        self._popover: FilterPopover | None = None
        self.notice = Banner("hint", parent=page)
        self.notice.hide()
        self.notice.triggered.connect(self.clear)
        button.clicked.connect(self.open)
        actions.on("filter", self.open)
        actions.on("clear_filter", self.clear)

    def open(self) -> None:
        """Let the user choose."""
        # Loaded when they are needed: the start must not wait for them.
        from ui.calendar.filter_popover import FilterPopover
        from ui.filtering.offer import offer_of

        content = self._content
        popover = FilterPopover(
            content.wanted, offer_of(self._session, content.wanted, content.posts), self._button
        )
        popover.chosen.connect(self.use)
        popover.cleared.connect(self.clear)
        popover.closed.connect(self._forget_popover)
        self._popover = popover
        popover.show_hidden(len(content.hidden), content.wanted != PostFilter())
        popover.open_below(self._button)

    def clear(self) -> None:
        """Show all posts again."""
        if self._popover is not None:
            self._popover.close()
        self.use(PostFilter())

    def use(self, wanted: PostFilter) -> None:
        """Show these posts from now on."""
        self._content.filter(wanted)
        self.changed.emit()

    def note(self, change: Change) -> None:
        """Drop conditions on what a change has taken away."""
        if self._content.wanted != PostFilter() and change.kinds - POST_KINDS:
            from ui.filtering.offer import still_there

            self._content.filter(still_there(self._session, self._content.wanted))

    def show(self) -> None:
        """Tell what the filter does to what was read."""
        wanted, hidden = self._content.wanted, len(self._content.hidden)
        is_on = wanted != PostFilter()
        self._clear_action.setEnabled(is_on)
        self._button.show_conditions(self._conditions() if is_on else ())
        if self._popover is not None:
            self._popover.show_hidden(hidden, is_on)
        is_empty = bool(hidden) and not self._content.shown
        if is_empty:
            words = ngettext("The filter hides {n} post.", "The filter hides all {n} posts.", hidden)
            self.notice.set_message(words.format(n=hidden), _("Clear the filter"))
        self.notice.setVisible(is_empty)

    def _conditions(self) -> list[str]:
        from ui.filtering.offer import conditions

        return conditions(self._session, self._content.wanted)

    def _forget_popover(self) -> None:
        self._popover = None
