"""import: a plan into the library."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Unpack

import click

from planner.cli.content import import_content_file
from planner.cli.context import CommandContext
from planner.cli.import_answers import with_answers
from planner.cli.usage import UserPath, WrongUse
from planner.errors import UserError
from planner.exporting.fields import FIELDS
from planner.i18n import _
from planner.importing import (
    ColumnMapping,
    MappingNeededError,
    PlanFile,
    Source,
    Table,
    guess_below,
    guess_mapping,
    headings_of,
    needs_attention,
    open_source,
    pasted_source,
    report_json,
    report_text,
)
from planner.importing.content import is_content
from planner.importing.decoding import decode
from planner.importing.fields import HEADER_DEPTH, known_columns
from planner.importing.guessing_cells import has_unknown_headings
from planner.importing.headings import field_of_heading, folded
from planner.importing.mapping import column_letters, mapping_headings, widest
from planner.importing.reading import Guidance
from planner.importing.source import PASTED
from planner.operations.import_judging import judge_for, known_to, tried_plan
from planner.operations.importing import import_plan
from planner.store import Library


@click.command("import")
@click.argument("file", type=UserPath())
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="FIELD=HEADING",
    help="The column of a field, by its heading or its letter. May be given several times.",
)
@click.option(
    "--set",
    "fixed",
    multiple=True,
    metavar="FIELD=TEXT",
    help="One text for all rows, such as channel=朋友圈. May be given several times.",
)
@click.option(
    "--take",
    "taken",
    multiple=True,
    metavar="KIND:NAME=NAME",
    help="What a name that the library does not know stands for, such as pillar:手作=干货; with nothing "
    "behind the = it is left out. KIND is pillar, campaign, account or tag. May be given several times.",
)
@click.option(
    "--make",
    "made",
    multiple=True,
    metavar="KIND[:NAME]",
    help="Make what the plan names and the library does not know: all of a kind, or one. KIND is pillar, "
    "campaign or account. May be given several times.",
)
@click.option("--sheet", type=click.IntRange(min=1), metavar="N", help="The sheet to read, from 1.")
@click.option(
    "--year", type=click.IntRange(2000, 2099), metavar="YYYY", help="The year of dates without one."
)
@click.option("--encoding", default="", metavar="NAME", help="The encoding of a text file, such as big5.")
@click.option("--dry-run", is_flag=True, help="Only report what would happen.")
@click.option("--report", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def import_command(
    context: CommandContext,
    file: Path,
    pairs: Sequence[str],
    fixed: Sequence[str],
    taken: Sequence[str],
    made: Sequence[str],
    sheet: int | None,
    year: int | None,
    encoding: str,
    dry_run: bool,
    form: str,
) -> int:
    """Import a plan: a workbook, table, calendar or text, a folder of Markdown files, a JSON plan, or - for
    text from standard input. Posts that the plan names by ID are updated. One undo takes all of it back.
    """
    if is_content(file):
        if pairs or fixed or taken or made or sheet or year or encoding:
            raise WrongUse(_("A JSON plan is read as it is; leave --map, --set and the like out."))
        return import_content_file(context, file, dry_run=dry_run, form=form)
    columns, texts = _pairs("--map", pairs), _pairs("--set", fixed)
    with context.library(writes=not dry_run) as library:
        source = _source(file, encoding)
        sheet, mapping = _mapping(source, sheet, columns, texts)
        read = _judged(library, source, sheet=sheet, year=year, mapping=mapping)
        read = with_answers(read, known_to(library), taken, made)
        judged = (tried_plan(library, read) or read) if dry_run else import_plan(library, read).plan
    if form == "json":
        click.echo(json.dumps(report_json(judged, dry_run), ensure_ascii=False, indent=1))
    else:
        click.echo(report_text(judged, dry_run))
    return int(needs_attention(judged))


def _judged(library: Library, source: Source, **guidance: Unpack[Guidance]) -> PlanFile:
    """Return the plan; where somebody has to say which column is which, the error says how."""
    try:
        return judge_for(library, source, **guidance)
    except MappingNeededError as error:
        how = _(
            "--map FIELD=HEADING says which column a field is in, such as --map text=C; if the headings "
            "above are not those of the file, --encoding NAME says how it is written."
        )
        raise UserError(_("{problem} {how}").format(problem=error, how=how)) from None


def _source(file: Path, encoding: str) -> Source:
    if str(file) != PASTED:
        return open_source(file, encoding=encoding)
    return pasted_source(decode(sys.stdin.buffer.read(), PASTED, encoding))


def _pairs(option: str, texts: Iterable[str]) -> dict[str, str]:
    """Return what an option says of fields, which may be called by their key or by a heading they have."""
    found = {}
    for text in texts:
        name, mark, value = text.partition("=")
        key = name.strip() if name.strip() in FIELDS else field_of_heading(name)
        if not mark or not key:
            raise WrongUse(
                _(
                    "{option} {text} is not understood; write FIELD=…, where the field is one of {fields}."
                ).format(option=option, text=text, fields=", ".join(FIELDS))
            )
        found[key] = value.strip()
    return found


def _mapping(
    source: Source, sheet: int | None, columns: Mapping[str, str], texts: Mapping[str, str]
) -> tuple[int | None, ColumnMapping | None]:
    """Return the sheet and its mapping: the guessed one with what was said on the command line."""
    if not columns and not texts:
        return sheet, None
    wanted = {folded(heading) for heading in columns.values()}
    shown_first = sorted(enumerate(source.tables, 1), key=lambda each: each[1].is_hidden)
    number = sheet or next(
        (at for at, table in shown_first if _header_with(table, wanted) is not None), shown_first[0][0]
    )
    table = source.tables[min(number, len(source.tables)) - 1]
    mapping = guess_mapping(table).mapping
    header = _header_with(table, wanted)
    if header is not None and header != mapping.header:
        mapping = ColumnMapping(header, known_columns(table.rows[header]))
    elif mapping.header is None and not table.fields:
        mapping = _below_headings(table, mapping, columns)
    headings = headings_of(table, mapping.header)
    for key, heading in columns.items():
        column = _column(headings, heading)
        if column is None:
            shown = headings if mapping.header is not None else mapping_headings(next(iter(table.rows), ()))
            raise _no_column(heading, shown)
        mapping = mapping.with_column(key, column)
    for key, text in texts.items():
        mapping = mapping.with_fixed(key, text)
    return number, mapping


def _below_headings(table: Table, mapping: ColumnMapping, columns: Mapping[str, str]) -> ColumnMapping:
    """Return the mapping of a table whose first row, as letters tell, holds headings that nobody knows."""
    letters = [column_letters(at) for at in range(widest(table.rows))]
    told = {key: letters.index(name.upper()) for key, name in columns.items() if name.upper() in letters}
    below = guess_below(table, 0).mapping
    return below if has_unknown_headings(table, {**below.columns, **told}, fewest=1) else mapping


def _header_with(table: Table, wanted: set[str]) -> int | None:
    """Return the first row that holds one of the headings, None when none does."""
    rows = () if table.fields else table.rows[:HEADER_DEPTH]
    found = (at for at, row in enumerate(rows) if wanted.intersection(mapping_headings(row)))
    return next(found, None)


def _column(headings: Sequence[str], name: str) -> int | None:
    """Return the column with a heading, or that of its letter; None when there is none."""
    for at, heading in enumerate(headings):
        if folded(heading) == folded(name):
            return at
    letters = [column_letters(at) for at in range(len(headings))]
    return letters.index(name.upper()) if name.upper() in letters else None


def _no_column(name: str, headings: Iterable[str]) -> WrongUse:
    return WrongUse(
        _("There is no column “{name}”; the columns are {columns}.").format(
            name=name, columns=", ".join(heading for heading in headings if heading)
        )
    )
