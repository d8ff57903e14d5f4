"""rules: the catalogue, and the page of one rule."""

import json

import click

from planner.errors import UserError
from planner.exporting.wording import severity_word
from planner.i18n import _
from planner.lint.pages import rule_page
from planner.lint.registry import ALL, BY_CODE
from planner.lint.rule import Rule


@click.command("rules")
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules_command(code: str | None, form: str) -> None:
    """List the rules, or show the page of the rule CODE, which docs/rules has too."""
    if code is None:
        _list(form)
        return
    rule = BY_CODE.get(code.strip().upper())
    if rule is None:
        raise UserError(_("There is no rule {code}.").format(code=code))
    if form == "json":
        click.echo(json.dumps(_as_json(rule), ensure_ascii=False, indent=1))
    else:
        click.echo(rule_page(rule), nl=False)


def _list(form: str) -> None:
    if form == "json":
        click.echo(json.dumps({"rules": [_as_json(rule) for rule in ALL]}, ensure_ascii=False, indent=1))
        return
    for rule in ALL:
        click.echo(f"{rule.code}  {rule.name}  {severity_word(rule.severity)}  {_(rule.what)}")


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
        "units": {parameter.name: _(parameter.unit) for parameter in rule.parameters},
        "source": _(rule.source),
        "checked": rule.checked.isoformat(),
        "confidence": rule.confidence.value,
    }
