"""Reading a PDF back with PDFium."""

import re

import pypdfium2


def text_of(data: bytes) -> str:
    """Return the text of all pages without its blanks, which PDFium guesses from the distances."""
    with_blanks = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return re.sub(r"[\s\ufffe]", "", with_blanks)
