"""Suppressions: what they hide, what is counted, which are stale."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from planner.lint import overlap
from planner.lint.context import LintContext
from planner.lint.engine import findings_by_post, lint_plan, lint_post, review_post, review_posts
from planner.lint.suppress import phrase_of
from planner.model import Post, Suppression, SuppressionScope

NOW = datetime(2026, 11, 24, 9)
TEXT = "好,请打 13800138000 或 139-0013-9000,谢谢"
POST = Post(id=7, text=TEXT, first_comment="电话 138-0013-8000")
FINDING, IN_POST, PHRASE, RULE = SuppressionScope


def context(*suppressions: Suppression, **values: object) -> LintContext:
    return replace(LintContext(now=NOW), suppressions=suppressions, **values)  # type: ignore[arg-type]


def phones(post: Post, given: LintContext) -> list[tuple[str, str]]:
    return [
        (each.field, getattr(post, each.field)[each.spans[0].start : each.spans[0].end])
        for each in lint_post(post, given)
        if each.code == "PR001"
    ]


ALL_PHONES = [("text", "13800138000"), ("text", "139-0013-9000"), ("first_comment", "138-0013-8000")]
FIRST = next(each for each in lint_post(POST, context()) if each.code == "PR001")
BY_SCOPE = {
    FINDING: Suppression(FINDING, "PR001", NOW, post_id=7, fingerprint=FIRST.fingerprint, id=1),
    IN_POST: Suppression(IN_POST, "PR001", NOW, post_id=7, id=2),
    PHRASE: Suppression(PHRASE, "PR001", NOW, phrase="13800138000", id=3),
    RULE: Suppression(RULE, "PR001", NOW, id=4),
}


@pytest.mark.parametrize(
    ("scope", "here", "elsewhere"),
    [
        (FINDING, ALL_PHONES[1:], ALL_PHONES),
        (IN_POST, [], ALL_PHONES),
        (PHRASE, ALL_PHONES[1:], ALL_PHONES[1:]),
        (RULE, [], []),
    ],
)
def test_each_scope_reaches_as_far_as_it_says(
    scope: SuppressionScope, here: list[tuple[str, str]], elsewhere: list[tuple[str, str]]
) -> None:
    assert phones(POST, context()) == ALL_PHONES
    given = context(BY_SCOPE[scope])
    assert phones(POST, given) == here
    assert phones(replace(POST, id=8), given) == elsewhere
    others = [each for each in lint_post(POST, context()) if each.code != "PR001"]
    assert [each for each in lint_post(POST, given) if each.code != "PR001"] == others


def test_suppression_of_another_rule_hides_nothing() -> None:
    others = [replace(each, code="TX007") for each in BY_SCOPE.values()]
    assert lint_post(POST, context(*others)) == lint_post(POST, context())


def test_phrase_is_compared_in_folded_form() -> None:
    given = context(Suppression(PHRASE, "LW001", NOW, phrase="全城最佳"))
    for text in ("全城最佳的手冲", "全城最·佳的手冲", "全城最 佳的手冲"):
        post = Post(text=text, pillar="ad")
        (finding,) = (each for each in lint_post(post, context()) if each.code == "LW001")
        assert phrase_of(post, finding) == "全城最佳"
        assert "LW001" not in [each.code for each in lint_post(post, given)]


def test_a_finding_stays_hidden_while_its_words_do() -> None:
    given = context(BY_SCOPE[FINDING])
    moved = replace(POST, text="改了很多：" + TEXT)
    assert phones(moved, given) == ALL_PHONES[1:]


def test_review_tells_what_is_hidden_by_which_suppression() -> None:
    review = review_post(POST, context(*BY_SCOPE.values()))
    assert list(review.shown) == lint_post(POST, context(*BY_SCOPE.values()))
    assert [(each.finding.field, each.suppression.id) for each in review.hidden] == [
        ("text", 1),
        ("text", 2),
        ("first_comment", 2),
    ]
    assert {each.id: count for each, count in review.counts.items()} == {1: 1, 2: 2}
    assert review.stale == ()
    assert all(each.post_ids == (7,) for each in review.hidden)


def test_nothing_is_lost_between_shown_and_hidden() -> None:
    review = review_post(POST, context(*BY_SCOPE.values()))
    everything = {*review.shown, *(each.finding for each in review.hidden)}
    assert everything == set(lint_post(POST, context()))


def test_suppressions_whose_text_has_gone_are_stale() -> None:
    gone = replace(POST, text="好，打 139-0013-9000", first_comment="")
    given = context(*BY_SCOPE.values())
    assert [each.id for each in review_post(gone, given).stale] == [1]
    assert [each.id for each in review_posts([gone], given).stale] == [1, 3]
    assert [each.id for each in review_posts([replace(gone, text="好")], given).stale] == [1, 2, 3]


def test_other_posts_and_rules_that_were_not_run_are_not_judged() -> None:
    given = context(*BY_SCOPE.values())
    other = Post(id=9, text="好")
    assert review_post(other, given).stale == ()
    assert [each.id for each in review_posts([other], given).stale] == [3]
    off = replace(given, off=frozenset({"PR001"}))
    assert review_posts([replace(POST, text="好", first_comment="")], off).stale == ()


def test_suppression_of_a_rule_there_is_no_more_is_stale_and_hides_nothing() -> None:
    old = Suppression(RULE, "MO999", NOW, id=5)
    review = review_posts([POST], context(old))
    assert review.stale == (old,)
    assert not review.hidden


def ads() -> list[Post]:
    return [
        Post(id=n, account_id=1, pillar="ad", planned_date=date(2026, 11, n), planned_time=time(20))
        for n in (1, 2)
    ]


def test_findings_of_the_plan_are_hidden_too() -> None:
    (close,) = (each for each in lint_plan(ads(), context()) if each.code == "PL003")
    for suppression in (
        Suppression(FINDING, "PL003", NOW, post_id=2, fingerprint=close.fingerprint),
        Suppression(IN_POST, "PL003", NOW, post_id=1),
        Suppression(RULE, "PL003", NOW),
    ):
        given = context(suppression)
        assert "PL003" not in [each.code for each in lint_plan(ads(), given)]
        assert "PL003" not in [
            each.code for found in findings_by_post(ads(), given).values() for each in found
        ]
        review = review_posts(ads(), given)
        assert [(each.finding.code, each.post_ids) for each in review.hidden] == [("PL003", (1, 2))]
        assert review.stale == ()
    elsewhere = Suppression(IN_POST, "PL003", NOW, post_id=3)
    assert "PL003" in [each.code for each in lint_plan(ads(), context(elsewhere))]


def test_a_post_alone_does_not_judge_suppressions_of_the_plan() -> None:
    given = context(Suppression(IN_POST, "PL003", NOW, post_id=1))
    assert review_post(ads()[0], given).stale == ()
    far = [ads()[0], replace(ads()[1], planned_date=date(2027, 3, 1))]
    assert len(review_posts(far, given).stale) == 1


def test_suppression_of_what_another_finding_swallows_is_not_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    post = Post(id=1, text="感谢{{客户,姓名}}的信任")
    kept = Suppression(IN_POST, "TX001", NOW, post_id=1)
    monkeypatch.setattr(overlap, "SWALLOWS", {"TX008": ("TX001",)})
    review = review_post(post, context(kept))
    assert "TX001" not in [each.code for each in review.shown]
    assert not review.hidden
    assert review.stale == ()
