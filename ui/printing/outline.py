"""The outline of a PDF, and the links of its table of contents."""

from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, Fit, FloatObject, IndirectObject

from ui.printing.items import Box, Mark, Page

_UNITS_PER_POINT = 10
_FEWEST = 2


def add_outline(writer: PdfWriter, pages: Sequence[Page]) -> None:
    """Add headings and, below them, posts; a single page needs no outline."""
    if len(pages) < _FEWEST:
        return
    heading: IndirectObject | None = None
    for number, page in enumerate(pages):
        for mark in page.marks:
            place = Fit.xyz(top=_points(page, mark))
            below = heading if mark.level else None
            added = writer.add_outline_item(title=mark.title, page_number=number, parent=below, fit=place)
            heading = heading if mark.level else added
        for jump in page.jumps:
            no_border = ArrayObject([FloatObject(0)] * 3)
            link = Link(rect=_corners(page, jump.box), target_page_index=jump.page, border=no_border)
            writer.add_annotation(number, link)


def _points(page: Page, mark: Mark) -> float:
    return (page.height - mark.y) / _UNITS_PER_POINT


def _corners(page: Page, box: Box) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top in points, counted from the foot of the page as PDF does."""
    low, high = page.height - box.bottom, page.height - box.y
    unit = _UNITS_PER_POINT
    return box.x / unit, low / unit, box.right / unit, high / unit
