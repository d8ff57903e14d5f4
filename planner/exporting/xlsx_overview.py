"""The sheet of the workbook that people read and print."""

from collections.abc import Callable
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.job import ExportJob
from planner.exporting.palette import pillar_colors, role
from planner.exporting.wording import ads_line, clean, finding_line
from planner.exporting.xlsx_balance import write_balance, write_balance_line
from planner.exporting.xlsx_columns import Shown, row_height, shown_columns
from planner.exporting.xlsx_page import keep_together, set_up_page
from planner.exporting.xlsx_pictures import Thumbnails
from planner.exporting.xlsx_styles import DAY, TIME, Styles
from planner.i18n import _
from planner.text.folding import width as text_width
from planner.words import post_count

HEADER = 3
"""The row of the table's header, from 0; above it stand the title, the balance and the adverts."""

_NOTE_WIDTH = 380  # pixels
_NOTE_COLUMNS = 50  # half-width characters on a line of a note
_NOTE_LINE, _HIGHEST_NOTE = 18, 420  # pixels
_LONGEST_NOTE = 4000


def write_overview(
    workbook: xlsxwriter.Workbook,
    worksheet: Worksheet,
    styles: Styles,
    job: ExportJob,
    step: Callable[[int], None],
) -> None:
    """Write a row for each post under a frozen header, and below them how the pillars are balanced."""
    document = job.document
    thumbnails = Thumbnails(document, job.media, job.choices.pictures)
    columns = shown_columns(document, thumbnails.column_width)
    _write_head(worksheet, styles, document, columns)
    row, height = HEADER, 0.0
    for section in document.sections:
        for index, plan_row in enumerate(section.rows):
            row += 1
            _Row(worksheet, styles, document, row, is_first=index == 0).write(columns, plan_row)
            place = next(number for number, column in enumerate(columns) if column.key == "pictures")
            shown = thumbnails.insert(worksheet, row, place, plan_row)
            points = row_height(columns, plan_row, thumbnails.height(shown))
            worksheet.set_row(row, points)
            height += points
            step(row - HEADER)
    worksheet.autofilter(HEADER, 0, max(HEADER + 1, row), len(columns) - 1)
    write_balance(workbook, worksheet, styles, document, row + 2)
    worksheet.freeze_panes(HEADER + 1, 0)
    worksheet.hide_gridlines(2)
    set_up_page(worksheet, document, HEADER)
    keep_together(worksheet, columns, height, row + 2)


def _write_head(worksheet: Worksheet, styles: Styles, document: PlanDocument, columns: list[Shown]) -> None:
    title = f"{document.title} · {document.range_label} · {post_count(len(document.rows))}"
    worksheet.set_row(0, 26)
    worksheet.write_string(0, 0, title, styles.of(bold=True, font_size=16))
    write_balance_line(worksheet, styles, document, 1)
    worksheet.write_string(2, 0, ads_line(document.ads), styles.of(font_color=role("text-muted")))
    worksheet.set_row(HEADER, 20)
    for number, column in enumerate(columns):
        worksheet.set_column(number, number, column.width)
        worksheet.write_string(HEADER, number, column.heading, styles.heading(valign="vcenter"))


class _Row:
    """Writes the cells of one post; a line stands above the first post of a day."""

    def __init__(
        self, worksheet: Worksheet, styles: Styles, document: PlanDocument, row: int, *, is_first: bool
    ) -> None:
        self._worksheet, self._styles, self._row = worksheet, styles, row
        self._pillars = {pillar.key: pillar for pillar in document.pillars}
        self._findings_shown = document.findings_shown
        line = "text-muted" if is_first else "line"
        self._is_first = is_first
        self._usual: dict[str, Any] = {"text_wrap": True, "top": 1, "top_color": role(line)}

    def write(self, columns: list[Shown], row: PlanRow) -> None:
        """Write all cells, and the findings as a note on the text."""
        for number, column in enumerate(columns):
            cell = column.cell(row)
            look = self._usual | column.look | self._look(column.key, row)
            if isinstance(cell, str):
                self._styles.write(self._worksheet, self._row, number, cell, **look)
            else:
                shown = TIME if column.key == "time" else DAY
                style = self._styles.of(**look, num_format=shown, align="left")
                self._worksheet.write_datetime(self._row, number, cell, style)
            if column.key == "text":
                self._note(number, row)

    def _look(self, key: str, row: PlanRow) -> dict[str, Any]:
        """Return what is special about one cell."""
        match key:
            case "pillar":
                colors = pillar_colors(self._pillars.get(row.post.pillar))
                return {"bg_color": colors.soft, "font_color": colors.text, "bold": True}
            case "date" | "weekday":
                return {"bold": True} if self._is_first else {"font_color": role("text-muted")}
            case "status" if row.missed:
                return {"font_color": role("danger"), "bold": True}
        return {}

    def _note(self, column: int, row: PlanRow) -> None:
        if not row.findings:
            return
        text = clean("\n".join(map(finding_line, row.findings)))
        if len(text) > _LONGEST_NOTE:
            text = text[:_LONGEST_NOTE] + "…"
        lines = sum(-(-max(1, text_width(line)) // _NOTE_COLUMNS) for line in text.split("\n"))
        look = {
            "author": _("Quanli"),
            "width": _NOTE_WIDTH,
            "height": min(_HIGHEST_NOTE, _NOTE_LINE * (lines + 1)),
            "color": role("warning-soft"),
            "font_size": 9,
        }
        self._worksheet.write_comment(self._row, column, text, look)
