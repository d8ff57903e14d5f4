"""From a file to a plan: the pure half of importing. Nothing is stored here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from planner import clock
from planner.errors import UserError
from planner.i18n import _, ngettext
from planner.importing.attachments import Attachments
from planner.importing.cells import Cell, CellError, Table, cell_text, is_blank, listed, short_text
from planner.importing.dates import read_date
from planner.importing.drafting import Asked, DatedRow
from planner.importing.fields import Header, find_header, wrong_columns
from planner.importing.plan import Message, PlanFile, Question, QuestionKind, Row, Skipped, Verdict
from planner.importing.readers import read_tables
from planner.importing.references import PlanFolder
from planner.importing.rows import RowReader
from planner.importing.years import fill_years, year_in

_SHOWN_ROWS = 12


def read_plan(
    path: Path,
    *,
    sheet: int | None = None,
    year: int | None = None,
    known_tags: Collection[str] = (),
    pillars: Mapping[str, str] | None = None,
) -> PlanFile:
    """Read a plan and judge every row.

    `sheet` is the sheet's number from 1; without it the first sheet with a header is read. `year` is for
    dates without one. `known_tags` and `pillars` (name to key) are the library's. Raises UserError when the
    file cannot be read as a plan at all; anything wrong with one row is in that row's messages.
    """
    path = path.expanduser().absolute()
    tables = read_tables(path)
    table, header = _choose(path.name, tables, sheet)
    title_cells = [cell for row in table.rows[: header.index] for cell in row]
    title = " ".join(cell_text(cell) for cell in (*title_cells, table.sheet))
    dated = _dated(table, header, year, year_in(title))
    reader = RowReader(header, Attachments(PlanFolder(path.parent)), known_tags, pillars or {})
    read = [_read_row(row, table, header, reader) for row in dated]
    rows = _without_duplicates([row for row, _asked in read], dated)
    questions = _questions(rows, [asked for _row, asked in read])
    return PlanFile(path, table.sheet, rows, questions, _notes(tables, table, header))


def _choose(name: str, tables: Sequence[Table], sheet: int | None) -> tuple[Table, Header]:
    if sheet is not None and not 1 <= sheet <= len(tables):
        raise UserError(
            _("{name} has no sheet {number}; it has {count}. Nothing was imported.").format(
                name=name, number=sheet, count=len(tables)
            )
        )
    candidates = tables if sheet is None else [tables[sheet - 1]]
    for table in candidates:
        header = find_header(table.rows)
        if header:
            return table, header
    fullest = max(candidates, key=lambda table: len(table.rows), default=Table("", []))
    raise wrong_columns(name, fullest.rows)


def _dated(table: Table, header: Header, year: int | None, title_year: int | None) -> list[DatedRow]:
    """Return the rows below the header, to the last that is not blank, with the years of their dates."""
    body = table.rows[header.index + 1 :]
    while body and is_blank(body[-1]):
        body.pop()
    column = header.columns["date"]
    rows = [
        _with_date(header.index + 2 + offset, cells, cells[column] if column < len(cells) else "")
        for offset, cells in enumerate(body)
    ]
    years = fill_years([row.written for row in rows], year, title_year, clock.today())
    return [replace(row, year=filled) for row, filled in zip(rows, years, strict=True)]


def _with_date(number: int, cells: Sequence[Cell], cell: Cell) -> DatedRow:
    try:
        return DatedRow(number, cells, read_date(cell))
    except CellError as problem:
        return DatedRow(number, cells, error=str(problem))


def _read_row(row: DatedRow, table: Table, header: Header, reader: RowReader) -> tuple[Row, list[Asked]]:
    if _says_nothing(row, header):
        return Row(row.number, skipped=Skipped.BLANK), []
    beyond = row.cells[len(header.headings) :]
    if table.is_text and any(cell_text(cell).strip() for cell in beyond):
        text = _("{count} cells under {headings} headings: a comma or quotation mark is out of place.")
        sentence = text.format(count=len(row.cells), headings=len(header.headings))
        return Row(row.number, messages=(Message(Verdict.REJECT, "", sentence),)), []
    return reader.read(row)


def _says_nothing(row: DatedRow, header: Header) -> bool:
    """Tell whether a row is blank, or holds at most a date and a time, as a calendar prepared ahead does."""
    if row.error:
        return False
    columns = [column for field, column in header.columns.items() if field not in ("date", "time")]
    mapped = [row.cells[column] for column in columns if column < len(row.cells)]
    return is_blank(mapped)


def _without_duplicates(rows: Sequence[Row], dated: Sequence[DatedRow]) -> tuple[Row, ...]:
    """Leave out each row whose cells all equal those of an earlier one."""
    first: dict[tuple[str, ...], int] = {}
    result = []
    for row, source in zip(rows, dated, strict=True):
        key = tuple(short_text(cell) for cell in source.cells)
        earlier = first.setdefault(key, row.number)
        if row.skipped is None and earlier != row.number:
            same = Message(Verdict.SKIP, "", _("Same as row {number}.").format(number=earlier))
            row = replace(row, messages=(same,), skipped=Skipped.DUPLICATE)
        result.append(row)
    return tuple(result)


def _questions(rows: Sequence[Row], asked: Sequence[Sequence[Asked]]) -> tuple[Question, ...]:
    """Gather the questions: a time is asked row by row, anything else once for the whole file."""
    numbers: dict[tuple[Asked, int], list[int]] = {}
    wanted: set[tuple[Asked, int]] = set()
    for row, questions in zip(rows, asked, strict=True):
        if row.skipped is not None:
            continue
        for question in questions:
            key = (question, row.number if question.kind is QuestionKind.TIME else 0)
            numbers.setdefault(key, []).append(row.number)
            if row.comes_in:
                wanted.add(key)
    return tuple(
        Question(key[0].kind, key[0].value, tuple(found), _question_text(key[0], found))
        for key, found in numbers.items()
        if key in wanted
    )


def _question_text(asked: Asked, rows: Sequence[int]) -> str:
    numbers = listed(str(number) for number in rows[:_SHOWN_ROWS]) + ("…" if len(rows) > _SHOWN_ROWS else "")
    place = ngettext("Row {rows}", "Rows {rows}", len(rows)).format(rows=numbers)
    texts = {
        QuestionKind.TIME: _("{place}: which time is “{value}”? Until you choose, the post has none."),
        QuestionKind.TAG: _(
            "{place}: the tag “{value}” is new. Unless you choose otherwise it comes in under this name."
        ),
        QuestionKind.AUDIENCE: _("{place}: who is “{value}”? Until you choose, only you can see these."),
        QuestionKind.PILLAR: _("{place}: which pillar is “{value}”? Until you choose, it is daily life."),
    }
    return texts[asked.kind].format(place=place, value=asked.value)


def _notes(tables: Sequence[Table], table: Table, header: Header) -> tuple[str, ...]:
    notes = []
    others = [other.sheet for other in tables if other is not table and find_header(other.rows)]
    if others:
        text = _("Other sheets hold a plan too: {names}. Read them with --sheet.")
        notes.append(text.format(names=listed(others)))
    if header.unused:
        text = _("Columns that were not used: {names}.")
        notes.append(text.format(names=listed(name[:30] for name in header.unused[:20])))
    return tuple(notes)
