"""What holds for any text."""

from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.lint.context import LintContext
from planner.lint.engine import TEXT_FIELDS, lint_post
from planner.lint.fixes import apply_fix, safe_fixes
from planner.lint.folded import fold
from planner.lint.mending import mended
from planner.lint.registry import ALL
from planner.lint.rule import FixSafety
from planner.model import Post, PostKind
from planner.text import graphemes
from tests.planner.lint.hostile import PIECES

CONTEXT = LintContext(now=datetime(2026, 11, 24, 9))
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
POSTS = st.builds(
    Post,
    kind=st.sampled_from(PostKind),
    pillar=st.sampled_from(["life", "ad"]),
    planned_date=st.sampled_from([None, date(2026, 11, 24), date(2026, 12, 13)]),
    title=TEXTS,
    digest=TEXTS,
    text=TEXTS,
    first_comment=TEXTS,
)
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def borders(text: str) -> set[int]:
    places, place = {0}, 0
    for cluster in graphemes(text):
        place += len(cluster)
        places.add(place)
    return places


@relaxed
@given(POSTS)
def test_spans_lie_on_grapheme_borders_and_fixes_never_raise(post: Post) -> None:
    findings = lint_post(post, CONTEXT)
    assert findings == lint_post(post, CONTEXT)
    places = {name: borders(getattr(post, name)) for name in TEXT_FIELDS}
    for finding in findings:
        for span in finding.spans:
            assert span.start < span.end
            assert {span.start, span.end} <= places[finding.field]
        for fix in finding.fixes:
            apply_fix(post, fix)


@relaxed
@given(POSTS)
def test_after_all_safe_fixes_none_is_left(post: Post) -> None:
    whole = mended(post, CONTEXT)
    assert not safe_fixes(lint_post(whole, CONTEXT))
    assert mended(whole, CONTEXT) == whole


@relaxed
@given(POSTS, st.sampled_from([rule.code for rule in ALL if rule.fix is FixSafety.SAFE]))
def test_after_the_safe_fixes_of_a_rule_it_has_none_left(post: Post, code: str) -> None:
    again = lint_post(mended(post, CONTEXT, code), CONTEXT)
    assert not safe_fixes(finding for finding in again if finding.code == code)


@relaxed
@given(POSTS)
def test_each_fix_changes_only_what_it_says(post: Post) -> None:
    for finding in lint_post(post, CONTEXT):
        for fix in finding.fixes:
            assert fix.field in TEXT_FIELDS
            assert fix.edits
            starts = [edit.span for edit in fix.edits]
            assert starts == sorted(starts)
            assert apply_fix(post, fix) != post


@relaxed
@given(TEXTS)
def test_folding_finds_its_way_back(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        span = folded.span(place, place + 1)
        assert span.end == span.start + 1
        assert fold(text[span.start : span.end]).text == folded.text[place]
