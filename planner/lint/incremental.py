"""Linting a plan again after a change, at the cost of the days around it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from planner.lint.context import LintContext, is_alike
from planner.lint.engine import in_order, in_time, plan_rules, reach_of, rule_findings
from planner.lint.finding import Finding
from planner.lint.rule import PlanRule
from planner.lint.rulebook import check_settings
from planner.lint.sameness import rule_view
from planner.lint.suppress import Suppressions
from planner.model import Post

Zone = tuple[int, int]
"""The first and the last day, as ordinals, of days in which findings may have changed."""


class PlanLinter:
    """Lints a plan and remembers it, so that a plan with few changes is linted quickly.

    `lint` returns what `lint_plan` does with the same posts and context. It may be called from any thread.
    """

    def __init__(self, context: LintContext | None = None) -> None:
        """Lint by a context. Raises UserError for a rule or a parameter that does not exist."""
        self.context = context or LintContext()
        check_settings(self.context)
        self._rules = plan_rules(self.context)
        self._posts: dict[int, Post] = {}
        self._found: dict[str, list[Finding]] = {rule.code: [] for rule in self._rules}
        self._suppressions = Suppressions(self.context.suppressions)
        self._lock = Lock()

    def lint(self, posts: Sequence[Post]) -> list[Finding]:
        """Return what the rules for plans say; see `lint_plan`."""
        with self._lock:
            dated = in_time(posts)
            after = {post.id: post for post in dated}
            if len(after) < len(dated):  # ids that are not their own tell nothing about what has changed
                self._posts, self._found = {}, {each.code: [] for each in self._rules}
                return self._shown(found for rule in self._rules for found in self._findings(rule, dated))
            days = _changed_days(self._posts, after)
            if days:
                plan = _Plan(dated, [_ordinal(post) for post in dated], after)
                for rule in self._rules:
                    self._found[rule.code] = self._mended(rule, plan, days)
            self._posts = after
            return self._shown(finding for found in self._found.values() for finding in found)

    def _mended(self, rule: PlanRule, plan: "_Plan", days: Sequence[int]) -> list[Finding]:
        """Return a rule's findings: those of the zones anew, all others as they were.

        What a rule says of a post hangs on the days within its reach, so the zones are the days within reach
        of a change, and to know what is said there the rule must see as many days beyond.
        """
        reach = reach_of(rule, self.context)
        zones = _zones(days, reach)
        found = [each for each in self._found[rule.code] if not _is_within(each, self._posts, zones)]
        for first, last in zones:
            anew = self._findings(rule, plan.between(first - reach, last + reach))
            found += [finding for finding in anew if _is_within(finding, plan.by_id, [(first, last)])]
        return found

    def _findings(self, rule: PlanRule, posts: Sequence[Post]) -> list[Finding]:
        return rule_findings(rule, posts, self.context)

    def _shown(self, findings: Iterable[Finding]) -> list[Finding]:
        return self._suppressions.shown(in_order(findings), None)


def linter_by(context: LintContext, known: PlanLinter | None) -> PlanLinter:
    """Return `known` if it lints by such a context, else a new one. Rules for plans ask for no moment."""
    return known if known and is_alike(context, known.context) else PlanLinter(context)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The posts in time, the days they are planned for, and the posts by id."""

    posts: Sequence[Post]
    days: Sequence[int]
    by_id: Mapping[int, Post]

    def between(self, first: int, last: int) -> Sequence[Post]:
        return self.posts[bisect_left(self.days, first) : bisect_right(self.days, last)]


def _changed_days(before: Mapping[int, Post], after: Mapping[int, Post]) -> list[int]:
    """Return the days, old and new, of posts that came, went or are not what they were, in order."""
    days = set()
    for post_id in before.keys() | after.keys():
        old, new = before.get(post_id), after.get(post_id)
        if old is None or new is None or (old is not new and rule_view(old) != rule_view(new)):
            days |= {_ordinal(post) for post in (old, new) if post}
    return sorted(days)


def _zones(days: Sequence[int], reach: int) -> list[Zone]:
    """Return the days within reach of changes. Zones that see the same days are one."""
    zones: list[Zone] = []
    for day in days:
        if zones and day - reach - zones[-1][1] <= 2 * reach:
            zones[-1] = zones[-1][0], day + reach
        else:
            zones.append((day - reach, day + reach))
    return zones


def _is_within(finding: Finding, posts: Mapping[int, Post], zones: Sequence[Zone]) -> bool:
    """Tell whether a finding names a post in one of the zones."""
    days = [_ordinal(posts[post_id]) for post_id in finding.post_ids]
    return any(first <= day <= last for first, last in zones for day in days)


def _ordinal(post: Post) -> int:
    return post.planned_date.toordinal() if post.planned_date else 0
