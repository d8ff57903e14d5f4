"""What the reader of workbooks does not tell of a sheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.importing.cells import Broken, Cell, Linked, cell_text

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""

LINK_FORMULA = re.compile(r'^(?:of:=)?HYPERLINK\(\s*"([^"]+)"')
"""A formula whose cell leads to an address, in either kind of workbook."""


def is_web(address: str) -> bool:
    """Tell whether an address leads into the web; others lead to cells and files."""
    return address.startswith(("http://", "https://"))


WIDEST = 16_384
"""Columns of a sheet, as of Excel's."""
MOST_CELLS = 1_000_000
"""Cells of a sheet that are to be put in place of the reader's."""


@dataclass(slots=True)
class SheetMarks:
    """`area` counts the cells between A1 and the last filled one. `merged` are cells that stand for several
    rows, each with the last row it stands for; `cells` are those to be put in place of the reader's, with
    errors, formulas that were never computed, and truth values. `links` are the addresses that cells lead to.
    """

    area: int = 0
    merged: dict[Place, int] = field(default_factory=dict)
    cells: dict[Place, Broken | bool] = field(default_factory=dict)
    links: dict[Place, str] = field(default_factory=dict)

    def note(self, place: Place, cell: Broken | bool) -> None:
        """Note a cell. Raises ValueError for one that lies too far out, and for one too many."""
        if place[1] >= WIDEST or len(self.cells) >= MOST_CELLS:
            raise ValueError(place)
        self.cells[place] = cell

    def put_into(self, rows: Sequence[list[Cell]]) -> None:
        """Put the cells in their places, and the merged ones in each row they stand for."""
        for (row, column), cell in self.cells.items():
            if row < len(rows):
                _put(rows[row], column, cell)
        for (row, column), address in self.links.items():
            if row < len(rows) and column < len(rows[row]) and (text := cell_text(rows[row][column])):
                rows[row][column] = Linked(text, address)
        for (row, column), last in self.merged.items():
            if row < len(rows) and column < len(rows[row]):
                for below in rows[row + 1 : last + 1]:
                    _put(below, column, rows[row][column])


def _put(row: list[Cell], column: int, cell: Cell) -> None:
    """Put a cell in its place; the reader leaves out columns in which it knows no value."""
    row.extend([""] * (column + 1 - len(row)))
    row[column] = cell
