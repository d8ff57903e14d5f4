"""rules: the catalogue, and the page of one rule."""

import json
from collections.abc import Iterator, Mapping

import click

from planner.errors import UserError
from planner.exporting.wording import severity_word
from planner.i18n import _
from planner.lint.registry import ALL, BY_CODE
from planner.lint.rule import Example, Rule


@click.command("rules")
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules_command(code: str | None, form: str) -> None:
    """List the rules, or show the page of the rule CODE."""
    if code is None:
        _list(form)
        return
    rule = BY_CODE.get(code.upper())
    if rule is None:
        raise UserError(_("There is no rule {code}.").format(code=code))
    click.echo(
        json.dumps(_as_json(rule), ensure_ascii=False, indent=1) if form == "json" else "\n".join(_page(rule))
    )


def _list(form: str) -> None:
    if form == "json":
        click.echo(json.dumps({"rules": [_as_json(rule) for rule in ALL]}, ensure_ascii=False, indent=1))
        return
    for rule in ALL:
        click.echo(f"{rule.code}  {rule.name}  {severity_word(rule.severity)}  {_(rule.what)}")


def _page(rule: Rule) -> Iterator[str]:
    """Yield the lines of a rule's page."""
    yield f"{rule.code} {rule.name} · {severity_word(rule.severity)}"
    yield _("What: {text}").format(text=_(rule.what))
    yield _("Why: {text}").format(text=_(rule.why))
    yield _("Channels: {text}").format(text=_(", ").join(sorted(rule.channels)))
    yield from (_("Bad: {text}").format(text=line) for line in _example(rule.bad))
    yield from (_("Good: {text}").format(text=line) for line in _example(rule.good))
    yield _("Fix: {text}").format(text=_fix_word(rule))
    for parameter in rule.parameters:
        values = _("{name} = {value} {unit}: {about}").format(
            name=parameter.name,
            value=_value(parameter.default),
            unit=_(parameter.unit),
            about=_(parameter.about),
        )
        yield _("Parameter: {text}").format(text=values)
    yield _("Source: {text}").format(text=rule.source)
    yield _("Checked: {day}").format(day=rule.checked.isoformat())


def _example(posts: Example) -> Iterator[str]:
    """Yield an example's posts as short lines."""
    for post in posts:
        rest = {key: value for key, value in post.items() if key != "text"}
        text = str(post.get("text", "")).replace("\n", "⏎")
        shown = text if len(text) <= 80 else text[:80] + "…"
        yield f"{shown}  {_pairs(rest)}".rstrip()


def _pairs(values: Mapping[str, object]) -> str:
    return "（" + "，".join(f"{key}={value}" for key, value in values.items()) + "）" if values else ""


def _value(value: object) -> str:
    return ", ".join(map(str, value)) or "–" if isinstance(value, tuple) else str(value)


def _fix_word(rule: Rule) -> str:
    return {"none": _("none"), "safe": _("safe"), "suggestion": _("suggestion")}[rule.fix.value]


def _as_json(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "channels": sorted(rule.channels),
        "severity": rule.severity.value,
        "weighs_pillar": rule.weighs_pillar,
        "what": _(rule.what),
        "why": _(rule.why),
        "bad": rule.bad,
        "good": rule.good,
        "fix": rule.fix.value,
        "parameters": {parameter.name: parameter.default for parameter in rule.parameters},
        "source": rule.source,
        "checked": rule.checked.isoformat(),
        "confidence": rule.confidence.value,
    }
