"""import: a plan into the library."""

import json
from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.importing import needs_attention, report_json, report_text
from planner.operations.importing import import_plan, read_plan_for, tried_plan


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", type=click.IntRange(min=1), metavar="N", help="The sheet to read, from 1.")
@click.option(
    "--year", type=click.IntRange(2000, 2099), metavar="YYYY", help="The year of dates without one."
)
@click.option("--dry-run", is_flag=True, help="Only report what would happen.")
@click.option("--report", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def import_command(
    context: CommandContext, file: Path, sheet: int | None, year: int | None, dry_run: bool, form: str
) -> int:
    """Import a plan (.xlsx, .csv, .tsv). One undo takes all of it back."""
    with context.library(writes=not dry_run) as library:
        read = read_plan_for(library, file, sheet=sheet, year=year)
        judged = (tried_plan(library, read) or read) if dry_run else import_plan(library, read).plan
    if form == "json":
        click.echo(json.dumps(report_json(judged, dry_run), ensure_ascii=False, indent=1))
    else:
        click.echo(report_text(judged, dry_run))
    return int(needs_attention(judged))
