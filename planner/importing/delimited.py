"""Reading CSV and TSV."""

import csv
import io
from pathlib import Path

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Cell, Table
from planner.importing.decoding import decode
from planner.importing.fields import HEADER_DEPTH, find_header

LONGEST_CELL = 100_000_000
"""Code points; the csv module's own limit of 131,072 is shorter than texts people keep."""

_DELIMITERS = (",", "\t", ";")
_HEAD = 20_000


def read_delimited(path: Path, data: bytes, encoding: str = "") -> Table:
    """Return the records of a CSV or TSV file; blank lines between records count as records.

    Raises UserError for an unknown encoding and
    for quotation marks that do not close, since every record behind those would be wrong.
    """
    return table_of_text(decode(data, path.name, encoding), path.name)


def table_of_text(text: str, name: str) -> Table:
    """Return the records of a text; `name` is for the sentence that refuses it."""
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
            ).format(name=name, number=len(rows) + 1)
        ) from None
    return Table("", rows, is_text=True)


def _delimiter(text: str) -> str:
    """Return the delimiter that shows a header; counting marks would be misled by texts full of them."""
    head = io.StringIO(text[:_HEAD], newline="").readlines()[:HEADER_DEPTH]
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(head, delimiter=delimiter))
        except csv.Error:
            continue
        if find_header(rows):
            return delimiter
    return _DELIMITERS[0]
