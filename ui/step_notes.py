"""What was done is told in passing, with the way back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.i18n import _, ngettext
from planner.model import Change
from planner.operations import step_name
from planner.store.undo import Step
from ui.actions import Actions
from ui.calendar.page import CalendarPage
from ui.session import Session
from ui.widgets.messages import Toast

_TOLD = {
    "move",
    "schedule",
    "backlog",
    "status",
    "delete",
    "duplicate",
    "import",
    "import content",
    "import holidays",
    "import results",
    "import tags",
    "import_rules",
    "sample",
    "unsample",
    "restore_version",
}
"""Steps that show a note with the offer to undo; while writing, saving goes on silently."""


class StepNotes(QObject):
    """Undo and redo, and the note at the bottom that offers them, or to show what the filter hides.

    `post_wanted(id)`: the user wants to see a post, and it can be seen now.
    """

    post_wanted = Signal(int)

    def __init__(
        self,
        session: Session,
        actions: Actions,
        calendar: CalendarPage,
        flush: Callable[[], None],
        host: QWidget,
    ) -> None:
        """Tell on `host`; `flush` writes what is being typed, so that undo finds all that was done."""
        super().__init__(host)
        self._session, self._actions, self._calendar, self._flush = session, actions, calendar, flush
        self._toast = Toast(host)
        self._toast.triggered.connect(self._answer)
        self._offered: Callable[[], None] = self._undo
        self._told = 0
        self._hidden_post = 0
        actions.on("undo", self._undo)
        actions.on("redo", self._redo)
        calendar.hid.connect(self._tell_hidden)

    def name_actions(self) -> None:
        """Name the steps that undo and redo would turn, and offer what can be done."""
        for name, word, step in (
            ("undo", _("Undo"), self._session.next_undo()),
            ("redo", _("Redo"), self._session.next_redo()),
        ):
            action = self._actions[name]
            action.setEnabled(step is not None)
            action.setText(_("{undo}: {step}").format(undo=word, step=step_name(step)) if step else word)

    def tell(self, change: Change, *, is_seen: bool) -> bool:
        """Tell a change, unless it `is_seen` where it was made; tell whether it is news at all."""
        newest = self._session.next_undo()
        if newest is not None and newest.id == change.step and newest.action in _TOLD and not is_seen:
            self._offer(_("Done: {step}"), newest, self._undo)
        elif change.kinds == {"everything"} and newest is not None and newest.id == self._told:
            # The library notices background work as if another program had done it: that was told already.
            return False
        else:
            self._toast.hide()
        return True

    def say(self, sentence: str) -> None:
        """Tell in passing what was done that is no step."""
        self._toast.offer(sentence)

    def _undo(self) -> None:
        self._flush()
        step = self._session.next_undo()
        self._session.undo()
        if step and step != self._session.next_undo():
            self._offer(_("Undone: {step}"), step, self._redo)

    def _redo(self) -> None:
        self._flush()
        step = self._session.next_redo()
        self._session.redo()
        if step and step != self._session.next_redo():
            self._offer(_("Redone: {step}"), step, self._undo)

    def _offer(self, sentence: str, step: Step, back: Callable[[], None]) -> None:
        """Tell a step, with the way back, and how much of it the calendar's filter hides."""
        self._offered = back
        is_undo = back == self._undo
        self._told = step.id if is_undo else 0
        told, hidden = sentence.format(step=step_name(step)), self._calendar.just_hidden
        if hidden:
            words = ngettext("{told} · {n} hidden by the filter", "{told} · {n} hidden by the filter", hidden)
            told = words.format(told=told, n=hidden)
        self._toast.offer(told, _("Undo") if is_undo else _("Redo"), "Ctrl+Z" if is_undo else "Ctrl+Shift+Z")

    def _tell_hidden(self, post_id: int) -> None:
        self._hidden_post = post_id
        self._offered = self._show_hidden
        self._toast.offer(_("Saved, but hidden by the filter"), _("Show it"))

    def _show_hidden(self) -> None:
        self._calendar.show_all_posts()
        self.post_wanted.emit(self._hidden_post)

    def _answer(self) -> None:
        self._offered()
