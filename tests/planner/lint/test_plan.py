"""PL: firing and quiet plans, and the figures in what is said. Ads are in test_engine.py too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest

from planner.lint.context import LintContext
from planner.lint.engine import lint_plan
from planner.lint.finding import Finding, Severity
from planner.model import Origin, Post, PostKind, Status, Visibility

CONTEXT = LintContext(now=datetime(2026, 11, 24, 9))
FIRST = date(2026, 11, 2)  # a Monday
MIXED = ("life", "expertise", "life", "expertise", "opinion", "expertise", "life", "achievement")


def plan(*pillars: str, first: date = FIRST, **values: Any) -> list[Post]:
    """One post a day at 20:00."""
    return [
        Post(
            id=n,
            pillar=pillar,
            planned_date=first + timedelta(days=n - 1),
            planned_time=time(20),
            **{"text": "好", **values},
        )
        for n, pillar in enumerate(pillars, 1)
    ]


def on_days(*days: int, **values: Any) -> list[Post]:
    """Posts so many days after the first."""
    return [
        replace(post, planned_date=FIRST + timedelta(days=day))
        for post, day in zip(plan(*["life"] * len(days), **values), days, strict=True)
    ]


def findings(code: str, posts: Sequence[Post], context: LintContext = CONTEXT) -> list[Finding]:
    found = [finding for finding in lint_plan(posts, context) if finding.code == code]
    assert all(each.field == "schedule" and each.post_ids for each in found)
    return found


def named(code: str, posts: Sequence[Post], context: LintContext = CONTEXT) -> list[tuple[int, ...]]:
    return [finding.post_ids for finding in findings(code, posts, context)]


def test_shares_far_from_their_targets_make_one_finding_with_all_figures() -> None:
    posts = plan(*["life"] * 12, *["expertise"] * 8)
    (finding,) = findings("PL001", posts)
    assert finding.post_ids == tuple(range(1, 13))
    assert "60" in finding.message
    assert "35" in finding.message
    assert finding.severity is Severity.WARNING


def test_a_pillar_that_falls_short_is_told_by_those_that_take_its_place() -> None:
    posts = plan(*["life", "opinion", "achievement", "life", "expertise"] * 4)
    (finding,) = findings("PL001", posts)
    assert {posts[each - 1].pillar for each in finding.post_ids} == {"life", "opinion", "achievement"}


def test_shares_near_their_targets_are_quiet_and_so_are_few_posts() -> None:
    assert named("PL001", plan(*MIXED, *MIXED)) == []
    assert named("PL001", plan(*["life"] * 9)) == []
    assert named("PL001", plan(*["life"] * 20), LintContext(targets={"life": 85})) == []
    assert named("PL001", plan(*["life"] * 20), LintContext(targets={"life": 84}))
    assert named("PL001", plan(*["life"] * 20, status=Status.SKIPPED)) == []
    assert named("PL001", plan(*["own"] * 20), LintContext(targets={})) == []


def test_shares_are_judged_with_the_last_post_of_each_month() -> None:
    """Ten of one pillar over the turn of the month count; what lies 30 days back does not."""
    assert named("PL001", plan(*["life"] * 12, first=date(2026, 11, 24))) == [tuple(range(1, 13))]
    posts = [*plan(*["life"] * 20), *plan(*MIXED * 3, first=date(2026, 12, 8))]
    posts = [replace(post, id=number) for number, post in enumerate(posts, 1)]
    assert named("PL001", posts) == [tuple(range(1, 21))]


def test_shares_weigh_all_accounts_together() -> None:
    posts = [
        replace(post, account_id=2 if post.pillar == "expertise" else 1) for post in plan(*MIXED, *MIXED)
    ]
    assert named("PL001", posts) == []


def test_a_chain_of_ads_is_parted_by_month() -> None:
    """Weekly ads go on for half a year; each month tells its own."""
    posts = plan(*(["life"] * 6 + ["ad"]) * 26)
    found = findings("PL002", posts)
    assert len(found) == len({(each.planned_date or FIRST).month for each in posts if each.pillar == "ad"})
    assert all(len(each.post_ids) < 11 for each in found)
    assert set().union(*(each.post_ids for each in found)) == {
        each.id for each in posts if each.pillar == "ad"
    }


def test_ads_a_month_apart_are_not_close_whatever_lies_between() -> None:
    near, far = ([replace(post, pillar="ad") for post in on_days(0, days)] for days in (30, 31))
    assert named("PL003", near) == [(1, 2)]
    assert named("PL003", far) == []


def reposted(posts: Sequence[Post], *ids: int, origin: Origin = Origin.REPOST) -> list[Post]:
    return [replace(post, origin=origin) if post.id in ids else post for post in posts]


def test_reposts_of_a_week() -> None:
    week = plan(*["life"] * 7)
    assert named("PL004", reposted(week, 1, 4, 7)) == [(1, 4, 7)]
    assert named("PL004", reposted(week[:5], 2, 3)) == [(2, 3)]
    assert named("PL004", reposted(week[:3], 2)) == [(2,)]
    (finding,) = findings("PL004", reposted(week, 1, 4, 7))
    assert "3" in finding.message
    assert "7" in finding.message


def test_few_reposts_or_few_posts_are_quiet() -> None:
    week = plan(*["life"] * 7)
    assert named("PL004", reposted(week, 1, 4)) == []
    assert named("PL004", reposted(week[:2], 1, 2)) == []
    assert named("PL004", reposted(week, 1, 4, 7, origin=Origin.LINK)) == []
    turn = plan(*["life"] * 8, first=FIRST + timedelta(days=3))
    assert named("PL004", reposted(turn, 4, 5)) == []  # Sunday and Monday
    several = [replace(post, account_id=post.id) for post in week]
    assert named("PL004", reposted(several, 1, 4, 7)) == []


def test_a_pillar_absent_for_two_weeks_is_told_once_a_month() -> None:
    posts = plan(*["life", "expertise"] * 14)
    found = findings("PL005", posts)
    assert {each.post_ids for each in found} == {(1, 14)}
    assert len(found) == 2  # opinion and achievement; an ad is not due yet
    assert any("观点" in each.message for each in found)
    assert len(findings("PL005", plan(*["life", "expertise", "opinion"] * 20))) == 2


def test_a_pillar_is_absent_only_in_a_plan_that_runs_and_where_it_was_due() -> None:
    assert named("PL005", plan(*["life", "expertise"] * 6)) == []
    assert named("PL005", plan(*MIXED, *MIXED)) == []
    assert named("PL005", on_days(0, 20, 40, 60)) == []
    assert named("PL005", plan(*["life"] * 20), LintContext(targets={"life": 100, "opinion": 0})) == []
    thirteen = plan("opinion", *["life"] * 13, "opinion", "life")
    assert named("PL005", thirteen, LintContext(targets={"opinion": 20})) == []
    assert named("PL005", plan("opinion", *["life"] * 14), LintContext(targets={"opinion": 20})) == [(2, 15)]


def test_a_pillar_on_another_account_is_there() -> None:
    posts = plan(*["life", "expertise"] * 10)
    context = LintContext(targets={"life": 50, "expertise": 50})
    assert named("PL005", [replace(post, account_id=post.id % 2) for post in posts], context) == []


STORY = "周末去山里走了一圈，秋天的银杏正好，溪水很凉，孩子们捡了一下午的叶子，下周再来一次。"
ALIKE = [
    STORY,
    STORY.replace("下周", "下个月"),
    STORY.replace("，", "🍂").replace("。", "！！！"),
    STORY.replace("孩子们", "學員們"),
    f"【重发】{STORY}",
    "  " + "\n".join(STORY),
]
UNLIKE = [
    "周末去山里走了一圈，路上遇到一位采茶的老人，聊了很久，才知道这座山有三百年的故事。",
    STORY[:20],
    STORY + "回来以后洗了叶子，夹在旧词典里，过些天给每位老客人寄一片，附一张手写的卡片。",
    "".join(reversed(STORY)),
]


@pytest.mark.parametrize("text", ALIKE)
def test_near_duplicates(text: str) -> None:
    one, other = on_days(0, 30)
    assert named("PL006", [replace(one, text=STORY), replace(other, text=text)]) == [(1, 2)]


@pytest.mark.parametrize("text", UNLIKE)
def test_other_texts_are_no_duplicates(text: str) -> None:
    one, other = on_days(0, 3)
    assert named("PL006", [replace(one, text=STORY), replace(other, text=text)]) == []


def test_duplicates_lie_within_thirty_days_on_one_account_and_go_out() -> None:
    one, other = on_days(0, 31, text=STORY)
    assert named("PL006", [one, other]) == []
    one, other = on_days(0, 3, text=STORY)
    assert named("PL006", [one, replace(other, account_id=2)]) == []
    assert named("PL006", [one, replace(other, status=Status.SKIPPED)]) == []
    assert named("PL006", on_days(0, 3, text="早安，今天也要加油")) == []
    assert named("PL006", on_days(0, 3, text="")) == []


def test_a_copy_counts_once() -> None:
    posts = on_days(0, 3, 6, 9, text=STORY)
    assert named("PL006", posts) == [(1, 2), (2, 3), (3, 4)]
    assert "100" in findings("PL006", posts)[0].message


def test_duplicates_are_found_among_very_many_posts() -> None:
    random = Random(1)
    texts = ["".join(chr(0x4E00 + random.randrange(3000)) for _n in range(120)) for _post in range(400)]
    texts[380] = texts[370][:100] + texts[3][:20]
    posts = [
        Post(id=n, planned_date=FIRST + timedelta(days=n // 12), text=text) for n, text in enumerate(texts, 1)
    ]
    assert named("PL006", posts) == []  # ten in twelve
    closer = [replace(post, text=texts[370][:110] + "新") if post.id == 381 else post for post in posts]
    assert named("PL006", closer) == [(371, 381)]


@pytest.mark.parametrize(
    ("days", "gaps"),
    [
        ((0, 4), [(1, 2)]),
        ((0, 1, 5, 6, 20), [(2, 3), (4, 5)]),
        ((0, 30), [(1, 2)]),
        ((0, 3, 6, 9), []),
        ((0, 31), []),
        ((0,), []),
    ],
)
def test_gaps(days: tuple[int, ...], gaps: list[tuple[int, ...]]) -> None:
    assert named("PL007", on_days(*days)) == gaps


def test_gaps_are_those_of_one_account_in_moments() -> None:
    posts = on_days(0, 2, 4)
    assert named("PL007", posts) == []
    article = [replace(post, kind=PostKind.ARTICLE) if post.id == 2 else post for post in posts]
    assert named("PL007", article) == [(1, 3)]
    assert named("PL007", [replace(post, account_id=2) if post.id == 2 else post for post in posts]) == [
        (1, 3)
    ]
    assert named("PL007", on_days(0, 9, kind=PostKind.ARTICLE)) == []
    skipped = [replace(post, status=Status.SKIPPED) if post.id == 2 else post for post in posts]
    assert "3" in findings("PL007", skipped)[0].message


def test_runs_of_one_pillar_are_named_whole() -> None:
    assert named("PL008", plan("life", "life", "life")) == [(1, 2, 3)]
    assert named("PL008", plan("ad", *["opinion"] * 5, "life")) == [(2, 3, 4, 5, 6)]
    assert named("PL008", plan(*["life"] * 3, "ad", *["life"] * 4)) == [(1, 2, 3), (5, 6, 7, 8)]


def test_short_runs_ads_and_other_accounts_are_quiet() -> None:
    assert named("PL008", plan("life", "life", "expertise", "life", "life")) == []
    assert named("PL008", plan("ad", "ad", "ad")) == []
    posts = plan("life", "life", "life")
    assert named("PL008", [posts[0], replace(posts[1], account_id=2), posts[2]]) == []
    assert named("PL008", [posts[0], replace(posts[1], status=Status.SKIPPED), posts[2]]) == []


def test_first_impression() -> None:
    (finding,) = findings("PL009", plan(*["life", "opinion"] * 5))
    assert finding.post_ids == tuple(range(1, 11))
    assert "干货" in finding.message
    assert findings("PL009", plan(*["life", "expertise"] * 5))
    assert findings("PL009", plan(*MIXED[:4], "achievement", "life", "expertise", "ad", "ad", "ad"))


def test_a_good_first_impression_is_quiet_and_so_is_a_short_plan() -> None:
    assert named("PL009", plan(*MIXED, "ad", "ad")) == []
    assert named("PL009", plan(*["life"] * 9)) == []
    assert named("PL009", on_days(*range(0, 40, 4))) == []  # ten posts, but not within 30 days
    assert named("PL009", plan(*["life"] * 12), LintContext(targets={"life": 100})) == []


def test_a_newcomer_sees_what_is_shown_to_all() -> None:
    posts = plan(*MIXED, "life", "expertise")
    hidden = [
        replace(post, visibility=Visibility.ONLY, tags=("老客",)) if post.pillar == "achievement" else post
        for post in plan("life", *MIXED, "life", "expertise")
    ]
    assert named("PL009", posts) == []
    assert named("PL009", hidden) == [(1, 2, 3, 4, 5, 6, 7, 8, 10, 11)]


def test_findings_keep_their_fingerprint_while_their_cause_lasts() -> None:
    fewer, more = plan(*["life"] * 12), plan(*["life"] * 14)
    for code in ("PL001", "PL009"):
        (one,), (other,) = findings(code, fewer), findings(code, more)
        assert one.fingerprint == other.fingerprint
        assert one.post_ids != other.post_ids


@pytest.mark.parametrize("code", ["PL001", "PL002", "PL003", "PL005", "PL006", "PL007", "PL009"])
def test_what_is_said_of_a_day_does_not_hang_on_how_much_is_read_around_it(code: str) -> None:
    """As the calendar and the command line read 30 days and more around what they show."""
    random = Random(7)
    posts = [
        replace(post, text=random.choice([STORY, post.text]), pillar=random.choice((*MIXED, "ad")))
        for post in plan(*["life"] * 300)
        if random.random() < 0.7
    ]
    day = FIRST + timedelta(days=150)

    def about(read: int) -> list[Finding]:
        near = [post for post in posts if abs((post.planned_date or FIRST) - day).days <= read]
        ids = {post.id for post in posts if post.planned_date == day}
        return [each for each in findings(code, near) if ids & set(each.post_ids)]

    assert about(75) == about(300)


def test_pillars_are_called_by_the_names_the_user_gave_them() -> None:
    context = replace(
        CONTEXT,
        targets={"life": 40, "p7": 60},
        pillar_names={"p7": "探店日记", "life": "小日子", "expertise": "干货铺", "achievement": "战绩"},
    )
    posts = plan(*["life"] * 20)
    told = {each.code: each.message for each in lint_plan(posts, context)}
    assert "探店日记 0%" in told["PL001"]
    assert "小日子 100%" in told["PL001"]
    assert "探店日记" in told["PL005"]
    assert "小日子" in told["PL008"]
    assert "p7" not in "".join(told.values())
    newcomer = replace(context, targets={"expertise": 50, "achievement": 50})
    (finding,) = findings("PL009", posts, newcomer)
    assert "干货铺" in finding.message
    assert "战绩" in finding.message


def test_a_run_within_a_day_names_it_once() -> None:
    posts = [replace(post, planned_date=FIRST) for post in plan(*["life"] * 3)]
    (finding,) = findings("PL008", posts)
    assert finding.message.count("11-02") == 1
