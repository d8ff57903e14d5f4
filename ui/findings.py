"""What the linter says about posts, computed in the background and remembered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from planner import clock
from planner.lint.finding import Finding
from planner.lint.sameness import rule_view
from planner.model import Post
from planner.store import Library, posts
from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from planner.lint.context import LintContext
    from planner.lint.incremental import PlanLinter

_KEPT = 4000
_AFTER_PAINT_MS = 40
"""Pause before the work begins, so that paint comes first and pages turned in a row cost nothing."""
_WARM_UP_MS = 300
"""Pause before more is loaded, so that what was found is painted first: the two would hinder each other."""
_MINUTE_MS = 60_000


class Known(NamedTuple):
    """A post's own findings, and from when to when they hold."""

    findings: tuple[Finding, ...]
    since: datetime
    until: datetime

    def holds(self, now: datetime) -> bool:
        """Tell whether they hold now; a clock that was set back makes no exception."""
        return self.since <= now < self.until


class Found(NamedTuple):
    """What is known by one context: posts' own findings by `rule_view`, the plan's by post id."""

    context: "LintContext | None"
    own: Mapping[object, Known]
    plan: Mapping[int, tuple[Finding, ...]]
    linter: "PlanLinter | None"


NOTHING = Found(None, {}, {}, None)


class Findings(QObject):
    """Findings by post, remembered for as long as nothing they hang on changes, the time included.

    `ready` tells that `of()` knows more than before, or something else.
    """

    ready = Signal()

    def __init__(self, library: Library, tasks: Tasks, parent: QObject) -> None:
        """Compute through `tasks`, reading `library`, which is opened once more for that."""
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._found = NOTHING
        self._task: Task | None = None
        self._is_warm = False
        self._wanted: tuple[tuple[Post, ...], date, date] = ((), date.min, date.min)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_PAINT_MS)
        self._soon.timeout.connect(self._begin)
        self._warm_up = QTimer(self)
        self._warm_up.setSingleShot(True)
        self._warm_up.setInterval(_WARM_UP_MS)
        self._warm_up.timeout.connect(self._warm)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.renew)

    def of(self, post: Post) -> tuple[Finding, ...]:
        """Return what is known about a post by now, its own findings first, then the plan's."""
        known = self._found.own.get(rule_view(post))
        return (known.findings if known else ()) + self._found.plan.get(post.id, ())

    def of_now(self, post: Post) -> tuple[Finding, ...]:
        """As `of`, but a post not looked at yet, or before something changed, is linted at once."""
        from planner.operations import lint_context

        context = lint_context(self._library)
        found = self._found
        known = found.own.get(rule_view(post)) if _is_by(found, context) else None
        if known is None or not known.holds(context.now):
            known = look(post, context)
        return known.findings + found.plan.get(post.id, ())

    def forget(self) -> None:
        """Forget everything: the language of findings has changed."""
        self._drop_task()
        self._found = NOTHING

    def stop(self) -> None:
        """Begin nothing more."""
        for timer in (self._soon, self._warm_up, self._minute):
            timer.stop()

    def request(self, visible: Iterable[Post], first: date, last: date) -> None:
        """Find out about the visible posts and the plan from `first` to `last`.

        A request not yet answered is dropped for the new one. The answer is renewed when time goes on.
        """
        self._drop_task()
        self._wanted = (tuple(visible), first, last)
        self._soon.start()
        self._minute.start()

    def renew(self) -> None:
        """Look again when what was found in a visible post holds no longer and on a new day."""
        now, found = clock.now(), self._found
        known = [found.own.get(rule_view(post)) for post in self._wanted[0]]
        is_new_day = found.context is not None and found.context.now.date() != now.date()
        if self._task is None and (is_new_day or not all(each and each.holds(now) for each in known)):
            self._begin()

    def _warm(self) -> None:
        self._tasks.start(_load_rules)

    def _drop_task(self) -> None:
        if self._task:
            self._task.cancel()
            self._task = None

    def _begin(self) -> None:
        self._drop_task()
        visible, first, last = self._wanted
        self._task = self._tasks.start(_Check(visible, self._library, (first, last), self._found), self._keep)

    def _keep(self, found: Found) -> None:
        self._task = None
        before = self._found
        if found.context and _is_by(before, found.context) and len(before.own) <= _KEPT:
            found = found._replace(own={**before.own, **found.own})
        self._found = found
        self.ready.emit()
        if not self._is_warm:
            self._is_warm = True
            self._warm_up.start()


class _Check:
    """Background work: lint the visible posts one by one and the plan as a whole, as far as that is not
    known from before."""

    def __init__(
        self, visible: Sequence[Post], library: Library, days: tuple[date, date], before: Found
    ) -> None:
        self._visible = visible
        self._library = library
        self._days = days
        self._before = before

    def __call__(self, task: Task) -> Found:
        # The rules and their word lists are loaded here, beside the first paint and not before it.
        from planner.lint.engine import days_around
        from planner.lint.incremental import linter_by
        from planner.operations import lint_context

        with self._library.reopened() as library:
            context = lint_context(library)
            around = posts.between(library, *days_around(*self._days, context))
        before = self._before.own if _is_by(self._before, context) else {}
        own: dict[object, Known] = {}
        for post in self._visible:
            if task.cancelled:
                return NOTHING
            key = rule_view(post)
            known = before.get(key)
            own[key] = known if known and known.holds(context.now) else look(post, context)
        linter = linter_by(context, self._before.linter)
        return Found(context, own, _by_post(linter.lint(around)), linter)


def _load_rules(task: Task) -> None:
    """Load what the rules will need for other posts, so that the first one opened need not wait for it."""
    from planner.lint.warming import warm

    warm(lambda: task.cancelled)


def _is_by(found: Found, context: "LintContext") -> bool:
    """Tell whether what was found was found by such a context."""
    from planner.lint.context import is_alike

    return found.context is not None and is_alike(found.context, context)


def look(post: Post, context: "LintContext") -> Known:
    """Lint a post by itself, in any thread."""
    from planner.lint.engine import lint_post
    from planner.lint.lasting import lasts_until

    return Known(tuple(lint_post(post, context)), context.now, lasts_until(post, context))


def _by_post(findings: Iterable[Finding]) -> dict[int, tuple[Finding, ...]]:
    named: dict[int, tuple[Finding, ...]] = {}
    for finding in findings:
        for post_id in finding.post_ids:
            named[post_id] = (*named.get(post_id, ()), finding)
    return named
