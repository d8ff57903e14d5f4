"""A rule in plain words, as it follows "Repeats "."""

from collections.abc import Sequence
from datetime import date

from planner.i18n import _, ngettext, pgettext
from planner.schedule.recurrence import Frequency, Rule
from planner.schedule.recurrence_days import explicit


def describe(rule: Rule, first_day: date) -> str:
    """Return the rule of a series in words: "every week on Monday and Wednesday", "每周一、三"."""
    rule = explicit(rule, first_day)
    return _with_end(rule, _with_positions(rule, _with_days(rule)))


def _with_days(rule: Rule) -> str:
    plain = rule.weekdays and all(not nth for _weekday, nth in rule.weekdays)
    only_weekdays = plain and not (rule.months or rule.month_days)
    if rule.frequency is Frequency.WEEKLY and rule.interval == 1 and only_weekdays:
        if len(rule.weekdays) == 7:
            return _("every day")
        return _("every week on {days}").format(days=_weekdays(rule.weekdays))
    words = _interval(rule)
    if rule.months:
        words = _("{rule} in {months}").format(rule=words, months=_joined([_month(m) for m in rule.months]))
    if rule.month_days:
        words = _("{rule} on {days}").format(rule=words, days=_month_days(rule))
    if rule.weekdays:
        words = _("{rule} on {days}").format(rule=words, days=_weekdays(rule.weekdays))
    return words


def _interval(rule: Rule) -> str:
    n = rule.interval
    if rule.frequency is Frequency.DAILY:
        return _("every day") if n == 1 else _("every {n} days").format(n=n)
    if rule.frequency is Frequency.WEEKLY:
        return _("every week") if n == 1 else _("every {n} weeks").format(n=n)
    if rule.frequency is Frequency.MONTHLY:
        return _("every month") if n == 1 else _("every {n} months").format(n=n)
    return _("every year") if n == 1 else _("every {n} years").format(n=n)


def _is_or_the_last(rule: Rule) -> bool:
    """Tell whether the rule means one day at the end of the month, or the last where there is none such."""
    days = rule.month_days
    is_in_one_month = rule.frequency is Frequency.MONTHLY or (
        rule.frequency is Frequency.YEARLY and len(rule.months) == 1
    )
    is_end = len(days) > 1 and days == tuple(range(28, days[-1] + 1))
    return is_in_one_month and is_end and rule.positions == (-1,) and not rule.weekdays


def _month_days(rule: Rule) -> str:
    if _is_or_the_last(rule):
        return _("day {day}, or the last day of a shorter month").format(day=rule.month_days[-1])
    return _joined([_month_day(day) for day in rule.month_days])


def _month_day(day: int) -> str:
    if day == -1:
        return _("the last day")
    if day < 0:
        return _("day {day} from the end").format(day=-day)
    return _("day {day}").format(day=day)


def _weekdays(weekdays: Sequence[tuple[int, int]]) -> str:
    if all(not nth for _weekday, nth in weekdays):
        if tuple(weekday for weekday, _nth in weekdays) == (0, 1, 2, 3, 4):
            return _("Monday to Friday")
        names = [
            _FIRST[weekday]() if n == 0 else _LATER[weekday]() for n, (weekday, _nth) in enumerate(weekdays)
        ]
        return _joined(names)
    return _joined([_nth_weekday(weekday, nth) for weekday, nth in weekdays])


def _nth_weekday(weekday: int, nth: int) -> str:
    name = _FIRST[weekday]()
    if nth == -1:
        return _("the last {weekday}").format(weekday=name)
    if nth < 0:
        return _("{weekday} number {n} from the end").format(weekday=name, n=-nth)
    return _("{weekday} number {n}").format(weekday=name, n=nth)


def _with_positions(rule: Rule, words: str) -> str:
    if not rule.positions or _is_or_the_last(rule):
        return words
    places = _joined([_position(position) for position in rule.positions])
    return _("{rule}, of these days only {places}").format(rule=words, places=places)


def _position(position: int) -> str:
    if position == -1:
        return _("the last")
    if position < 0:
        return _("number {n} from the end").format(n=-position)
    return _("number {n}").format(n=position)


def _with_end(rule: Rule, words: str) -> str:
    if rule.until:
        return _("{rule}, until {date}").format(rule=words, date=rule.until.isoformat())
    if rule.count:
        return ngettext("{rule}, {n} time", "{rule}, {n} times", rule.count).format(rule=words, n=rule.count)
    return words


def _joined(words: Sequence[str]) -> str:
    *first, last = words
    if not first:
        return last
    comma = pgettext("between days of a rule", ", ")
    return _("{days} and {day}").format(days=comma.join(first), day=last)


def _month(month: int) -> str:
    return _MONTHS[month - 1]()


_FIRST = (
    lambda: pgettext("in a rule", "Monday"),
    lambda: pgettext("in a rule", "Tuesday"),
    lambda: pgettext("in a rule", "Wednesday"),
    lambda: pgettext("in a rule", "Thursday"),
    lambda: pgettext("in a rule", "Friday"),
    lambda: pgettext("in a rule", "Saturday"),
    lambda: pgettext("in a rule", "Sunday"),
)
_LATER = (
    lambda: pgettext("after another weekday", "Monday"),
    lambda: pgettext("after another weekday", "Tuesday"),
    lambda: pgettext("after another weekday", "Wednesday"),
    lambda: pgettext("after another weekday", "Thursday"),
    lambda: pgettext("after another weekday", "Friday"),
    lambda: pgettext("after another weekday", "Saturday"),
    lambda: pgettext("after another weekday", "Sunday"),
)
_MONTHS = (
    lambda: _("January"),
    lambda: _("February"),
    lambda: _("March"),
    lambda: _("April"),
    lambda: _("May"),
    lambda: _("June"),
    lambda: _("July"),
    lambda: _("August"),
    lambda: _("September"),
    lambda: _("October"),
    lambda: _("November"),
    lambda: _("December"),
)
