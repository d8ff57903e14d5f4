"""What a preview shows: pages, tables, a text or a tree of files, each from what the writer itself made."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time

from planner.exporting.job import ExportJob
from planner.i18n import _, ngettext
from planner.media import MediaStore
from ui.export.page_text import page_text
from ui.printing.items import Page

MOST_ROWS = 200
"""Rows of a table shown; the file holds all."""

MOST_CHARACTERS = 60_000
"""Characters of a text shown; the file holds all."""

_LONGEST_CELL = 300


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages as they are painted, with the pictures they show."""

    pages: tuple[Page, ...]
    media: MediaStore


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table by its name; the first row are its headings."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """One or more tables."""

    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text, or its beginning."""

    text: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a package: path, with slashes between folders, and size in bytes."""

    files: tuple[tuple[str, int], ...]


Content = Pages | Tables | Text | Tree
Notes = list[str]
"""What is to be said of a preview: what it leaves out of the file."""


def content_of(job: ExportJob, data: bytes, notes: Notes) -> Content:
    """Return what the bytes that a writer made look like, and add to `notes` what is not shown."""
    read = _READERS.get(job.choices.form, _text)
    return read(job, data, notes)


def _text(_job: ExportJob, data: bytes, notes: Notes) -> Text:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) > MOST_CHARACTERS:
        notes.append(_("This is the beginning; the file holds all of it."))
    return Text(text[:MOST_CHARACTERS])


def _page(job: ExportJob, data: bytes, notes: Notes) -> Text:
    """Return what stands on a web page: no browser is built in, and its source is for nobody."""
    notes.append(_("These are the contents; how the page looks is seen in a browser."))
    return _text(job, page_text(data.decode("utf-8", "replace")).encode(), notes)


def _table(job: ExportJob, data: bytes, notes: Notes) -> Tables:
    rows = csv.reader(io.StringIO(data.decode(job.choices.encoding, "replace"), newline=""))
    return Tables((Sheet("", _shown(list(rows), notes)),))


def _workbook(_job: ExportJob, data: bytes, notes: Notes) -> Tables:
    """Return the sheets as another program reads them."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for name in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets.append(Sheet(name, _shown([[_cell(value) for value in row] for row in rows], notes)))
    notes.append(_("Only the texts are shown; the file has colours, charts and pictures too."))
    return Tables(tuple(sheets))


def _package(_job: ExportJob, data: bytes, _notes: Notes) -> Tree:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return Tree(tuple((entry.filename, entry.file_size) for entry in package.infolist()))


def _shown(rows: Sequence[Sequence[str]], notes: Notes) -> tuple[tuple[str, ...], ...]:
    left_out = len(rows) - 1 - MOST_ROWS
    if left_out > 0:
        notes.append(
            ngettext("{n} more row is not shown.", "{n} more rows are not shown.", left_out).format(
                n=left_out
            )
        )
    kept = rows[: MOST_ROWS + 1]
    width = max((len(row) for row in kept), default=0)
    return tuple(tuple(_one_line(cell) for cell in [*row, *[""] * (width - len(row))]) for row in kept)


def _one_line(text: str) -> str:
    return " ".join(text[:_LONGEST_CELL].split())


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


_READERS: dict[str, Callable[[ExportJob, bytes, Notes], Content]] = {
    "csv": _table,
    "html": _page,
    "xlsx": _workbook,
    "zip": _package,
}
