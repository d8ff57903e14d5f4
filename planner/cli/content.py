"""import of a JSON plan with everything behind it: what is said about it."""

import json
from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.i18n import _, ngettext
from planner.importing.content import Remark, read_content
from planner.importing.plan import Outcome
from planner.operations.content import ContentResult, import_content
from planner.operations.content_report import ThingReport, table_word

_OUTCOMES = (Outcome.NEW, Outcome.UPDATE, Outcome.SAME, Outcome.REFUSE)


def import_content_file(context: CommandContext, path: Path, *, dry_run: bool, form: str) -> int:
    """Bring in a file and report thing by thing, as "text" or "json". Return 1 when anything was refused."""
    with context.library(writes=True) as library:
        read = read_content(path)
        result = import_content(library, read, dry_run=dry_run)
    if form == "json":
        click.echo(json.dumps(_json(result, path, dry_run), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(result, path, dry_run)))
    return int(result.count(Outcome.REFUSE) > 0)


def _json(result: ContentResult, path: Path, dry_run: bool) -> dict[str, object]:
    return {
        "file": str(path),
        "dry_run": dry_run,
        "counts": {outcome.value: result.count(outcome) for outcome in _OUTCOMES},
        "things": [
            {
                "list": each.table,
                "number": each.number,
                "name": each.name,
                "outcome": each.outcome.value,
                "changes": list(each.changes),
                "text": each.text,
            }
            for each in result.things
        ],
        "remarks": [
            {"list": each.table, "number": each.number, "name": each.name, "text": each.text}
            for each in result.remarks
        ],
    }


def _lines(result: ContentResult, path: Path, dry_run: bool) -> list[str]:
    lines = [path.name]
    for table in dict.fromkeys(each.table for each in result.things):
        lines.append(f"{table_word(table)}: {_counted(result, table)}")
    told: list[ThingReport | Remark] = [each for each in result.things if each.outcome is Outcome.REFUSE]
    told += result.remarks
    lines += ["", *map(_remark, told)] if told else []
    return [*lines, "", _closing(result, dry_run)]


def _counted(result: ContentResult, table: str) -> str:
    words = {
        Outcome.NEW: _("new {n}"),
        Outcome.UPDATE: _("changed {n}"),
        Outcome.SAME: _("as they are {n}"),
        Outcome.REFUSE: _("left out {n}"),
    }
    counts = {outcome: result.count(outcome, table) for outcome in words}
    return ", ".join(word.format(n=counts[outcome]) for outcome, word in words.items() if counts[outcome])


def _remark(told: ThingReport | Remark) -> str:
    is_refused = told.outcome is Outcome.REFUSE if isinstance(told, ThingReport) else told.is_refused
    place = " · ".join(filter(None, (table_word(told.table), str(told.number or ""), told.name)))
    text = _("{place}: left out. {text}") if is_refused else _("{place}: {text}")
    return text.format(place=place, text=told.text)


def _closing(result: ContentResult, dry_run: bool) -> str:
    if dry_run:
        return _("Dry run: nothing was changed.")
    if not result.change:
        return _("Nothing new was added.")
    n = result.count(Outcome.NEW) + result.count(Outcome.UPDATE)
    return ngettext(
        "{n} thing added or changed; one undo takes it back.",
        "{n} things added or changed; one undo takes it all back.",
        n,
    ).format(n=n)
