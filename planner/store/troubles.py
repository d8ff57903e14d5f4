"""What SQLite and the disk report, in words for the user."""

import sqlite3
from pathlib import Path

from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _

_FULL = (28, 122, 27)
"""errno of a full disk, a used-up quota and a file that may not grow (ENOSPC, EDQUOT, EFBIG)."""


def trouble(error: BaseException, path: Path) -> UserError:
    """Return what happened to the library in `path` as an error for the user."""
    if isinstance(error, UserError):
        return error
    if isinstance(error, OSError) and error.errno in _FULL:
        return UserError(_full())
    if isinstance(error, OSError):
        return UserError(_unwritable(path))
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return UserError(
            _("The library {path} is busy in another program. Nothing was changed; try again.").format(
                path=path
            )
        )
    if code == sqlite3.SQLITE_FULL:
        return UserError(_full())
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return DamagedLibraryError(
            _(
                "The library {path} is damaged or is no library. It was left as it is; "
                "put a backup in its place or choose another folder with --data-dir."
            ).format(path=path)
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return UserError(_unwritable(path))
    return UserError(
        _("The library {path} reported: {reason}. Nothing was changed.").format(path=path, reason=error)
    )


def _full() -> str:
    return _("The disk is full. The change was not made; free some room and try again.")


def _unwritable(path: Path) -> str:
    return _(
        "The library {path} cannot be written. Nothing was changed; "
        "check the folder's permissions or choose another folder with --data-dir."
    ).format(path=path)
