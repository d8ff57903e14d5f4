"""What the calendar shows of the library: posts, backlog and the figures of the strip."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from planner import clock
from planner.errors import UserError
from planner.model import Change, Pillar, Post, PostFilter, PostKind, Status, on_offer
from planner.schedule.balance import (
    WINDOW_DAYS,
    AdRatio,
    Balance,
    Preview,
    ad_ratio,
    balance,
    in_range,
    preview_move,
)
from planner.schedule.slots import Ghost, ghosts
from planner.store import plan, posts
from ui.calendar.range_view import TRAILING, WEEK, RangeView
from ui.session import POST_KINDS, Session

_AROUND_TODAY = timedelta(days=WINDOW_DAYS)
"""29:1 looks this far around today."""
_FARTHEST = timedelta(days=2 * 366 + 31)
"""No rule for plans looks farther around what is on show, whatever its figures."""


class Content:
    """A snapshot of one view, read anew by `read`. `scope` says over which days the balance counts.

    `posts` are all on these days; the filter `wanted` parts them into those `shown` and those `hidden`. It
    works on what was read: balance, findings and places of the rhythm need the hidden posts as well.
    """

    def __init__(self, session: Session) -> None:
        """Begin with this week, unread."""
        self._session = session
        self.view = RangeView(WEEK, clock.today())
        self.scope = WEEK
        self.wanted = PostFilter()
        self.posts: list[Post] = []
        self.shown: list[Post] = []
        self.hidden: list[Post] = []
        self.backlog: list[Post] = []
        self._outlines: list[Post] = []
        self._around_today: tuple[date, list[Post]] | None = None

    def turn_to(self, view: RangeView) -> None:
        """Look at another range of days; the balance goes along, unless it is that of the last 30 days."""
        if view.kind != self.view.kind and self.scope != TRAILING:
            self.scope = view.kind
        self.view = view

    def read(self) -> None:
        """Read everything on show."""
        library, days = self._session.library, self.view.days
        self._lay_series()
        self.posts = posts.between(library, days[0], days[-1])
        self.backlog = posts.backlog(library)
        self._sift()
        self.read_figures()

    def filter(self, wanted: PostFilter) -> None:
        """Let other posts through, of those read; the backlog has switches of its own."""
        self.wanted = wanted
        self._sift()

    def places(self, now: datetime) -> list[Ghost]:
        """Return the places of the rhythm still to fill, as far as a post made there would be shown."""
        session = self._session
        found = ghosts(session.slots, session.pillars, self.posts, self.view.days, now)
        return [ghost for ghost in found if self.wanted.lets_through(self._post_at(ghost))]

    def _post_at(self, ghost: Ghost) -> Post:
        official = {account.id for account in self._session.accounts if account.kind.takes_articles}
        kind = PostKind.ARTICLE if ghost.account_id in official else PostKind.MOMENTS
        return Post(kind=kind, pillar=ghost.pillar, account_id=ghost.account_id, status=Status.DRAFT)

    def _sift(self) -> None:
        if self.wanted == PostFilter():
            self.shown, self.hidden = self.posts, []
            return
        self.shown, self.hidden = [], []
        for post in self.posts:
            (self.shown if self.wanted.lets_through(post) else self.hidden).append(post)

    def _lay_series(self) -> None:
        """Have the posts of series made as far as is looked at."""
        if not plan.has_series(self._session.library):
            return
        from planner.operations.series import fill_series  # not before it is needed: the start waits for it

        try:
            fill_series(self._session.library, self.view.days[-1])
        except UserError as error:
            self._session.failed.emit(str(error))

    def read_figures(self) -> None:
        """Read what the strip is counted from: the scope, and a month around today."""
        first, last = self.view.scope(self.scope, clock.today())
        days = self.view.days
        if days[0] <= first and last <= days[-1]:
            scope = in_range(self.posts, first, last)
        else:
            scope = posts.outlines_between(self._session.library, first, last)
        self._outlines = list({post.id: post for post in (*self._today(), *scope)}.values())

    def note(self, change: Change) -> bool:
        """Take note of a change; tell whether what was read is stale now."""
        self._around_today = None
        if change.kinds - POST_KINDS or None in change.dates:
            return True
        today, days = clock.today(), self.view.days
        first, last = min(days[0], today), max(days[-1], today)
        return any(day and first - day <= _FARTHEST and day - last <= _FARTHEST for day in change.dates)

    def is_of_today(self) -> bool:
        """Tell whether it is still the day on which the figures were read."""
        return self._around_today is not None and self._around_today[0] == clock.today()

    def is_empty(self) -> bool:
        """Tell whether the library has no post at all."""
        return posts.is_empty(self._session.library)

    def chosen(self, ids: Collection[int]) -> list[Post]:
        """Return the posts on show among `ids`, in the order of `ids`."""
        known = {post.id: post for post in (*self.shown, *self.backlog)}
        return [known[post_id] for post_id in ids if post_id in known]

    def balance(self) -> tuple[Balance, AdRatio, str]:
        """Return the shares, the ratio of ads, and the next ad's heading or nothing."""
        ads = ad_ratio(self._outlines, clock.today())
        ad = posts.get(self._session.library, ads.ad_id) if ads.ad_id else None
        shown = in_range(self._outlines, *self.view.scope(self.scope, clock.today()))
        return balance(shown, self.pillars()), ads, ad.heading if ad else ""

    def pillars(self) -> list[Pillar]:
        """Return the pillars that the balance counts: archived ones only while they have posts around."""
        return on_offer(self._session.pillars, {post.pillar for post in self._outlines})

    def preview(self, ids: Collection[int], day: date) -> Preview:
        """Return what moving posts to a day would make of the figures."""
        today = clock.today()
        known = {post.id for post in self._outlines}
        joining = [post for post in self.chosen(ids) if post.id not in known]
        scope = self.view.scope(self.scope, today)
        return preview_move(self._outlines + joining, self.pillars(), ids, day, scope=scope, today=today)

    def ask_for_findings(self, selected: Sequence[Post]) -> None:
        """Have the posts on show and the selected ones checked."""
        days = self.view.days
        undated = [post for post in selected if post.planned_date is None]
        self._session.findings.request(self.posts + undated, days[0], days[-1])

    def _today(self) -> list[Post]:
        """Return the outlines around today; turning pages does not read them again."""
        today = clock.today()
        if self._around_today is None or self._around_today[0] != today:
            first, last = today - _AROUND_TODAY, today + _AROUND_TODAY
            self._around_today = (today, posts.outlines_between(self._session.library, first, last))
        return self._around_today[1]
