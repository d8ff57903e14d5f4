"""From a file to a plan: the pure half of importing. Nothing is stored here."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

from planner import clock
from planner.exporting.fields import headings
from planner.i18n import _, ngettext
from planner.importing.attachments import Attachments
from planner.importing.cells import CellError, Table, is_blank, listed, short_text
from planner.importing.choosing import Chosen, choose
from planner.importing.dates import VagueDateError, read_date
from planner.importing.drafting import DatedRow, Draft
from planner.importing.fields import Header, find_header
from planner.importing.known import Known
from planner.importing.layout import Layout, lay_out
from planner.importing.mapping import ColumnMapping
from planner.importing.plan import (
    Corrections,
    Message,
    PlanFile,
    Row,
    Skipped,
    Verdict,
)
from planner.importing.planned import zone_of
from planner.importing.questions import questions_of
from planner.importing.references import PlanFolder
from planner.importing.rows import RowReader
from planner.importing.source import Source, open_source, pasted_source
from planner.importing.years import fill_years, year_in
from planner.importing.zones import wall_clock, zoned

_DAY = frozenset({"date", "time"})
_CHOSEN_AHEAD = _DAY | {
    "channel", "account", "pillar", "audience", "status", "campaign", "goal", "origin", "declarations"
}  # fmt: skip
"""Fields that people choose from drop-down lists, which they fill down before there is any post."""


class Guidance(TypedDict, total=False):
    """What is said of a source beforehand.

    `sheet` is the sheet's number from 1; without it the first sheet with a header is read. `year` is for
    dates without one. Without a `mapping` the saved ones and the headings decide. `corrections` stand in for
    cells.
    """

    sheet: int | None
    year: int | None
    mapping: ColumnMapping | None
    corrections: Corrections | None


def read_plan(
    path: Path, *, encoding: str = "", known: Known | None = None, **guidance: Unpack[Guidance]
) -> PlanFile:
    """Read a file or folder and judge every row: `open_source`, then `judge`."""
    return judge(open_source(path, encoding=encoding), known=known, **guidance)


def read_pasted(text: str, *, known: Known | None = None, **guidance: Unpack[Guidance]) -> PlanFile:
    """Read a pasted text and judge every row: `pasted_source`, then `judge`."""
    return judge(pasted_source(text), known=known, **guidance)


def judge(source: Source, *, known: Known | None = None, **guidance: Unpack[Guidance]) -> PlanFile:
    """Judge every row of a source; no table is read again, so this can follow each correction.

    Raises UserError when the source cannot be read as a plan at all, MappingNeededError (a UserError) when a
    mapping would help; anything wrong with one row is in that row's messages.
    """
    known = known or Known()
    chosen = choose(source, guidance.get("sheet"), guidance.get("mapping"), known)
    layout = lay_out(chosen.table, chosen.mapping, guidance.get("corrections") or {})
    dated = _dated(layout, guidance.get("year"), known)
    reader = RowReader(layout.header, Attachments(_folder_of(source)), known)
    read = [_read_row(row, layout, reader) for row in dated]
    rows = _without_same_uid(_without_duplicates(read, dated))
    notes = _notes(source, chosen, layout, rows)
    return PlanFile(source.path, chosen.table.sheet, rows, questions_of(rows), notes, chosen.mapping)


def _folder_of(source: Source) -> PlanFolder | None:
    return PlanFolder(source.folder, is_drafts=source.folder == source.path) if source.folder else None


def _dated(layout: Layout, year: int | None, known: Known) -> list[DatedRow]:
    """Return the rows with their dates, and the years of those that have none."""
    read = [_with_date(row, layout.header, known) for row in layout.rows]
    years = fill_years([row.written for row in read], year, year_in(layout.title), clock.today())
    return [replace(row, year=filled) for row, filled in zip(read, years, strict=True)]


def _with_date(row: DatedRow, header: Header, known: Known) -> DatedRow:
    """Return a row with its date as it is written, or why that cannot be read."""
    draft = Draft(row, header)
    cell = draft.cell("date")
    moment = zoned(cell)
    if moment is not None:
        cell = wall_clock(moment, zone_of(draft, known))
    try:
        return replace(row, written=read_date(cell, row.since))
    except VagueDateError as vague:
        return replace(row, vague=vague)
    except CellError as problem:
        return replace(row, error=str(problem))


def _read_row(row: DatedRow, layout: Layout, reader: RowReader) -> Row:
    if row.refusal:
        return Row(row.number, messages=(Message(Verdict.REJECT, "", row.refusal),), place=row.place)
    if _says_nothing(row, layout):
        return Row(row.number, skipped=Skipped.BLANK, place=row.place)
    return reader.read(row)


def _says_nothing(row: DatedRow, layout: Layout) -> bool:
    """Tell whether a row is blank or holds only what is filled in ahead: a date and a time, as in a calendar,
    or without a date the words of drop-down lists.
    """
    filled = _filled(row, layout)
    return not row.error and (filled <= _DAY or (row.written is None and filled <= _CHOSEN_AHEAD))


def _filled(row: DatedRow, layout: Layout) -> set[str]:
    """Return the fields of which a row's own cells say something."""
    columns = ((name, layout.header.columns[name]) for name in layout.own)
    return {name for name, at in columns if not is_blank(row.cells[at : at + 1])}


def _without_duplicates(rows: Sequence[Row], dated: Sequence[DatedRow]) -> tuple[Row, ...]:
    """Leave out each row whose cells all equal those of an earlier one."""
    first: dict[tuple[str, ...], int] = {}
    result = []
    for row, source in zip(rows, dated, strict=True):
        key = tuple(short_text(cell) for cell in source.cells)
        earlier = first.setdefault(key, row.number)
        if row.skipped is None and earlier != row.number and not source.refusal:
            same = Message(Verdict.SKIP, "", _("Same as row {number}.").format(number=earlier))
            row = replace(row, messages=(same,), skipped=Skipped.DUPLICATE)
        result.append(row)
    return tuple(result)


def _without_same_uid(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Refuse each row that has the lasting name of an earlier one: only one can be meant."""
    first: dict[str, int] = {}
    result = []
    for row in rows:
        if row.uid and row.comes_in and first.setdefault(row.uid, row.number) != row.number:
            text = _("It has the same ID as row {number}; only one post can have it.")
            message = Message(Verdict.REJECT, "", text.format(number=first[row.uid]))
            row = Row(row.number, messages=(*row.messages, message), place=row.place, asked=row.asked)
        result.append(row)
    return tuple(result)


def _notes(source: Source, chosen: Chosen, layout: Layout, rows: Sequence[Row]) -> tuple[str, ...]:
    table = chosen.table
    notes = list(table.notes)
    if chosen.is_by_content:
        notes.append(_told_by_content(layout.header))
    others = [_sheet(other) for other in source.tables if other is not table and find_header(other.rows)]
    if table.is_hidden:
        notes.append(_("The sheet {name} was read, though it is hidden.").format(name=table.sheet))
    if others:
        text = _("Other sheets hold a plan too: {names}.")
        notes.append(text.format(names=listed(others)))
    if layout.header.unused and not table.fields:
        text = _("Columns that were not used: {names}.")
        notes.append(text.format(names=listed(name[:30] for name in layout.header.unused[:20])))
    if _has_other_numbers(layout, rows):
        notes.append(
            _("The numbers in the column {name} were not given by Quanli, so they name no posts.").format(
                name=layout.header.heading("uid")[:30]
            )
        )
    without_channel = [row.number for row in rows if row.comes_in and "channel" not in row.carried]
    if without_channel:
        text = ngettext(
            "{n} row names no channel; it is taken as Moments.",
            "{n} rows name no channel; they are taken as Moments.",
            len(without_channel),
        )
        notes.append(text.format(n=len(without_channel)))
    return tuple(notes)


def _has_other_numbers(layout: Layout, rows: Sequence[Row]) -> bool:
    """Tell whether rows that come in have a number in the column of the lasting names that is none."""
    at = layout.header.columns.get("uid")
    return at is not None and any(
        row.comes_in and not row.uid and not is_blank(source.cells[at : at + 1])
        for row, source in zip(rows, layout.rows, strict=True)
    )


def _sheet(table: Table) -> str:
    return _("{name} (hidden)").format(name=table.sheet) if table.is_hidden else table.sheet


def _told_by_content(header: Header) -> str:
    words = headings()
    columns = sorted((at, words[name]) for name, at in header.columns.items() if name in words)
    told = listed(f"{header.headings[at][:30]} = {word}" for at, word in columns)
    if header.index >= 0:
        text = _("No heading is known, so the columns were told by the content: {columns}. Row 1 is no post.")
    else:
        text = _("There are no headings, so the columns were told by the content: {columns}.")
    return text.format(columns=told)
