"""Guessing which column of a table holds what: by its heading, else by what stands in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from planner.importing.cells import Cell, CellError, Table, cell_text, short_text
from planner.importing.dates import read_date
from planner.importing.fields import (
    HEADER_DEPTH,
    REQUIRED,
    best_header,
    channel_of,
    find_header,
    known_columns,
    pillar_of,
    status_of,
)
from planner.importing.headings import HEADINGS
from planner.importing.mapping import (
    ColumnMapping,
    SavedMapping,
    column_letters,
    mapping_headings,
    widest,
)
from planner.importing.times import read_time

SAMPLES = 5
"""How many cells of a column are shown."""

_SEARCHED = 1000
"""Rows below the header that are searched for filled cells."""
_LOOKED_AT = 60
"""Cells of a column by which it is judged."""
_SHOWN = 80
_ENOUGH = 0.7
"""The share of a column's filled cells that must look like a field."""
_FEWEST_KNOWN = 2
"""Known headings that make a row a header though others are missing."""
_PROSE = 12
"""Code points that the cells of a text have on average at least."""


class Certainty(StrEnum):
    """How sure a guess is: the headings are those of a saved mapping; the heading is a known one; only the
    cells look like it; nothing is known of the column.
    """

    SAVED = "saved"
    HEADING = "heading"
    CELLS = "cells"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: where it is, its heading (its letters without one), the first filled cells below, cut to
    be shown, and the field it seems to hold, empty for none.
    """

    column: int
    heading: str
    samples: tuple[str, ...]
    field: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class MappingGuess:
    """The likeliest mapping of a table, and why, column by column. `is_settled` tells that the kind of file
    leaves nothing to choose.
    """

    mapping: ColumnMapping
    columns: tuple[ColumnGuess, ...]
    is_settled: bool = False

    @property
    def is_sure(self) -> bool:
        """Tell whether the table can be read without asking: its headings say all that a plan needs, or it
        was mapped before.
        """
        if self.is_settled or any(column.certainty is Certainty.SAVED for column in self.columns):
            return True
        known = {column.field for column in self.columns if column.certainty is Certainty.HEADING}
        return known.issuperset(REQUIRED)


def guess_mapping(table: Table, saved: Sequence[SavedMapping] = ()) -> MappingGuess:
    """Return the likeliest mapping of a table; one saved for the same headings comes before all guesses."""
    if table.fields:
        return _explained(table, _settled(table), Certainty.HEADING)
    for mapping in _saved(table, saved):
        return _explained(table, mapping, Certainty.SAVED)
    return guess_below(table, _header_row(table.rows))


def guess_below(table: Table, header: int | None) -> MappingGuess:
    """Return the likeliest mapping of a table whose headings stand in the row `header`, None for nowhere."""
    known = {} if header is None else known_columns(table.rows[header])
    _right_the_time(table, header, known)
    mapping = ColumnMapping(header, known | _by_cells(table, header, known))
    return _explained(table, mapping, Certainty.HEADING, frozenset(known))


def samples(table: Table, header: int | None, column: int) -> tuple[str, ...]:
    """Return the first filled cells of a column below the header, each cut to be shown."""
    found = (short_text(cell) for cell in _cells(table, header, column))
    return tuple(text[:_SHOWN] for text, _n in zip(filter(None, found), range(SAMPLES), strict=False))


def headings_of(table: Table, header: int | None) -> tuple[str, ...]:
    """Return the heading of every column; without a header their letters, as spreadsheets show them."""
    if table.fields:
        return table.fields
    if header is None:
        return tuple(map(column_letters, range(widest(table.rows))))
    return tuple(short_text(cell) for cell in table.rows[header])


def _settled(table: Table) -> ColumnMapping:
    return ColumnMapping(None, {name: at for at, name in enumerate(table.fields)})


def _saved(table: Table, saved: Sequence[SavedMapping]) -> Iterator[ColumnMapping]:
    by_headings = {each.headings: each for each in saved}
    for index, row in enumerate(table.rows[:HEADER_DEPTH] if by_headings else ()):
        found = by_headings.get(mapping_headings(row))
        if found:
            yield ColumnMapping(index, found.columns, found.fixed)


def _header_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the first row that has all required headings, else the one with the most known ones."""
    found = find_header(rows)
    if found:
        return found.index
    best = best_header(rows)
    return best if best is not None and len(known_columns(rows[best])) >= _FEWEST_KNOWN else None


def _right_the_time(table: Table, header: int | None, known: dict[str, int]) -> None:
    """A column called 发布时间 that holds days and not only times is the date when no other is."""
    if "time" in known and "date" not in known and _share(table, header, known["time"], _is_date) >= _ENOUGH:
        known["date"] = known.pop("time")


def _by_cells(table: Table, header: int | None, known: dict[str, int]) -> dict[str, int]:
    """Return the fields that unknown columns seem to hold, each at most once."""
    free = [at for at in range(widest(table.rows[:_LOOKED_AT])) if at not in known.values()]
    found: dict[str, int] = {}
    for name, looks_like in _LOOKS.items():
        fitting = [at for at in free if _share(table, header, at, looks_like) >= _ENOUGH]
        if name not in known and fitting:
            found[name] = fitting[0]
            free.remove(fitting[0])
    if "text" not in known and (prose := _longest(table, header, free)) is not None:
        found["text"] = prose
    return found


def _longest(table: Table, header: int | None, columns: Sequence[int]) -> int | None:
    """Return the column with the longest cells, None when none of them reads like a text."""
    lengths = {}
    for column in columns:
        texts = [cell_text(cell).strip() for cell in _cells(table, header, column)]
        filled = [len(text) for text in texts if text][:_LOOKED_AT]
        lengths[column] = sum(filled) / len(filled) if filled else 0
    best = max(lengths, key=lengths.__getitem__, default=None)
    return best if best is not None and lengths[best] >= _PROSE else None


def _share(table: Table, header: int | None, column: int, looks_like: Callable[[Cell], bool]) -> float:
    """Return the share of a column's filled cells that look like something."""
    cells = [cell for cell in _cells(table, header, column) if cell_text(cell).strip()][:_LOOKED_AT]
    return sum(map(looks_like, cells)) / len(cells) if cells else 0.0


def _cells(table: Table, header: int | None, column: int) -> list[Cell]:
    first = 0 if header is None else header + 1
    rows = table.rows[first : first + _SEARCHED]
    return [row[column] for row in rows if column < len(row)]


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, (datetime, date)):
        return True
    if not isinstance(cell, str):
        return False  # a number may be anything
    try:
        return read_date(cell) is not None
    except CellError:
        return False


def _is_time(cell: Cell) -> bool:
    if isinstance(cell, time):
        return True
    try:
        return isinstance(cell, str) and read_time(cell) is not None
    except CellError:
        return False


_LOOKS: dict[str, Callable[[Cell], bool]] = {
    "date": _is_date,
    "time": _is_time,
    "channel": lambda cell: channel_of(cell_text(cell)) is not None,
    "pillar": lambda cell: pillar_of(cell_text(cell)) is not None,
    "status": lambda cell: status_of(cell_text(cell)) is not None,
}
"""What tells a field by its cells alone; the fields that others could be taken for come last."""


def _explained(
    table: Table, mapping: ColumnMapping, certainty: Certainty, known: frozenset[str] = frozenset(HEADINGS)
) -> MappingGuess:
    headings = headings_of(table, mapping.header)
    width = max(widest(table.rows[:_LOOKED_AT]), len(headings))
    columns = []
    for at in range(width):
        name = mapping.field_of(at)
        sure = certainty if name in known else Certainty.CELLS if name else Certainty.NONE
        heading = headings[at] if at < len(headings) and headings[at] else column_letters(at)
        columns.append(ColumnGuess(at, heading, samples(table, mapping.header, at), name, sure))
    return MappingGuess(mapping, tuple(columns), bool(table.fields))
