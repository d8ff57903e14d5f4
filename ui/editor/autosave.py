"""Saving by itself: soon after a pause, and now and then while typing goes on."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from planner import clock
from planner.errors import EditConflictError, UserError
from planner.operations import edit_post
from ui.editor.draft import Draft
from ui.session import Session

PAUSE_MS = 600
STEADY_MS = 3000
TELL_MS = 300


class SaveState(Enum):
    """What the user reads about saving."""

    CLEAN = auto()
    SAVING = auto()
    SAVED = auto()
    FAILED = auto()


class Autosave(QObject):
    """Writes the draft to the library `PAUSE_MS` after the last edit, at least every `STEADY_MS`.

    `moved` tells that `state` is another. `origin` is named as the source of each change.
    `conflicted` says in a sentence that somebody else has written the same field meanwhile.
    """

    moved = Signal()
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
        self._steady = self._timer(STEADY_MS, self.flush)
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
        post = self._draft.post
        try:
            change = edit_post(self._session.library, self._draft.base, self._draft.changes())
        except EditConflictError as error:
            self.conflicted.emit(str(error))
            return not self._draft.unsaved
        except UserError as error:
            self.failure = str(error)
            self._steady.start()
            self._move(SaveState.FAILED)
            return False
        self._draft.saved(post)
        self.saved_at = clock.now()
        self._move(SaveState.SAVED)
        self._session.publish(change, self._origin)
        return True

    def hold(self, composing: bool) -> None:
        """Wait with saving after a pause while an input method composes. The steady saving goes on: words
        committed before must not wait for a composition that may never end."""
        self._held = composing
        if not composing and self._draft.unsaved:
            self._pause.start()

    def _save_unless_held(self) -> None:
        if not self._held:
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
