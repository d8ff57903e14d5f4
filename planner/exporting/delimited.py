"""The plan as CSV, for spreadsheets and other programs (RFC 4180)."""

import csv
import io
from typing import BinaryIO

from planner.exporting.columns import plan_columns
from planner.exporting.job import ExportJob
from planner.text.guarding import guarded

ENCODINGS = ("utf-8-sig", "gb18030", "utf-8")
"""Those on offer: what Excel takes for UTF-8, what old Chinese programs expect, and what others do."""

_ROWS_A_STEP = 200
_MARK = "\ufeff"


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write one record a post under a header, in the chosen encoding, which holds every character.

    Line breaks within a cell are LF, those between records CRLF, as Excel itself writes them.
    """
    columns = plan_columns(job.document, job.choices.fields)
    total = len(job.document.rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    for number, record in enumerate(zip(*(column.texts for column in columns), strict=True), 1):
        writer.writerow(map(guarded, record))
        if number % _ROWS_A_STEP == 0 or number == total:
            job.step(number, total)
    file.write(_encoded(text.getvalue(), job.choices.encoding))


def _encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of a text. A few texts in GB18030 would pass as UTF-8: these get a byte order mark."""
    data = text.encode(encoding)
    if encoding == "gb18030" and not text.isascii() and _passes_as_utf8(data):
        return _MARK.encode(encoding) + data
    return data


def _passes_as_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
