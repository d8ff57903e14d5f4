"""Findings about the draft, found in the background a moment after the last edit."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from planner import clock
from planner.lint.context import LintContext
from planner.lint.engine import days_around, lint_plan
from planner.lint.finding import Finding, Severity
from planner.model import Post
from planner.operations import lint_context
from planner.store import Library, posts
from ui.editor.draft import Draft
from ui.findings import Known, look
from ui.session import Session
from ui.tasks import Task
from ui.theme import current

_GRAVITY = list(Severity)
_MINUTE_MS = 60_000


class Checker(QObject):
    """Lints the draft `lint_debounce` ms after the last edit and when time has gone on so far that something
    else may be found, and its surroundings after each save.

    `checked` tells that `findings` are new: gravest first, then by field and place. Results that come after
    another edit are dropped.
    """

    checked = Signal()

    def __init__(self, session: Session, draft: Draft, parent: QObject) -> None:
        """Watch a draft."""
        super().__init__(parent)
        self.findings: tuple[Finding, ...] = ()
        self._session, self._draft = session, draft
        self._own: Known | None = None
        self._plan: Sequence[Finding] = ()
        self._own_task: Task | None = None
        self._plan_task: Task | None = None
        self._held = self._waiting = False
        self._plan_key: object = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._check_unless_held)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.renew)
        self._minute.start()
        draft.edited.connect(self._wait)

    def errors(self) -> int:
        """Return how many errors are known."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    def hold(self, composing: bool) -> None:
        """Say nothing while an input method composes."""
        self._held = composing
        if not composing and self.stale:
            self._wait()

    @property
    def stale(self) -> bool:
        """Tell whether something was edited since the last look."""
        return self._pause.isActive() or self._own_task is not None or self._waiting

    def start(self) -> None:
        """Look at another post: forget the old findings and check at once."""
        self._own, self._plan = None, ()
        self._tell()
        self.check_all()

    def check_all(self) -> None:
        """Look at the draft and at its neighbours: what findings hang on besides may have changed."""
        self.check()
        self.check_plan()

    def renew(self) -> None:
        """Look at the draft again when what was found holds no longer, as when its time has passed."""
        if self._own and not self._own.holds(clock.now()) and not self.stale:
            self._check_unless_held()

    def check(self) -> None:
        """Look at the draft in the background."""
        self._pause.stop()
        self._waiting = False
        if self._own_task:
            self._own_task.cancel()
        self._own_task = self._session.tasks.start(self._work(), self._take_own)

    def check_now(self) -> None:
        """Look at the draft and wait for it, before something depends on it."""
        self._pause.stop()
        self._waiting = False
        if self._own_task:
            self._own_task.cancel()
        self._take_own((self._draft.post, self._work().look()))

    def _work(self) -> "_CheckPost":
        return _CheckPost(self._draft.post, lint_context(self._session.library))

    def check_plan(self) -> None:
        """Look at the post among its neighbours, as the library holds them."""
        if self._plan_task:
            self._plan_task.cancel()
        self._plan_key = _plan_key(self._draft.stored)
        work = _CheckPlan(self._session.library, self._draft.stored)
        self._plan_task = self._session.tasks.start(work, self._take_plan)

    def post_saved(self) -> None:
        """Look at the neighbours again if what they are compared by has changed."""
        if _plan_key(self._draft.stored) != self._plan_key:
            self.check_plan()

    def _wait(self) -> None:
        if self._own_task:
            self._own_task.cancel()
            self._own_task = None
        self._pause.start(current().motion.lint_debounce)

    def _check_unless_held(self) -> None:
        self._waiting = self._held
        if not self._held:
            self.check()

    def _take_own(self, found: tuple[Post, Known]) -> None:
        self._own_task = None
        post, self._own = found
        if self._held:
            self._waiting = True
        elif post == self._draft.post:
            self._tell()

    def _take_plan(self, found: Sequence[Finding]) -> None:
        self._plan_task = None
        self._plan = found
        if not self._held and not self.stale:
            self._tell()

    def _tell(self) -> None:
        everything = (*(self._own.findings if self._own else ()), *self._plan)
        self.findings = tuple(sorted(everything, key=lambda finding: _GRAVITY.index(finding.severity)))
        self.checked.emit()


def _plan_key(post: Post) -> object:
    return post.id, post.planned_date, post.planned_time, post.pillar, post.kind, post.status


class _CheckPost:
    """Background work: the rules for one post."""

    def __init__(self, post: Post, context: LintContext) -> None:
        self._post, self._context = post, context

    def __call__(self, _task: Task) -> tuple[Post, Known]:
        return self._post, self.look()

    def look(self) -> Known:
        return look(self._post, self._context)


class _CheckPlan:
    """Background work: the rules for a range of posts, as far as they name one of them."""

    def __init__(self, library: Library, post: Post) -> None:
        self._library, self._post = library, post

    def __call__(self, task: Task) -> Sequence[Finding]:
        day = self._post.planned_date
        if day is None or task.cancelled:
            return ()
        with self._library.reopened() as library:
            context = lint_context(library)
            near = posts.between(library, *days_around(day, day, context))
        found = lint_plan(near, context)
        return [finding for finding in found if self._post.id in finding.post_ids]
