"""Random and hostile texts, always the same ones: `make fuzz` tries 100,000, `make test` some of them.

That the time grows with the length only is shown by tests/benchmarks/test_lint_bench.py.
"""

import os
import random
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from planner.lint.context import LintContext
from planner.lint.engine import lint_plan, lint_post
from planner.lint.fixes import apply_fix, apply_fixes, safe_fixes
from planner.model import Post, PostKind
from tests.planner.lint.hostile import REPEATED, random_text, repeated

pytestmark = pytest.mark.slow

CONTEXT = LintContext(now=datetime(2026, 11, 24, 9))
TEXTS = int(os.environ.get("QUANLI_FUZZ", "2000"))
LONG = 1_000_000 if TEXTS > 2000 else 10_000
_CHUNK = 1000
_MOST_SPANS = 50
KINDS = list(PostKind)


def random_post(lot: random.Random) -> Post:
    title, digest, text, comment = (random_text(lot) for _n in range(4))
    return Post(
        kind=lot.choice(KINDS),
        pillar=lot.choice(["life", "ad"]),
        planned_date=lot.choice([None, date(2026, 11, 24), date(1, 1, 1), date(9999, 12, 31)]),
        planned_time=lot.choice([None, time(20)]),
        title=title if lot.random() < 0.3 else "",
        digest=digest if lot.random() < 0.2 else "",
        text=text,
        first_comment=comment if lot.random() < 0.2 else "",
    )


def look_at(post: Post) -> None:
    """Lint a post and mend it; what is found must lie in its texts."""
    findings = lint_post(post, CONTEXT)
    for finding in findings:
        length = len(getattr(post, finding.field)) if finding.spans else 0
        for span in finding.spans:
            assert 0 <= span.start < span.end <= length, finding
    for finding in findings[:_MOST_SPANS]:
        for fix in finding.fixes:
            apply_fix(post, fix)
    apply_fixes(post, safe_fixes(findings))


@pytest.mark.parametrize("chunk", range(TEXTS // _CHUNK))
def test_random_texts(chunk: int) -> None:
    lot = random.Random(chunk)
    posts = []
    for number in range(_CHUNK):
        post = random_post(lot)
        try:
            look_at(post)
        except Exception as error:
            raise AssertionError(f"{post.kind} {post.title!r} {post.digest!r} {post.text!r}") from error
        posts.append(replace(post, id=number + 1))
    lint_plan(posts[:100], CONTEXT)


@pytest.mark.parametrize("piece", REPEATED, ids=ascii)
def test_one_long_line(piece: str) -> None:
    look_at(Post(kind=PostKind.ARTICLE, pillar="ad", text=repeated(piece, LONG)))
    look_at(Post(pillar="ad", text="好" + repeated(piece, LONG // 10), title=repeated(piece, LONG // 10)))
