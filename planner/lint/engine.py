"""Running the rules: pure functions from posts to findings."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from planner.errors import UserError
from planner.i18n import _
from planner.lint.context import LintContext
from planner.lint.finding import Finding, Severity, Span
from planner.lint.registry import BY_CODE, FIELD_RULES, PLAN_RULES, POST_RULES
from planner.lint.rule import Hit, Rule
from planner.lint.scene import FieldText, PlanScene, Scene
from planner.model import Post

TEXT_FIELDS = ("title", "digest", "text", "first_comment")
_FIELD_ORDER = {name: index for index, name in enumerate((*TEXT_FIELDS, "images", "cover", "schedule"))}
_LOWER = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.HINT,
    Severity.HINT: Severity.HINT,
}


def lint_post(post: Post, context: LintContext | None = None) -> list[Finding]:
    """Return what the rules for single posts say, ordered by field and place, each offence once."""
    context = context or LintContext()
    check_settings(context)
    texts = [FieldText(name, text, post.kind) for name in TEXT_FIELDS if (text := getattr(post, name))]
    findings: list[Finding] = []
    for rule in POST_RULES:
        if post.kind in rule.channels and rule.code not in context.off:
            scene = Scene(post, context, _values(rule, context))
            findings += [_finding(rule, hit, post, context, None) for hit in rule.check(scene)]
    for field_rule in FIELD_RULES:
        if post.kind in field_rule.channels and field_rule.code not in context.off:
            scene = Scene(post, context, _values(field_rule, context))
            for text in texts:
                if text.name in field_rule.fields:
                    hits = field_rule.check(text, scene)
                    findings += [_finding(field_rule, hit, post, context, text) for hit in hits]
    return _ordered(findings)


def lint_plan(posts: Sequence[Post], context: LintContext | None = None) -> list[Finding]:
    """Return what the rules for a range of posts say; each finding names its posts.

    Give 30 days before and after the range of interest too: shares and distances reach that far. Posts
    without a date are left out. A post's `id` must be its own.
    """
    context = context or LintContext()
    check_settings(context)
    dated = sorted((post for post in posts if post.planned_date), key=_moment)
    findings: list[Finding] = []
    for rule in PLAN_RULES:
        if rule.code not in context.off:
            scene = PlanScene(dated, context, _values(rule, context))
            findings += [_finding(rule, hit, None, context, None) for hit in rule.check(scene)]
    return _ordered(findings)


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


def check_settings(context: LintContext) -> None:
    """Raise UserError for a rule or a parameter that does not exist."""
    for code in (*context.parameters, *context.severities, *context.off):
        if code not in BY_CODE:
            raise UserError(_("There is no rule {code}.").format(code=code))
    for code, values in context.parameters.items():
        for name in values:
            if name not in BY_CODE[code].defaults:
                raise UserError(_("Rule {code} has no parameter “{name}”.").format(code=code, name=name))


def _values(rule: Rule, context: LintContext) -> Mapping[str, Any]:
    return {**rule.defaults, **context.parameters.get(rule.code, {})}


def _finding(
    rule: Rule, hit: Hit, post: Post | None, context: LintContext, text: FieldText | None
) -> Finding:
    """Make a finding of a hit: weigh it, move its spans to grapheme borders, give it a fingerprint."""
    severity = context.severities.get(rule.code) or hit.severity or rule.severity
    if rule.weighs_pillar and post is not None and post.pillar != "ad":
        severity = _LOWER[severity]
    field = text.name if text else hit.field
    spans = (
        tuple(Span(*text.borders.around(span.start, span.end)) for span in hit.spans) if text else hit.spans
    )
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


def _ordered(findings: list[Finding]) -> list[Finding]:
    unique = {(each.fingerprint, each.spans, each.post_ids): each for each in findings}
    return sorted(unique.values(), key=_place)


def _place(finding: Finding) -> tuple[int, tuple[Span, ...], str, tuple[int, ...]]:
    return _FIELD_ORDER[finding.field], finding.spans, finding.code, finding.post_ids


def _moment(post: Post) -> tuple[datetime, int]:
    return datetime.combine(post.planned_date or date.min, post.planned_time or time.max), post.id
