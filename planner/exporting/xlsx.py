"""The plan as an Excel workbook that people read and this program reads back."""

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import BinaryIO

import xlsxwriter
from PIL import Image
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planner.errors import UserError
from planner.exporting.columns import Column, plan_columns
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.job import ExportJob
from planner.exporting.wording import clean
from planner.i18n import _, pgettext
from planner.media import MediaStore, describe_picture
from planner.text.folding import width as text_width

CELL_LIMIT = 32_767
"""The most UTF-16 units Excel takes in one cell (Excel specifications and limits)."""

_PART = CELL_LIMIT - 200
"""UTF-16 units of one part of a longer text, leaving room for the note that says where it goes on."""

_THUMBNAIL_EDGE = 192  # stored pixels, shown smaller so that they stay sharp
_SHOWN_EDGE = 60  # pixels on the sheet at 100 %
_THUMBNAILS_IN_ROW = 4
_MOST_THUMBNAILS = 20  # what an image post can hold; all names stand in their own column
_PREVIEW_WIDTH = 36.0
_LINE_POINTS = 15.0
_POINTS_PER_PIXEL = 0.75
_HIGHEST_ROW = 409.0  # points (Excel specifications and limits)


@dataclass(slots=True)
class _Sheet:
    worksheet: Worksheet
    plain: Format
    quoted: Format
    day: Format
    time: Format
    long_texts: list[tuple[str, str, str]] = field(default_factory=list)
    """Row number, heading and text of what does not fit into a cell."""

    def write(self, row: int, column: int, text: str) -> None:
        """Write a text as a string, never as a formula, a number or a link."""
        # The quote prefix keeps Excel from making a formula of the text when someone edits the cell.
        style = self.quoted if text[:1] in ("=", "+", "-", "@") else self.plain
        self.worksheet.write_string(row, column, text, style)

    def write_moment(self, row: int, column: int, moment: date | time) -> None:
        """Write a day or a time of day as Excel's own, shown as 2026-11-25 and 20:30."""
        style = self.day if isinstance(moment, date) else self.time
        self.worksheet.write_datetime(row, column, moment, style)


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the plan as a workbook."""
    file.write(xlsx_bytes(job.document, job.media))


def xlsx_bytes(document: PlanDocument, media: MediaStore) -> bytes:
    """Return the workbook. The same document and pictures give the same bytes.

    One row a post under a frozen header, headings and values as the import knows them. A text too long for
    a cell goes on in a second sheet, and its cell says so. Control characters are left out.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        # The time of day of writing would make every file differ.
        workbook.set_properties(
            {"title": document.title, "created": datetime.combine(document.first, time.min)}
        )
        look = {"text_wrap": True, "valign": "top", "num_format": "@"}
        sheet = _Sheet(
            workbook.add_worksheet(pgettext("sheet", "Plan")),
            workbook.add_format(look),
            workbook.add_format({**look, "quote_prefix": True}),
            workbook.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"}),
            workbook.add_format({"valign": "top", "align": "left", "num_format": "hh:mm"}),
        )
        heading = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#E9E7E1", "valign": "top"})
        _write_plan(sheet, heading, document, media)
        if sheet.long_texts:
            _write_long_texts(sheet, workbook.add_worksheet(_long_texts_name()), heading)
    return buffer.getvalue()


def _write_plan(sheet: _Sheet, heading: Format, document: PlanDocument, media: MediaStore) -> None:
    columns = [*plan_columns(document), _pictures_column(document)]
    for number, column in enumerate(columns):
        sheet.worksheet.set_column(number, number, column.width)
        sheet.worksheet.write_string(0, number, column.heading, heading)
    for index, row in enumerate(document.rows):
        shown = _insert_thumbnails(sheet.worksheet, index + 1, len(columns) - 1, row, media)
        sheet.worksheet.set_row(
            index + 1, _row_height([(column.texts[index], column.width) for column in columns], shown)
        )
        for number, column in enumerate(columns):
            cell = column.cells[index]
            if isinstance(cell, str):
                sheet.write(index + 1, number, _fitting(sheet, index + 1, column.heading, cell))
            else:
                sheet.write_moment(index + 1, number, cell)
    sheet.worksheet.freeze_panes(1, 0)
    sheet.worksheet.autofilter(0, 0, max(1, len(document.rows)), len(columns) - 1)
    sheet.worksheet.repeat_rows(0)
    sheet.worksheet.set_landscape()
    sheet.worksheet.set_paper(9)  # A4
    sheet.worksheet.fit_to_pages(1, 0)


def _pictures_column(document: PlanDocument) -> Column:
    """Return the column that thumbnails lie over; its cells tell of pictures that cannot be shown."""
    heading = pgettext("table heading", "Preview")
    return Column("", heading, _PREVIEW_WIDTH, tuple(map(_picture_problems, document.rows)))


def _picture_problems(row: PlanRow) -> str:
    problems = (f"{image.name}: {describe_picture(image)}" for image in row.pictures if not image.usable)
    return clean("\n".join(problems))


def _row_height(cells: Iterable[tuple[str, float]], thumbnails: int) -> float:
    """Return the height in points that shows every text and thumbnail, as far as Excel allows."""
    lines = max(
        sum(math.ceil(max(1, text_width(line)) / width) for line in text.split("\n")) for text, width in cells
    )
    picture_rows = math.ceil(thumbnails / _THUMBNAILS_IN_ROW)
    return min(_HIGHEST_ROW, max(lines * _LINE_POINTS, picture_rows * (_SHOWN_EDGE + 4) * _POINTS_PER_PIXEL))


def _insert_thumbnails(
    worksheet: Worksheet, row: int, column: int, plan_row: PlanRow, media: MediaStore
) -> int:
    """Put the post's pictures into a cell, four in a line, and return how many there are."""
    shown = 0
    for image in plan_row.pictures[:_MOST_THUMBNAILS]:
        data = _thumbnail(image.sha256, media) if image.usable else None
        if data is None:
            continue
        with Image.open(io.BytesIO(data)) as picture:
            scale = _SHOWN_EDGE / max(picture.size)
        place = {
            "x_offset": 2 + shown % _THUMBNAILS_IN_ROW * (_SHOWN_EDGE + 4),
            "y_offset": 2 + shown // _THUMBNAILS_IN_ROW * (_SHOWN_EDGE + 4),
            "x_scale": min(1.0, scale),
            "y_scale": min(1.0, scale),
            "object_position": 1,  # filtered rows take their pictures along
            "description": clean(image.name),
        }
        worksheet.insert_image(row, column, io.BytesIO(data), place)
        shown += 1
    return shown


def _thumbnail(sha256: str, media: MediaStore) -> bytes | None:
    """Return the small picture; None when its file is gone, which must not cost the user the export."""
    try:
        return media.thumbnail(sha256, _THUMBNAIL_EDGE).read_bytes()
    except (UserError, OSError):
        return None


def _fitting(sheet: _Sheet, row: int, heading: str, text: str) -> str:
    """Return what of a text fits into a cell; the whole of a longer one is kept for the second sheet."""
    parts = _parts(text, CELL_LIMIT)
    if len(parts) == 1:
        return text
    sheet.long_texts.append((str(row + 1), heading, text))
    note = _("… (cut off here; the whole text is in the sheet “{sheet}”)").format(sheet=_long_texts_name())
    return _parts(text, _PART)[0] + note


def _long_texts_name() -> str:
    return _("Long texts")


def _write_long_texts(sheet: _Sheet, worksheet: Worksheet, heading: Format) -> None:
    """Write each long text in as many cells, below each other, as it needs."""
    sheet.worksheet, row = worksheet, 0
    worksheet.set_column(2, 2, 100)
    for number, name in enumerate(
        (
            pgettext("table heading", "Row"),
            pgettext("table heading", "Column"),
            pgettext("table heading", "Text"),
        )
    ):
        worksheet.write_string(0, number, name, heading)
    for plan_row, name, text in sheet.long_texts:
        for part in _parts(text, CELL_LIMIT):
            row += 1
            for number, cell in enumerate((plan_row, name, part)):
                sheet.write(row, number, cell)


def _parts(text: str, limit: int) -> list[str]:
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
