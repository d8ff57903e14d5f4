"""The engine: order, settings, plans."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from planner.errors import UserError
from planner.lint.context import MOST_OF_A_RULE, LintContext
from planner.lint.engine import findings_by_post, lint_plan, lint_post
from planner.lint.families.ads import ad_windows
from planner.lint.finding import Finding, Severity
from planner.lint.mending import mended
from planner.model import Post, PostImage, PostKind, Status

CONTEXT = LintContext(now=datetime(2026, 11, 24, 9))
PICTURE = (PostImage("a"),)


def plan(*pillars: str, account: int = 1) -> list[Post]:
    """One post a day at 20:00 from 1 November."""
    return [
        Post(
            id=n,
            account_id=account,
            pillar=pillar,
            planned_date=date(2026, 11, 1) + timedelta(days=n - 1),
            planned_time=time(20),
            text="好",
        )
        for n, pillar in enumerate(pillars, 1)
    ]


def found(posts: list[Post], code: str) -> list[tuple[int, ...]]:
    return [finding.post_ids for finding in lint_plan(posts, CONTEXT) if finding.code == code]


def test_findings_are_ordered_by_field_and_place() -> None:
    post = Post(text="好,好,电话 13800138000", first_comment="好,", images=(PostImage("a"),) * 2)
    places = [(each.field, each.spans[:1], each.code) for each in lint_post(post, CONTEXT)]
    assert [code for _field, _span, code in places] == ["TX001", "TX001", "PR001", "TX001", "MO006"]


def test_fingerprint_stays_while_the_offending_text_does() -> None:
    texts = ("打 13800138000", "改了：打 138-0013-8000")
    one, other = (lint_post(Post(text=text), CONTEXT)[0] for text in texts)
    assert one.spans != other.spans
    assert one.fingerprint == other.fingerprint
    assert lint_post(Post(first_comment="打 13800138000"), CONTEXT)[0].fingerprint != one.fingerprint


def test_settings_change_rules() -> None:
    post = Post(text="字" * 50, images=PICTURE)
    assert lint_post(post, LintContext(parameters={"MO004": {"lines": 2}}))[0].code == "MO004"
    narrow = LintContext(parameters={"MO004": {"columns": 5}}, severities={"MO004": Severity.HINT})
    assert [each.severity for each in lint_post(post, narrow)] == [Severity.HINT]
    assert not lint_post(post, replace(narrow, off=frozenset({"MO004"})))


@pytest.mark.parametrize(
    "context",
    [
        LintContext(off=frozenset({"MO999"})),
        LintContext(parameters={"MO999": {}}),
        LintContext(severities={"XX001": Severity.HINT}),
        LintContext(parameters={"MO004": {"rows": 2}}),
    ],
)
def test_unknown_settings_are_errors(context: LintContext) -> None:
    with pytest.raises(UserError):
        lint_post(Post(text="好"), context)
    with pytest.raises(UserError):
        lint_plan([], context)


def test_ad_ratio_needs_ten_posts_and_29_others() -> None:
    assert found(plan(*["life"] * 8, "ad"), "PL002") == []
    assert found(plan(*["life"] * 9, "ad"), "PL002") == [(10,)]
    assert found(plan(*["life"] * 29, "ad"), "PL002") == []


def test_ads_before_the_window_do_not_count() -> None:
    many = plan("ad", *["life"] * 29, "ad")
    assert found(many, "PL002") == []
    assert [(len(window.ads), window.others) for window in ad_windows(many)] == [(1, 0), (1, 29)]


def test_ad_ratio_of_one_cause_shows_once_and_names_all_ads() -> None:
    posts = plan(*["life"] * 10, "ad", *["life"] * 5, "ad", "life", "ad")
    assert found(posts, "PL002") == [(11, 17, 19)]


def test_ads_need_three_posts_and_four_days_between() -> None:
    assert found(plan("ad", "life", "life", "life", "ad"), "PL003") == []
    assert found(plan("ad", "life", "life", "ad"), "PL003") == [(1, 4)]
    same_day = [
        replace(post, planned_date=date(2026, 11, 1), planned_time=time(post.id))
        for post in plan("ad", *["life"] * 6, "ad")
    ]
    assert found(same_day, "PL003") == [(1, 8)]
    far = [post for post in plan("ad", *["life"] * 6, "ad") if post.pillar == "ad"]
    assert found(far, "PL003") == [(1, 8)]


def test_accounts_and_skipped_posts_are_kept_apart() -> None:
    one, other = plan("ad", "ad")
    assert found([one, replace(other, account_id=2)], "PL003") == []
    assert found([one, replace(other, status=Status.SKIPPED)], "PL003") == []
    assert found([one, other], "PL003") == [(1, 2)]


@pytest.mark.parametrize(("minutes", "clash"), [(0, True), (30, True), (31, False)])
def test_clash(minutes: int, clash: bool) -> None:
    one, other = plan("life", "life")
    at = datetime(2026, 11, 5, 20) + timedelta(minutes=minutes)
    one = replace(one, planned_date=date(2026, 11, 5))
    other = replace(other, planned_date=at.date(), planned_time=at.time())
    assert found([other, one], "SC005") == ([(1, 2)] if clash else [])
    assert found([one, replace(other, account_id=2)], "SC005") == []
    assert found([one, replace(other, status=Status.SKIPPED)], "SC005") == []
    assert found([one, replace(other, planned_time=None)], "SC005") == []


def test_clash_over_midnight_and_of_neighbours_only() -> None:
    night = [
        Post(id=1, account_id=1, planned_date=date(2026, 11, 5), planned_time=time(23, 50)),
        Post(id=2, account_id=1, planned_date=date(2026, 11, 6), planned_time=time(0, 5)),
        Post(id=3, account_id=1, planned_date=date(2026, 11, 6), planned_time=time(0, 15)),
    ]
    assert found(night, "SC005") == [(1, 2), (2, 3)]


def test_findings_by_post_holds_own_findings_and_those_of_the_plan() -> None:
    posts = [
        replace(post, text="好,", status=Status.POSTED, images=PICTURE) for post in plan("ad", "ad", "life")
    ]
    by_post = findings_by_post(posts, CONTEXT)
    assert {post_id: [each.code for each in each_found] for post_id, each_found in by_post.items()} == {
        1: ["TX001", "PL003"],
        2: ["TX001", "PL003"],
        3: ["TX001"],
    }


def test_posts_without_a_date_are_left_out() -> None:
    assert lint_plan([replace(post, planned_date=None) for post in plan("ad", "ad")], CONTEXT) == []


def of_code(code: str, text: str, context: LintContext = CONTEXT) -> list[Finding]:
    post = Post(kind=PostKind.ARTICLE, pillar="ad", text=text)
    return [found for found in lint_post(post, context) if found.code == code]


@pytest.mark.parametrize("between", ["", "\n\n"], ids=["one paragraph", "many paragraphs"])
@pytest.mark.parametrize(("code", "piece"), [("TX001", "好,"), ("LW001", "最佳好茶，"), ("TX006", "好 好，")])
def test_what_is_too_much_to_tell_is_said(code: str, piece: str, between: str) -> None:
    few = replace(CONTEXT, most=3)
    at_most = of_code(code, between.join([piece] * 3), few)
    assert [found.message for found in at_most] == [at_most[0].message] * 3
    *told, last = of_code(code, between.join([piece] * 9), few)
    assert [found.message for found in told] == [at_most[0].message] * 3
    assert "3" in last.message
    assert last.message != told[0].message
    assert last.fingerprint not in {found.fingerprint for found in told}
    assert not last.fixes
    assert told[-1].spans < last.spans
    assert of_code(code, between.join([piece] * 99), few) == [*told, last]


def test_each_rule_and_each_text_counts_for_itself() -> None:
    post = Post(text="好,最佳好茶。" * 4, first_comment="好," * 4, pillar="ad")
    found = [(each.field, each.code) for each in lint_post(post, replace(CONTEXT, most=2))]
    for field, code in (("text", "TX001"), ("text", "LW001"), ("first_comment", "TX001")):
        assert found.count((field, code)) == 3


def test_all_is_mended_however_much_it_is() -> None:
    post = Post(text="好," * (MOST_OF_A_RULE + 20))
    assert mended(post, CONTEXT, "TX001").text == "好，" * (MOST_OF_A_RULE + 20)
    assert len(of_code("TX001", post.text)) == MOST_OF_A_RULE + 1


def test_posts_around_are_seen_by_the_plan_alone() -> None:
    """Those that are not asked about are not looked at by themselves, and nothing is told of them."""
    day = date(2026, 12, 5)
    first, second = (
        Post(id=n, text=text, planned_date=day, planned_time=time(20, n))
        for n, text in ((1, "好,的"), (2, "XXX"))
    )
    found = findings_by_post([first], CONTEXT, [first, second])
    assert found.keys() == {1}
    assert {"TX001", "SC005"} <= {each.code for each in found[1]}
    assert "TX008" not in {each.code for each in found[1]}
