"""Changing a series from one day on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from types import EllipsisType

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Change, Post, Series
from planner.model.content import CONTENT_FIELDS
from planner.operations.occurrences import Occurrences, account_for, is_open, is_past, occurrence
from planner.operations.post_rules import PostWriter
from planner.operations.series import HORIZON, remove_occurrences, tidy
from planner.operations.step import step
from planner.schedule.recurrence import Rule, never_falls, parse_rule
from planner.schedule.recurrence_days import days, next_day
from planner.store import Library, records, tables
from planner.store import series as stored_series


@dataclass(frozen=True, slots=True)
class _Split:
    """A series before and after a change that holds from `day` on; `chosen_id` is the post it began with."""

    old: Occurrences
    new: Occurrences
    day: date
    chosen_id: int


def edit_following(
    library: Library,
    post_id: int,
    *,
    content: Post | None = None,
    at: time | EllipsisType | None = ...,
    rule: str = "",
    account_id: int = 0,
) -> Change:
    """Change a series from one of its posts on; what is not given stays. `at` None means some time that day.

    The series is split, unless that is its first day. Following posts that are neither past nor posted nor
    skipped take over each field that changes, unless it was edited by hand there; the post itself takes
    over all. With a new rule, posts on days it does not give go as in `end_series`, and new days get posts;
    a COUNT in it counts from there. Raises UserError when nothing of the series lies ahead, for a bad rule
    and for an archived account.
    """
    with step(library, "edit series") as recording:
        chosen = occurrence(library, post_id)
        old = Occurrences.of(library, chosen.series_id)
        day = next_day(old.rule, old.series.first_day, max(chosen.series_day or date.max, clock.today()))
        if day is None:
            raise UserError(
                _("Nothing of this series lies ahead, and what is past stays. Nothing was changed.")
            )
        new = replace(
            old.series,
            rule=str(parse_rule(rule)) if rule else old.series.rule,
            at=old.series.at if isinstance(at, EllipsisType) else at,
            content=tidy(content) if content else old.series.content,
            account_id=account_id or old.series.account_id,
        )
        if new == old.series:
            return Change()
        if new.rule == old.series.rule:
            new = replace(new, rule=str(_rest(old, day)))
        new = replace(new, first_day=day)
        split = _split(library, old, _with_account(library, old.series, new), post_id)
        _rewrite(library, split)
        _lay_new_days(library, split)
    return recording.change


def _rest(old: Occurrences, day: date) -> Rule:
    """Return what is left of the rule from a day on."""
    if old.rule.count is None:
        return old.rule
    before = days(old.rule, old.series.first_day, old.series.first_day, day - timedelta(days=1))
    return old.rule.ending_after(old.rule.count - len(before))


def _with_account(library: Library, old: Series, new: Series) -> Series:
    """Return the new series with an account that takes its posts, another one if their kind changes."""
    is_other_kind = new.content.kind is not old.content.kind and new.account_id == old.account_id
    account = account_for(library, new.content.kind, 0 if is_other_kind else new.account_id)
    return replace(new, account_id=account)


def _split(library: Library, old: Occurrences, new: Series, chosen_id: int) -> _Split:
    """Store the new series in place of the old one, or after it."""
    rule = parse_rule(new.rule)
    first = next_day(rule, new.first_day, new.first_day)
    if first is None:
        raise never_falls(rule)
    filled = old.series.filled_until or new.first_day
    new = replace(new, filled_until=max(filled, first + HORIZON) if new.rule != old.series.rule else filled)
    stored = records.get(library, tables.SERIES, old.series.id) or old.series
    begin = next_day(old.rule, stored.first_day, stored.first_day)
    if begin is not None and begin < new.first_day:
        ended = old.rule.ending(new.first_day - timedelta(days=1))
        records.update(library, tables.SERIES, stored, replace(stored, rule=str(ended)))
        new = replace(new, id=records.insert(library, tables.SERIES, replace(new, id=0)))
        stored_series.hand_over_left_out(library, stored.id, new.id, new.first_day)
    else:
        records.update(library, tables.SERIES, stored, new)
    made = replace(Occurrences.of_series(library, new), series=new)
    return _Split(old, made, new.first_day, chosen_id)


def _rewrite(library: Library, split: _Split) -> None:
    """Hand the following posts over to the new series, without those on days that it does not have."""
    following = [
        post
        for post in stored_series.occurrences(library, split.old.series.id, split.day)
        if not is_past(post)
    ]
    kept_days = set(split.new.days(split.day, max((_day(post) for post in following), default=split.day)))
    remove_occurrences(split.old, [post for post in following if _day(post) not in kept_days])
    writer = PostWriter.of(library)
    for post in following:
        if _day(post) in kept_days:
            writer.change(post, _taking_over(split, post))


def _taking_over(split: _Split, post: Post) -> Post:
    """Return a post as it is in the new series."""
    joined = replace(post, series_id=split.new.series.id)
    if not is_open(post):
        return joined
    before, after = split.old.fresh(_day(post)), split.new.fresh(_day(post))
    names = [
        name for name in (*CONTENT_FIELDS, "account_id") if getattr(before, name) != getattr(after, name)
    ]
    if before.planned_time != after.planned_time and post.planned_date:
        names.append("planned_time")
    return replace(
        joined,
        **{
            name: getattr(after, name)
            for name in names
            if post.id == split.chosen_id or getattr(post, name) == getattr(before, name)
        },
    )


def _lay_new_days(library: Library, split: _Split) -> None:
    """Make posts for days that only the new rule has. A day that lost its post before stays without one."""
    old, until = split.old, split.new.series.filled_until or split.day
    before: Iterable[date] = old.days(split.day, old.series.filled_until or split.day)
    taken = {*before, *stored_series.days_with_posts(library, old.series.id, split.day)}
    split.new.lay(split.new.missing(set(split.new.days(split.day, until)) - taken))


def _day(post: Post) -> date:
    return post.series_day or date.max
