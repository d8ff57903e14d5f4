"""What the columns of a table hold, told by their cells alone."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time

from planner.importing.cells import Cell, CellError, Table, cell_text, short_text
from planner.importing.dates import read_date
from planner.importing.fields import channel_of, pillar_of, status_of
from planner.importing.headings import folded
from planner.importing.mapping import widest
from planner.importing.times import read_time

LOOKED_AT = 60
"""Cells of a column by which it is judged."""
ENOUGH = 0.7
"""The share of a column's filled cells that must look like a field."""

_SEARCHED = 1000
"""Rows below the header that are searched for filled cells."""
_PROSE = 12
"""Code points that the cells of a text have on average at least, and that a heading has at most."""

Looks = Mapping[str, Callable[[Cell], bool]]


def looks_of(pillars: Collection[str] = ()) -> Looks:
    """Return what tells a field by its cells; the fields that others could be taken for come last.

    `pillars` are the names of pillars beside the built-in ones.
    """
    own = frozenset(map(folded, pillars))
    return {
        "date": is_date,
        "time": _is_time,
        "channel": lambda cell: channel_of(cell_text(cell)) is not None,
        "pillar": lambda cell: pillar_of(cell_text(cell)) is not None or folded(short_text(cell)) in own,
        "status": lambda cell: status_of(cell_text(cell)) is not None,
    }


def fields_by_cells(
    table: Table, header: int | None, known: Mapping[str, int], pillars: Collection[str] = ()
) -> dict[str, int]:
    """Return the fields that the columns beside the `known` ones seem to hold, each at most once."""
    free = [at for at in range(widest(table.rows[:LOOKED_AT])) if at not in known.values()]
    found: dict[str, int] = {}
    for name, looks_like in looks_of(pillars).items():
        fitting = [at for at in free if share(table, header, at, looks_like) >= ENOUGH]
        if name not in known and fitting:
            found[name] = fitting[0]
            free.remove(fitting[0])
    if "text" not in known and (prose := _longest(table, header, free)) is not None:
        found["text"] = prose
    return found


def has_unknown_headings(
    table: Table, columns: Mapping[str, int], pillars: Collection[str] = (), fewest: int = 2
) -> bool:
    """Tell whether the first row holds headings, though none is known: short words over columns of days,
    channels and the like, `fewest` at least, none of which looks like one itself. In doubt it is a post.
    """
    first = table.rows[0] if table.rows else []
    looks = looks_of(pillars)
    typed = [at for name, at in columns.items() if name in looks]
    words = [cell_text(cell).strip() for cell in first]
    return (
        len(typed) >= fewest
        and all(at < len(words) and words[at] for at in typed)
        and all(isinstance(cell, str) and len(cell.strip()) <= _PROSE for cell in first)
        and not any(looks_like(cell) for cell in first for looks_like in looks.values())
    )


def _longest(table: Table, header: int | None, columns: Sequence[int]) -> int | None:
    """Return the column with the longest cells, None when none of them reads like a text."""
    lengths = {}
    for column in columns:
        texts = [cell_text(cell).strip() for cell in cells_below(table, header, column)]
        filled = [len(text) for text in texts if text][:LOOKED_AT]
        lengths[column] = sum(filled) / len(filled) if filled else 0
    best = max(lengths, key=lengths.__getitem__, default=None)
    return best if best is not None and lengths[best] >= _PROSE else None


def share(table: Table, header: int | None, column: int, looks_like: Callable[[Cell], bool]) -> float:
    """Return the share of a column's filled cells that look like something."""
    cells = [cell for cell in cells_below(table, header, column) if cell_text(cell).strip()][:LOOKED_AT]
    return sum(map(looks_like, cells)) / len(cells) if cells else 0.0


def cells_below(table: Table, header: int | None, column: int) -> list[Cell]:
    """Return the cells of a column below the header; rows that do not reach it have none."""
    first = 0 if header is None else header + 1
    rows = table.rows[first : first + _SEARCHED]
    return [row[column] for row in rows if column < len(row)]


def is_date(cell: Cell) -> bool:
    """Tell whether a cell can be read as a day."""
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
