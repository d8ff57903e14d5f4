"""Applying fixes."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.finding import Edit, Fix, Span
from planner.lint.fixes import apply_fix, apply_fixes, carried, safe_fixes
from planner.lint.mending import mended
from planner.model import Post, PostKind, Suppression, SuppressionScope

CONTEXT = LintContext(now=datetime(2026, 11, 24, 9))


def fix(*edits: tuple[int, int, str], field: str = "text") -> Fix:
    return Fix("x", field, tuple(Edit(Span(start, end), new) for start, end, new in edits), True)


def test_several_fixes_of_one_field_keep_their_places() -> None:
    post = Post(text="0123456789", first_comment="abc")
    fixes = [fix((8, 9, "")), fix((1, 2, "xxxx"), (4, 6, "")), fix((0, 1, "A"), field="first_comment")]
    fixed = apply_fixes(post, fixes)
    assert fixed.text == "0xxxx23679"
    assert fixed.first_comment == "Abc"


def test_a_fix_that_overlaps_goes_out_whole() -> None:
    assert apply_fixes(Post(text="012345"), [fix((1, 3, "x")), fix((0, 1, "y"), (2, 4, "z"))]).text == "0x345"
    assert apply_fixes(Post(text="012345"), [fix((1, 3, "x")), fix((1, 3, "x"))]).text == "0x345"


def test_a_fix_outside_the_text_changes_nothing() -> None:
    assert apply_fix(Post(text="01"), fix((1, 3, "x"))).text == "01"


def test_brackets_are_widened_in_pairs_and_blanks_after_marks_go() -> None:
    post = Post(text="好, 走(iPhone 很旧). Hi")
    assert apply_fixes(post, safe_fixes(lint_post(post))).text == "好，走（iPhone 很旧）。Hi"


def test_fixes_still_to_be_had_keep_their_places() -> None:
    first, second, third = fix((1, 2, "xxxx")), fix((4, 6, ""), (8, 9, "y")), fix((0, 1, ""), field="title")
    assert carried([second, third], first) == (fix((7, 9, ""), (11, 12, "y")), third)
    assert carried([first], second) == (first,)
    assert carried([fix((5, 7, ""))], second) == ()


EDITS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 3), st.text("xy", max_size=3)), min_size=1, max_size=3
)


def _fix_of(edits: list[tuple[int, int, str]]) -> Fix:
    ordered, last = [], -1
    for start, length, new in sorted(edits):
        if start > last:
            ordered.append((start, start + length, new))
            last = start + length
    return fix(*ordered)


@given(st.lists(EDITS.map(_fix_of), min_size=1, max_size=4))
def test_one_by_one_leads_where_all_at_once_does(fixes: list[Fix]) -> None:
    post = Post(text="0123456789ABCDEF")
    at_once = apply_fixes(post, fixes)
    one_by_one, left = post, tuple(fixes)
    while left:
        done, left = left[0], left[1:]
        one_by_one = apply_fix(one_by_one, done)
        left = carried(left, done)
    assert one_by_one.text == at_once.text


def test_all_safe_fixes_of_a_post_or_of_one_rule() -> None:
    post = Post(text="好,走(真的)吧,明天:见.", title="嗯,好", kind=PostKind.ARTICLE)
    whole = mended(post, CONTEXT)
    assert (whole.title, whole.text) == ("嗯，好", "好，走（真的）吧，明天：见。")
    assert not safe_fixes(lint_post(whole, CONTEXT))
    assert mended(whole, CONTEXT) == whole
    assert mended(post, CONTEXT, "TX001").text == whole.text
    assert mended(post, CONTEXT, "MO004") == post


def test_what_is_suppressed_or_off_is_not_mended() -> None:
    post = Post(id=1, text="好,走")
    hidden = Suppression(SuppressionScope.POST, "TX001", CONTEXT.now, post_id=1)
    assert mended(post, LintContext(suppressions=(hidden,))) == post
    assert mended(post, LintContext(off=frozenset({"TX001"}))) == post


def test_suggestions_are_never_applied_unasked() -> None:
    post = Post(text="读书会：11月28日周五晚上七点。")
    assert any(each.fixes for each in lint_post(post, CONTEXT))
    assert mended(post, CONTEXT).text == post.text
