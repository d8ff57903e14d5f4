"""Speed of the rules for plans. Goals: a year of 1,500 posts well under 0.5 s (all rules within 1.5 s), and
what one change brings within 20 ms.
"""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import count
from random import Random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.lint.context import LintContext
from planner.lint.engine import lint_plan
from planner.lint.incremental import PlanLinter
from planner.model import Post, PostKind
from planner.text.likeness import likeness, nearest, sketch
from tests.benchmarks.figures import note_p95

pytestmark = pytest.mark.bench

CONTEXT = LintContext()
PILLARS = (
    "life",
    "life",
    "life",
    "expertise",
    "expertise",
    "expertise",
    "expertise",
    "opinion",
    "achievement",
)


def _vocabulary(random: Random, count: int = 6000) -> list[str]:
    """Words of two Han characters, of which the first are used far more often, as in any language."""
    return [
        "".join(chr(0x4E00 + int(random.paretovariate(1) * 40) % 6000) for _n in "ab") for _n in range(count)
    ]


def _text(random: Random, words: list[str], length: int) -> str:
    """A text in which a fifth are words that stand everywhere."""
    frequent = words[:80]
    return "，".join(
        "".join(random.choice(frequent if random.random() < 0.2 else words) for _word in range(5))
        for _clause in range(length // 11 + 1)
    )


def _year(size: int = 1500) -> list[Post]:
    """Posts of three accounts, every tenth an article of 2,000 characters, every fiftieth a near copy."""
    random = Random(4)
    words = _vocabulary(random)
    posts: list[Post] = []
    for number in range(1, size + 1):
        is_article = number % 10 == 0
        text = _text(random, words, 2000 if is_article else random.randint(60, 300))
        if number % 50 == 3:
            text = posts[-2].text[:-5] + "完了"
        posts.append(
            Post(
                id=number,
                kind=PostKind.ARTICLE if is_article else PostKind.MOMENTS,
                account_id=2 if is_article else number % 2,
                pillar="ad" if number % 60 == 0 else random.choice(PILLARS),
                planned_date=date(2026, 1, 1) + timedelta(days=number * 365 // size),
                planned_time=time(7 + number % 15, random.randrange(60)),
                text=text,
            )
        )
    return posts


YEAR = _year()


def _forget() -> None:
    for remembering in (sketch, nearest, likeness):
        remembering.cache_clear()


def test_year_of_1500_posts_seen_first(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(lint_plan, (YEAR, CONTEXT), setup=_forget, rounds=5)
    assert {"PL006", "PL008"} <= {finding.code for finding in found}


def _changed(change: str, number: int) -> list[Post]:
    """The year with one post of its middle changed, never the same way twice."""
    place = len(YEAR) // 2 + number % 100
    post = YEAR[place]
    assert post.planned_date
    day = post.planned_date + timedelta(days=number % 150 - 75)
    after = {
        "moved": [replace(post, planned_date=day)],
        "written": [replace(post, text=f"{post.text}第{number}次再写一句")],
        "removed": [],
    }[change]
    return [*YEAR[:place], *after, *YEAR[place + 1 :]]


@pytest.mark.parametrize("change", ["moved", "written", "removed"])
def test_one_change_in_a_year(benchmark: BenchmarkFixture, change: str) -> None:
    """A round makes one change and takes back the one before."""
    _forget()
    linter, numbers = PlanLinter(CONTEXT), count()
    linter.lint(YEAR)
    benchmark.pedantic(linter.lint, setup=lambda: ((_changed(change, next(numbers)),), {}), rounds=100)
    note_p95(benchmark)
    other = _changed(change, 1000)
    assert linter.lint(other) == lint_plan(other, CONTEXT)


def test_one_change_in_a_year_read_anew(benchmark: BenchmarkFixture) -> None:
    """As after a change in the library: no post is the same object as before."""
    linter = PlanLinter(CONTEXT)
    years = [[replace(post) for post in YEAR] for _copy in range(2)]
    years[1][700] = replace(years[1][700], pillar="ad")

    def turn() -> None:
        years.reverse()
        linter.lint(years[0])

    benchmark(turn)
    note_p95(benchmark)
