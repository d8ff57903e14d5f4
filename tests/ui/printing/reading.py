"""Making a PDF, and reading it back with PDFium."""

import re
from typing import Any

import pypdfium2

from planner.exporting.document import PlanDocument
from planner.media import MediaStore
from tests.planner.exporting.plans import job
from ui.printing.pdf import pdf_bytes


def pdf_of(plan: PlanDocument, media: MediaStore, **choices: Any) -> bytes:
    """Return a plan as PDF."""
    return pdf_bytes(job(plan, "pdf", media, **choices))


def text_of(data: bytes) -> str:
    """Return the text of all pages without its blanks, which PDFium guesses from the distances."""
    with_blanks = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return re.sub(r"[\s\ufffe]", "", with_blanks)
