"""The days of a rule, however far from its first one."""

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import dropwhile, groupby, islice, takewhile
from typing import Literal

from planner.schedule.recurrence import Frequency, Rule
from planner.schedule.weeks import FIRST_YEAR, LAST_YEAR

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
_ONE_DAY = timedelta(days=1)


def days(rule: Rule, first_day: date, first: date, last: date) -> list[date]:
    """Return the days from `first` to `last`, both included, of a rule that counts from `first_day`.

    None lies before `first_day` or outside the years that a plan may lie in.
    """
    if not FIRST_DAY <= first_day <= LAST_DAY or not _is_possible(rule, first_day):
        return []
    first, last = max(first, first_day), min(last, LAST_DAY, _end(rule, first_day))
    return list(_within(explicit(rule, first_day), first_day, first, last))


def next_day(rule: Rule, first_day: date, day: date) -> date | None:
    """Return the first day of the rule on or after `day`, None when there is none."""
    if not FIRST_DAY <= first_day <= LAST_DAY or not _is_possible(rule, first_day):
        return None
    last = min(LAST_DAY, _end(rule, first_day))
    return next(_within(explicit(rule, first_day), first_day, max(day, first_day), last), None)


def explicit(rule: Rule, first_day: date) -> Rule:
    """Return the rule with what its BY parts leave open taken from the first day."""
    if rule.weekdays or rule.month_days or rule.frequency is Frequency.DAILY:
        return rule
    if rule.frequency is Frequency.WEEKLY:
        return replace(rule, weekdays=((first_day.weekday(), 0),))
    if rule.frequency is Frequency.YEARLY:
        rule = replace(rule, months=rule.months or (first_day.month,))
    return replace(rule, month_days=(first_day.day,))


def _within(rule: Rule, first_day: date, first: date, last: date) -> Iterator[date]:
    if first > last:
        return iter(())
    found = dropwhile(lambda day: day < first, _walk(rule, first_day, first))
    return takewhile(lambda day: day <= last, found)


def _walk(rule: Rule, first_day: date, near: date) -> Iterator[date]:
    """Yield the days of an explicit rule from the beginning of the period in which `near` lies.

    Periods that are whole intervals apart are alike, so nothing between the first day and there is walked.
    """
    from dateutil.rrule import rrule, weekday

    index = _period(rule, first_day)
    index += (_period(rule, near) - index) // rule.interval * rule.interval
    moments = rrule(
        _dateutil_frequency(rule),
        dtstart=datetime.combine(_period_start(rule, index), datetime.min.time()),
        interval=rule.interval,
        wkst=rule.week_start,
        bysetpos=rule.positions or None,
        bymonth=rule.months or None,
        bymonthday=rule.month_days or None,
        byweekday=[weekday(number, nth or None) for number, nth in rule.weekdays] or None,
    )
    return (moment.date() for moment in moments)


def _dateutil_frequency(rule: Rule) -> Literal[0, 1, 2, 3]:
    frequencies: dict[Frequency, Literal[0, 1, 2, 3]] = {
        Frequency.YEARLY: 0,
        Frequency.MONTHLY: 1,
        Frequency.WEEKLY: 2,
        Frequency.DAILY: 3,
    }
    return frequencies[rule.frequency]


def _period(rule: Rule, day: date) -> int:
    """Return the number of the day, week, month or year that `day` lies in."""
    if rule.frequency is Frequency.YEARLY:
        return day.year
    if rule.frequency is Frequency.MONTHLY:
        return day.year * 12 + day.month - 1
    if rule.frequency is Frequency.WEEKLY:
        return (day.toordinal() - 1 - rule.week_start) // 7  # ordinal 1 is a Monday
    return day.toordinal()


def _period_start(rule: Rule, index: int) -> date:
    if rule.frequency is Frequency.YEARLY:
        return date(index, 1, 1)
    if rule.frequency is Frequency.MONTHLY:
        return date(index // 12, index % 12 + 1, 1)
    if rule.frequency is Frequency.WEEKLY:
        return date.fromordinal(index * 7 + 1 + rule.week_start)
    return date.fromordinal(index)


@lru_cache(maxsize=256)
def _end(rule: Rule, first_day: date) -> date:
    """Return the day after which nothing comes any more."""
    if rule.count is None:
        return rule.until or LAST_DAY
    found = _within(explicit(rule, first_day), first_day, first_day, LAST_DAY)
    return max(islice(found, rule.count), default=first_day - _ONE_DAY)


@lru_cache(maxsize=256)
def _is_possible(rule: Rule, first_day: date) -> bool:
    """Tell whether the rule has any day at all. dateutil would look for one until the year 9999."""
    rule = explicit(rule, first_day)
    start = _period(rule, first_day)
    first = _period_start(rule, start)
    every_day = (first + timedelta(days=n) for n in range((LAST_DAY - first).days + 1))
    fitting = (day for day in every_day if _fits(rule, day))
    for period, found in groupby(fitting, key=lambda day: _period(rule, day)):
        if (period - start) % rule.interval:
            continue
        n = sum(1 for _day in found)
        if not rule.positions or any(abs(position) <= n for position in rule.positions):
            return True
    return False


def _fits(rule: Rule, day: date) -> bool:
    """Tell whether a day meets the BY parts, positions aside."""
    from_the_end = day.day - monthrange(day.year, day.month)[1] - 1
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.month_days or day.day in rule.month_days or from_the_end in rule.month_days)
        and (not rule.weekdays or any(_is_weekday(rule, day, *each) for each in rule.weekdays))
    )


def _is_weekday(rule: Rule, day: date, weekday: int, nth: int) -> bool:
    """Tell whether a day is the `nth` such weekday of its month, or of its year in a rule without months."""
    if day.weekday() != weekday or not nth:
        return day.weekday() == weekday
    if rule.frequency is Frequency.YEARLY and not rule.months:
        place, length = day.timetuple().tm_yday, 365 + isleap(day.year)
    else:
        place, length = day.day, monthrange(day.year, day.month)[1]
    return nth == ((place - 1) // 7 + 1 if nth > 0 else -((length - place) // 7 + 1))
