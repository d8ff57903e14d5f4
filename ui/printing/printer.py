"""The same pages on a printer."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from planner.errors import UserError
from planner.exporting.job import ExportJob
from planner.i18n import _, speaking
from ui.printing.alone import painting_alone
from ui.printing.items import Page
from ui.printing.layouts import pages_of
from ui.printing.painter import paint_page
from ui.printing.pictures import load_pictures, pictures_of
from ui.printing.progress import Progress

_SIDE, _END = 270, 185
"""What is empty on every page of ours: left and right, above and below."""


def orientation_of(page: Page) -> QPageLayout.Orientation:
    """Return which way round a page lies."""
    turned = page.width > page.height
    return QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait


def print_document(printer: QPrinter, job: ExportJob) -> None:
    """Print a job as its PDF looks, or the pages the printer was asked for.

    A page is made as large as the paper and its margins allow, whatever its size, and never cut off. Copies
    and both sides are the printer's business. `job.step` may stop it: nothing more is printed then. Raises
    UserError when the printer does not begin.
    """
    with painting_alone, speaking(job.choices.language):
        pages = _asked_for(printer, pages_of(job))
    wanted = pictures_of(pages)
    progress = Progress(len(wanted) + len(pages), job.step)
    pictures = load_pictures(wanted, job.media, progress.advance)
    printer.setFullPage(False)
    printer.setDocName(f"{job.document.title} {job.document.range_label}")
    printer.setPageOrientation(orientation_of(pages[0]))
    with painting_alone:
        _paint(printer, pages, pictures, progress.advance)


def _paint(
    printer: QPrinter, pages: Sequence[Page], pictures: Mapping[str, QImage], advance: Callable[[], None]
) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("The printer {name} does not begin to print.").format(name=printer.printerName()))
    try:
        for number, page in enumerate(pages):
            if number:
                printer.setPageOrientation(orientation_of(page))
                printer.newPage()
            _fit(painter, printer, page)
            paint_page(painter, page, pictures)
            advance()
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _asked_for(printer: QPrinter, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages chosen in the dialog, which counts from 1; 0 stands for all."""
    first, last = printer.fromPage(), printer.toPage()
    return pages[first - 1 : last or len(pages)] or pages[-1:] if first else pages


def _fit(painter: QPainter, printer: QPrinter, page: Page) -> None:
    """Let the painter paint a page in its own lengths in the middle of the paper.

    Its empty edges may lie where the printer cannot reach, so the whole sheet is used; where the margins are
    wider than those edges it shrinks.
    """
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    reach = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
    room = _grown(reach, paper, page)
    scale = min(room.width() / page.width, room.height() / page.height)
    painter.resetTransform()
    painter.translate(
        room.center().x() - page.width * scale / 2 - reach.x(),
        room.center().y() - page.height * scale / 2 - reach.y(),
    )
    painter.scale(scale, scale)


def _grown(reach: QRectF, paper: QRectF, page: Page) -> QRectF:
    """Return what can be reached with the empty edges of a page around it, within the paper."""
    across = reach.width() * _SIDE / (page.width - 2 * _SIDE)
    down = reach.height() * _END / (page.height - 2 * _END)
    return reach.marginsAdded(QMarginsF(across, down, across, down)).intersected(paper)
