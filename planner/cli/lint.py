"""lint: check files, a range of the plan, or a batch of cases; mend what can be mended safely."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import click

from planner.cli.context import CommandContext, DamageFoundError
from planner.cli.lint_baseline import new_findings, read_baseline, write_baseline
from planner.cli.lint_files import STANDARD_INPUT
from planner.cli.lint_output import Checked, as_json, as_json_lines, as_text
from planner.cli.lint_sarif import as_sarif
from planner.cli.lint_sources import BatchSource, Choice, FileSource, RangeSource, Source
from planner.cli.lint_troubles import Troubles
from planner.cli.ranges import optional_range_options
from planner.cli.usage import UserPath, WrongUse
from planner.errors import UserError
from planner.i18n import _, ngettext
from planner.lint.cases import read_moment
from planner.lint.context import LintContext
from planner.lint.registry import ALL
from planner.model import PILLAR_ORDER, Post, PostKind
from planner.operations import rule_context
from planner.paths import LIBRARY_NAME

_FILE = UserPath()
_KINDS = [kind.value for kind in PostKind]
_FORMS = ["text", "json", "sarif"]


@dataclass(frozen=True, slots=True)
class _Call:
    """What was asked for, as the options have it."""

    files: tuple[Path, ...]
    first: date | None
    last: date | None
    jsonl: Path | None
    channel: str | None
    pillar: str | None
    planned: str | None
    form: str
    fix: bool
    diff: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    isolated: bool
    baseline: Path | None
    write_baseline: Path | None


@click.command("lint")
@click.argument("files", nargs=-1, type=_FILE)
@optional_range_options
@click.option("--jsonl", type=_FILE, help="A batch: one case, a JSON object, a line.")
@click.option("--channel", type=click.Choice(_KINDS), help="What the files are.")
@click.option("--pillar", type=click.Choice(PILLAR_ORDER), help="The files' pillar, life if not given.")
@click.option("--planned", metavar="ISO", help="The files' planned time or day, as in 2026-11-25T20:30.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="Apply all safe fixes, then tell what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--select", multiple=True, metavar="CODES", help="Only these rules or families: TX,LW001.")
@click.option("--ignore", multiple=True, metavar="CODES", help="All but these rules or families.")
@click.option("--isolated", is_flag=True, help="Leave the library's rule settings out of account.")
@click.option("--baseline", type=_FILE, help="Tell only what this file does not know; made when missing.")
@click.option("--write-baseline", type=_FILE, help="Write all that is found to this file.")
@click.pass_context
def lint_command(click_context: click.Context, /, **options: Any) -> int:
    """Check FILES, a range of the plan or a batch. A .md file is an article, a .txt file a Moments post, and
    - is standard input, an article unless --channel says otherwise. The rules are as the library has them,
    if there is one."""
    call, troubles = _Call(**options), Troubles()
    _refuse_wrong(call)
    found = _lint(call, click_context.obj, troubles)
    return 2 if troubles.n else found


def _lint(call: _Call, context: CommandContext | None, troubles: Troubles) -> int:
    """Do what was asked for; 1 when there are findings or diffs."""
    source = _source(call, context, troubles)
    if call.diff:
        return _show_diffs(source.diffs())
    path = call.baseline or call.write_baseline
    if path and context:
        _refuse_library(path, context.data_folder)
    known = read_baseline(path) if path and path.exists() else None
    checked = source.checked(fix=call.fix)
    if path and (known is None or call.write_baseline):
        return _keep_baseline(path, checked)
    if known is not None:
        checked = [replace(each, findings=new_findings(known, each.by_key())) for each in checked]
    _show(call, checked)
    return 1 if any(each.findings for each in checked) else 0


def _refuse_wrong(call: _Call) -> None:
    _refuse_sources(call)
    if call.fix and call.diff:
        raise WrongUse(_("Give either --fix or --diff: the one writes, the other only shows."))
    if call.baseline and call.write_baseline:
        raise WrongUse(_("Give either --baseline or --write-baseline, not both."))
    if call.fix and STANDARD_INPUT in call.files:
        raise WrongUse(_("Standard input cannot be mended in place; --diff shows what would change."))
    if call.isolated and call.first:
        raise WrongUse(_("--isolated is for files and --jsonl; the plan has the library's own rules."))
    if call.diff and (call.baseline or call.write_baseline or call.form != "text"):
        raise WrongUse(_("--diff shows a diff alone; leave out --format and the baseline."))
    if call.jsonl and (call.fix or call.diff or call.form == "sarif"):
        raise WrongUse(_("--jsonl prints JSON and changes nothing; leave out --fix, --diff and sarif."))


def _refuse_sources(call: _Call) -> None:
    """Have exactly one thing to check, and no option that it leaves out of account."""
    given = [_("files")] * bool(call.files) + [_("a range of days")] * (call.first is not None)
    given += ["--jsonl"] * (call.jsonl is not None)
    if not given:
        raise WrongUse(_("Say what to check: files, a range of days, or --jsonl with a file."))
    if len(given) > 1:
        raise WrongUse(
            _("These do not go together: {given}. Check one at a time.").format(given=", ".join(given))
        )
    options = {"--channel": call.channel, "--pillar": call.pillar, "--planned": call.planned}
    named = ", ".join(name for name, value in options.items() if value)
    if named and not call.files:
        raise WrongUse(
            _("{options} are for files; the plan and the cases of --jsonl say it themselves.").format(
                options=named
            )
        )


def _refuse_library(path: Path, folder: Path) -> None:
    place = path.absolute().resolve()
    if place.parent == folder.resolve() and place.name.lower().startswith(LIBRARY_NAME):
        raise UserError(
            _("{path} belongs to the library itself, so nothing was written. Choose another place.").format(
                path=path
            )
        )


def _source(call: _Call, context: CommandContext | None, troubles: Troubles) -> Source:
    choice = _choice(call.select, call.ignore)
    if call.first and call.last and context:
        return RangeSource(context, call.first, call.last, choice)
    planned = _moment(call.planned)
    given = LintContext() if call.isolated or context is None else _library_rules(context)
    if call.jsonl:
        return BatchSource(call.jsonl, given, choice, troubles)
    about = Post(
        kind=PostKind(call.channel or PostKind.ARTICLE),
        pillar=call.pillar or "life",
        planned_date=planned[0] if planned else None,
        planned_time=planned[1] if planned else None,
    )
    beside = call.baseline or call.write_baseline
    return FileSource(
        call.files,
        about,
        given,
        choice,
        kind_by_suffix=call.channel is None,
        beside=beside,
        troubles=troubles,
    )


def _library_rules(context: CommandContext) -> LintContext:
    """Return the rules as the library has them; none is made for that."""
    if not (context.data_folder / LIBRARY_NAME).is_file():
        return LintContext()
    try:
        with context.library() as library:
            return rule_context(library)
    except DamageFoundError:
        raise  # the call is made again on what can be read
    except UserError as error:
        advice = _("--isolated checks files without the library.")
        raise UserError(f"{error} {advice}") from error


def _moment(planned: str | None) -> tuple[date, time | None] | None:
    try:
        return read_moment(planned) if planned else None
    except ValueError:
        raise WrongUse(_("“{text}” is no time; write it as 2026-11-25T20:30.").format(text=planned)) from None


def _choice(select: Sequence[str], ignore: Sequence[str]) -> Choice:
    """Return which rules are to be run; a rule that is named itself, also when the library has it off.

    Raises WrongUse for a code or family there is not.
    """
    every = frozenset(rule.code for rule in ALL)
    chosen = _codes(select) if select else every
    words = {word.strip().upper() for given in select for word in given.split(",")}
    named = frozenset(rule.code for rule in ALL if {rule.code, rule.name.upper()} & words)
    return Choice((every - chosen) | _codes(ignore), named)


def _codes(words: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for word in (part.strip() for given in words for part in given.split(",")):
        codes = {rule.code for rule in ALL if word.upper() in (rule.code, rule.family, rule.name.upper())}
        if not codes:
            raise WrongUse(
                _("There is no rule or family {code}; `rules` lists them all.").format(code=word or "“”")
            )
        found |= codes
    return frozenset(found)


def _show(call: _Call, checked: Sequence[Checked]) -> None:
    if call.jsonl:
        lines = as_json_lines(checked)
    elif call.form == "sarif":
        lines = iter((as_sarif(checked),))
    else:
        lines = iter((as_json(checked),)) if call.form == "json" else as_text(checked)
    for line in lines:
        click.echo(line)


def _show_diffs(diffs: Iterable[str]) -> int:
    """Print diffs that are not empty; 1 when there was one."""
    shown = [diff for diff in diffs if diff]
    for diff in shown:
        click.echo(diff, nl=False)
    return 1 if shown else 0


def _keep_baseline(path: Path, checked: Iterable[Checked]) -> int:
    n = write_baseline(path, (found for each in checked for found in each.by_key()))
    told = ngettext("{n} finding is known in {path} now.", "{n} findings are known in {path} now.", n)
    click.echo(told.format(n=n, path=path), err=True)
    return 0
