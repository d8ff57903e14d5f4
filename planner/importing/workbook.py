"""Reading workbooks: .xlsx, .xlsm, the old .xls, and .ods."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import python_calamine

from planner.errors import UserError
from planner.i18n import _, ngettext
from planner.importing import office_open, open_document
from planner.importing.cells import Cell, Table
from planner.importing.sheet_marks import SheetMarks

LARGEST_UNPACKED = 300_000_000
"""Bytes; a plan of 10,000 rows unpacks to about 10 MB."""

LARGEST_AREA = 4_000_000
"""Cells between A1 and the last filled cell. The reader lays them all out in memory, 32 bytes each."""

FAR_BELOW = 1000
"""So many blank rows end a plan; what is found below them has gone astray."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MANIFEST = "META-INF/manifest.xml"
_LARGEST_MANIFEST = 1_000_000
_IS_ENCRYPTED = 0x1  # of a zipped part's flags


def read_workbook(path: Path, data: bytes) -> list[Table]:
    """Return the sheets of a workbook with their values; formulas are never computed.

    A cell merged over several rows gives its value to each of them; one that shows an error or was never
    computed is `Broken`, but for .xls, where it is empty. Rows far below all others are left out, with a
    note. Raises UserError when the bytes are no workbook, when it is encrypted, or far larger than any plan.
    """
    if data.startswith(OLE) and _ENCRYPTED in data:
        raise _protected(path)
    try:
        marks = {} if data.startswith(OLE) else _marks(path, data)
        book = python_calamine.load_workbook(io.BytesIO(data))
        return [_table(path, book, sheet, marks) for sheet in book.sheets_metadata if _has_cells(sheet)]
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


def _marks(path: Path, data: bytes) -> Mapping[str, SheetMarks]:
    """Look before unpacking: a small file may be locked, unpack to gigabytes or name a cell far out.

    Returns what the reader will not tell, by the names of the sheets.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if _is_protected(package):
            raise _protected(path)
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise _huge(path)
        content = next((part for part in parts if part.filename == open_document.CONTENT), None)
        found = open_document.sheets_of(package, content) if content else office_open.sheets_of(package)
    if max((marks.area for marks in found.values()), default=0) > LARGEST_AREA:
        raise _huge(path)
    return found


def _is_protected(package: zipfile.ZipFile) -> bool:
    """Tell whether a part is locked, or whether the manifest of an OpenDocument says how the content is."""
    parts = {part.filename: part for part in package.infolist()}
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts.values()):
        return True
    manifest = parts.get(_MANIFEST)
    if manifest is None or manifest.file_size > _LARGEST_MANIFEST:
        return False
    return b"encryption-data" in package.read(manifest)


def _has_cells(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.typ == python_calamine.SheetTypeEnum.WorkSheet


def _table(
    path: Path,
    book: python_calamine.CalamineWorkbook,
    about: python_calamine.SheetMetadata,
    marks: Mapping[str, SheetMarks],
) -> Table:
    sheet = book.get_sheet_by_name(about.name)
    if sheet.total_height * sheet.total_width > LARGEST_AREA:
        raise _huge(path)
    of_sheet = marks.get(about.name, SheetMarks())
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right:
            of_sheet.merged[top, left] = bottom
    rows, astray = _rows(sheet, {row for row, _column in of_sheet.cells})
    of_sheet.put_into(rows)
    is_hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
    return Table(about.name, rows, notes=_told(astray), is_hidden=is_hidden)


def _rows(sheet: python_calamine.CalamineSheet, marked: set[int]) -> tuple[list[list[Cell]], list[int]]:
    """Return the rows from the first on, and the numbers of those that were left out below.

    `marked` rows count as filled though the reader sees nothing in them.
    """
    left = sheet.start[1] if sheet.start else 0
    rows: list[list[Cell]] = []
    astray = []
    for at, cells in enumerate(sheet.iter_rows()):
        if cells.count("") == len(cells) and at not in marked:
            continue
        if rows and at - len(rows) >= FAR_BELOW:
            astray.append(at + 1)
            continue
        rows.extend([""] * (left + len(cells)) for _blank in range(len(rows), at))
        rows.append([*[""] * left, *cells])
    return rows, astray


def _told(astray: list[int]) -> tuple[str, ...]:
    if not astray:
        return ()
    text = ngettext(
        "Row {row} was not read: more than {blank} blank rows lie above it.",
        "{n} rows from row {row} on were not read: more than {blank} blank rows lie above them.",
        len(astray),
    )
    return (text.format(n=len(astray), row=astray[0], blank=FAR_BELOW - 1),)
