"""Reading CSV and TSV."""

import csv
import io
from pathlib import Path

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Cell, Table
from planner.importing.decoding import decode
from planner.importing.fields import HEADER_DEPTH, find_header
from planner.text.guarding import unguarded

LONGEST_CELL = 100_000_000
"""Code points; the csv module's own limit of 131,072 is shorter than texts people keep."""

_DELIMITERS = (",", "\t", ";")
_HEAD = 20_000


def read_delimited(path: Path, data: bytes, encoding: str = "") -> Table:
    """Return the records of a CSV or TSV file; blank lines between records count as records.

    A cell that was guarded against being computed loses its guard.

    Raises UserError for an unknown encoding and
    for quotation marks that do not close, since every record behind those would be wrong.
    """
    return table_of_text(decode(data, path.name, encoding or _traditional(data)), path.name)


def table_of_text(text: str, name: str, delimiter: str = "") -> Table:
    """Return the records of a text; `name` is for the sentence that refuses it.

    Without a `delimiter` it is the one that shows a header, else a comma.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter or delimiter_of(text) or _likeliest(text),
        strict=True,
    )
    rows: list[list[Cell]] = []
    try:
        for record in reader:
            rows.append([unguarded(cell) for cell in record])
    except csv.Error:
        raise UserError(
            _(
                "{name}: the quotation marks of record {number} do not close as they should, so the rest "
                "cannot be told apart. Nothing was imported; mend that record and try again."
            ).format(name=name, number=len(rows) + 1)
        ) from None
    return Table("", rows, is_text=True)


def _traditional(data: bytes) -> str:
    """Return big5 where that alone shows a header, else nothing: many bytes of it pass as GB18030 too."""
    head = data[:_HEAD]
    try:
        data.decode("utf-8")
        return ""
    except UnicodeDecodeError:
        pass
    try:
        data.decode("big5")
    except UnicodeDecodeError:
        return ""
    seen = {name: bool(delimiter_of(head.decode(name, "ignore"))) for name in ("big5", "gb18030")}
    return "big5" if seen["big5"] and not seen["gb18030"] else ""


def split_text(text: str, delimiter: str) -> Table:
    """Return the lines of a text cut at a delimiter, where quotation marks mean nothing."""
    return Table("", [list(line.split(delimiter)) for line in text.split("\n")], is_text=True)


def delimiter_of(text: str) -> str:
    """Return the delimiter that shows a header, an empty text when none does; counting marks would be misled
    by texts full of them.
    """
    head = io.StringIO(text[:_HEAD], newline="").readlines()[:HEADER_DEPTH]
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(head, delimiter=delimiter))
        except csv.Error:
            continue
        if find_header(rows):
            return delimiter
    return ""


def _likeliest(text: str) -> str:
    """Return the delimiter that the first line has most of, a comma when it has none."""
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)
