"""From a file to tables, by what the file is."""

from pathlib import Path

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Table
from planner.importing.delimited import read_delimited
from planner.importing.workbook import read_workbook

LARGEST_FILE = 100_000_000
"""Bytes."""

_WORKBOOKS = {".xlsx", ".xlsm"}
_TEXTS = {".csv", ".tsv", ".txt"}
_ZIP = b"PK\x03\x04"


def read_tables(path: Path, encoding: str = "") -> list[Table]:
    """Return every sheet of a workbook, or the one table of a text file.

    Raises UserError in one sentence for a file that is missing, empty, unreadable, of another kind, or far
    too large.
    """
    data = _bytes(path)
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS or data.startswith(_ZIP):
        return read_workbook(path, data)
    if suffix in _TEXTS:
        return [read_delimited(path, data, encoding)]
    raise UserError(
        _(
            "{name} is not a plan this program can read. Nothing was imported; use .xlsx, .csv or .tsv."
        ).format(name=path.name)
    )


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise UserError(_("There is no file {path}.").format(path=path))
    if path.is_dir():
        raise UserError(_("{path} is a folder, not a plan.").format(path=path))
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(
                _("{name} is larger than 100 MB, so it is no plan. Nothing was imported.").format(
                    name=path.name
                )
            )
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("{path} cannot be read ({reason}). Nothing was imported.").format(
                path=path, reason=error.strerror
            )
        ) from error
    if not data.strip():
        raise UserError(_("{name} is empty. Nothing was imported.").format(name=path.name))
    return data
