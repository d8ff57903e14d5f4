"""The plan as PDF: vector letters with true text behind them, the same bytes for the same plan."""

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import BinaryIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from planner.exporting.document import PlanDocument
from planner.exporting.job import ExportJob
from ui.headless import need_application
from ui.printing.alone import painting_alone
from ui.printing.items import Page
from ui.printing.layouts import pages_of
from ui.printing.outline import add_outline
from ui.printing.painter import Drawn, paint_page
from ui.printing.pictures import load_pictures, pictures_of
from ui.printing.progress import Progress
from ui.printing.textlayer import repair_text


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the plan as PDF."""
    file.write(pdf_bytes(job))


def pdf_bytes(job: ExportJob) -> bytes:
    """Return the plan as PDF. The same plan and pictures give the same bytes."""
    need_application()
    with painting_alone:
        pages = pages_of(job)
    wanted = pictures_of(pages)
    progress = Progress(len(wanted) + len(pages), job.step)
    pictures = load_pictures(wanted, job.media, progress.advance)
    with painting_alone:
        painted, drawn = _paint(pages, pictures, progress.advance)
    return _finished(painted, drawn, pages, job.document)


def _paint(
    pages: Sequence[Page], pictures: Mapping[str, QImage], advance: Callable[[], None]
) -> tuple[bytes, list[list[Drawn]]]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    device.setResolution(720)  # one unit of the painter is a decipoint
    drawn = []
    device.setPageLayout(_layout_of(pages[0]))
    painter = QPainter(device)
    try:
        for number, page in enumerate(pages):
            if number:
                device.setPageLayout(_layout_of(page))
                device.newPage()
            drawn.append(paint_page(painter, page, pictures))
            advance()
    finally:
        painter.end()
    return bytes(buffer.data().data()), drawn


def _layout_of(page: Page) -> QPageLayout:
    upright = page.width < page.height
    turn = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turn, QMarginsF(0, 0, 0, 0))


def _finished(
    painted: bytes, drawn: Sequence[Sequence[Drawn]], pages: Sequence[Page], document: PlanDocument
) -> bytes:
    """Mend the text and write the file anew, without the time and the random number of this writing."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(painted)).pages:
        writer.add_page(page)
    repair_text(writer, drawn)
    add_outline(writer, pages)
    writer.metadata = _facts(document)
    writer.root_object[NameObject("/Lang")] = TextStringObject(document.language.replace("_", "-"))
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    identity = ByteStringObject(hashlib.blake2s(_content(drawn, document), digest_size=16).digest())
    writer._ID = ArrayObject([identity, identity])
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def _facts(document: PlanDocument) -> dict[str, str]:
    day = _pdf_date(document.first)
    accounts = dict.fromkeys(row.account for row in document.rows if row.account)
    return {
        "/Title": f"{document.title} {document.range_label}",
        "/Author": ", ".join(accounts) or "Quanli",
        "/Creator": "Quanli",
        "/Producer": "Quanli",
        "/CreationDate": day,
        "/ModDate": day,
    }


def _pdf_date(day: date) -> str:
    return f"D:{day.year:04d}{day.month:02d}{day.day:02d}000000Z"


def _content(drawn: Sequence[Sequence[Drawn]], document: PlanDocument) -> bytes:
    """Return what tells one file from another: its plan and what stands on its pages."""
    return repr((document.first, document.last, drawn)).encode("utf-8", "surrogatepass")
