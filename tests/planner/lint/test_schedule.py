"""SC: firing and quiet plans, and the figures in what is said."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from planner.lint.cases import post_of_case
from planner.lint.context import AccountFacts, LintContext
from planner.lint.engine import lint_plan, lint_post
from planner.lint.finding import Finding, Severity
from planner.model import AccountKind, Period, Post, PostKind

NOW = datetime(2026, 11, 24, 9, 30)  # a Tuesday
CONTEXT = LintContext(now=NOW)


def found(code: str, context: LintContext = CONTEXT, **case: Any) -> list[Finding]:
    post = post_of_case({"text": "今天读完了一本旧书", **case})
    return [finding for finding in lint_post(post, context) if finding.code == code]


def fires(code: str, context: LintContext = CONTEXT, **case: Any) -> bool:
    findings = found(code, context, **case)
    assert len(findings) <= 1
    assert all(finding.field == "schedule" for finding in findings)
    return bool(findings)


def plan(*moments: str, **case: Any) -> list[Post]:
    """Posts planned for "12-05T20:00", or for "12-05" some time that day."""
    posts = []
    for number, moment in enumerate(moments, 1):
        post = replace(post_of_case({"planned": f"2026-{moment}", "text": "一", **case}), id=number)
        posts.append(post if "T" in moment else replace(post, planned_time=None))
    return posts


def named(code: str, posts: list[Post], context: LintContext = CONTEXT) -> list[tuple[int, ...]]:
    return [finding.post_ids for finding in lint_plan(posts, context) if finding.code == code]


@pytest.mark.parametrize(
    ("planned", "status", "overdue"),
    [
        ("2026-11-24T09:29", "ready", True),
        ("2026-11-24T09:29", "draft", True),
        ("2026-11-01T20:00", "idea", True),
        ("2026-11-24T09:30", "ready", False),
        ("2026-11-24T09:29", "posted", False),
        ("2026-11-24T09:29", "skipped", False),
        ("2026-11-25T08:00", "draft", False),
    ],
)
def test_overdue(planned: str, status: str, overdue: bool) -> None:
    assert fires("SC001", planned=planned, status=status) == overdue


def test_a_post_for_some_time_today_is_overdue_tomorrow() -> None:
    today, yesterday = plan("11-24", "11-23")
    assert "SC001" not in [each.code for each in lint_post(today, CONTEXT)]
    (finding,) = [each for each in lint_post(yesterday, CONTEXT) if each.code == "SC001"]
    assert "11-23" in finding.message


@pytest.mark.parametrize(
    ("at", "quiet"),
    [("23:58", False), ("23:59", True), ("00:00", True), ("03:30", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours(at: str, quiet: bool) -> None:
    assert fires("SC002", planned=f"2026-12-05T{at}") == quiet
    assert fires("SC002", planned=f"2026-12-05T{at}", channel="article", title="一") == quiet
    assert not fires("SC002", planned=f"2026-12-05T{at}", status="posted")


def test_quiet_hours_may_lie_within_one_day() -> None:
    context = replace(CONTEXT, parameters={"SC002": {"first": 60, "last": 300}})
    assert fires("SC002", context, planned="2026-12-05T01:00")
    assert not fires("SC002", context, planned="2026-12-05T23:59")
    assert not fires("SC002", context, planned="2026-12-05T05:00")


@pytest.mark.parametrize(
    ("at", "off"),
    [
        ("07:00", False),
        ("08:59", False),
        ("09:00", True),
        ("11:59", True),
        ("12:00", False),
        ("14:00", True),
        ("19:59", True),
        ("20:00", False),
        ("23:30", False),
        ("03:00", False),
    ],
)
def test_off_peak_leaves_the_night_to_quiet_hours(at: str, off: bool) -> None:
    assert fires("SC003", planned=f"2026-12-05T{at}") == off
    assert not fires("SC003", planned=f"2026-12-05T{at}", channel="article", title="一")


def test_an_account_has_good_hours_of_its_own() -> None:
    facts = AccountFacts(AccountKind.MOMENTS, good_hours=((15 * 60, 16 * 60),))
    context = replace(CONTEXT, accounts={3: facts}, off=frozenset({"SC002"}))
    assert not fires("SC003", context, planned="2026-12-05T15:30", account=3)
    assert fires("SC003", context, planned="2026-12-05T20:30", account=3)
    assert fires("SC003", context, planned="2026-12-05T03:00", account=3)
    (finding,) = found("SC003", context, planned="2026-12-05T20:30", account=3)
    assert "15:00–16:00" in finding.message


def test_posts_for_some_time_that_day_have_no_hour() -> None:
    (post,) = plan("12-05")
    assert not {each.code for each in lint_post(post, CONTEXT)} & {"SC002", "SC003", "SC007"}


@pytest.mark.parametrize(
    ("moments", "flooded"),
    [
        (("12-05T10:00", "12-05T10:59", "12-05T11:58", "12-05T12:57"), (1, 2, 3, 4)),
        (("12-05T10:00", "12-05T11:00", "12-05T11:59", "12-05T12:57"), ()),
        (("12-05T23:00", "12-05T23:30", "12-06T00:10", "12-06T00:50"), (1, 2, 3, 4)),
        (("12-05T20:00", "12-05T20:07", "12-05T20:15", "12-05T20:22", "12-05T20:30"), (1, 2, 3, 4, 5)),
        (("12-05", "12-05", "12-05T08:00", "12-05T12:00", "12-05T16:00", "12-05T20:00"), (1, 2, 3, 4, 5, 6)),
        (("12-05", "12-05T08:00", "12-05T12:00", "12-05T16:00", "12-05T20:00"), ()),
    ],
)
def test_flooding(moments: tuple[str, ...], flooded: tuple[int, ...]) -> None:
    posts = plan(*moments)
    assert [tuple(sorted(ids)) for ids in named("SC004", posts)] == ([flooded] if flooded else [])
    assert named("SC004", [replace(post, account_id=post.id) for post in posts]) == []
    assert named("SC004", plan(*moments, status="skipped")) == []
    assert named("SC004", plan(*moments, channel="article", title="一")) == []


def test_five_within_half_an_hour_are_counted_without_the_row() -> None:
    context = replace(CONTEXT, parameters={"SC004": {"row": 50}})
    five = ("12-05T20:00", "12-05T20:07", "12-05T20:15", "12-05T20:22", "12-05T20:30")
    assert named("SC004", plan(*five), context) == [(1, 2, 3, 4, 5)]
    assert named("SC004", plan(*five[:4], "12-05T20:31"), context) == []


def test_a_flood_shows_once_with_all_its_reasons() -> None:
    (finding,) = [
        each for each in lint_plan(plan(*(f"12-05T20:{n:02d}" for n in range(0, 40, 5))), CONTEXT)
        if each.code == "SC004"
    ]  # fmt: skip
    assert finding.post_ids == tuple(range(1, 9))
    assert "30" in finding.message
    assert "8" in finding.message


def test_articles_of_one_push_do_not_clash() -> None:
    assert named("SC005", plan("12-05T08:00", "12-05T08:00", channel="article", title="一")) == []
    assert named("SC005", plan("12-05T08:00", "12-05T08:10", channel="article", title="一")) == [(1, 2)]
    assert named("SC005", plan("12-05T08:00", "12-05T08:00")) == [(1, 2)]


FIVE_AT_ONCE = ("12-05T20:00", "12-05T20:07", "12-05T20:15", "12-05T20:22", "12-05T20:30")


def test_a_burst_alone_is_told_in_few_words() -> None:
    (finding,) = [each for each in lint_plan(plan(*FIVE_AT_ONCE), CONTEXT) if each.code == "SC004"]
    assert finding.message == "12-05：30 分钟内连发 5 条朋友圈。"


def test_what_a_flood_tells_is_not_told_of_each_two_neighbours_again() -> None:
    assert named("SC005", plan(*FIVE_AT_ONCE)) == []
    row = ("12-05T20:00", "12-05T20:20", "12-05T21:10", "12-05T21:30")
    assert named("SC004", plan(*row)) == [(1, 2, 3, 4)]
    assert named("SC005", plan(*row)) == []
    assert named("SC005", plan(*row), replace(CONTEXT, off=frozenset({"SC004"}))) == [(1, 2), (3, 4)]
    assert named("SC005", plan(*row), replace(CONTEXT, parameters={"SC004": {"row": 5}})) == [(1, 2), (3, 4)]


def test_neighbours_beside_a_flood_still_clash() -> None:
    day = plan(*FIVE_AT_ONCE, "12-05T22:00", "12-05T22:10")
    assert named("SC005", day) == [(6, 7)]
    many = plan(*(f"12-05T{hour}" for hour in ("08:00", "10:00", "12:00", "14:00", "20:00", "20:20")))
    assert named("SC004", many) == [(1, 2, 3, 4, 5, 6)]  # six on one day, whenever they go out
    assert named("SC005", many) == [(5, 6)]
    article = replace(day[1], id=9, kind=PostKind.ARTICLE)
    assert named("SC005", [day[0], article, *day[2:5]]) == [(1, 9), (9, 3)]


def with_pushes(pushes: tuple[int, Period] | None) -> LintContext:
    return replace(CONTEXT, accounts={0: AccountFacts(AccountKind.OFFICIAL, pushes)})


@pytest.mark.parametrize(
    ("moments", "beyond"),
    [
        (("12-05T08:00", "12-05T20:00"), [(2,)]),
        (("12-05T08:00", "12-05T12:00", "12-05T20:00", "12-05T20:00"), [(2, 3, 4)]),
        (("12-05T08:00", "12-05T08:00", "12-05T08:00"), []),
        (("12-05T08:00", "12-06T08:00"), []),
        (("12-05", "12-05", "12-05T08:00"), []),
        (("12-05", "12-05"), []),
    ],
)
def test_one_push_a_day(moments: tuple[str, ...], beyond: list[tuple[int, ...]]) -> None:
    posts = plan(*moments, channel="article", title="一")
    assert named("SC006", posts, with_pushes((1, Period.DAY))) == beyond
    assert named("SC006", posts) == beyond
    assert named("SC006", posts, with_pushes(None)) == []
    assert named("SC006", [replace(post, account_id=post.id) for post in posts]) == []
    assert named("SC006", plan(*moments, status="skipped", channel="article")) == []


def test_four_pushes_a_calendar_month() -> None:
    context = with_pushes((4, Period.MONTH))
    days = ("12-01", "12-02", "12-03", "12-31")
    month = plan(*(f"{day}T08:00" for day in days), channel="image_post")
    assert named("SC006", month, context) == []
    more = plan(*(f"{day}T08:00" for day in (*days, "11-30", "11-29")), "12-31T20:00", channel="image_post")
    assert named("SC006", more, context) == [(7,)]
    (finding,) = [each for each in lint_plan(more, context) if each.code == "SC006"]
    assert finding.severity is Severity.ERROR
    assert "5" in finding.message


@pytest.mark.parametrize(
    ("planned", "status", "channel", "outside"),
    [
        ("2026-11-24T09:34", "ready", "article", True),
        ("2026-11-24T09:30", "ready", "image_post", True),
        ("2026-12-01T09:31", "ready", "article", True),
        ("2026-11-24T09:35", "ready", "article", False),
        ("2026-12-01T09:30", "ready", "article", False),
        ("2026-12-20T09:30", "draft", "article", False),
        ("2026-11-24T09:00", "ready", "article", False),
        ("2026-12-20T09:30", "ready", "moments", False),
        ("2026-12-20T09:30", "posted", "article", False),
    ],
)
def test_timer_window(planned: str, status: str, channel: str, outside: bool) -> None:
    assert fires("SC007", planned=planned, status=status, channel=channel, title="一") == outside


AD: dict[str, Any] = {"pillar": "ad"}


@pytest.mark.parametrize(
    ("day", "case"),
    [
        ("2026-12-13", AD),
        ("2026-09-18", {"flags": {"ad_marked": True}}),
        ("2026-07-07", AD),
        ("2026-04-05", AD),
        ("2027-04-05", AD),
        ("2028-04-04", AD),
        ("2026-12-13", {"text": "🎉新店三周年"}),
        ("2026-12-13", {"text": "今晚狂歡到天亮"}),
        ("2026-04-05", {"text": "祝大家清明节快乐"}),
        ("2026-09-18", {"text": "图书馆落成", "title": "热烈祝贺新馆启用", "channel": "article"}),
        ("2026-12-13", {"text": "瑜伽馆 周 年 庆，老学员来聚"}),
        ("2026-12-13", {"text": "好书", "first_comment": "评论区抽奖三本"}),
    ],
)
def test_sober_day(day: str, case: dict[str, Any]) -> None:
    context = replace(CONTEXT, now=datetime(2026, 1, 1))
    assert fires("SC008", context, planned=f"{day}T20:00", **case)


@pytest.mark.parametrize(
    ("day", "case"),
    [
        ("2026-12-12", AD),
        ("2026-04-04", AD),
        ("2026-12-13", {"text": "今天默哀一分钟，勿忘历史"}),
        ("2026-12-13", {"text": "今天不庆祝，周年庆推迟到下周"}),
        ("2026-12-13", {"text": "女儿十岁生日快乐"}),
        ("2026-12-13", {"text": "原定的派对取消了"}),
        ("2026-04-05", {"text": "清明别说快乐，带一束花去看看老人"}),
        ("2026-12-13", {"text": "读《流动的盛宴》，写到巴黎的狂欢节"}),
        ("2026-12-13", {"pillar": "ad", "status": "posted"}),
        ("2026-12-13", {"pillar": "ad", "status": "skipped"}),
    ],
)
def test_quiet_on_sober_days(day: str, case: dict[str, Any]) -> None:
    assert not fires("SC008", replace(CONTEXT, now=datetime(2026, 1, 1)), planned=f"{day}T20:00", **case)


def test_the_list_of_sober_days_can_be_edited() -> None:
    context = replace(CONTEXT, parameters={"SC008": {"days": ("05-12", "重阳节")}})
    assert fires("SC008", context, planned="2026-05-12T20:00", **AD)
    assert fires("SC008", context, planned="2026-10-18T20:00", **AD)
    assert not fires("SC008", context, planned="2026-12-13T20:00", **AD)


@pytest.mark.parametrize(
    ("planned", "status", "late"),
    [
        ("2026-11-25T09:30", "draft", True),
        ("2026-11-24T09:30", "idea", True),
        ("2026-11-24T20:00", "draft", True),
        ("2026-11-25T09:31", "draft", False),
        ("2026-11-24T20:00", "ready", False),
        ("2026-11-24T20:00", "posted", False),
        ("2026-11-24T09:29", "draft", False),
    ],
)
def test_not_ready(planned: str, status: str, late: bool) -> None:
    assert fires("SC009", planned=planned, status=status) == late


def test_what_is_meant_for_some_time_that_day_is_due_at_its_end() -> None:
    today, tomorrow = plan("11-24", "11-25")
    assert "SC009" in [each.code for each in lint_post(today, CONTEXT)]
    assert "SC009" not in [each.code for each in lint_post(tomorrow, CONTEXT)]


def test_a_ready_post_with_errors_is_not_ready_unless_a_reason_is_given() -> None:
    case: dict[str, Any] = {"planned": "2026-11-24T20:00", "status": "ready", "images": 10}
    assert fires("SC009", **case)
    assert "1" in found("SC009", **case)[0].message
    assert not fires("SC009", replace(CONTEXT, off=frozenset({"MO001"})), **case)
    assert not fires("SC009", **{**case, "planned": "2026-11-26T20:00"})
    post = replace(post_of_case({"text": "一", **case}), ready_reason="客户要求十张")
    assert "SC009" not in [each.code for each in lint_post(post, CONTEXT)]


def test_the_ends_of_the_calendar_raise_nothing() -> None:
    for day in (date.min, date.max):
        for moment in (None, time(0), time(23, 59)):
            post = Post(id=1, planned_date=day, planned_time=moment, pillar="ad")
            lint_post(post, CONTEXT)
            lint_plan([post, replace(post, id=2)], CONTEXT)
    assert lint_plan([], replace(CONTEXT, now=NOW + timedelta(days=1))) == []
