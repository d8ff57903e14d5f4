"""Cells as the readers give them, and their text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.i18n import _

Cell = str | float | bool | date | time | datetime | timedelta
"""A cell of a workbook; text files give `str` only. An empty cell is an empty text."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


class CellError(ValueError):
    """A cell that does not say what its column should; the message is a translated sentence."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of one sheet or text file, from its first row on, rows all as long as they came."""

    sheet: str
    rows: list[list[Cell]]
    is_text: bool = False


def cell_text(cell: Cell) -> str:
    """Return a cell's text with LF line breaks, without control characters; whole numbers without a point."""
    if isinstance(cell, str):
        return _CONTROL.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def short_text(cell: Cell) -> str:
    """Return a cell's text on one line without blanks around it, full-width ones included."""
    return " ".join(cell_text(cell).split("\n")).strip()


def is_blank(row: list[Cell]) -> bool:
    """Tell whether no cell of a row holds anything but blanks."""
    return not any(cell_text(cell).strip() for cell in row)


def listed(names: Iterable[str]) -> str:
    """Return names one after another, with the comma of the language in force between them."""
    return _(", ").join(names)
