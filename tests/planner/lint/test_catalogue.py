"""Every rule against its own examples, and the catalogue as a whole."""

import re
from dataclasses import replace

import pytest

from planner import i18n
from planner.lint.cases import post_of_case
from planner.lint.engine import lint_plan, lint_post
from planner.lint.finding import Finding
from planner.lint.fixes import apply_fixes, safe_fixes
from planner.lint.registry import ALL, BY_CODE
from planner.lint.rule import Example, FixSafety, Rule
from planner.model import Post
from tests.planner.lint.helpers import CONTEXT

TAGS = frozenset({"老客", "新客"})


def posts_of(example: Example) -> list[Post]:
    return [replace(post_of_case(case), id=number) for number, case in enumerate(example, 1)]


def findings(rule: Rule, posts: list[Post]) -> list[Finding]:
    context = replace(CONTEXT, parameters={rule.code: rule.example_values}, tags=TAGS)
    found = [finding for post in posts for finding in lint_post(post, context)]
    return [finding for finding in found + lint_plan(posts, context) if finding.code == rule.code]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_bad_example_fires_and_good_example_is_silent(rule: Rule) -> None:
    assert findings(rule, posts_of(rule.bad))
    assert not findings(rule, posts_of(rule.good))


SAFE = [rule for rule in ALL if rule.fix is FixSafety.SAFE]


@pytest.mark.parametrize("rule", SAFE, ids=lambda rule: rule.code)
def test_safe_fix_silences_the_bad_example(rule: Rule) -> None:
    posts = posts_of(rule.bad)
    fixed = [apply_fixes(post, safe_fixes(findings(rule, [post]))) for post in posts]
    assert fixed != posts
    assert not findings(rule, fixed)


def test_codes_and_names_are_unique_and_well_formed() -> None:
    assert len(BY_CODE) == len(ALL) == len({rule.name for rule in ALL})
    for rule in ALL:
        assert re.fullmatch(r"(MO|OA|OP|TX|LW|WX|IM|SC|PL|AU|PR)\d{3}", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert rule.what
        assert rule.why
        assert rule.source


def test_only_rules_with_a_fix_offer_one() -> None:
    for rule in ALL:
        for finding in findings(rule, posts_of(rule.bad)):
            assert bool(finding.fixes) == (rule.fix is not FixSafety.NONE)
            assert all(fix.safe == (rule.fix is FixSafety.SAFE) for fix in finding.fixes)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_sources_are_told_in_both_languages_and_are_there_for_everybody(rule: Rule) -> None:
    """Addresses and numbers of standards are the same in both; the project's own papers are not cited."""
    assert not re.search(r"facts|seed|\bplanner/|custom$|[\u3400-\u9fff] \(\d", rule.source)
    i18n.set_language("en")
    assert i18n._(rule.source) == rule.source
    i18n.set_language("zh_CN")
    in_chinese = i18n._(rule.source)
    assert in_chinese != rule.source or not re.search(r"\b[a-z]{2,} [a-z]{2,}\b", rule.source)
    assert not re.search(r"\b(?:and|the|of|art|article)\b", in_chinese)
