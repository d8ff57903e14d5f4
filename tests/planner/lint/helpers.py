"""Short ways to lint in tests."""

from datetime import datetime

from planner.lint.cases import post_of_case
from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.finding import Finding

CONTEXT = LintContext(now=datetime(2026, 11, 20, 9))


def lint(text: str, **case: object) -> list[Finding]:
    """Lint a post given as a case; planned on Tuesday 2026-11-24, one picture, unless said."""
    usual = {"text": text, "planned": "2026-11-24T20:00", "images": 1}
    return lint_post(post_of_case({**usual, **case}), CONTEXT)


def codes(text: str, **case: object) -> list[str]:
    """Return the codes of what is found."""
    return [finding.code for finding in lint(text, **case)]


def spotted(code: str, text: str, **case: object) -> list[str]:
    """Return the parts of the text that a rule points at."""
    return [
        text[span.start : span.end]
        for finding in lint(text, **case)
        if finding.code == code and finding.field == "text"
        for span in finding.spans
    ]
