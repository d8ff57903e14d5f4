"""Guessing which column of a table holds what: by its heading, else by what stands in it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.importing.cells import Cell, Table, short_text
from planner.importing.fields import HEADER_DEPTH, REQUIRED, best_header, find_header, known_columns
from planner.importing.guessing_cells import (
    ENOUGH,
    LOOKED_AT,
    cells_below,
    fields_by_cells,
    has_unknown_headings,
    is_date,
    share,
)
from planner.importing.headings import HEADINGS
from planner.importing.mapping import (
    ColumnMapping,
    SavedMapping,
    column_letters,
    mapping_headings,
    widest,
)

SAMPLES = 5
"""How many cells of a column are shown."""

_SHOWN = 80
_FEWEST_KNOWN = 2
"""Known headings that make a row a header though others are missing."""


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
    def is_by_content(self) -> bool:
        """Tell whether the cells say all that a plan needs, and no heading anything."""
        if any(column.certainty in (Certainty.SAVED, Certainty.HEADING) for column in self.columns):
            return False
        return self.mapping.columns.keys() >= set(REQUIRED)

    @property
    def is_sure(self) -> bool:
        """Tell whether the table can be read without asking: its headings say all that a plan needs, or it
        was mapped before.
        """
        if self.is_settled or any(column.certainty is Certainty.SAVED for column in self.columns):
            return True
        known = {column.field for column in self.columns if column.certainty is Certainty.HEADING}
        return known.issuperset(REQUIRED)


def guess_mapping(
    table: Table, saved: Sequence[SavedMapping] = (), pillars: Collection[str] = ()
) -> MappingGuess:
    """Return the likeliest mapping of a table; one saved for the same headings comes before all guesses.

    `pillars` are the names of the pillars there are, which tell a column.
    """
    if table.fields:
        return _explained(table, _settled(table), Certainty.HEADING)
    for mapping in _saved(table, saved):
        return _explained(table, mapping, Certainty.SAVED)
    header = _header_row(table.rows)
    if header is None and has_unknown_headings(table, fields_by_cells(table, 0, {}, pillars), pillars):
        header = 0
    return guess_below(table, header, pillars)


def guess_below(table: Table, header: int | None, pillars: Collection[str] = ()) -> MappingGuess:
    """Return the likeliest mapping of a table whose headings stand in the row `header`, None for nowhere."""
    known = {} if header is None else known_columns(table.rows[header])
    _right_the_time(table, header, known)
    mapping = ColumnMapping(header, known | fields_by_cells(table, header, known, pillars))
    return _explained(table, mapping, Certainty.HEADING, frozenset(known))


def samples(table: Table, header: int | None, column: int) -> tuple[str, ...]:
    """Return the first filled cells of a column below the header, each cut to be shown."""
    found = (short_text(cell) for cell in cells_below(table, header, column))
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
    if best is None or len(known_columns(rows[best])) < _FEWEST_KNOWN or any(map(is_date, rows[best])):
        return None  # words of a post that happen to be headings
    return best


def _right_the_time(table: Table, header: int | None, known: dict[str, int]) -> None:
    """A column called 发布时间 that holds days and not only times is the date when no other is."""
    if "time" in known and "date" not in known and share(table, header, known["time"], is_date) >= ENOUGH:
        known["date"] = known.pop("time")


def _explained(
    table: Table, mapping: ColumnMapping, certainty: Certainty, known: frozenset[str] = frozenset(HEADINGS)
) -> MappingGuess:
    headings = headings_of(table, mapping.header)
    width = max(widest(table.rows[:LOOKED_AT]), len(headings))
    columns = []
    for at in range(width):
        name = mapping.field_of(at)
        sure = certainty if name in known else Certainty.CELLS if name else Certainty.NONE
        heading = headings[at] if at < len(headings) and headings[at] else column_letters(at)
        columns.append(ColumnGuess(at, heading, samples(table, mapping.header, at), name, sure))
    return MappingGuess(mapping, tuple(columns), bool(table.fields))
