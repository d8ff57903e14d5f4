"""Applying fixes to a post."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from planner.lint.finding import Edit, Finding, Fix, Span
from planner.model import Post


def apply_fix(post: Post, fix: Fix) -> Post:
    """Return the post with one fix applied; a fix that does not fit its text changes nothing."""
    return apply_fixes(post, (fix,))


def apply_fixes(post: Post, fixes: Iterable[Fix]) -> Post:
    """Return the post with several fixes applied, whose spans all refer to `post` as it is.

    A fix goes in whole or not at all: one that overlaps an earlier one, or lies outside the text, is left
    out. Lint the result again to see what remains.
    """
    edits: dict[str, list[Edit]] = {}
    for fix in fixes:
        taken = edits.setdefault(fix.field, [])
        length = len(getattr(post, fix.field))
        if all(_fits(edit, taken, length) for edit in fix.edits):
            for edit in fix.edits:
                insort(taken, edit, key=_span)
    changed: dict[str, Any] = {field: _edited(getattr(post, field), taken) for field, taken in edits.items()}
    return replace(post, **changed)


def carried(fixes: Iterable[Fix], done: Fix) -> tuple[Fix, ...]:
    """Return the fixes that are still to be had after another of the same findings was applied.

    Their spans refer to the text as it then is. Those that overlap with `done` are left out.
    """
    kept: list[Fix] = []
    for fix in fixes:
        if fix.field != done.field:
            kept.append(fix)
        elif all(_fits(edit, list(done.edits), edit.span.end) for edit in fix.edits):
            kept.append(replace(fix, edits=tuple(_carried(edit, done.edits) for edit in fix.edits)))
    return tuple(kept)


def safe_fixes(findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """Return the safe fix of each finding that has one."""
    return tuple(fix for finding in findings for fix in finding.fixes[:1] if fix.safe)


def _carried(edit: Edit, done: Iterable[Edit]) -> Edit:
    by = sum(
        len(other.replacement) - (other.span.end - other.span.start)
        for other in done
        if other.span < edit.span
    )
    return replace(edit, span=Span(edit.span.start + by, edit.span.end + by))


def _fits(edit: Edit, taken: list[Edit], length: int) -> bool:
    """Tell whether an edit lies in the text and apart from the taken ones, which are in order."""
    index = bisect_left(taken, edit.span, key=_span)
    after_last = index == 0 or taken[index - 1].span.end <= edit.span.start
    before_next = index == len(taken) or (
        edit.span.end <= taken[index].span.start and taken[index].span != edit.span
    )
    return 0 <= edit.span.start <= edit.span.end <= length and after_last and before_next


def _span(edit: Edit) -> Span:
    return edit.span


def _edited(text: str, edits: list[Edit]) -> str:
    """Return the text with edits that are in order put in."""
    parts: list[str] = []
    place = 0
    for edit in edits:
        parts += [text[place : edit.span.start], edit.replacement]
        place = edit.span.end
    return "".join([*parts, text[place:]])
