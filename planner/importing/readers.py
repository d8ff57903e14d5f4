"""From a file to tables, by what the file is."""

import codecs
from pathlib import Path

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Table
from planner.importing.continued import joined
from planner.importing.decoding import decode
from planner.importing.delimited import read_delimited
from planner.importing.workbook import OLE, ZIP, read_workbook
from planner.user_files import is_folder, reading_file

LARGEST_FILE = 100_000_000
"""Bytes."""

_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}
_TEXTS = {".csv", ".tsv", ".txt"}
_CALENDARS = {".ics", ".ical", ".ifb"}
_MARKDOWN = {".md", ".markdown"}
_CALENDAR = b"BEGIN:VCALENDAR"


def read_tables(path: Path, encoding: str = "") -> list[Table]:
    """Return every sheet of a workbook, or the one table of a text file, a calendar or a folder.

    Raises UserError in one sentence for a file that is missing, empty, unreadable, of another kind, or far
    too large.
    """
    if is_folder(path):
        from planner.importing.markdown_folder import read_folder

        return [read_folder(path, encoding)]
    data = _bytes(path)
    suffix = path.suffix.lower()
    sheets = _sheets(path, data, encoding)
    if sheets is not None:
        return sheets
    if suffix in _CALENDARS or _is_calendar(data):
        from planner.importing.calendar_file import read_calendar

        return [read_calendar(path, data, encoding)]
    if suffix in _MARKDOWN:
        from planner.importing.markdown_folder import read_markdown

        return [read_markdown(path, encoding)]
    raise UserError(
        _(
            "{name} is not a plan this program can read. Nothing was imported; use .xlsx, .xls, .ods, .csv, "
            ".tsv, .txt, .ics, .json, .md or a folder of .md files."
        ).format(name=path.name)
    )


def read_sheets(path: Path) -> list[Table]:
    """Return every sheet of a workbook, or the one table of a text file, and refuse all else by UserError."""
    sheets = _sheets(path, _bytes(path), "")
    if sheets is None:
        raise UserError(
            _(
                "{name} is not a table this program can read. Nothing was imported; use .xlsx, .xls, .ods, "
                ".csv, .tsv or .txt."
            ).format(name=path.name)
        )
    return sheets


def _sheets(path: Path, data: bytes, encoding: str) -> list[Table] | None:
    """Return the tables of a workbook or a text file, None for a file of another kind."""
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS or data.startswith((ZIP, OLE)):
        return [joined(table) for table in read_workbook(path, data)]
    if suffix in _TEXTS and not _is_calendar(data):
        return [_text_table(path, data, encoding)]
    return None


def _is_calendar(data: bytes) -> bool:
    return data.lstrip(codecs.BOM_UTF8).startswith(_CALENDAR)


def _text_table(path: Path, data: bytes, encoding: str) -> Table:
    """Return the table of a text file; a .txt may be lines of a chat as well."""
    if path.suffix.lower() == ".txt":
        from planner.importing.pasted import pasted_table

        return pasted_table(decode(data, path.name, encoding))
    return read_delimited(path, data, encoding)


def _bytes(path: Path) -> bytes:
    with reading_file(path):
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(
                _("{name} is larger than 100 MB, so it is no plan. Nothing was imported.").format(
                    name=path.name
                )
            )
        data = path.read_bytes()
    if not data.strip():
        raise UserError(_("{name} is empty. Nothing was imported.").format(name=path.name))
    return data
