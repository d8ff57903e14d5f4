"""Pages on a printer: here one that prints to a file, on any paper and with any margins."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageOps
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from planner.errors import UserError
from planner.exporting.job import StoppedError
from planner.media import MediaStore
from tests.planner.exporting.plans import WEEK, document, job, post
from ui.printing.printer import print_document

SIZES = QPageSize.PageSizeId


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def printer_to(path: Path, size: QPageSize.PageSizeId = SIZES.A4, margin: float = 5) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    margins = QMarginsF(margin, margin, margin, margin)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    return printer


@pytest.mark.parametrize("layout", ["week", "month", "list", "book"])
@pytest.mark.parametrize(
    ("size", "margin"), [(SIZES.A4, 0), (SIZES.A4, 25), (SIZES.Letter, 12), (SIZES.A5, 4)]
)
def test_nothing_falls_outside_what_the_printer_reaches(
    qapp: QApplication,
    media: MediaStore,
    tmp_path: Path,
    layout: str,
    size: QPageSize.PageSizeId,
    margin: float,
) -> None:
    path = tmp_path / "out.pdf"
    print_document(printer_to(path, size, margin), job(document(*WEEK), "pdf", media, layout=layout))
    for page in pypdfium2.PdfDocument(path):
        picture = page.render(scale=1).to_pil().convert("L")
        left, top, right, bottom = ImageOps.invert(picture).getbbox()
        edge = margin / 25.4 * 72 - 1.5
        assert min(left, top, picture.width - right, picture.height - bottom) >= edge
        assert (picture.width > picture.height) is (layout in ("week", "month"))


def test_paper_of_our_size_shows_the_page_in_its_size(
    qapp: QApplication, media: MediaStore, tmp_path: Path
) -> None:
    path = tmp_path / "out.pdf"
    print_document(printer_to(path), job(document(*WEEK), "pdf", media))
    picture = pypdfium2.PdfDocument(path)[0].render(scale=1).to_pil().convert("L")
    left, _top, right, _bottom = ImageOps.invert(picture).getbbox()
    assert (left, picture.width - right) == (28, 28)


def test_only_the_pages_asked_for(qapp: QApplication, media: MediaStore, tmp_path: Path) -> None:
    plan = document(*(post(n, 23 + n % 7, text="正文。" * 90) for n in range(60)))
    printer = printer_to(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    print_document(printer, job(plan, "pdf", media, layout="list"))
    printed = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(printed) == 2
    assert "2" in printed[0].get_textpage().get_text_range().splitlines()[-1]


def test_printing_can_be_stopped(qapp: QApplication, media: MediaStore, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        print_document(printer_to(tmp_path / "out.pdf"), job(document(*WEEK), "pdf", media, step=stop))


@pytest.mark.qt_log_ignore("QPainter::")  # Qt says so as well
def test_printer_that_does_not_begin_is_told(qapp: QApplication, media: MediaStore, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="打印"):
        print_document(printer_to(tmp_path / "none" / "out.pdf"), job(document(*WEEK), "pdf", media))
