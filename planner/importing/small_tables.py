"""Small tables beside the plan: audience tags and results, told by their headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Cell, is_blank, listed, short_text
from planner.importing.fields import HEADER_DEPTH
from planner.importing.headings import folded
from planner.importing.readers import read_sheets
from planner.paths import absolute


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was left out, by its number as Excel shows it, and why; `name` is what it is about, as far
    as the row says it.
    """

    row: int
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a small table holds: the headings of each field in small letters, and the fields it must have."""

    headings: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]

    def columns(self, row: Sequence[Cell]) -> dict[str, int]:
        """Return the column of each field whose heading stands in a row."""
        names = [folded(short_text(cell)) for cell in row]
        return {
            field: names.index(known)
            for field, headings in self.headings.items()
            for known in [next((name for name in headings if name in names), "")]
            if known
        }

    def header(self, rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int]] | None:
        """Return the index of the header among the first rows and its columns, None when there is none."""
        for index, row in enumerate(rows[:HEADER_DEPTH]):
            columns = self.columns(row)
            if all(field in columns for field in self.required):
                return index, columns
        return None


def read_rows(path: Path, shape: Shape) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Yield the number and the cells by field of each row that is not blank.

    Raises UserError when the file cannot be read or has no such table.
    """
    path = absolute(path)
    for table in read_sheets(path):
        found = shape.header(table.rows)
        if found is None:
            continue
        index, columns = found
        for number, row in enumerate(table.rows[index + 1 :], index + 2):
            if not is_blank(row):
                yield (
                    number,
                    {field: row[place] if place < len(row) else "" for field, place in columns.items()},
                )
        return
    needed = listed(shape.headings[field][0] for field in shape.required)
    raise UserError(
        _("{name} has no row with the columns {needed}. Nothing was imported.").format(
            name=path.name, needed=needed
        )
    )


def whole_number(cell: Cell) -> int | None:
    """Return a count such as 1204, "1,204" or "1.2万", None for an empty cell. Raises ValueError."""
    text = folded(short_text(cell)).replace(",", "").replace(" ", "")
    if not text:
        return None
    factor = 10_000 if text.endswith(("万", "w")) else 1
    number = float(text.rstrip("万w")) * factor
    if not 0 <= number < 2**53 or abs(number - round(number)) > 1e-6:
        raise ValueError(text)
    return round(number)
