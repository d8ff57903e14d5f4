"""A table as its mapping lays it out: the header, and below it rows with everything that stands for cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from planner.exporting.fields import headings as usual_headings
from planner.i18n import _
from planner.importing.cells import ABSENT, Cell, Table, cell_text, is_blank, short_text
from planner.importing.drafting import DatedRow
from planner.importing.fields import Header
from planner.importing.guessing import headings_of
from planner.importing.mapping import ColumnMapping, widest
from planner.importing.plan import Corrections


@dataclass(frozen=True, slots=True)
class Layout:
    """The header, the rows below it to the last that is not blank, and the words above it and on the sheet's
    tab, which may name a year. `own` are the fields that the rows themselves hold.
    """

    header: Header
    rows: list[DatedRow]
    title: str
    own: frozenset[str]


def lay_out(table: Table, mapping: ColumnMapping, corrections: Corrections) -> Layout:
    """Lay a table out.

    Fixed texts, and corrections in fields that have no column, become columns of their own behind the last;
    they are absent where nothing was typed.
    """
    first = 0 if mapping.header is None else mapping.header + 1
    body = _body(table, first)
    headings = headings_of(table, mapping.header)
    extra = _extra_fields(mapping, corrections)
    width = max(widest(body), len(headings)) if extra else len(headings)
    columns = dict(mapping.columns) | {name: width + number for number, name in enumerate(extra)}
    fixed = [mapping.fixed.get(name, ABSENT) for name in extra]
    typed = _by_row(corrections)
    rows = []
    for number, cells in enumerate(body, first + 1):
        if _is_header_again(cells, table, mapping.header):
            cells = ()
        refusal = _refusal(cells, len(headings)) if mapping.header is not None and table.is_text else ""
        row = _row(table, number, cells, refusal)
        if extra:
            row = replace(row, cells=[*cells, *[ABSENT] * (width - len(cells)), *fixed])
        if row.number in typed:
            texts = typed[row.number]
            row = replace(row, cells=_typed(row.cells, columns, texts), own=row.cells, typed=frozenset(texts))
        rows.append(row)
    shown = (*headings, *[""] * (width - len(headings)), *_shown(extra))
    if table.fields:
        shown = _shown(table.fields) + shown[len(table.fields) :]
    header = Header(first - 1, columns, shown)
    return Layout(header, rows, _title(table, first), frozenset(mapping.columns))


def _body(table: Table, first: int) -> list[Sequence[Cell]]:
    """Return the rows from the first below the header to the last that is not blank."""
    body = list(table.rows[first:])
    refusals = list(table.refusals[first:])
    while body and is_blank(body[-1]) and not any(refusals[len(body) - 1 :]):
        body.pop()
    return body


def _is_header_again(cells: Sequence[Cell], table: Table, header: int | None) -> bool:
    """Tell whether a row says the headings once more, as above each month of a long plan."""
    if header is None:
        return False
    above = table.rows[header]
    pairs = zip_longest(cells, above, fillvalue="")
    return all(short_text(cell) == short_text(heading) for cell, heading in pairs)


def _row(table: Table, number: int, cells: Sequence[Cell], refusal: str) -> DatedRow:
    """Return a row with what its reader has to tell."""
    at = number - 1
    return DatedRow(
        number,
        cells,
        place=table.places[at] if table.places else "",
        refusal=table.refusals[at] if table.refusals else refusal,
        remark=table.remarks[at] if table.remarks else "",
        since=table.since[at] if table.since else None,
    )


def _extra_fields(mapping: ColumnMapping, corrections: Corrections) -> list[str]:
    corrected = dict.fromkeys(name for _number, name in corrections)
    return [name for name in dict.fromkeys([*mapping.fixed, *corrected]) if name not in mapping.columns]


def _by_row(corrections: Corrections) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for (number, name), text in corrections.items():
        found.setdefault(number, {})[name] = text
    return found


def _typed(cells: Sequence[Cell], columns: Mapping[str, int], texts: Mapping[str, str]) -> list[Cell]:
    """Return a row's cells with what was typed in their place."""
    changed = [*cells, *[""] * (max(columns[name] for name in texts) + 1 - len(cells))]
    for name, text in texts.items():
        changed[columns[name]] = text
    return changed


def _refusal(cells: Sequence[Cell], headings: int) -> str:
    """Return why a row of a text file cannot be read: it has more cells than there are headings."""
    if len(cells) <= headings or not any(cell_text(cell).strip() for cell in cells[headings:]):
        return ""
    text = _("{count} cells under {headings} headings: a comma or quotation mark is out of place.")
    return text.format(count=len(cells), headings=headings)


def _shown(names: Sequence[str]) -> tuple[str, ...]:
    words = usual_headings()
    return tuple(words[name] for name in names)


def _title(table: Table, first: int) -> str:
    cells = [cell for row in table.rows[: max(first - 1, 0)] for cell in row]
    return " ".join(cell_text(cell) for cell in (*cells, table.sheet))
