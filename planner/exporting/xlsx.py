"""The plan as an Excel workbook: an overview for people, and a row a post that this program reads back."""

import io
from datetime import date, datetime, time
from typing import BinaryIO

import xlsxwriter

from planner.exporting.job import ExportJob
from planner.exporting.xlsx_data import write_data
from planner.exporting.xlsx_overview import write_overview
from planner.exporting.xlsx_styles import Styles
from planner.i18n import pgettext

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_EARLIEST = date(1900, 1, 1)
"""A file of Excel's was hardly made before; years of fewer than four digits would be written wrongly."""


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the plan as a workbook of two sheets.

    The second has every field of every post as it is stored, but for control characters, which are left
    out. The same document and pictures give the same bytes.
    """
    buffer = io.BytesIO()  # the library would hide what the disk says in errors of its own
    workbook = xlsxwriter.Workbook(buffer, _OPTIONS)
    document = job.document
    # The time of day of writing would make every file differ.
    created = datetime.combine(max(document.first, _EARLIEST), time.min)
    workbook.set_properties({"title": document.title, "created": created})
    styles = Styles(workbook)
    overview = workbook.add_worksheet(pgettext("sheet", "Overview"))
    data = workbook.add_worksheet(pgettext("sheet", "Data"))
    total = 2 * len(document.rows)
    write_overview(workbook, overview, styles, job, lambda done: job.step(done, total))
    write_data(data, styles, document.rows, lambda done: job.step(len(document.rows) + done, total))
    workbook.close()  # not in a "with", which would also pack what was stopped half-way
    file.write(buffer.getvalue())
