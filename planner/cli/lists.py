"""tags, results, holidays: files beside the plan into the library."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from planner.cli.context import CommandContext
from planner.cli.usage import UserPath
from planner.i18n import _, ngettext
from planner.importing.holidays import read_holidays
from planner.importing.results import read_results
from planner.importing.small_tables import Refused
from planner.importing.tags import read_tags
from planner.operations.importing_lists import ListResult, import_holidays, import_results, import_tags

Read = TypeVar("Read")


@click.group("tags")
def tags_command() -> None:
    """Audience tags."""


@click.group("results")
def results_command() -> None:
    """What came of posts."""


@click.group("holidays")
def holidays_command() -> None:
    """Days off and make-up workdays."""


def _importing(
    group: click.Group, read: Callable[[Path], Read], store: Callable[..., ListResult], about: str
) -> None:
    """Give a group the command that takes a file in."""

    @group.command("import", help=about)
    @click.argument("file", type=UserPath())
    @click.option("--dry-run", is_flag=True, help="Only report what would happen.")
    @click.option("--report", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
    @click.pass_obj
    def command(context: CommandContext, file: Path, dry_run: bool, form: str) -> int:
        content = read(file)
        with context.library(writes=not dry_run) as library:
            done = store(library, content, dry_run=dry_run)
        click.echo(_as_json(done) if form == "json" else _as_text(done, dry_run))
        return int(bool(done.refused))


_importing(tags_command, read_tags, import_tags, "Take in a list of tags with their head counts.")
_importing(results_command, read_results, import_results, "Take in figures of posts.")
_importing(holidays_command, read_holidays, import_holidays, "Take in a year as holiday-cn publishes it.")


def _as_json(done: ListResult) -> str:
    refused = [{"row": each.row, "name": each.name, "reason": each.reason} for each in done.refused]
    counts = {"new": done.new, "changed": done.changed, "same": done.same, "refused": refused}
    return json.dumps(counts, ensure_ascii=False, indent=1)


def _as_text(done: ListResult, dry_run: bool) -> str:
    head = _("{new} new, {changed} changed, {same} as they were").format(
        new=done.new, changed=done.changed, same=done.same
    )
    if dry_run:
        head = _("{counts}. Nothing was stored.").format(counts=head)
    n = len(done.refused)
    left_out = [ngettext("{n} row was left out:", "{n} rows were left out:", n).format(n=n)] if n else []
    rows = [_refused_text(each) for each in done.refused]
    return "\n".join([head, *left_out, *rows])


def _refused_text(refused: Refused) -> str:
    if refused.name:
        return _("Row {row} · {name}: {reason}").format(
            row=refused.row, name=refused.name, reason=refused.reason
        )
    return _("Row {row}: {reason}").format(row=refused.row, reason=refused.reason)
