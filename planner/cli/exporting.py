"""export: the plan of a range as a file."""

from datetime import date
from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.cli.ranges import range_options
from planner.cli.usage import WrongUse
from planner.exporting.choices import Choices
from planner.exporting.formats import BY_KEY, FORMATS
from planner.exporting.places import refuse_existing, refuse_own_place
from planner.exporting.writing import write_export
from planner.i18n import _, ngettext
from planner.operations.exporting import export_job

_NOT_WRITTEN = (".xls", ".ods", ".docx")
"""What people ask for by a name that no format here has."""


@click.command("export")
@range_options
@click.option("--format", "form", type=click.Choice(list(BY_KEY)), required=True)
@click.option("--findings/--no-findings", default=True, show_default=True, help="Show what the checks found.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--overwrite", is_flag=True, help="Replace the file when it is there already.")
@click.pass_obj
def export_command(
    context: CommandContext,
    first: date,
    last: date,
    form: str,
    findings: bool,
    output: Path,
    overwrite: bool,
) -> None:
    """Write the plan of a range to a file. An empty range is written too, and told."""
    _check_suffix(form, output)
    choices = Choices(form, findings=findings)
    with context.library(verified=True) as library:
        refuse_own_place(library, output)
        refuse_existing(output, BY_KEY[form].suffixes, overwrite=overwrite)
        job = export_job(library, first, last, choices)
    write_export(job, output, context.painters)
    n = len(job.document.rows)
    if not n:
        click.echo(_("Nothing is planned in this range; {path} has no posts.").format(path=output))
        return
    click.echo(
        ngettext("{n} post exported to {path}", "{n} posts exported to {path}", n).format(n=n, path=output)
    )


def _check_suffix(form: str, path: Path) -> None:
    """Refuse a name that says another format than the one asked for; a name without a suffix says none."""
    suffix = path.suffix.lower()
    other = any(suffix in each.suffixes for each in FORMATS) or suffix in _NOT_WRITTEN
    if other and suffix not in BY_KEY[form].suffixes:
        raise WrongUse(
            _("{path} ends in {suffix}, but --format is {form}; change one of them.").format(
                path=path, suffix=path.suffix, form=form
            )
        )
