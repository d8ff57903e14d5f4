"""What the user can do to posts from the calendar, each one operation of the planner."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from planner import operations
from planner.lint.finding import Fix, Severity
from planner.model import Post, PostKind, Status, on_offer
from planner.store import posts
from ui.actions import Actions
from ui.session import Session

_NEAR = timedelta(minutes=30)
"""Two posts this near are a clash (rule SC005)."""

_NEEDS_POSTS = ("open", "ready", "posted", "skipped", "draft", "reschedule", "duplicate", "backlog", "delete")


class PostActions(QObject):
    """Carries out the window's post actions on the ids it was given last, and what boards ask for."""

    def __init__(self, session: Session, actions: Actions, page: QWidget) -> None:
        """Serve a page; `open` is the page's own business."""
        super().__init__(page)
        self._session = session
        self._actions = actions
        self._page = page
        self._ids: list[int] = []
        for name, slot in (
            ("ready", self.mark_ready),
            ("posted", self.mark_posted),
            ("skipped", self.skip),
            ("draft", self.back_to_draft),
            ("reschedule", self.reschedule),
            ("duplicate", self.duplicate),
            ("backlog", self.unschedule),
            ("delete", self.delete),
        ):
            actions.on(name, slot)
        self.use([])

    @property
    def ids(self) -> list[int]:
        """The posts that actions go to."""
        return self._ids

    def use(self, ids: Sequence[int]) -> None:
        """Let actions go to these posts."""
        self._ids = list(ids)
        for name in _NEEDS_POSTS:
            self._actions[name].setEnabled(bool(self._ids))

    def mark_ready(self) -> None:
        """Mark as ready those that carry no error; say so of the others."""
        found = posts.by_ids(self._session.library, self._ids)
        good = [post.id for post in found if not self._has_errors(post)]
        if good:
            self._session.perform(operations.set_status, good, Status.READY)
        if len(good) < len(found):
            self._session.tell_errors_first(len(found) - len(good))

    def mark_posted(self) -> None:
        """Record that they are out."""
        self._session.perform(operations.set_status, self._ids, Status.POSTED)

    def skip(self) -> None:
        """Record that they will not be posted."""
        self._session.perform(operations.set_status, self._ids, Status.SKIPPED)

    def back_to_draft(self) -> None:
        """Open them for writing again."""
        self._session.perform(operations.set_status, self._ids, Status.DRAFT)

    def reschedule(self) -> None:
        """Ask for a day and a time."""
        from ui.calendar.reschedule import ask_for_time  # Qt takes long to make its calendar known

        first = next(iter(posts.by_ids(self._session.library, self._ids)), None)
        chosen = ask_for_time(first, self._page) if first else None
        if chosen is not None:
            self.schedule(self._ids, *chosen)

    def duplicate(self) -> None:
        """Make drafts of the same content."""
        self._session.perform(operations.duplicate_posts, self._ids)

    def unschedule(self) -> None:
        """Put them back into the backlog."""
        self.take_back(self._ids)

    def delete(self) -> None:
        """Delete them; undo brings them back."""
        self._session.perform(operations.delete_posts, self._ids)

    def move(self, ids: Sequence[int], day: date) -> None:
        """Move posts to another day; their times stay."""
        self._session.perform(operations.move_posts, ids, day)

    def schedule(self, ids: Sequence[int], day: date, at: time | None) -> None:
        """Give posts a day and a time."""
        self._session.perform(operations.schedule_posts, ids, day, at)

    def drop(self, ids: Sequence[int], day: date, at: time) -> None:
        """Give posts dropped on a time their places: the first that time, each keeping clear of others."""
        places: dict[int, tuple[date, time | None]] = {}
        taken = self._taken(day, set(ids))
        for post in posts.by_ids(self._session.library, ids):
            free = _free_time(datetime.combine(day, at), taken[post.kind is PostKind.MOMENTS])
            taken[post.kind is PostKind.MOMENTS].append(datetime.combine(day, free))
            places[post.id] = (day, free)
        self._session.perform(operations.place_posts, places)

    def copy(self, ids: Sequence[int], day: date) -> None:
        """Make drafts of the same content on another day."""
        self._session.perform(operations.duplicate_posts, ids, day)

    def shift(self, ids: Sequence[int], days: int) -> None:
        """Move posts by days."""
        self._session.perform(operations.shift_posts, ids, days)

    def take_back(self, ids: Sequence[int]) -> None:
        """Put posts back into the backlog."""
        self._session.perform(operations.unschedule_posts, ids)

    def set_time(self, post_id: int, at: time | None) -> None:
        """Change a post's time; its day stays."""
        post = posts.get(self._session.library, post_id)
        if post is not None and post.planned_date is not None:
            self.set_moment(post_id, post.planned_date, at)

    def set_moment(self, post_id: int, day: date, at: time | None) -> None:
        """Change a post's day and time."""
        self.schedule([post_id], day, at)

    def fix(self, post_id: int, fix: Fix) -> None:
        """Apply a fix to a post."""
        from planner.lint.fixes import apply_fix

        post = posts.get(self._session.library, post_id)
        if post is not None:
            self._session.perform(operations.fix_post, apply_fix(post, fix))

    def create(self, day: date | None, at: time | None, pillar: str = "", text: str = "") -> int | None:
        """Make a new post, an idea when it has no day, and return its id; None when that failed.

        A place in the rhythm at that day and time gives it channel and pillar.
        """
        kind, key = self._place_at(day, at, pillar)
        if day and at and not pillar:
            taken = self._taken(day)[kind is PostKind.MOMENTS]
            free = _free_time(datetime.combine(day, at), taken)
            if free != at:
                at, kind, key = free, PostKind.MOMENTS, self._first_pillar()
        new = Post(
            kind=kind,
            pillar=key,
            status=Status.DRAFT if day else Status.IDEA,
            planned_date=day,
            planned_time=at,
            text=text,
        )
        change = self._session.perform(operations.create_post, new)
        return next(iter(change.post_ids), None)

    def _place_at(self, day: date | None, at: time | None, pillar: str) -> tuple[PostKind, str]:
        """Return channel and pillar of the rhythm's place at that time, else Moments and the pillar given."""
        official = {acc.id for acc in self._session.accounts if acc.kind.takes_articles}
        pillars = {each.id: each.key for each in on_offer(self._session.pillars)}
        for slot in self._session.slots if day else ():
            fits = day is not None and (slot.weekday, slot.time) == (day.weekday(), at)
            if fits and slot.pillar_id in pillars and pillar in ("", pillars[slot.pillar_id]):
                kind = PostKind.ARTICLE if slot.account_id in official else PostKind.MOMENTS
                return kind, pillars[slot.pillar_id]
        return PostKind.MOMENTS, pillar or self._first_pillar()

    def _first_pillar(self) -> str:
        return on_offer(self._session.pillars)[0].key

    def _taken(self, day: date, besides: Collection[int] = ()) -> dict[bool, list[datetime]]:
        """Return the moments that are taken on a day: under True by Moments, under False by the others."""
        found: dict[bool, list[datetime]] = {True: [], False: []}
        for post in posts.between(self._session.library, day, day):
            if post.planned and post.id not in besides:
                found[post.kind is PostKind.MOMENTS].append(post.planned)
        return found

    def discard_if_blank(self, post_id: int) -> bool:
        """Take back the making of a post into which nothing was put; tell whether that was so."""
        post = posts.get(self._session.library, post_id)
        newest = self._session.next_undo()
        if post is None or newest is None or newest.action != "create" or not post.is_blank:
            return False
        self._session.undo()
        return True

    def _has_errors(self, post: Post) -> bool:
        findings = self._session.findings.of_now(post)
        return any(finding.severity is Severity.ERROR for finding in findings)


def _free_time(wanted: datetime, taken: Sequence[datetime]) -> time:
    """Return the time wanted or, with something within half an hour of it, the next free hour that day."""
    moment = wanted
    while any(abs(moment - other) <= _NEAR for other in taken) and moment.date() == wanted.date():
        moment += timedelta(hours=1)
    return moment.time() if moment.date() == wanted.date() else wanted.time()
