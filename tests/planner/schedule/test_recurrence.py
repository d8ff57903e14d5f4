"""Rules of series: what is read, which days they give (against a walk day by day), and how they are told.

Everything is in wall-clock dates: no zone and no change of clocks is involved anywhere.
"""

from calendar import monthrange
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner import i18n
from planner.errors import UserError
from planner.schedule import recurrence
from planner.schedule.recurrence import Frequency, Rule, parse_rule
from planner.schedule.recurrence_days import LAST_DAY, days, explicit, next_day
from planner.schedule.recurrence_words import describe

START = date(2026, 11, 30)


def naive(rule: Rule, first_day: date, last: date) -> list[date]:
    """Walk day by day from the first day's period, as RFC 5545 describes a rule."""
    rule = explicit(rule, first_day)
    monday = first_day - timedelta(days=(first_day.weekday() - rule.week_start) % 7)

    def period(day: date) -> int:
        return {
            Frequency.DAILY: (day - first_day).days,
            Frequency.WEEKLY: (day - monday).days // 7,
            Frequency.MONTHLY: (day.year - first_day.year) * 12 + day.month - first_day.month,
            Frequency.YEARLY: day.year - first_day.year,
        }[rule.frequency]

    def fits(day: date) -> bool:
        length = monthrange(day.year, day.month)[1]
        by_year = rule.frequency is Frequency.YEARLY and not rule.months
        first = date(day.year, 1 if by_year else day.month, 1)
        last = date(day.year, 12, 31) if by_year else date(day.year, day.month, length)
        names = {(day.weekday(), 0)}
        names |= {
            (day.weekday(), (day - first).days // 7 + 1),
            (day.weekday(), -((last - day).days // 7) - 1),
        }
        return (
            (not rule.months or day.month in rule.months)
            and (not rule.month_days or bool({day.day, day.day - length - 1} & {*rule.month_days}))
            and (not rule.weekdays or bool(names & {*rule.weekdays}))
        )

    begin = date(first_day.year, 1, 1) - timedelta(days=7)
    walked = [begin + timedelta(days=n) for n in range((last - begin).days + 370)]
    walked = [day for day in walked if period(day) >= 0 and period(day) % rule.interval == 0 and fits(day)]
    found: list[date] = []
    for _number, group in groupby(walked, key=period):
        whole = list(group)
        chosen = {n for p in rule.positions for n in [p - 1 if p > 0 else len(whole) + p]}
        found += [day for n, day in enumerate(whole) if not rule.positions or n in chosen]
    found = [day for day in found if day >= first_day][: rule.count]
    return [day for day in found if day <= min(last, rule.until or last)]


def some(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int, ...]]:
    return st.sets(numbers, max_size=3).map(lambda found: tuple(sorted(found)))


signed = st.integers(-31, 31).filter(bool)
rules = st.builds(
    Rule,
    st.sampled_from(Frequency),
    st.integers(1, 5),
    st.sets(st.tuples(st.integers(0, 6), st.sampled_from([1, 2, 5, -1, -2])), max_size=3).map(
        lambda found: tuple(sorted(found))
    )
    | st.sets(st.integers(0, 6)).map(lambda found: tuple((weekday, 0) for weekday in sorted(found))),
    some(signed),
    some(st.integers(1, 12)),
    some(st.integers(-4, 4).filter(bool)),
    st.integers(0, 6),
    st.none() | st.integers(1, 20),
    st.none(),
)


@settings(max_examples=80)
@given(rules, st.dates(date(2023, 1, 1), date(2029, 12, 31)), st.integers(0, 600), st.integers(0, 300))
def test_any_rule_gives_the_days_of_a_walk_day_by_day(
    rule: Rule, first_day: date, ahead: int, span: int
) -> None:
    try:
        assert parse_rule(str(rule)) == rule
    except UserError:
        assume(False)
    first = first_day + timedelta(days=ahead)
    last = first + timedelta(days=span)
    assert days(rule, first_day, first, last) == [d for d in naive(rule, first_day, last) if d >= first]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from([29, 30, 31]), st.integers(1, 3))
def test_the_last_days_of_long_months_stay_in_every_month(first_day: date, day: int, interval: int) -> None:
    found = days(recurrence.every_months(day, interval), first_day, first_day, LAST_DAY)[:30]
    for each in found:
        assert each.day == min(day, monthrange(each.year, each.month)[1])
    months = [each.year * 12 + each.month for each in found]
    assert {b - a for a, b in pairwise(months)} == {interval}


def test_the_leap_day_comes_every_year() -> None:
    found = days(recurrence.every_years(2, 29), date(2024, 2, 29), date(2024, 1, 1), date(2028, 12, 31))
    assert [f"{day:%m%d}" for day in found] == ["0229", "0228", "0228", "0228", "0229"]


def test_the_last_day_and_the_last_friday_of_months() -> None:
    last = days(recurrence.every_months(-1), START, START, date(2027, 3, 31))
    assert [day.day for day in last] == [30, 31, 31, 28, 31]
    fridays = days(recurrence.every_months_on(-1, 4), START, START, date(2027, 2, 28))
    assert fridays == [date(2026, 12, 25), date(2027, 1, 29), date(2027, 2, 26)]


def test_a_count_counts_from_the_first_day_wherever_one_looks() -> None:
    rule = recurrence.every_weeks([0, 3], 2).ending_after(5)
    whole = days(rule, START, START, LAST_DAY)
    assert len(whole) == 5
    assert days(rule, START, whole[3], LAST_DAY) == whole[3:]
    assert next_day(rule, START, whole[4] + timedelta(days=1)) is None


def test_the_series_begins_with_the_first_day_that_fits() -> None:
    assert next_day(recurrence.every_weeks([4]), START, START) == date(2026, 12, 4)


def test_an_end_with_a_time_is_its_date() -> None:
    rule = parse_rule(" freq=daily;until=20261203T235959Z ")
    assert str(rule) == "FREQ=DAILY;UNTIL=20261203"
    assert len(days(rule, START, START, LAST_DAY)) == 4


def test_far_from_the_start_nothing_is_walked() -> None:
    rule = recurrence.every_days(3)
    found = days(rule, date(1901, 1, 1), date(2099, 12, 1), LAST_DAY)
    assert all((day - date(1901, 1, 1)).days % 3 == 0 for day in found)
    assert len(found) in (10, 11)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每周",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYWEEKNO=3",
        "FREQ=WEEKLY;BYHOUR=3",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=FR,1SA",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTH=13",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1000",
        "FREQ=DAILY;INTERVAL=一",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;UNTIL=20270230",
        "FREQ=DAILY;FREQ=DAILY",
        "INTERVAL=2",
        "FREQ=DAILY;",
    ],
)
def test_what_is_no_rule_of_days_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="无法使用" if text else "请选怎么重复"):
        parse_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
        "FREQ=DAILY;UNTIL=20200101",
    ],
)
def test_a_rule_without_a_day_is_seen_at_once(text: str) -> None:
    assert next_day(parse_rule(text), START, START) is None
    assert days(parse_rule(text), START, START, LAST_DAY) == []


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("FREQ=DAILY", "every day", "每天"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=1", "every 3 days, 1 time", "每 3 天，共 1 次"),
        ("FREQ=WEEKLY", "every week on Monday", "每周一"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "every week on Monday and Wednesday", "每周一、三"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,SU", "every week on Monday, Wednesday and Sunday", "每周一、三、日"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every week on Monday to Friday", "每周一至周五"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "every 2 weeks on Tuesday and Friday", "每 2 周的周二、五"),
        ("FREQ=MONTHLY", "every month on day 30", "每月30日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270630", "every month on the last day, until 2027-06-30", None),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on day 1 and day 15", "每月1日、15日"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            "every month on day 31, or the last day of a shorter month",
            "每月31日（没有则为月末）",
        ),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "every 3 months on Tuesday number 2", "每 3 个月的第 2 个周二"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday", "每月最后一个周五"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=10",
            "every month on Monday to Friday, of these days only the last, 10 times",
            "每月周一至周五，只取其中最后一天，共 10 次",
        ),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=14", "every year in February on day 14", "每年2月14日"),
        (
            "FREQ=YEARLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            None,
            "每年28日、29日、30日、31日，只取其中最后一天",
        ),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=5,11;BYDAY=2SU", None, "每 4 年的5月、11月第 2 个周日"),
    ],
)
def test_a_rule_is_told_in_plain_words(text: str, english: str | None, chinese: str | None) -> None:
    said = describe(parse_rule(text), START)
    assert chinese in (said, None)
    i18n.set_language("en")
    said = describe(parse_rule(text), START)
    assert english in (said, None)


@given(rules)
def test_any_rule_can_be_told(rule: Rule) -> None:
    assert describe(rule, START)
