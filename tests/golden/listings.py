"""What a file that is no text holds, line by line."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook


def workbook(data: bytes) -> bytes:
    """Return every cell of a workbook that holds something, and how many pictures lie on each sheet."""
    lines = []
    for sheet in load_workbook(BytesIO(data)).worksheets:
        lines.append(
            f"== {sheet.title} {sheet.dimensions} pictures:{len(sheet._images)} charts:{len(sheet._charts)}"
        )
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            lines.append(f"{cell.coordinate} {cell.data_type} {cell.number_format} {cell.value!r}")
            if cell.comment:
                lines.append(f"    {cell.comment.text!r}")
    return "\n".join([*lines, ""]).encode("utf-8")


def archive(data: bytes) -> bytes:
    """Return the names in an archive in their order, with the text of text files."""
    lines = []
    with ZipFile(BytesIO(data)) as opened:
        for name in opened.namelist():
            lines.append(f"== {name!r}")
            if name.endswith((".txt", ".html", ".csv", ".json")):
                lines += opened.read(name).decode("utf-8").splitlines()
    return "\n".join([*lines, ""]).encode("utf-8")


def pdf_text(data: bytes) -> bytes:
    """Return the text of each page."""
    from pypdfium2 import PdfDocument

    lines = []
    with PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            lines += [f"== {number}", *page.get_textpage().get_text_bounded().splitlines()]
    return "\n".join([*lines, ""]).encode("utf-8")
