"""The plan as a picture: the same bytes for the same plan, without a time in them."""

from collections.abc import Mapping
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from planner.exporting.job import ExportJob
from ui.headless import need_application
from ui.printing.alone import painting_alone
from ui.printing.items import Page
from ui.printing.layouts import pages_of
from ui.printing.painter import paint_page
from ui.printing.pictures import load_pictures, pictures_of
from ui.printing.progress import Progress

_COMPRESSION = 15  # of 100: zlib's level 1, within a tenth of the smallest in a fraction of the time


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the plan as one long picture, or the card of its only post.

    Raises UserError when it is too long for a picture.
    """
    need_application()
    with painting_alone:
        (page,) = pages_of(job)
    wanted = pictures_of([page])
    progress = Progress(len(wanted) + 1, job.step)
    pictures = load_pictures(wanted, job.media, progress.advance)
    with painting_alone:
        image = _painted(page, pictures)

    def pack() -> None:
        file.write(_encoded(image))
        progress.advance()

    job.pack(pack)


def _painted(page: Page, pictures: Mapping[str, QImage]) -> QImage:
    image = QImage(
        round(page.width * page.density), round(page.height * page.density), QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        painter.scale(page.density, page.density)
        paint_page(painter, page, pictures)
    finally:
        painter.end()
    return image


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setCompression(_COMPRESSION)
    writer.setText("Software", "Quanli")
    if not writer.write(image.convertToFormat(QImage.Format.Format_RGB888)):
        raise MemoryError(writer.errorString())  # nothing else can hinder it
    return bytes(buffer.data().data())
