"""Applying fixes."""

from planner.lint.engine import lint_post
from planner.lint.finding import Edit, Fix, Span
from planner.lint.fixes import apply_fix, apply_fixes, safe_fixes
from planner.model import Post


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
    assert apply_fixes(post, safe_fixes(lint_post(post))).text == "好，走（iPhone 很旧）. Hi"
