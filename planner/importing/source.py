"""What a plan is read from: the tables of a file, of a folder or of a pasted text, not yet judged."""

from dataclasses import dataclass
from pathlib import Path

from planner.importing.cells import Table
from planner.paths import absolute
from planner.user_files import is_folder

PASTED = "-"
"""Stands for the file of a pasted text."""


@dataclass(frozen=True, slots=True)
class Source:
    """The tables that were found. Judging them again, with another mapping or after corrections, needs no
    file to be read again.

    `path` is the file or folder, and for a pasted text `PASTED`; `folder` is where its pictures and
    articles are looked for, None for a pasted text, whose files are nowhere.
    """

    path: Path
    tables: tuple[Table, ...]
    folder: Path | None


def open_source(path: Path, *, encoding: str = "") -> Source:
    """Read a file or a folder of Markdown files into tables.

    `encoding` is that of a text file, a name Python knows; empty means to find out. Raises UserError in one
    sentence for whatever cannot be read.
    """
    from planner.importing.readers import read_tables

    path = absolute(path)
    tables = tuple(read_tables(path, encoding))
    return Source(path, tables, path if is_folder(path) else path.parent)


def pasted_source(text: str) -> Source:
    """Return what a pasted text holds: rows of a spreadsheet, a Markdown table, or lines of a chat.

    Raises UserError for a text without anything in it.
    """
    from planner.importing.pasted import pasted_table

    return Source(Path(PASTED), (pasted_table(text),), None)
