"""A plan linted again after a change says what linting it anew would say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import UserError
from planner.lint import incremental
from planner.lint.context import AccountFacts, LintContext
from planner.lint.engine import days_around, lint_plan, rule_findings
from planner.lint.finding import Finding
from planner.lint.incremental import PlanLinter, linter_by
from planner.lint.registry import PLAN_RULES
from planner.lint.rule import PlanRule
from planner.model import (
    AccountKind,
    Origin,
    Period,
    Post,
    PostImage,
    PostKind,
    Status,
    Suppression,
    SuppressionScope,
    Visibility,
)

FIRST = date(2026, 1, 1)
TEXTS = (
    "",
    "早安",
    "周末去山里走了一圈，秋天的银杏正好，下周再来一次。",
    "周末去山里走了一圈，秋天的银杏正好，下个月再来一次！",
    "新到的豆子先给老客人留着，晚上七点以后来店里闻香。",
)
ACCOUNTS = {
    1: AccountFacts(AccountKind.MOMENTS),
    2: AccountFacts(AccountKind.SERVICE, (4, Period.MONTH)),
}
CONTEXTS = (
    LintContext(accounts=ACCOUNTS),
    LintContext(
        accounts=ACCOUNTS,
        parameters={
            "PL001": {"fewest": 3, "days": 12},
            "PL002": {"days": 45, "fewest": 2},
            "PL003": {"apart": 50},
            "PL005": {"days": 4},
            "PL007": {"pause": 60},
            "PL008": {"posts": 2},
            "PL009": {"posts": 4, "days": 60},
            "SC004": {"row": 3, "row_minutes": 900, "burst": 2, "day": 2},
            "SC005": {"minutes": 5000},
        },
    ),
    LintContext(targets={"life": 90, "ad": 10}, off=frozenset({"PL008"})),
)

_posts = st.builds(
    Post,
    kind=st.sampled_from([PostKind.MOMENTS, PostKind.MOMENTS, PostKind.ARTICLE]),
    account_id=st.sampled_from([1, 1, 2]),
    pillar=st.sampled_from(["life", "life", "expertise", "opinion", "achievement", "ad", "own"]),
    status=st.sampled_from([Status.DRAFT, Status.READY, Status.POSTED, Status.SKIPPED]),
    planned_date=st.none() | st.integers(0, 400).map(lambda days: FIRST + timedelta(days=days)),
    planned_time=st.sampled_from([None, time(8), time(8, 20), time(20), time(20, 45), time(23, 50)]),
    text=st.sampled_from(TEXTS),
    origin=st.sampled_from([Origin.ORIGINAL, Origin.REPOST]),
    visibility=st.sampled_from([Visibility.PUBLIC, Visibility.ONLY]),
    tags=st.sampled_from([(), ("老客",)]),
)


def random_plan(random: Random, count: int, days: int) -> list[Post]:
    return [
        Post(
            id=number,
            kind=random.choice([PostKind.MOMENTS, PostKind.MOMENTS, PostKind.ARTICLE]),
            account_id=random.choice([1, 1, 2]),
            pillar=random.choice(["life", "life", "expertise", "opinion", "achievement", "ad"]),
            planned_date=FIRST + timedelta(days=random.randrange(days)),
            planned_time=random.choice([None, time(8), time(8, 20), time(20), time(20, 45), time(23, 50)]),
            text=random.choice(TEXTS),
            origin=random.choice([Origin.ORIGINAL, Origin.REPOST]),
            images=random.choice([(), (PostImage("a", "a" * 64),)]),
        )
        for number in range(1, count + 1)
    ]


def changed(random: Random, posts: Sequence[Post], change: Post) -> list[Post]:
    """Put the values of `change` into one post, take one out, add one, or leave all as it is."""
    after = list(posts)
    place = random.randrange(len(after))
    match random.randrange(5):
        case 0:
            del after[place]
        case 1:
            after.append(replace(change, id=1000 + random.randrange(100)))
        case 2:
            day = FIRST + timedelta(days=random.randrange(400))
            after[place] = replace(after[place], planned_date=day)
        case _:
            after[place] = replace(change, id=after[place].id)
    unique = {post.id: post for post in after}
    return random.sample(list(unique.values()), len(unique))


@given(
    st.randoms(use_true_random=False),
    st.sampled_from([(12, 20), (60, 60), (60, 400), (150, 400)]),
    st.lists(st.lists(_posts, min_size=1, max_size=3), min_size=1, max_size=5),
    st.sampled_from(CONTEXTS),
)
def test_after_any_changes_the_findings_are_those_of_a_full_look(
    random: Random, size: tuple[int, int], rounds: list[list[Post]], context: LintContext
) -> None:
    linter, posts = PlanLinter(context), random_plan(random, *size)
    assert linter.lint(posts) == lint_plan(posts, context)
    for changes in rounds:
        for change in changes:
            if posts:
                posts = changed(random, posts, change)
        assert linter.lint(posts) == lint_plan(posts, context)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("context", CONTEXTS, ids=["defaults", "figures", "targets"])
def test_long_series_of_changes(seed: int, context: LintContext) -> None:
    random = Random(seed)
    posts = random_plan(random, 250, 300)
    linter = PlanLinter(context)
    for _round in range(40):
        post = random.choice(posts)
        values = replace(random.choice(random_plan(random, 5, 300)), id=post.id)
        posts = [each for each in posts if each is not post] + [values]
        assert linter.lint(posts) == lint_plan(posts, context)


def year(count: int = 365) -> list[Post]:
    return [replace(post, pillar="expertise") for post in random_plan(Random(1), count, 365)]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[int]]:
    """Return how many posts each rule sees, look by look."""
    seen: dict[str, list[int]] = {}

    def watched(rule: PlanRule, posts: Sequence[Post], context: LintContext) -> list[Finding]:
        seen.setdefault(rule.code, []).append(len(posts))
        return rule_findings(rule, posts, context)

    monkeypatch.setattr(incremental, "rule_findings", watched)
    return seen


def test_only_the_days_around_a_change_are_looked_at(looked_at: dict[str, list[int]]) -> None:
    linter, posts = PlanLinter(), year()
    linter.lint(posts)
    looked_at.clear()
    post = next(each for each in posts if each.planned_date == FIRST + timedelta(days=180))
    linter.lint([*(each for each in posts if each is not post), replace(post, text="另写一篇")])
    assert looked_at["SC005"][0] < 20
    assert looked_at["PL006"][0] < 160
    assert looked_at["PL008"] == [365]


def test_nothing_is_looked_at_when_nothing_has_changed(looked_at: dict[str, list[int]]) -> None:
    linter, posts = PlanLinter(), year()
    first = linter.lint(posts)
    looked_at.clear()
    assert linter.lint([replace(post) for post in reversed(posts)]) == first
    assert looked_at == {}


def test_what_is_known_of_a_picture_counts_as_a_change(looked_at: dict[str, list[int]]) -> None:
    linter = PlanLinter()
    post = Post(id=1, planned_date=FIRST, images=(PostImage("a.jpg", "a" * 64),))
    linter.lint([post])
    looked_at.clear()
    known = replace(post, images=(replace(post.images[0], likeness="0123456789abcdef"),))
    assert known == post
    linter.lint([known])
    assert looked_at


def test_a_post_that_goes_takes_its_findings_with_it() -> None:
    ads = [
        replace(post, pillar="ad", account_id=1, status=Status.DRAFT) for post in random_plan(Random(2), 2, 1)
    ]
    linter = PlanLinter()
    assert "PL003" in [each.code for each in linter.lint(ads)]
    assert linter.lint(ads[:1]) == []
    assert linter.lint([]) == []


def test_posts_without_ids_of_their_own_are_looked_at_in_full() -> None:
    posts = [replace(post, id=0) for post in random_plan(Random(3), 20, 40)]
    linter = PlanLinter()
    assert linter.lint(posts) == lint_plan(posts)
    fewer = random_plan(Random(3), 20, 40)
    assert linter.lint(fewer) == lint_plan(fewer)


def test_suppressed_findings_are_left_out() -> None:
    posts = random_plan(Random(5), 60, 60)
    hidden = Suppression(SuppressionScope.RULE, "PL008", datetime(2026, 1, 1))
    context = LintContext(suppressions=(hidden,))
    found = PlanLinter(context).lint(posts)
    assert found == lint_plan(posts, context)
    assert found
    assert "PL008" not in {each.code for each in found}


def test_unknown_settings_are_errors() -> None:
    with pytest.raises(UserError):
        PlanLinter(LintContext(off=frozenset({"PL999"})))


def test_two_threads_do_not_disturb_each_other() -> None:
    linter = PlanLinter()
    plans = [random_plan(Random(seed), 80, 90) for seed in range(2)]
    wrong: list[int] = []

    def run(number: int) -> None:
        expected = lint_plan(plans[number])
        wrong.extend(number for _turn in range(5) if linter.lint(plans[number]) != expected)

    threads = [Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@given(st.lists(_posts, min_size=1, max_size=25))
def test_every_finding_names_posts_of_the_plan_and_each_once(found_in: list[Post]) -> None:
    posts = [replace(post, id=number) for number, post in enumerate(found_in, 1)]
    for finding in lint_plan(posts, CONTEXTS[1]):
        assert finding.post_ids
        assert len(set(finding.post_ids)) == len(finding.post_ids)
        assert set(finding.post_ids) <= {post.id for post in posts if post.planned_date}


def test_plan_rules_do_not_hang_on_the_moment() -> None:
    posts = random_plan(Random(6), 100, 120)
    early, late = (lint_plan(posts, LintContext(now=datetime(year, 6, 1))) for year in (2025, 2027))
    assert early == late
    assert {each.code for each in early} <= {rule.code for rule in PLAN_RULES}


def test_a_linter_serves_while_only_the_moment_is_another() -> None:
    known = PlanLinter(LintContext(now=datetime(2026, 6, 1)))
    assert linter_by(LintContext(now=datetime(2026, 6, 2)), known) is known
    assert linter_by(LintContext(off=frozenset({"PL008"})), known) is not known
    assert linter_by(LintContext(), None).lint([]) == []


@pytest.mark.parametrize("context", CONTEXTS, ids=["defaults", "figures", "targets"])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_said_of_a_range_needs_the_days_around_it_alone(seed: int, context: LintContext) -> None:
    """All rules but that of rows of one pillar, which go on as long as they do."""
    context = replace(context, off=context.off | {"PL008"})
    posts = random_plan(Random(seed), 500, 500)
    first, last = FIRST + timedelta(days=240), FIRST + timedelta(days=246)
    begin, end = days_around(first, last, context)
    near = [post for post in posts if post.planned_date and begin <= post.planned_date <= end]
    shown = {post.id for post in posts if post.planned_date and first <= post.planned_date <= last}

    def told(given: Sequence[Post]) -> list[Finding]:
        return [each for each in lint_plan(given, context) if shown & set(each.post_ids)]

    assert told(near) == told(posts)
    assert told(posts)


def test_a_rule_that_looks_farther_is_given_more_days() -> None:
    assert days_around(FIRST, FIRST, LintContext()) == (FIRST - timedelta(61), FIRST + timedelta(61))
    far = LintContext(parameters={"PL005": {"days": 366}})
    assert days_around(FIRST, FIRST, far) == (FIRST - timedelta(763), FIRST + timedelta(763))
    endless = LintContext(parameters={"SC004": {"row": 10**9, "row_minutes": 10**9}})
    assert days_around(date.min, date.max, endless) == (date.min, date.max)
