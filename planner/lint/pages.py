"""A rule's page and the index of all rules: Markdown in the language in force, from the rules alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from planner.exporting.wording import severity_word
from planner.i18n import N_, _
from planner.lint.page_examples import example_lines
from planner.lint.rule import Confidence, Example, FixSafety, Parameter, Rule
from planner.model import PostKind
from planner.words import kind_word

_FAMILIES = {
    "MO": N_("Moments"),
    "OA": N_("Official Account articles"),
    "OP": N_("Image posts"),
    "TX": N_("Wording and typography"),
    "LW": N_("Advertising law"),
    "WX": N_("Policy of the platform"),
    "IM": N_("Pictures"),
    "SC": N_("Schedule"),
    "PL": N_("The whole plan"),
    "AU": N_("Audience"),
    "PR": N_("Privacy"),
}
_CONFIDENCES = {
    Confidence.OFFICIAL: N_("official: published by the platform, a law or a standard"),
    Confidence.REPORTED: N_("reported: told by users, tools or the platform’s staff, not published"),
    Confidence.CUSTOM: N_("custom: practice of the trade or of editors"),
}
_FIXES = {
    FixSafety.NONE: N_("None: it takes a decision of your own."),
    FixSafety.SAFE: N_("Safe: it never changes the meaning; `lint --fix` applies it too."),
    FixSafety.SUGGESTION: N_("A suggestion: look at it before you take it."),
}
_SELLING = N_(
    "- Outside the ad pillar: it speaks only where the text itself sells, that is names own goods or an own "
    "shop (本店, 我们家的, 这款面霜), a selling price (售价), or a way to buy or to join (下单, 报名, "
    "加盟商招募); what a buyer or a visitor tells stays quiet"
)


def family_word(family: str) -> str:
    """Return the name of a family of rules by the letters of its codes."""
    return _(_FAMILIES[family])


def rule_page(rule: Rule) -> str:
    """Return a rule's page: always the same sections in the same order."""
    sections = (
        (_("What it finds"), [_(rule.what)]),
        (_("Why"), [_(rule.why)]),
        (_("Facts"), list(_facts(rule))),
        (_("Bad"), list(_example(rule.bad, rule.example_values))),
        (_("Good"), list(_example(rule.good, rule.example_values))),
        (_("Fix"), [_(_FIXES[rule.fix])]),
        (_("Parameters"), [_parameter(each) for each in rule.parameters] or [_("None.")]),
        (_("Source"), [_(rule.source), "", _("Checked: {day}").format(day=rule.checked.isoformat())]),
    )
    lines = [f"# {rule.code} {rule.name}"]
    for title, content in sections:
        lines += ["", f"## {title}", "", *content]
    return "\n".join(lines) + "\n"


def index_page(rules: Iterable[Rule]) -> str:
    """Return a list of rules by family, with links to their pages in the same folder."""
    heads = (_("Code"), _("Name"), _("Severity"), _("What it finds"))
    lines = ["# " + _("Rules")]
    for family, members in groupby(sorted(rules, key=_place), key=lambda rule: rule.family):
        lines += ["", f"## {family} {family_word(family)}", ""]
        lines += [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
        lines += [_row(rule) for rule in members]
    return "\n".join(lines) + "\n"


def _place(rule: Rule) -> tuple[int, str]:
    return list(_FAMILIES).index(rule.family), rule.code


def _row(rule: Rule) -> str:
    what = _(rule.what).replace("|", "\\|")
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {severity_word(rule.severity)} | {what} |"


def _facts(rule: Rule) -> Iterator[str]:
    severity = severity_word(rule.severity)
    if rule.weighs_pillar:
        severity = _("{severity}, one step lower outside the ad pillar").format(severity=severity)
    channels = _(", ").join(kind_word(kind) for kind in PostKind if kind in rule.channels)
    yield _("- Severity: {text}").format(text=severity)
    if rule.weighs_pillar:
        yield _(_SELLING)
    yield _("- Channels: {text}").format(text=channels)
    yield _("- Confidence: {text}").format(text=_(_CONFIDENCES[rule.confidence]))


def _parameter(parameter: Parameter) -> str:
    return _("- `{name}` = {value} ({unit}): {about}").format(
        name=parameter.name, value=_value(parameter.default), unit=_(parameter.unit), about=_(parameter.about)
    )


def _value(value: object) -> str:
    return ", ".join(map(str, value)) or "–" if isinstance(value, tuple) else str(value)


def _example(posts: Example, values: Mapping[str, object]) -> Iterator[str]:
    """Yield an example in a block of code."""
    if values:
        given = ", ".join(f"`{key}` = {value}" for key, value in values.items())
        yield from (_("With {values}:").format(values=given), "")
    lines = list(example_lines(posts))
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", "\n".join(lines))), default=0))
    yield from (f"{fence}text", *lines, fence)
