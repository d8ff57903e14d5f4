"""Looking after the library in the background: soon after the start, and then every ten minutes."""

from PySide6.QtCore import QObject, QTimer

from planner.store import Library
from ui.session import Session
from ui.tasks import Task

FIRST_MS = 1500
"""After the first paint and what the user does first."""
_EVERY_MS = 600_000


class Upkeep(QObject):
    """Runs the library's upkeep. What it cannot do is told; what it changes, the session notices as it
    notices every change made elsewhere."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin soon."""
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._told: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.start)
        self._timer.start(FIRST_MS)

    def start(self) -> None:
        """Look after the library now, unless that is under way or the library is read only."""
        self._timer.start(_EVERY_MS)
        if self._task is None and not self._session.library.refusal:
            self._task = self._session.tasks.start(
                _LookAfter(self._session.library), self._done, self._failed
            )

    def _done(self, upkeep: object) -> None:
        from planner.operations.upkeep import Upkeep as Outcome

        assert isinstance(upkeep, Outcome)
        self._task = None
        if upkeep.damage:
            self._session.refuse(upkeep.damage)
            return
        self._session.library.trust()
        for sentence in upkeep.troubles:
            self._tell(sentence)

    def _failed(self, sentence: str) -> None:
        self._task = None
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        """Say each trouble once, not each time."""
        if sentence not in self._told:
            self._told.add(sentence)
            self._session.failed.emit(sentence)


class _LookAfter:
    """Background work on a library of its own."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __call__(self, task: Task) -> object:
        from planner.operations.upkeep import look_after  # its parts are loaded beside the window

        with self._library.reopened() as library:
            return look_after(library, lambda: task.cancelled)
