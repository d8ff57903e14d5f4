"""What all screens share: the open library, its pictures, and the news of every change."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, QTimer, Signal

from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _, ngettext
from planner.media import MediaStore
from planner.model import Account, Change, Pillar, Slot
from planner.operations import redo_step, undo_step
from planner.schedule import days_off
from planner.store import Library, holidays, plan, undo
from planner.store.troubles import as_user_error
from planner.store.undo import Step
from ui.findings import Findings
from ui.tasks import Tasks
from ui.theme import set_own_pillars
from ui.thumbnails import Thumbnails

Arguments = ParamSpec("Arguments")

POST_KINDS = frozenset({"posts", "post_images", "post_tags", "post_reminded"})
"""What a Change calls the parts of posts; anything else concerns the whole plan."""

_WATCH_MS = 1000


class Session(QObject):
    """One library opened by the window.

    `changed(change, origin)` tells every screen what an operation did; the screen that started it knows
    itself as `origin`. `failed(sentence)` is for the user's eyes.
    """

    changed = Signal(object, object)
    failed = Signal(str)
    refused = Signal(str)
    """From now on nothing may be written, and why."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        """Share an open library; it is closed by `close()`."""
        super().__init__(parent)
        self.library = library
        self.media = MediaStore(library.media_folder)
        self.tasks = Tasks(self)
        self.thumbnails = Thumbnails(self.media, self.tasks, self)
        self.findings = Findings(library, self.tasks, self)
        self._reload()
        self._version = library.data_version()
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._watch.timeout.connect(self._look_for_foreign_changes)
        self._watch.start()

    def perform(
        self,
        operation: Callable[Concatenate[Library, Arguments], Change],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Change:
        """Do an operation now and publish its Change; a user error is told, and an empty Change returned."""
        return self.perform_as(None, operation, *args, **kwargs)

    def perform_as(
        self,
        origin: object,
        operation: Callable[Concatenate[Library, Arguments], Change],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Change:
        """As `perform`, for a screen that needs to know its own changes by `origin`."""
        try:
            change = operation(self.library, *args, **kwargs)
        except DamagedLibraryError as error:
            self.refuse(str(error))
            return Change()
        except UserError as error:
            is_locked = bool(self.library.refusal)
            self.failed.emit(_("Open for reading only: nothing can be changed.") if is_locked else str(error))
            return Change()
        self.publish(change, origin)
        return change

    def publish(self, change: Change, origin: object = None) -> None:
        """Tell all screens of a change made by background work."""
        if change:
            if change.kinds - POST_KINDS:
                self._reload()
            self.changed.emit(change, origin)

    def undo(self) -> None:
        """Take back the newest step."""
        self.perform(undo_step)

    def redo(self) -> None:
        """Do again the step taken back last."""
        self.perform(redo_step)

    def next_undo(self) -> Step | None:
        """Return the step that undo would take back."""
        return undo.next_undo(self.library)

    def next_redo(self) -> Step | None:
        """Return the step that redo would do again."""
        return undo.next_redo(self.library)

    def next_step_changes(self, post_id: int, forward: bool) -> bool:
        """Tell whether undo, or redo if `forward`, would change this post and leave it there."""
        step = self.next_redo() if forward else self.next_undo()
        return step is not None and undo.changes_post(self.library, step, post_id)

    def pillar(self, key: str) -> Pillar:
        """Return the pillar with that key."""
        return next(pillar for pillar in self.pillars if pillar.key == key)

    def tell_errors_first(self, n: int) -> None:
        """Say that some posts cannot be marked as ready yet."""
        self.failed.emit(
            ngettext(
                "{n} post still has errors and stays as it is. Mend them first.",
                "{n} posts still have errors and stay as they are. Mend them first.",
                n,
            ).format(n=n)
        )

    def refuse(self, sentence: str) -> None:
        """Write nothing any more, for this reason: the library was found damaged."""
        self.library.refusal = sentence
        self.refused.emit(sentence)

    def explain(self, error: BaseException) -> str:
        """Return what an error says about the library, empty when it is a bug."""
        told = as_user_error(error, self.library.path)
        if isinstance(told, DamagedLibraryError):
            self.refuse(str(self.library.told(told)))
        return str(told or "")

    def close(self) -> None:
        """Wait for background work and close the library."""
        self._watch.stop()
        self.findings.stop()
        self.tasks.wait()
        self.library.close()

    def _reload(self) -> None:
        self.pillars: list[Pillar] = plan.pillars(self.library)
        set_own_pillars({pillar.key: (pillar.color, pillar.icon) for pillar in self.pillars})
        self.accounts: list[Account] = plan.accounts(self.library)
        self.slots: list[Slot] = plan.slots(self.library)
        days_off.use(holidays.years(self.library))

    def _look_for_foreign_changes(self) -> None:
        """Notice what another process wrote: everything may be different then."""
        version = self.library.data_version()
        if version != self._version:
            self._version = version
            self._reload()
            self.changed.emit(Change(kinds=frozenset({"everything"})), None)
