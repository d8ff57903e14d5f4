"""Loading beforehand what rules load when they first look at something, such as their word lists."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from planner.lint.cases import post_of_case
from planner.lint.context import LintContext
from planner.lint.engine import TEXT_FIELDS, in_time, lint_post
from planner.lint.families.ads import AD
from planner.lint.registry import ALL
from planner.lint.rule import FieldRule, Hit, PlanRule, PostRule, Rule
from planner.lint.scene import FieldText, PlanScene, Scene
from planner.model import Post, PostKind


def warm(is_cancelled: Callable[[], bool] = lambda: False) -> None:
    """Have every rule look once at its own examples, so that no post pays for what they load.

    It takes about half a second and belongs into the background, which may cancel it.
    """
    context = LintContext()
    for rule in ALL:
        if is_cancelled():
            return
        for _hit in _hits(rule, context):
            pass
    for kind in PostKind:
        lint_post(Post(kind=kind, title="好", text="好"), context)


def _hits(rule: Rule, context: LintContext) -> Iterator[Hit]:
    cases = [post_of_case(case) for case in (*rule.bad, *rule.good)]
    posts = [replace(post, pillar=pillar) for post in cases for pillar in (AD, "life")]
    values = {**rule.defaults, **rule.example_values}
    if isinstance(rule, PlanRule):
        yield from rule.check(PlanScene(in_time(posts), context, values))
    for post in posts:
        scene = Scene(post, context, values)
        if isinstance(rule, PostRule):
            yield from rule.check(scene)
        elif isinstance(rule, FieldRule):
            for name in TEXT_FIELDS:
                yield from rule.check(FieldText(name, getattr(post, name), post.kind), scene)
