"""What holds for any text."""

from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.fixes import apply_fix, apply_fixes, safe_fixes
from planner.lint.folded import fold
from planner.model import Post, PostKind
from planner.text import graphemes

CONTEXT = LintContext(now=datetime(2026, 11, 24, 9))
WORDS = """
好 , . ! ? : ; ( ) （ ） 全城 最 佳 最好 第一 100% 转发 送 领 138 0013 8000 - 11月28日 周五 XXX TODO 待补
【 】 {{ }} [图片] ` ``` ☕️ 👨‍👩‍👧 🇨🇳 👍🏽 1️⃣ 國家級 İ ß 𠮷 ﬁ https://a.b/c a@b.cn # 不是 “ ”
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\r\n", " ", "\u0301", "\u200d", "\ufe0f"])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))
POSTS = st.builds(
    Post,
    kind=st.sampled_from(PostKind),
    pillar=st.sampled_from(["life", "ad"]),
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
    for finding in findings:
        places = borders(getattr(post, finding.field)) if finding.spans else set()
        for span in finding.spans:
            assert span.start < span.end
            assert {span.start, span.end} <= places
        for fix in finding.fixes:
            apply_fix(post, fix)


@relaxed
@given(POSTS)
def test_after_all_safe_fixes_the_same_rules_are_silent(post: Post) -> None:
    findings = [finding for finding in lint_post(post, CONTEXT) if safe_fixes([finding])]
    again = lint_post(apply_fixes(post, safe_fixes(findings)), CONTEXT)
    assert not [finding for finding in again if safe_fixes([finding])]


@relaxed
@given(TEXTS)
def test_folding_finds_its_way_back(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        span = folded.span(place, place + 1)
        assert span.end == span.start + 1
        assert fold(text[span.start : span.end]).text == folded.text[place]
