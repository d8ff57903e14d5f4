"""Checking posts against the rule catalogue: pure functions on snapshots, no storage, no window."""

from planner.lint.cases import post_of_case
from planner.lint.context import LintContext
from planner.lint.engine import findings_by_post, lint_plan, lint_post
from planner.lint.families.plan import AdWindow, ad_windows
from planner.lint.finding import Edit, Finding, Fix, Severity, Span
from planner.lint.fixes import apply_fix, apply_fixes, safe_fixes

__all__ = [
    "AdWindow",
    "Edit",
    "Finding",
    "Fix",
    "LintContext",
    "Severity",
    "Span",
    "ad_windows",
    "apply_fix",
    "apply_fixes",
    "findings_by_post",
    "lint_plan",
    "lint_post",
    "post_of_case",
    "safe_fixes",
]
