"""Which column of a table holds which field of a post."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.exporting.fields import FIELDS
from planner.importing.cells import Cell, Table, short_text
from planner.importing.headings import folded


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of a table, counted from 0, by the fields of `planner.exporting.fields.FIELDS`.

    `header` is the index of the row with the headings, None for a table without one. `fixed` holds, by
    field, a text that counts for every row, such as 朋友圈 for a plan that names no channel; a field is never
    both in `columns` and in `fixed`.
    """

    header: int | None
    columns: Mapping[str, int]
    fixed: Mapping[str, str] = field(default_factory=dict)

    def with_column(self, name: str, column: int | None) -> "ColumnMapping":
        """Return the mapping with a field in another column, or in none; a column has one field at most."""
        columns = {key: at for key, at in self.columns.items() if key != name and at != column}
        if column is not None:
            columns[name] = column
        return ColumnMapping(self.header, columns, _without(self.fixed, name))

    def with_fixed(self, name: str, text: str) -> "ColumnMapping":
        """Return the mapping with one text for all rows in a field; an empty text takes it away."""
        fixed = _without(self.fixed, name) | ({name: text} if text else {})
        columns = {key: at for key, at in self.columns.items() if key != name}
        return ColumnMapping(self.header, columns, fixed)

    def field_of(self, column: int) -> str:
        """Return the field of a column, an empty text when it has none."""
        return next((key for key, at in self.columns.items() if at == column), "")

    @property
    def is_plan(self) -> bool:
        """Tell whether posts can be made of it: there must be a text or a title."""
        return not {"text", "title"}.isdisjoint(self.columns)


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A mapping kept for tables with the same headings: `headings` as they are compared, in order."""

    headings: tuple[str, ...]
    columns: Mapping[str, int]
    fixed: Mapping[str, str] = field(default_factory=dict)


def mapping_headings(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return a header row as headings are compared, without the empty cells behind the last heading."""
    names = [folded(short_text(cell)) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def saved_of(table: Table, mapping: ColumnMapping) -> SavedMapping | None:
    """Return what to keep of a mapping; None for a table without headings, which nothing could find again."""
    if mapping.header is None:
        return None
    headings = mapping_headings(table.rows[mapping.header])
    return SavedMapping(headings, dict(mapping.columns), dict(mapping.fixed)) if any(headings) else None


def mapping_to_plain(saved: SavedMapping) -> dict[str, Any]:
    """Return a saved mapping as values that JSON can hold."""
    return {"headings": list(saved.headings), "columns": dict(saved.columns), "fixed": dict(saved.fixed)}


def mapping_of_plain(values: object) -> SavedMapping | None:
    """Return the mapping that `mapping_to_plain` wrote; None for what makes no sense."""
    if not isinstance(values, dict):
        return None
    headings, columns, fixed = (values.get(name) for name in ("headings", "columns", "fixed"))
    if not (isinstance(headings, list) and isinstance(columns, dict) and isinstance(fixed, dict)):
        return None
    return SavedMapping(
        tuple(str(each) for each in headings),
        {
            key: at
            for key, at in columns.items()
            if key in FIELDS and isinstance(at, int) and 0 <= at < len(headings)
        },
        {key: text for key, text in fixed.items() if key in FIELDS and isinstance(text, str) and text},
    )


def column_letters(column: int) -> str:
    """Return a column's name as spreadsheets show it: A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def widest(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many columns a table's rows have at most."""
    return max(map(len, rows), default=0)


def _without(fixed: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: text for key, text in fixed.items() if key != name}
