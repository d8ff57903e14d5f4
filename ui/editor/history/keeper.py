"""Keeping versions while somebody works on a post."""

from PySide6.QtCore import QObject, QTimer, Signal

from planner.errors import UserError
from planner.model import PostVersion, VersionReason
from planner.operations import keep_version
from planner.store import versions_of_posts
from ui.session import Session

WORK_MS = 10 * 60 * 1000


class VersionKeeper(QObject):
    """Keeps a version before the first words typed into a post are saved, every `WORK_MS` of work on it,
    and when it is left. A post that is only looked at leaves none.

    `counted` tells how many versions there are.
    """

    counted = Signal(int)

    def __init__(self, session: Session, parent: QObject) -> None:
        """Keep nothing until a post is opened."""
        super().__init__(parent)
        self._session = session
        self._post_id: int | None = None
        self._worked = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(WORK_MS)
        self._clock.timeout.connect(self._keep_work)

    def open(self, post_id: int) -> None:
        """Begin with a post."""
        self.forget()
        self._post_id = post_id
        self.count()

    def note_work(self) -> None:
        """Know that what was typed is about to be saved; what was there before stays as a version."""
        if not self._worked:
            self._keep(VersionReason.LEFT)
            self._worked = True
        if not self._clock.isActive():
            self._clock.start()

    def leave(self) -> None:
        """Keep what was worked on; everything typed must have been saved."""
        if self._worked:
            self._keep(VersionReason.LEFT)
        self._rest()

    def forget(self) -> None:
        """Keep nothing more of this post."""
        self._rest()
        self._post_id = None

    def _rest(self) -> None:
        self._clock.stop()
        self._worked = False

    def keep_named(self, name: str) -> PostVersion | None:
        """Keep what is saved under a name, which may be empty; return the version, None if there is none."""
        return self._keep(VersionReason.NAMED, name)

    def count(self) -> None:
        """Tell how many versions there are."""
        if self._post_id is not None:
            self.counted.emit(versions_of_posts.count(self._session.library, self._post_id))

    def _keep_work(self) -> None:
        self._keep(VersionReason.TIMED)

    def _keep(self, reason: VersionReason, name: str = "") -> PostVersion | None:
        if self._post_id is None:
            return None
        try:
            version = keep_version(self._session.library, self._post_id, reason, name)
        except UserError as error:
            self._session.failed.emit(str(error))
            return None
        self.count()
        return version
