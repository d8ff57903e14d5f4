"""Saving by itself: soon after a pause, and now and then while typing goes on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from planner import clock
from planner.errors import EditConflictError, UserError
from planner.operations import edit_post
from planner.operations.posts import WRITTEN_FIELDS
from ui.editor.draft import Draft
from ui.session import Session

PAUSE_MS = 600
STEADY_MS = 2500  # and not 3000: what was typed 3 s ago must be written by then, not only begun
TELL_MS = 300


class SaveState(Enum):
    """What the user reads about saving."""

    CLEAN = auto()
    SAVING = auto()
    SAVED = auto()
    FAILED = auto()


class Autosave(QObject):
    """Writes the draft to the library `PAUSE_MS` after the last edit, at least every `STEADY_MS`.

    What is written and what is chosen are saved apart, so that undo takes them back apart; all that is
    written within a minute of the save before is one undo step.

    `moved` tells that `state` is another, `saving` that something is about to be written.
    `origin` is named as the source of each change.
    `conflicted` says in a sentence that somebody else has written the same field meanwhile.
    """

    moved = Signal()
    saving = Signal()
    conflicted = Signal(str)

    def __init__(self, session: Session, draft: Draft, origin: QObject) -> None:
        """Watch a draft."""
        super().__init__(origin)
        self.state = SaveState.CLEAN
        self.saved_at: datetime | None = None
        self.failure = ""
        self._session, self._draft, self._origin = session, draft, origin
        self._held = False
        self._pause = self._timer(PAUSE_MS, self._save_unless_held)
        self._steady = self._timer(STEADY_MS, self._save_soon)
        self._tell = self._timer(TELL_MS, self._tell_saving)
        draft.edited.connect(self._edited)

    def reset(self) -> None:
        """Forget the state of the post edited before."""
        self._stop()
        self.saved_at = None
        self._move(SaveState.CLEAN)

    def flush(self) -> bool:
        """Save now what is not saved; return whether all is safe. A failure is told and tried again."""
        self._stop()
        if not self._draft.unsaved:
            return True
        self.saving.emit()
        try:
            while part := self._next_part():
                self._write(part)
        except EditConflictError as error:
            self.conflicted.emit(str(error))
            return not self._draft.unsaved
        except UserError as error:
            self.failure = str(error)
            self._steady.start()
            self._move(SaveState.FAILED)
            return False
        self.saved_at = clock.now()
        self._move(SaveState.SAVED)
        return True

    def _next_part(self) -> dict[str, Any]:
        """Return what is to be saved as one: words before choices, so that undo takes back the choices
        alone."""
        values = self._draft.changes()
        return {name: value for name, value in values.items() if name in WRITTEN_FIELDS} or values

    def _write(self, part: Mapping[str, Any]) -> None:
        change = edit_post(self._session.library, self._draft.base, part)
        self._draft.saved(part)
        self._session.publish(change, self._origin)

    def hold(self, composing: bool) -> None:
        """Wait with saving after a pause while an input method composes. The steady saving goes on: words
        committed before must not wait for a composition that may never end."""
        self._held = composing
        if not composing and self._draft.unsaved:
            self._pause.start()

    def _save_unless_held(self) -> None:
        if not self._held:
            self._save_soon()

    def _save_soon(self) -> None:
        """Save, or try again a little later while another process is writing: typing must not wait for it."""
        with self._session.library.hurried():
            self.flush()

    def _edited(self) -> None:
        self._pause.start()
        if not self._steady.isActive():
            self._steady.start()
        if not self._tell.isActive() and self.state is not SaveState.FAILED:
            self._tell.start()

    def _tell_saving(self) -> None:
        self._move(SaveState.SAVING)

    def _move(self, state: SaveState) -> None:
        self.state = state
        self.moved.emit()

    def _stop(self) -> None:
        for timer in (self._pause, self._steady, self._tell):
            timer.stop()

    def _timer(self, milliseconds: int, due: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(due)
        return timer
