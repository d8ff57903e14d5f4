"""How the workbook's overview is printed."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from planner.exporting.document import PlanDocument
from planner.exporting.xlsx_balance import HEIGHT as BALANCE_HEIGHT
from planner.exporting.xlsx_columns import Shown

_WIDTH, _HEIGHT = 784.0, 495.0
"""Points of A4 across between the margins."""
_HEAD_HEIGHT = 90.0
_POINTS_PER_CHARACTER, _POINTS_BETWEEN = 5.25, 3.75


def set_up_page(worksheet: Worksheet, document: PlanDocument, header: int) -> None:
    """Lay the sheet on A4 across, as wide as a page, with the table's header on each."""
    worksheet.repeat_rows(header)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    label = f"{document.title} {document.range_label}".replace("&", "&&")
    worksheet.set_footer(f"&L&8{label}&R&8&P / &N")


def keep_together(worksheet: Worksheet, columns: Sequence[Shown], height: float, row: int) -> None:
    """Begin a page with the balance at `row` where a page's end would cut it; `height` is that of all posts
    above it in points.
    """
    scale = min(
        1.0, _WIDTH / sum(column.width * _POINTS_PER_CHARACTER + _POINTS_BETWEEN for column in columns)
    )
    page = _HEIGHT / scale
    if (height + _HEAD_HEIGHT) % page + BALANCE_HEIGHT > page:
        worksheet.set_h_pagebreaks([row])
