"""What the linter says about posts, computed in the background and remembered."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from planner import clock
from planner.lint import Finding, LintContext, lint_plan, lint_post
from planner.model import Post
from ui.tasks import Task, Tasks

_KEPT = 4000


class Findings(QObject):
    """Findings by post. Posts are immutable, so a post's own findings are remembered by the post itself.

    `ready` tells that `of()` knows more than before.
    """

    ready = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        """Compute through `tasks`."""
        super().__init__(parent)
        self._tasks = tasks
        self._own: dict[Post, tuple[Finding, ...]] = {}
        self._plan: dict[int, tuple[Finding, ...]] = {}
        self._task: Task | None = None

    def of(self, post: Post) -> tuple[Finding, ...]:
        """Return what is known about a post by now, its own findings first, then the plan's."""
        return self._own.get(post, ()) + self._plan.get(post.id, ())

    def of_now(self, post: Post) -> tuple[Finding, ...]:
        """As `of`, but a post not looked at yet is linted at once."""
        if post not in self._own:
            self._own[post] = tuple(lint_post(post, LintContext(now=clock.now())))
        return self.of(post)

    def forget(self) -> None:
        """Forget everything: what makes findings, or their language, has changed."""
        self._own.clear()
        self._plan = {}

    def request(self, visible: Iterable[Post], surroundings: Sequence[Post]) -> None:
        """Find out about the visible posts; `surroundings` are all posts that plan rules must see.

        A request not yet answered is dropped for the new one.
        """
        if self._task:
            self._task.cancel()
        unknown = [post for post in visible if post not in self._own]
        self._task = self._tasks.start(_Check(unknown, surroundings), self._keep)

    def _keep(self, found: "Found") -> None:
        self._task = None
        own, plan = found
        if len(self._own) > _KEPT:
            self._own.clear()
        self._own.update(own)
        self._plan = plan
        self.ready.emit()


Found = tuple[dict[Post, tuple[Finding, ...]], dict[int, tuple[Finding, ...]]]


class _Check:
    """Background work: lint posts one by one and the plan as a whole."""

    def __init__(self, unknown: Sequence[Post], surroundings: Sequence[Post]) -> None:
        self._unknown = unknown
        self._surroundings = surroundings
        self._context = LintContext(now=clock.now())

    def __call__(self, task: Task) -> Found:
        own = {}
        for post in self._unknown:
            if task.cancelled:
                return {}, {}
            own[post] = tuple(lint_post(post, self._context))
        plan: dict[int, tuple[Finding, ...]] = {}
        for finding in lint_plan(self._surroundings, self._context):
            for post_id in finding.post_ids:
                plan[post_id] = (*plan.get(post_id, ()), finding)
        return own, plan
