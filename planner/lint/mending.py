"""Applying all safe fixes there are."""

import sys
from dataclasses import replace

from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.fixes import apply_fixes, safe_fixes
from planner.model import Post

_MOST_ROUNDS = 20
"""One mending may uncover another a few times; more often two rules would be undoing each other's."""


def mended(post: Post, context: LintContext, code: str = "") -> Post:
    """Return the post with all safe fixes of one rule applied, or of all rules, until none is left.

    What is suppressed or switched off stays as it is.
    """
    every = replace(context, most=sys.maxsize - 1)
    for _round in range(_MOST_ROUNDS):
        found = lint_post(post, every)
        fixes = safe_fixes(finding for finding in found if code in ("", finding.code))
        fixed = apply_fixes(post, fixes)
        if fixed == post:
            break
        post = fixed
    return post
