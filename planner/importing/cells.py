"""Cells as the readers give them, and their text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from planner.i18n import _

Cell = str | float | bool | date | time | datetime | timedelta
"""A cell of a workbook; text files give `str` only. An empty cell is an empty text."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


class _Absent(str):
    """An empty text that tells that its row has no such cell at all."""

    __slots__ = ()


ABSENT: Final[str] = _Absent()
"""The cell of a row that says nothing about a field which others have, such as an event without a note: what
is stored of that field stays, while an empty cell empties it. Compare with `is`."""


class Broken(str):
    """The empty text of a cell that has no value. `shown` is the error that it shows instead, empty for a
    formula that was never computed.
    """

    __slots__ = ("shown",)
    shown: str

    def __new__(cls, shown: str = "") -> "Broken":
        """Return such a text."""
        made = super().__new__(cls, "")
        made.shown = shown
        return made


class Linked(str):
    """The text of a cell that leads to `address`, a page in the web."""

    __slots__ = ("address",)
    address: str

    def __new__(cls, text: str, address: str) -> "Linked":
        """Return such a text."""
        made = super().__new__(cls, text)
        made.address = address
        return made


class CellError(ValueError):
    """A cell that does not say what its column should; the message is a translated sentence."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of one sheet or text, from its first row on, rows all as long as they came.

    `sheet` is empty but for workbooks. `is_text` tells that a row with more cells than there are headings
    has lost a quotation mark. `fields` are the fields of the columns where the kind of file settles them, as
    a calendar does: such a table has no header. `places` say where each row comes from when its number
    alone would not help, such as the name of a file, `remarks` what is to be told of it, and
    `refusals` why it cannot be read, `since` the day from which its 明天 and 周三 count, None for today; each
    is empty or as long as `rows`. `notes` are remarks about the whole. `is_hidden` tells that the workbook
    does not show the sheet.
    """

    sheet: str
    rows: Sequence[Sequence[Cell]]
    is_text: bool = False
    fields: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    since: tuple[date | None, ...] = ()
    notes: tuple[str, ...] = ()
    is_hidden: bool = False


def cell_text(cell: Cell) -> str:
    """Return a cell's text with LF line breaks, without control characters; whole numbers without a point."""
    if isinstance(cell, str):
        if cell.isprintable():  # most cells are; nothing below would change these
            return cell
        return _CONTROL.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def short_text(cell: Cell) -> str:
    """Return a cell's text on one line without blanks around it, full-width ones included."""
    return cell_text(cell).replace("\n", " ").strip()


def link_text(cell: Cell) -> str:
    """Return the address a cell names: what it says, unless that only stands for the page it leads to."""
    return cell.address if isinstance(cell, Linked) and "://" not in cell else short_text(cell)


def is_blank(row: Sequence[Cell]) -> bool:
    """Tell whether no cell of a row holds anything but blanks; a broken one should."""
    return not any(cell_text(cell).strip() or isinstance(cell, Broken) for cell in row)


def listed(names: Iterable[str]) -> str:
    """Return names one after another, with the comma of the language in force between them."""
    return _(", ").join(names)
