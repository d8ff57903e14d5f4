"""The SHA-256 of each backup in a file beside it, for what SQLite cannot see: an altered letter of a text.

The file is as `sha256sum --check` takes it. A backup made before there were such files has none.
"""

import hashlib
from pathlib import Path

from planner.errors import DamagedLibraryError, UserError
from planner.files import settle, temporary_file
from planner.i18n import _
from planner.store.checking import Contents, examine


def sum_file(backup: Path) -> Path:
    """Return where the sum of a backup is."""
    return backup.with_name(f"{backup.name}.sha256")


def note_sum(backup: Path) -> None:
    """Write the sum of a backup just made. Raises OSError."""
    line = f"{_sum(backup)}  {backup.name}\n"
    with temporary_file(backup.parent) as file:
        file.write(line.encode())
        settle(file, sum_file(backup))


def remove_backup(backup: Path) -> None:
    """Delete a backup with its sum; one left alone would be no backup's. Raises OSError."""
    backup.unlink(missing_ok=True)
    sum_file(backup).unlink(missing_ok=True)


def examine_backup(backup: Path) -> Contents:
    """As `examine`, and make sure that no byte has changed since the backup was made."""
    contents = examine(backup)
    try:
        is_same = not sum_file(backup).exists() or _noted(backup) == _sum(backup)
    except OSError as error:
        raise UserError(_("{path} cannot be read.").format(path=backup)) from error
    if not is_same:
        raise DamagedLibraryError(
            _("{path} is not as it was when it was made: its checksum differs.").format(path=backup)
        )
    return contents


def _noted(backup: Path) -> str:
    return sum_file(backup).read_bytes()[:64].decode("ascii", "replace").lower()


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
