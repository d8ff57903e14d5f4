"""The sheet of the workbook that this program reads back: a row for each post, a column for each field."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planner.exporting.columns import Column, field_columns
from planner.exporting.document import PlanRow
from planner.exporting.fields import FIELDS
from planner.exporting.xlsx_styles import DAY, MOMENT, TIME, Styles
from planner.model import PostKind, Status
from planner.words import kind_word, status_word

CELL_LIMIT = 32_767
"""The most UTF-16 units Excel takes in one cell (Excel specifications and limits)."""

_ROWS_A_STEP = 100


def write_data(
    worksheet: Worksheet, styles: Styles, rows: Sequence[PlanRow], step: Callable[[int], None]
) -> None:
    """Write every field of the rows. Texts too long for a cell go on under “Text (2)”, “Text (3)” …"""
    columns = [part for column in field_columns(rows, FIELDS) for part in in_parts(column)]
    for number, column in enumerate(columns):
        worksheet.set_column(number, number, column.width, _style(styles, column.field))
        worksheet.write_string(0, number, column.heading, styles.heading())
    for index in range(len(rows)):
        for number, column in enumerate(columns):
            _write_cell(worksheet, styles, index + 1, number, column)
        if (index + 1) % _ROWS_A_STEP == 0 or index + 1 == len(rows):
            step(index + 1)
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    worksheet.repeat_rows(0)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    _offer_words(worksheet, columns, max(1, len(rows)))


def in_parts(column: Column) -> Iterator[Column]:
    """Yield a column, and behind it those that hold what does not fit into one cell."""
    texts = [parts_of(cell) if isinstance(cell, str) else [cell] for cell in column.cells]
    for number in range(max(map(len, texts), default=1)):
        heading = f"{column.heading} ({number + 1})" if number else column.heading
        cells = tuple(parts[number] if number < len(parts) else "" for parts in texts)
        yield Column(column.field, heading, column.width, cells)


def parts_of(text: str, limit: int = CELL_LIMIT) -> list[str]:
    """Split a text between code points into one or more parts of at most `limit` UTF-16 units."""
    if 2 * len(text) <= limit:
        return [text]
    parts, start, units = [], 0, 0
    for index, character in enumerate(text):
        size = 2 if character > "\uffff" else 1
        if units + size > limit:
            parts.append(text[start:index])
            start, units = index, 0
        units += size
    return [*parts, text[start:]]


def _style(styles: Styles, field: str) -> Format:
    """Return the style of a column's cells, also of those that somebody fills later."""
    shown = {"date": DAY, "time": TIME, "posted_at": MOMENT}.get(field)
    return styles.of(num_format=shown, align="left") if shown else styles.text()


def _write_cell(worksheet: Worksheet, styles: Styles, row: int, number: int, column: Column) -> None:
    cell = column.cells[row - 1]
    if not isinstance(cell, str):
        shown = MOMENT if isinstance(cell, datetime) else TIME if isinstance(cell, time) else DAY
        worksheet.write_datetime(row, number, cell, styles.of(num_format=shown, align="left"))
    elif cell:
        styles.write(worksheet, row, number, cell)


def _offer_words(worksheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    """Offer the words of channels and statuses in lists; what else is typed is for the import to judge."""
    words = {"channel": list(map(kind_word, PostKind)), "status": list(map(status_word, Status))}
    for number, column in enumerate(columns):
        if column.field in words:
            offer = {"validate": "list", "source": words[column.field], "show_error": False}
            worksheet.data_validation(1, number, last, number, offer)
