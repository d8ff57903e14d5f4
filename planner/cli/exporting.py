"""export: the plan of a range as a file."""

from datetime import date
from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.cli.ranges import range_options
from planner.cli.usage import WrongUse
from planner.exporting.markdown import write_markdown
from planner.exporting.places import refuse_existing, refuse_own_place
from planner.exporting.xlsx import write_xlsx
from planner.i18n import _, ngettext
from planner.media import MediaStore
from planner.operations.exporting import plan_document

_SUFFIXES = {
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".md": "md",
    ".markdown": "md",
    ".xls": "",
    ".csv": "",
    ".docx": "",
}
"""The format a name promises; "" is one that is not written here."""


@click.command("export")
@range_options
@click.option("--format", "form", type=click.Choice(["pdf", "xlsx", "md"]), required=True)
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
    with context.library(verified=True) as library:
        refuse_own_place(library, output)
        refuse_existing(output, _suffixes(form), overwrite=overwrite)
        document = plan_document(library, first, last, findings=findings)
        media = MediaStore(library.media_folder)
    if form == "pdf":
        context.write_pdf(document, media, output)
    elif form == "xlsx":
        write_xlsx(document, media, output)
    else:
        write_markdown(document, output)
    n = len(document.rows)
    if not n:
        click.echo(_("Nothing is planned in this range; {path} has no posts.").format(path=output))
        return
    click.echo(
        ngettext("{n} post exported to {path}", "{n} posts exported to {path}", n).format(n=n, path=output)
    )


def _suffixes(form: str) -> tuple[str, ...]:
    return tuple(suffix for suffix, promised in _SUFFIXES.items() if promised == form)


def _check_suffix(form: str, path: Path) -> None:
    """Refuse a name that says another format than the one asked for; a name without a suffix says none."""
    suffix = path.suffix.lower()
    if suffix in _SUFFIXES and _SUFFIXES[suffix] != form:
        raise WrongUse(
            _("{path} ends in {suffix}, but --format is {form}; change one of them.").format(
                path=path, suffix=path.suffix, form=form
            )
        )
