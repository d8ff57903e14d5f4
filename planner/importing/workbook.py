"""Reading workbooks: .xlsx, .xlsm, the old .xls, and .ods."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import python_calamine

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Cell, Table
from planner.importing.open_document import CONTENT, largest_sheet

LARGEST_UNPACKED = 300_000_000
"""Bytes; a plan of 10,000 rows unpacks to about 10 MB."""

LARGEST_AREA = 4_000_000
"""Cells between A1 and the last filled cell. The reader lays them all out in memory, 32 bytes each."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FILLED_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]*(?<!/)>"
)
_READING_PIECE = 1 << 20
_LONGEST_TAG = 300


def read_workbook(path: Path, data: bytes) -> list[Table]:
    """Return the sheets of a workbook with their values; formulas are never computed.

    A cell merged over several rows gives its value to each of them. Raises UserError when the bytes are no
    workbook, when it is encrypted, or far larger than any plan.
    """
    if data.startswith(OLE) and _ENCRYPTED in data:
        raise _protected(path)
    try:
        if not data.startswith(OLE):
            _refuse_huge(path, data)
        book = python_calamine.load_workbook(io.BytesIO(data))
        return [_table(path, book, name) for name in _sheet_names(book)]
    except python_calamine.PasswordError:
        raise _protected(path) from None
    except (
        python_calamine.CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        ValueError,
        OSError,
    ):
        raise _damaged(path) from None
    except BaseException as error:
        # The reader is no Python: where it gives up halfway, that is no Exception of Python's.
        if type(error).__name__ == "PanicException":
            raise _damaged(path) from None
        raise


def _protected(path: Path) -> UserError:
    return UserError(
        _(
            "{name} is protected by a password. Nothing was imported; "
            "save it without the password and try again."
        ).format(name=path.name)
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        _(
            "{name} is not a workbook or is damaged. Nothing was imported; "
            "open it in Excel or WPS, save it as .xlsx and try again."
        ).format(name=path.name)
    )


def _huge(path: Path) -> UserError:
    return UserError(
        _(
            "{name} is far larger than a plan can be. Nothing was imported; "
            "copy the plan into a new workbook and try again."
        ).format(name=path.name)
    )


def _refuse_huge(path: Path, data: bytes) -> None:
    """Look before unpacking: a small file may unpack to gigabytes or name a cell far out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise _huge(path)
        for part in parts:
            area = largest_sheet(package, part) if part.filename == CONTENT else _area(package, part)
            if area > LARGEST_AREA:
                raise _huge(path)


def _area(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    last_column = last_row = 0
    for piece in _pieces(package, part):
        for letters, digits in _FILLED_CELL.findall(piece):
            last_row = max(last_row, int(digits))
            last_column = max(last_column, _column_number(letters))
    return last_column * last_row


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces that overlap, so that no tag is cut in two."""
    kept = b""
    with package.open(part) as stream:
        while piece := stream.read(_READING_PIECE):
            yield kept + piece
            kept = piece[-_LONGEST_TAG:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet_names(book: python_calamine.CalamineWorkbook) -> list[str]:
    sheets = (python_calamine.SheetTypeEnum.WorkSheet,)
    return [sheet.name for sheet in book.sheets_metadata if sheet.typ in sheets]


def _table(path: Path, book: python_calamine.CalamineWorkbook, name: str) -> Table:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > LARGEST_AREA:
        raise _huge(path)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and bottom < len(rows):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return Table(name, rows)
