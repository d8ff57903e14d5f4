"""Applying fixes to a post."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from planner.lint.finding import Edit, Finding, Fix
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
            taken.extend(fix.edits)
    changed: dict[str, Any] = {field: _edited(getattr(post, field), taken) for field, taken in edits.items()}
    return replace(post, **changed)


def safe_fixes(findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """Return the safe fix of each finding that has one."""
    return tuple(fix for finding in findings for fix in finding.fixes[:1] if fix.safe)


def _fits(edit: Edit, taken: list[Edit], length: int) -> bool:
    """Tell whether an edit lies in the text and touches no taken edit."""
    start, end = edit.span.start, edit.span.end
    inside = 0 <= start <= end <= length
    apart = (end <= other.span.start or start >= other.span.end for other in taken)
    return inside and all(apart) and all(edit.span != other.span for other in taken)


def _edited(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text
