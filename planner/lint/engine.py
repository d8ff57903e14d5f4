"""Running the rules: pure functions from posts to findings."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from planner.errors import UserError
from planner.i18n import _
from planner.lint.context import LintContext
from planner.lint.finding import Finding, Severity, Span
from planner.lint.overlap import without_swallowed
from planner.lint.paragraphs import paragraph_findings, surroundings_of
from planner.lint.registry import BY_CODE, FIELD_RULES, PLAN_RULES, POST_RULES
from planner.lint.rule import FieldRule, Hit, PlanRule, Rule
from planner.lint.scene import FieldText, PlanScene, Scene
from planner.lint.suppress import Hidden, Review, Suppressions, stale_ones
from planner.model import Post, Suppression

TEXT_FIELDS = ("title", "digest", "text", "first_comment")
_FARTHEST = 2 * 366 + 31
"""In days. No rule for plans looks farther to either side, whatever its parameters; what reaches as far as
the plan does, such as a row of posts of one pillar, is judged by the posts that are given."""
_FIELD_ORDER = {name: index for index, name in enumerate((*TEXT_FIELDS, "images", "cover", "schedule"))}
_LOWER = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.HINT,
    Severity.HINT: Severity.HINT,
}
_PLAN_CODES = frozenset(rule.code for rule in PLAN_RULES)


def lint_post(post: Post, context: LintContext | None = None) -> list[Finding]:
    """Return what the rules for single posts say, ordered by field and place, each offence once.

    What is suppressed is left out; `review_post` tells about that.
    """
    context = context or LintContext()
    return Suppressions(context.suppressions).shown(without_swallowed(_post_findings(post, context)), post)


def lint_plan(posts: Sequence[Post], context: LintContext | None = None) -> list[Finding]:
    """Return what the rules for a range of posts say; each finding names its posts.

    Give all posts of the `days_around` the range of interest: what is said of a day may hang on days so far
    away. Posts without a date are left out. A post's `id` must be its own. What is suppressed is left out.
    """
    context = context or LintContext()
    return Suppressions(context.suppressions).shown(_plan_findings(posts, context), None)


def findings_by_post(
    posts: Sequence[Post], context: LintContext | None = None
) -> dict[int, tuple[Finding, ...]]:
    """Return every post's findings by its id: its own, then those of the plan that name it."""
    context = context or LintContext()
    found: dict[int, list[Finding]] = defaultdict(list)
    for post in posts:
        found[post.id] += lint_post(post, context)
    for finding in lint_plan(posts, context):
        for post_id in finding.post_ids:
            found[post_id].append(finding)
    return {post_id: tuple(findings) for post_id, findings in found.items()}


def review_post(post: Post, context: LintContext) -> Review:
    """Return what the rules for single posts say, with what is hidden and which suppressions are stale.

    Of the suppressions only those of this post and these rules are judged.
    """
    raw = _post_findings(post, context)
    there, found = Suppressions(context.suppressions), without_swallowed(raw)
    own = [each for each in context.suppressions if each.post_id == post.id]
    codes = BY_CODE.keys() - _PLAN_CODES - context.off
    stale = stale_ones(own, there.used(raw, post), {post.id}, codes, BY_CODE)
    return Review(tuple(there.shown(found, post)), tuple(there.hidden(found, post)), stale)


def review_posts(posts: Sequence[Post], context: LintContext) -> Review:
    """Do as `review_post` for a range of posts and the plan they make.

    A suppressed phrase counts as stale when none of these posts has it, so give all posts to judge phrases.
    """
    there = Suppressions(context.suppressions)
    shown, hidden, used = list[Finding](), list[Hidden](), set[Suppression]()
    for post in (*posts, None):
        raw = _post_findings(post, context) if post else _plan_findings(posts, context)
        found = without_swallowed(raw)
        shown += there.shown(found, post)
        hidden += there.hidden(found, post)
        used |= there.used(raw, post)
    ids, codes = {post.id for post in posts}, BY_CODE.keys() - context.off
    stale = stale_ones(context.suppressions, used, ids, codes, BY_CODE)
    return Review(tuple(shown), tuple(hidden), stale)


def check_settings(context: LintContext) -> None:
    """Raise UserError for a rule or a parameter that does not exist."""
    for code in (*context.parameters, *context.severities, *context.off):
        if code not in BY_CODE:
            raise UserError(_("There is no rule {code}.").format(code=code))
    for code, values in context.parameters.items():
        for name in values:
            if name not in BY_CODE[code].defaults:
                raise UserError(_("Rule {code} has no parameter “{name}”.").format(code=code, name=name))


def _post_findings(post: Post, context: LintContext) -> list[Finding]:
    """Return all findings of a post in order, suppressed or not."""
    check_settings(context)
    texts = {name: FieldText(name, text, post.kind) for name in TEXT_FIELDS if (text := getattr(post, name))}
    findings: list[Finding] = []
    for rule in POST_RULES:
        if post.kind in rule.channels and rule.code not in context.off:
            scene = Scene(post, context, values_of(rule, context))
            findings += [
                _finding(rule, hit, post, context, texts.get(hit.field) if hit.spans else None)
                for hit in rule.check(scene)
            ]
    rules = [rule for rule in FIELD_RULES if post.kind in rule.channels and rule.code not in context.off]
    for name, text in texts.items():
        findings += _text_findings([rule for rule in rules if name in rule.fields], text, post, context)
    return in_order(findings)


def _text_findings(
    rules: Iterable[FieldRule], text: FieldText, post: Post, context: LintContext
) -> Iterator[Finding]:
    """Yield what rules find in one text, the local ones by paragraph."""
    local: list[FieldRule] = []
    for rule in rules:
        if rule.is_local:
            local.append(rule)
        else:
            yield from _checked(rule, text, Scene(post, context, values_of(rule, context)))
    around = surroundings_of(post, context, text.name)
    scenes = [(rule, Scene(around.post, around.context, values_of(rule, context))) for rule in local]
    yield from paragraph_findings(
        text, around, lambda part: [each for rule, scene in scenes for each in _checked(rule, part, scene)]
    )


def _checked(rule: FieldRule, text: FieldText, scene: Scene) -> Iterator[Finding]:
    for hit in rule.check(text, scene):
        yield _finding(rule, hit, scene.post, scene.context, text)


def _plan_findings(posts: Sequence[Post], context: LintContext) -> list[Finding]:
    """Return all findings of a plan in order, suppressed or not."""
    check_settings(context)
    dated = in_time(posts)
    return in_order(
        finding for rule in plan_rules(context) for finding in rule_findings(rule, dated, context)
    )


def plan_rules(context: LintContext) -> list[PlanRule]:
    """Return the rules for plans that are switched on."""
    return [rule for rule in PLAN_RULES if rule.code not in context.off]


def days_around(first: date, last: date, context: LintContext) -> tuple[date, date]:
    """Return a range of days with those around it at which the rules for plans look, as far as days go."""
    reaches = [reach_of(rule, context) for rule in plan_rules(context)]
    reach = timedelta(days=max((each for each in reaches if each <= _FARTHEST), default=0))
    return first - min(first - date.min, reach), last + min(date.max - last, reach)


def reach_of(rule: PlanRule, context: LintContext) -> int:
    """Return how many days around a post a rule looks at, with its parameters as the context has them."""
    rules = [each for each in PLAN_RULES if each.code in (rule.code, rule.leaves_to)]
    return max(each.days_around(values_of(each, context)) for each in rules)


def rule_findings(rule: PlanRule, posts: Sequence[Post], context: LintContext) -> list[Finding]:
    """Return what one rule says of posts that are `in_time`."""
    scene = PlanScene(posts, context, values_of(rule, context))
    return [_finding(rule, hit, None, context, None) for hit in rule.check(scene)]


def in_time(posts: Iterable[Post]) -> list[Post]:
    """Return the posts with a day in the order of their planned time, those without a time last that day."""
    return sorted((post for post in posts if post.planned_date), key=_moment)


def values_of(rule: Rule, context: LintContext) -> Mapping[str, Any]:
    """Return a rule's parameters as the context has them."""
    return {**rule.defaults, **context.parameters.get(rule.code, {})}


def _finding(
    rule: Rule, hit: Hit, post: Post | None, context: LintContext, text: FieldText | None
) -> Finding:
    """Make a finding of a hit: weigh it, move its spans to grapheme borders, give it a fingerprint."""
    severity = context.severities.get(rule.code) or hit.severity or rule.severity
    if rule.weighs_pillar and post is not None and post.pillar != "ad":
        severity = _LOWER[severity]
    field = text.name if text else hit.field
    spans = hit.spans
    if text:
        spans = tuple(Span(*text.borders.around(span.start, span.end)) for span in hit.spans)
    key = hit.key
    if key is None:
        key = "…".join(text.folded_part(span) for span in spans) if text else ",".join(map(str, hit.post_ids))
    return Finding(
        code=rule.code,
        severity=severity,
        message=hit.message,
        field=field,
        spans=spans,
        fixes=hit.fixes,
        post_ids=hit.post_ids,
        fingerprint=_fingerprint(rule.code, field, key),
    )


def _fingerprint(code: str, field: str, key: str) -> str:
    return hashlib.blake2s(
        f"{code}\0{field}\0{key}".encode("utf-8", "surrogatepass"), digest_size=8
    ).hexdigest()


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by field and place, each once, in an order that does not hang on the given one."""
    unique = {(each.fingerprint, each.spans, each.post_ids, each.message): each for each in findings}
    return sorted(unique.values(), key=_place)


def _place(finding: Finding) -> tuple[int, tuple[Span, ...], str, tuple[int, ...], str, str]:
    place = _FIELD_ORDER[finding.field], finding.spans, finding.code, finding.post_ids
    return *place, finding.fingerprint, finding.message


def _moment(post: Post) -> tuple[datetime, int]:
    return datetime.combine(post.planned_date or date.min, post.planned_time or time.max), post.id
