"""Series: posts that come again by a rule (RRULE, see `planner.schedule.recurrence`).

Occurrences are ordinary posts, made well ahead; a single one is edited, moved and deleted as any other.
What has passed is never changed, made or removed by anything here.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Change, Post, Series, SeriesSkip, Status
from planner.model.content import content_only
from planner.model.trash import TrashKind
from planner.operations.occurrences import Occurrences, account_for, is_open, is_past, occurrence
from planner.operations.posts import discard
from planner.operations.step import step
from planner.schedule.recurrence import never_falls, parse_rule
from planner.schedule.recurrence_days import next_day
from planner.store import Library, plan, posts, records, tables, trash, undo
from planner.store import series as stored_series

HORIZON = timedelta(days=400)
"""How far ahead the posts of a new series are made."""

FARTHEST = timedelta(days=3653)
"""How far ahead posts are made at all: ten years."""

MOST_POSTS = 4000
"""How many posts are made at once."""

_AHEAD = timedelta(days=30)
"""What is made beyond the day asked for, so that turning page by page does not write each time."""


def create_series(
    library: Library, post: Post, rule: str, first_day: date, at: time | None = None, account_id: int = 0
) -> Change:
    """Repeat a post's content by a rule, at a wall-clock time or some time on each day.

    The series begins with the first day of the rule on or after `first_day`; posts are made from today on.
    A stored post that lies on one of the days becomes the occurrence of that day. Without `account_id` it
    is the post's account. Raises UserError for a rule that is none or has no day, for an archived account
    and for a post that repeats already.
    """
    parsed = parse_rule(rule)
    first = next_day(parsed, first_day, first_day)
    if first is None:
        raise never_falls(parsed)
    with step(library, "create series") as recording:
        account = account_for(library, post.kind, account_id or post.account_id)
        until = max(first, clock.today()) + HORIZON
        new = Series(str(parsed), first_day, account, tidy(post), at, until)
        new = replace(new, id=records.insert(library, tables.SERIES, new))
        _adopt(library, new, post.id)
        # Its tags may be new: they are made with the first post, not looked up.
        made = replace(Occurrences.of_series(library, new), series=new)
        if not made.days(max(first, clock.today()), until):
            raise UserError(
                _("All days of this repetition are past. Nothing was changed; choose later days.")
            )
        made.lay(made.missing(made.days(first, until)))
    return recording.change


def fill_series(library: Library, until: date | None = None) -> int:
    """Make the posts of all series as far as is usual, and up to a day that is to be shown or written.

    Returns how many were made. This is no step: it is taken back together with the newest one. While
    something can be done again it does nothing, nor in a library that may not be written. Nothing is made
    beyond ten years. Raises UserError, making none, when it would be too many at once.
    """
    today = clock.today()
    until = min(max(until or today, today + HORIZON - _AHEAD), today + FARTHEST)
    if library.refusal or not _due(library, until) or undo.next_redo(library):
        return 0
    with library.transaction():
        if undo.next_redo(library):
            return 0
        until = min(until + _AHEAD, today + FARTHEST)
        # Read again under the write lock: another process may have been here.
        due = [(each, _new_days(each, until)) for each in _due(library, until)]
        count = sum(len(new) for _each, new in due)
        if count > MOST_POSTS:
            raise UserError(
                _(
                    "The series would make {n} posts up to {day}, more than {most} at once. "
                    "None was made; look at a nearer day first."
                ).format(n=count, day=until.isoformat(), most=MOST_POSTS)
            )
        with stored_series.within_newest_step(library):
            for each, new in due:
                each.lay(new)
                records.update(library, tables.SERIES, each.series, replace(each.series, filled_until=until))
    return count


def skip_occurrence(library: Library, post_id: int) -> Change:
    """Leave out one day of a series: its post goes into the trash, a blank one for good.

    Raises UserError for a post that is past, posted or in no series.
    """
    with step(library, "skip occurrence") as recording:
        post = occurrence(library, post_id)
        if is_past(post) or post.status is Status.POSTED or not post.series_id or not post.series_day:
            raise UserError(_("What is past or posted stays. Nothing was changed."))
        discard(library, [post_id])
        skip = SeriesSkip(post.series_id, post.series_day)
        if not records.every(library, tables.SERIES_SKIPS, series_id=skip.series_id, day=skip.day):
            records.insert(library, tables.SERIES_SKIPS, skip)
    return recording.change


def unskip_occurrence(library: Library, series_id: int, day: date) -> Change:
    """Take a day in again that was left out: its post comes out of the trash, or is made anew.

    Raises UserError for a day that was not left out, is past or not in the series any more, and for an
    archived account.
    """
    with step(library, "unskip occurrence") as recording:
        made = Occurrences.of(library, series_id)
        skips = records.every(library, tables.SERIES_SKIPS, series_id=series_id, day=day)
        if not skips or day < clock.today() or not made.days(day, day):
            raise UserError(_("This day was not left out, is past or no longer in the series."))
        records.delete(library, tables.SERIES_SKIPS, skips[0].id)
        if not stored_series.restore(library, series_id, day):
            account_for(library, made.series.content.kind, made.series.account_id)
            made.lay([day])
    return recording.change


def end_series(library: Library, series_id: int, last_day: date) -> Change:
    """End a series with a day; what it made for later days goes, what was worked on stays as single posts.

    An end that it has already is never put off. Raises UserError when it would end before it begins.
    """
    with step(library, "end series") as recording:
        made = Occurrences.of(library, series_id)
        first_day = made.series.first_day
        begin = next_day(made.rule, first_day, first_day)
        if begin is None or last_day < begin:
            raise UserError(_("The series would end before it begins. Delete it instead."))
        if next_day(made.rule, first_day, last_day + timedelta(days=1)):
            rule = str(made.rule.ending(last_day))
            stored = records.get(library, tables.SERIES, series_id)
            if stored:
                records.update(library, tables.SERIES, stored, replace(stored, rule=rule))
        remove_occurrences(made, stored_series.occurrences(library, series_id, last_day + timedelta(days=1)))
    return recording.change


def delete_series(library: Library, series_id: int, keep_touched: bool = True) -> Change:
    """Delete a series with the posts it made and nobody worked on.

    Past, posted, skipped and edited posts stay as single ones; without `keep_touched` the edited ones go
    into the trash.
    """
    with step(library, "delete series") as recording:
        made = Occurrences.of(library, series_id)
        left = remove_occurrences(made, stored_series.occurrences(library, series_id))
        if not keep_touched:
            edited = [post.id for post in left if is_open(post)]
            trash.put(library, TrashKind.POST, edited, clock.now())
        stored_series.detach_all(library, series_id)
        records.delete(library, tables.SERIES, series_id)
    return recording.change


def remove_occurrences(made: Occurrences, among: Iterable[Post]) -> list[Post]:
    """Delete posts of a series for good that nobody worked on; the others that are not past become single.

    Returns the others.
    """
    among = list(among)
    untouched = made.untouched(among)
    posts.delete(made.library, untouched)
    left = [post for post in among if post.id not in untouched]
    for post in left:
        if not is_past(post):
            stored_series.detach(made.library, post.id)
    return left


def _due(library: Library, until: date) -> list[Occurrences]:
    """Return the series that are not yet made up to a day; those of archived accounts rest."""
    every = records.every(library, tables.SERIES)
    due = [series for series in every if series.filled_until is None or series.filled_until < until]
    if not due:
        return []
    archived = {account.id for account in plan.accounts(library) if account.archived_at}
    due = [series for series in due if series.account_id not in archived]
    return [Occurrences.of_series(library, series) for series in due]


def _new_days(made: Occurrences, until: date) -> list[date]:
    filled = made.series.filled_until
    first = filled + timedelta(days=1) if filled else made.series.first_day
    return made.missing(made.days(first, until))


def _adopt(library: Library, series: Series, post_id: int) -> None:
    """Make a stored post the occurrence of its day, if the rule gives that day."""
    post = posts.get(library, post_id) if post_id else None
    if post is None or post.planned_date is None or is_past(post):
        return
    if post.series_id is not None:
        raise UserError(_("This post repeats already. Change its series instead."))
    if Occurrences.of_series(library, series).days(post.planned_date, post.planned_date):
        joined = replace(post, series_id=series.id, series_day=post.planned_date)
        posts.update(library, post, joined)


def tidy(post: Post) -> Post:
    """Return the content as the library keeps it: no name twice, no empty comment."""
    return replace(
        content_only(post),
        tags=tuple(dict.fromkeys(post.tags)),
        reminded=tuple(dict.fromkeys(post.reminded)),
        further_comments=tuple(text for text in post.further_comments if text),
    )
