"""rules: the catalogue, the page of one rule, and carrying rule settings from library to library."""

import json
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.cli.lint_files import STANDARD_INPUT, read_text
from planner.cli.usage import UserPath, WrongUse
from planner.errors import UserError
from planner.exporting.wording import severity_word
from planner.i18n import _
from planner.lint.pages import rule_page
from planner.lint.registry import ALL
from planner.lint.rule import Rule
from planner.lint.rule_toml import rules_to_toml
from planner.operations import import_rules, lint_settings
from planner.user_files import reading_file


@click.command("rules")
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--export", "exports", is_flag=True, help="Print the library's rule settings as TOML.")
@click.option("--import", "source", type=UserPath(), help="Take rule settings from TOML.")
@click.pass_obj
def rules_command(
    context: CommandContext, code: str | None, form: str, exports: bool, source: Path | None
) -> None:
    """List the rules or a family (LW), or show the page of a rule by its CODE or name, as docs/rules has it.

    Settings that are imported take the place of all there are; undo takes that back.
    """
    if bool(code) + exports + (source is not None) > 1:
        raise WrongUse(_("Give either the code of a rule, --export or --import."))
    if exports:
        _export(context)
    elif source:
        _import(context, source)
    elif code:
        _show(code, form)
    else:
        _list(ALL, form)


def _export(context: CommandContext) -> None:
    with context.library() as library:
        settings = lint_settings(library)
    click.echo(rules_to_toml(settings).lstrip("\n"), nl=False)


def _import(context: CommandContext, source: Path) -> None:
    with nullcontext() if source == STANDARD_INPUT else reading_file(source):
        text = read_text(source)
    with context.library(writes=True) as library:
        change = import_rules(library, text)
    told = _("The rules are set as in {path} now.") if change else _("The rules were set like that already.")
    click.echo(told.format(path=source))


def _show(code: str, form: str) -> None:
    word = code.strip().upper()
    family = [rule for rule in ALL if rule.family == word]
    rule = next((rule for rule in ALL if word in (rule.code, rule.name.upper())), None)
    if family:
        _list(family, form)
    elif rule is None:
        raise UserError(_("There is no rule {code}.").format(code=code))
    elif form == "json":
        click.echo(json.dumps(_as_json(rule), ensure_ascii=False, indent=1))
    else:
        click.echo(rule_page(rule), nl=False)


def _list(rules: Sequence[Rule], form: str) -> None:
    if form == "json":
        click.echo(json.dumps({"rules": [_as_json(rule) for rule in rules]}, ensure_ascii=False, indent=1))
        return
    for rule in rules:
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
