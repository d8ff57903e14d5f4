"""Reading CSV and TSV."""

import csv
import io
from pathlib import Path

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Cell, Table
from planner.importing.decoding import decode

LONGEST_CELL = 100_000_000
"""Code points; the csv module's own limit of 131,072 is shorter than texts people keep."""

_DELIMITERS = (",", "\t", ";", "，")


def read_delimited(path: Path, data: bytes) -> Table:
    """Return the records of a CSV or TSV file; blank lines between records count as records.

    The delimiter is the one the first lines hold most often. Raises UserError for an unknown encoding and
    for quotation marks that do not close, since every record behind those would be wrong.
    """
    text = decode(data, path.name)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[list[Cell]] = []
    try:
        for record in reader:
            rows.append(list(record))
    except csv.Error:
        raise UserError(
            _(
                "{name}: the quotation marks of record {number} do not close as they should, so the rest "
                "cannot be told apart. Nothing was imported; mend that record and try again."
            ).format(name=path.name, number=len(rows) + 1)
        ) from None
    return Table("", rows, is_text=True)


def _delimiter(text: str) -> str:
    head = "\n".join(text[:4000].splitlines()[:5])
    return max(_DELIMITERS, key=head.count)
