"""Running the rules: pure functions from posts to findings."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import chain, islice

from planner.i18n import _, language
from planner.lint.context import LintContext
from planner.lint.finding import Finding, Severity, Span
from planner.lint.overlap import without_swallowed
from planner.lint.paragraphs import Surroundings, bare_context, bare_post, paragraph_findings
from planner.lint.registry import BY_CODE, PLAN_RULES
from planner.lint.rule import FieldRule, Hit, PlanRule, Rule
from planner.lint.rulebook import Values, check_settings, rulebook_of, values_of
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
    posts: Sequence[Post],
    context: LintContext | None = None,
    around: Sequence[Post] | None = None,
    on_the_way: Callable[[], None] = lambda: None,
) -> dict[int, tuple[Finding, ...]]:
    """Return every post's findings by its id: its own, then those of the plan that name it.

    The rules for plans see the posts `around`, these among them, or else these alone. `on_the_way` is called
    before each post and before the plan; what it raises stops the work.
    """
    context = context or LintContext()
    found: dict[int, list[Finding]] = defaultdict(list)
    for post in posts:
        on_the_way()
        found[post.id] += lint_post(post, context)
    on_the_way()
    for finding in lint_plan(posts if around is None else around, context):
        for post_id in finding.post_ids:
            if post_id in found:
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


def _post_findings(post: Post, context: LintContext) -> list[Finding]:
    """Return all findings of a post in order, suppressed or not."""
    rules = rulebook_of(context)
    texts = {name: FieldText(name, text, post.kind) for name in TEXT_FIELDS if (text := getattr(post, name))}
    findings: list[Finding] = []
    for rule, values in rules.for_posts(post.kind):
        for hit in rule.check(Scene(post, context, values)):
            findings.append(_finding(rule, hit, post, context, texts.get(hit.field) if hit.spans else None))
    bare, around = bare_post(post), bare_context(context)
    for name, text in texts.items():
        given = rules.for_texts(post.kind, name)
        findings += _counted(
            chain(
                _checked(given.others, post, context, text),
                paragraph_findings(
                    text,
                    Surroundings(bare, around, name, language()),
                    partial(_checked, given.local, bare, around),
                ),
            ),
            context.most,
        )
    return in_order(findings)


def _checked(
    rules: Iterable[tuple[FieldRule, Values]], post: Post, context: LintContext, text: FieldText
) -> Iterator[Finding]:
    """Yield what rules find in one text, of each rule one more than may be told at most."""
    for rule, values in rules:
        for hit in islice(rule.check(text, Scene(post, context, values)), context.most + 1):
            yield _finding(rule, hit, post, context, text)


def _counted(findings: Iterable[Finding], most: int) -> Iterator[Finding]:
    """Yield up to `most` findings of each rule in one text, and one that says when there are more."""
    counts: dict[str, int] = defaultdict(int)
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= most:
            yield finding
        elif counts[finding.code] == most + 1:
            yield _more_than(finding, most)


def _more_than(finding: Finding, most: int) -> Finding:
    """Return what is told instead of a finding that is one too many."""
    message = _("This rule finds more than {most} places in this text; the rest show when some are mended.")
    fingerprint = _fingerprint(finding.code, finding.field, "more")
    return replace(finding, message=message.format(most=most), fixes=(), fingerprint=fingerprint)


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
