"""What the linter says about posts, computed in the background and remembered."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.lint.finding import Finding
from planner.model import Post
from planner.store import Library, posts
from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from planner.lint.incremental import PlanLinter

_KEPT = 4000
_AFTER_PAINT_MS = 40
"""Pause before the work begins, so that paint comes first and pages turned in a row cost nothing."""


class Findings(QObject):
    """Findings by post. Posts are immutable, so a post's own findings are remembered by the post itself.

    `ready` tells that `of()` knows more than before.
    """

    ready = Signal()

    def __init__(self, library: Library, tasks: Tasks, parent: QObject) -> None:
        """Compute through `tasks`, reading `library`, which is opened once more for that."""
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._own: dict[Post, tuple[Finding, ...]] = {}
        self._plan: dict[int, tuple[Finding, ...]] = {}
        self._linter: PlanLinter | None = None
        self._task: Task | None = None
        self._wanted: tuple[tuple[Post, ...], date, date] = ((), date.min, date.min)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_PAINT_MS)
        self._soon.timeout.connect(self._begin)

    def of(self, post: Post) -> tuple[Finding, ...]:
        """Return what is known about a post by now, its own findings first, then the plan's."""
        return self._own.get(post, ()) + self._plan.get(post.id, ())

    def of_now(self, post: Post) -> tuple[Finding, ...]:
        """As `of`, but a post not looked at yet is linted at once."""
        from planner.lint.engine import lint_post
        from planner.operations import lint_context

        if post not in self._own:
            self._own[post] = tuple(lint_post(post, lint_context(self._library)))
        return self.of(post)

    def forget(self) -> None:
        """Forget everything: what makes findings, or their language, has changed."""
        self._own.clear()
        self._plan = {}
        self._linter = None

    def stop(self) -> None:
        """Begin nothing more."""
        self._soon.stop()

    def request(self, visible: Iterable[Post], first: date, last: date) -> None:
        """Find out about the visible posts; plan rules see all posts planned from `first` to `last`.

        A request not yet answered is dropped for the new one.
        """
        if self._task:
            self._task.cancel()
            self._task = None
        self._wanted = (tuple(visible), first, last)
        self._soon.start()

    def _begin(self) -> None:
        visible, first, last = self._wanted
        unknown = [post for post in visible if post not in self._own]
        work = _Check(unknown, self._library, (first, last), self._linter)
        self._task = self._tasks.start(work, self._keep)

    def _keep(self, found: "Found") -> None:
        self._task = None
        own, self._plan, self._linter = found
        if len(self._own) > _KEPT:
            self._own.clear()
        self._own.update(own)
        self.ready.emit()


Found = tuple[dict[Post, tuple[Finding, ...]], dict[int, tuple[Finding, ...]], "PlanLinter | None"]


class _Check:
    """Background work: lint posts one by one and the plan as a whole, which `linter` may know from before."""

    def __init__(
        self, unknown: Sequence[Post], library: Library, days: tuple[date, date], linter: "PlanLinter | None"
    ) -> None:
        self._unknown = unknown
        self._library = library
        self._days = days
        self._linter = linter

    def __call__(self, task: Task) -> Found:
        # The rules and their word lists are loaded here, beside the first paint and not before it.
        from planner.lint.engine import lint_post
        from planner.lint.incremental import linter_by
        from planner.operations import lint_context

        with self._library.reopened() as library:
            context = lint_context(library)
            surroundings = posts.between(library, *self._days)
        own = {}
        for post in self._unknown:
            if task.cancelled:
                return {}, {}, self._linter
            own[post] = tuple(lint_post(post, context))
        plan: dict[int, tuple[Finding, ...]] = {}
        linter = linter_by(context, self._linter)
        for finding in linter.lint(surroundings):
            for post_id in finding.post_ids:
                plan[post_id] = (*plan.get(post_id, ()), finding)
        return own, plan, linter
