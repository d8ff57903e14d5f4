"""Speed of the linter. Goals of the rule catalogue: a post of 2,000 characters at most 5 ms, an article of
20,000 at most 16 ms after an edit of one paragraph, a year of 1,500 posts 1.5 s, one change to it 16 ms, time
that grows with the length only.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.lint.context import LintContext
from planner.lint.engine import findings_by_post, lint_post
from planner.lint.finding import Finding
from planner.lint.incremental import PlanLinter
from planner.lint.paragraphs import forget_paragraphs
from planner.lint.registry import FIELD_RULES
from planner.lint.rule import FieldRule
from planner.lint.scene import FieldText, Scene
from planner.model import Post, PostKind
from tests.benchmarks.figures import note_each_1000, note_p95
from tests.benchmarks.test_plan_bench import YEAR as PLAN
from tests.planner.lint.hostile import REPEATED, repeated

# The processor's time: nothing here waits, and the machine may have other things to do.
pytestmark = [pytest.mark.bench, pytest.mark.benchmark(timer=process_time)]

CONTEXT = LintContext(now=datetime(2026, 11, 24, 9))
PARAGRAPHS = (
    "今天烘到第十一炉,终于对了。全城最好的一杯，周三 20:30 开门，路过的人可以进来闻一闻☕",
    "很多人问我手冲为什么会酸。其实水温、粉水比和研磨度都在起作用：水温低了出酸，磨粗了也出酸，"
    "豆子放了三天以内更容易出酸。我们店里的做法是 92℃、1:15，分三段注水，总共两分十五秒。",
    "上周六有位客人带着孩子来，坐在靠窗的位子上画了一下午。走的时候她说，这里的灯光让人安静下来。"
    "那张画现在贴在吧台后面的墙上，画的是一只在打瞌睡的猫。",
    "11月28日（周六）晚上七点有一场杯测，三支埃塞俄比亚的豆子，都是今年新到的；想来的话私信我，位子只有十二个。",
    "写到这里忽然想起师傅说过的一句话：“烘豆子的人要学会等。”等一爆，等发展，等它自己安静下来。",
)


def text_of(length: int, between: str = "\n") -> str:
    """Return prose of a length, such as people write, with a finding here and there."""
    parts, left = [], length
    for number, paragraph in enumerate(cycle(PARAGRAPHS)):
        parts.append(f"{paragraph}（{number}）")  # no two are the same
        left -= len(parts[-1]) + len(between)
        if left <= 0:
            return between.join(parts)[:length]
    raise AssertionError


POST = Post(text=text_of(2000), pillar="ad", planned_date=date(2026, 11, 24), planned_time=time(20))
ARTICLE = replace(POST, kind=PostKind.ARTICLE, title="为什么会酸", text=text_of(20_000, "\n\n"))


def test_post_of_2000_characters(benchmark: BenchmarkFixture) -> None:
    """All rules over a post that was never seen. Goal: at most 5 ms."""
    found = benchmark.pedantic(lint_post, (POST, CONTEXT), setup=forget_paragraphs, rounds=100)
    note_p95(benchmark)
    assert {"LW001", "TX001", "MO004"} <= {finding.code for finding in found}


def test_article_after_an_edit(benchmark: BenchmarkFixture) -> None:
    """An article of 20,000 characters with one more character in a paragraph. Goal: at most 16 ms."""
    place = ARTICLE.text.index("\n\n", 10_000) - 1

    def edited(number: int) -> tuple[tuple[Post, LintContext], dict[str, object]]:
        text = ARTICLE.text[:place] + "好" * number + ARTICLE.text[place:]
        return (replace(ARTICLE, text=text), CONTEXT), {}

    lint_post(ARTICLE, CONTEXT)
    numbers = iter(range(1, 1000))
    found = benchmark.pedantic(lint_post, setup=lambda: edited(next(numbers)), rounds=100)
    note_p95(benchmark)
    assert len(found) > 50


@pytest.mark.parametrize("text", [POST.text, ARTICLE.text], ids=["post", "article"])
def test_autocorrect(benchmark: BenchmarkFixture, text: str) -> None:
    """Another linter, compiled, with a dozen rules on blanks and marks, for scale."""
    import autocorrect_py  # installed by `make bench` alone

    found = benchmark(autocorrect_py.lint_for, text, "text")
    assert found.lines


def test_article_opened(benchmark: BenchmarkFixture) -> None:
    """The same article, never seen before."""
    benchmark.pedantic(lint_post, (ARTICLE, CONTEXT), setup=forget_paragraphs, rounds=30)
    note_p95(benchmark)


def year_of_posts() -> list[Post]:
    """Return 1,500 posts of 60 to 300 characters."""
    whole = text_of(2000)
    return [
        Post(
            id=number,
            text=whole[number % 700 : number % 700 + 60 + number % 240],
            planned_date=date(2026, 1, 1) + timedelta(days=number // 4),
            planned_time=time(20),
        )
        for number in range(1, 1501)
    ]


YEAR = year_of_posts()


def test_year_of_posts(benchmark: BenchmarkFixture) -> None:
    """All rules over a year. Goal: at most 1.5 s."""
    found = benchmark.pedantic(findings_by_post, (YEAR, CONTEXT), rounds=3)
    assert len(found) == len(YEAR)


def test_one_change_to_a_year(benchmark: BenchmarkFixture) -> None:
    """All rules after a post of a year was moved and its text changed. Goal: at most 16 ms."""
    linter = PlanLinter(CONTEXT)
    linter.lint(PLAN)

    def changed(number: int) -> tuple[tuple[list[Post], Post], dict[str, object]]:
        post = PLAN[number * 97 % len(PLAN)]
        moved = replace(post, text=f"{post.text}{number}", planned_time=time(9))
        return ([moved if each is post else each for each in PLAN], moved), {}

    def lint(posts: list[Post], post: Post) -> list[Finding]:
        return lint_post(post, CONTEXT) + linter.lint(posts)

    numbers = iter(range(1, 1000))
    found = benchmark.pedantic(lint, setup=lambda: changed(next(numbers)), rounds=50)
    note_p95(benchmark)
    assert found


@pytest.mark.parametrize("word", ["最", "最好的咖啡", "国家级", "转发", "（", "好,"])
@pytest.mark.parametrize("length", [100_000, 1_000_000])
def test_one_word_again_and_again(benchmark: BenchmarkFixture, word: str, length: int) -> None:
    """A hundred kilobytes, and a megabyte, of one word: ten times the text, ten times the time."""
    post = Post(kind=PostKind.ARTICLE, text=repeated(word, length), pillar="ad")
    found = benchmark.pedantic(lint_post, (post, CONTEXT), setup=forget_paragraphs, rounds=1)
    note_each_1000(benchmark, length)
    assert len(found) < 2 * CONTEXT.most + 50


@pytest.mark.parametrize("length", [1_000, 10_000, 100_000])
@pytest.mark.parametrize("kind", ["moments", "article"])
def test_time_grows_with_the_length(benchmark: BenchmarkFixture, kind: str, length: int) -> None:
    """Prose in one paragraph, all rules: ten times the text, ten times the time."""
    post = Post(kind=PostKind(kind), text=text_of(length), pillar="ad")
    benchmark.pedantic(lint_post, (post, CONTEXT), setup=forget_paragraphs, rounds=3)
    note_each_1000(benchmark, length)


@pytest.mark.parametrize("rule", FIELD_RULES, ids=lambda rule: rule.code)
def test_no_rule_blows_up(benchmark: BenchmarkFixture, rule: FieldRule) -> None:
    """Each rule over hostile lines of 4,000 and of 32,000 characters.

    Eight times the text may take eight times as long, not sixty-four; a slow one is looked at twice, because
    the machine may have had other things to do. The slowest line is noted.
    """
    benchmark.pedantic(lambda: None, rounds=1)
    slowest, worst, growth = 0.0, "", 0.0
    for piece in REPEATED:
        short, long = (_seconds(rule, repeated(piece, length)) for length in (4_000, 32_000))
        if long > slowest:
            slowest, worst = long, piece
        if long > 0.02 and long / short > 16:
            short, long = (_seconds(rule, repeated(piece, length)) for length in (4_000, 32_000))
        growth = max(growth, long / short if long > 0.02 else 0)
    benchmark.extra_info |= {
        "ms_per_100000": round(slowest * 1000 * 100_000 / 32_000, 1),
        "piece": ascii(worst),
        "growth": round(growth, 1),
    }
    assert growth < 24, (rule.code, worst, growth)


def _seconds(rule: FieldRule, line: str) -> float:
    """Return the time a rule takes for a line with all the shared scans it asks for, the best of two."""
    kind = PostKind.ARTICLE if PostKind.ARTICLE in rule.channels else next(iter(rule.channels))
    scene = Scene(Post(kind=kind, text=line, pillar="ad"), CONTEXT, rule.defaults)
    times = []
    for _try in range(2):
        start = process_time()
        for _hit in rule.check(FieldText("text", line, kind), scene):
            pass
        times.append(process_time() - start)
    return min(times)
