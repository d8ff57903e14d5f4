"""Pasted texts: rows of a spreadsheet, a Markdown table, a calendar, or lines of a chat."""

import re
from pathlib import Path

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Cell, Table, cell_text
from planner.importing.delimited import delimiter_of, split_text, table_of_text

LONGEST_TEXT = 20_000_000
"""Code points of a pasted text."""

WIDEST = 1000
"""Columns of a table in a pasted text."""

_RULE = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")


def pasted_table(text: str) -> Table:
    """Return the rows of a pasted text. Raises UserError for a text without anything in it."""
    from planner.importing.chat import chat_table

    text = cell_text(text).strip("\n")
    if not text.strip():
        raise UserError(_("The text is empty. Nothing was imported."))
    if len(text) > LONGEST_TEXT:
        raise UserError(_("The text is far longer than a plan. Nothing was imported."))
    if text.startswith("BEGIN:VCALENDAR"):
        from planner.importing.calendar_file import read_calendar

        return read_calendar(Path("-"), text.encode())
    return _markdown_table(text) or _sheet_rows(text) or chat_table(text)


def _markdown_table(text: str) -> Table | None:
    """Return the first table of a Markdown text, None when there is none."""
    lines = text.split("\n")
    for number, line in enumerate(lines[1:], 1):
        if "|" in line and _RULE.fullmatch(line.strip()) and "|" in lines[number - 1]:
            rows = [_bars(lines[number - 1])]
            if len(rows[0]) > WIDEST:
                return None
            for below in lines[number + 1 :]:
                if "|" not in below:
                    break
                rows.append(_bars(below))
            return Table("", rows)
    return None


def _bars(line: str) -> list[Cell]:
    """Return the cells of a row of a Markdown table."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [_BREAK.sub("\n", cell.strip().replace("\\|", "|")) for cell in _BAR.split(inner)]


def _sheet_rows(text: str) -> Table | None:
    """Return rows copied from a spreadsheet, or records with commas under a header; None for other texts."""
    if "\t" in text.split("\n", 1)[0].strip("\n"):
        try:
            return table_of_text(text, "-", "\t")
        except UserError:  # a quotation mark in a text, which no spreadsheet has put there
            return split_text(text, "\t")
    mark = delimiter_of(text)
    return table_of_text(text, "-", mark) if mark else None
