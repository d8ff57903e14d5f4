"""Texts that a workbook of this program had to continue in further columns, a cell being limited."""

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.importing.cells import Cell, Table, cell_text
from planner.importing.fields import Header, find_header

_PART = re.compile(r"(.+) \(\d+\)")


def joined(table: Table) -> Table:
    """Return a table in which texts that go on under “Text (2)”, “Text (3)” … are whole under “Text” again.

    Only a table with all fields is taken for one of this program's; any other stays as it is.
    """
    header = find_header(table.rows)
    parts = _parts(header) if header and header.is_whole else {}
    if not header or not parts:
        return table
    rows = list(table.rows)
    rows[header.index] = _without(rows[header.index], parts)
    for index in range(header.index + 1, len(rows)):
        rows[index] = _joined_row(rows[index], parts)
    return replace(table, rows=rows)


def _parts(header: Header) -> dict[int, int]:
    """Return the columns that continue another, each with the column it continues, in order."""
    firsts = {header.headings[column]: column for column in header.columns.values()}
    matches = ((at, _PART.fullmatch(heading)) for at, heading in enumerate(header.headings))
    return {at: firsts[match[1]] for at, match in matches if match and match[1] in firsts}


def _joined_row(row: Sequence[Cell], parts: dict[int, int]) -> list[Cell]:
    cells = list(row)
    for at, first in parts.items():
        if at < len(cells) and cells[at] != "":
            cells[first] = cell_text(cells[first]) + cell_text(cells[at])
    return _without(cells, parts)


def _without(row: Sequence[Cell], parts: dict[int, int]) -> list[Cell]:
    """Return a row with nothing in the columns that continue others."""
    return ["" if at in parts else cell for at, cell in enumerate(row)]
