"""What SQLite and the disk report, in words for the user."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.paths import BACKUP_FOLDER

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""A full disk, a used-up quota and a file that may not grow."""

_DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT)
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)


def as_user_error(error: BaseException, path: Path) -> UserError | None:
    """Return what happened to the library in `path` as an error for the user, None when it is a bug of ours.

    For code that may not know SQLite, such as the window.
    """
    return trouble(error, path) if isinstance(error, UserError | sqlite3.Error) else None


def is_damage(error: BaseException) -> bool:
    """Tell whether an error means that the library's file is damaged."""
    if isinstance(error, DamagedLibraryError):
        return True
    return isinstance(error, sqlite3.Error | UnicodeDecodeError) and _code(error) in _DAMAGE


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk report about the library in `path` into sentences for the user."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise trouble(error, path) from error


def trouble(error: BaseException, path: Path) -> UserError:
    """Return what happened to the library in `path` as an error for the user."""
    if isinstance(error, UserError):
        return error
    if path.is_dir():
        return is_folder(path)
    if isinstance(error, OSError):
        return _of_disk(error, path)
    code = _code(error)
    if is_damage(error):
        return damaged(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path)
    if code == sqlite3.SQLITE_FULL:
        return UserError(full())
    if code == sqlite3.SQLITE_IOERR:
        return UserError(
            _(
                "The disk refused to read or write the library {path}. Nothing was changed; "
                "check that the disk is in order and has room, and try again."
            ).format(path=path)
        )
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED:
        return gone(path)
    if code in _UNWRITABLE:
        return UserError(_unwritable(path))
    return UserError(
        _("The library {path} reported: {reason}. Nothing was changed.").format(path=path, reason=error)
    )


@contextmanager
def sound(table: str) -> Iterator[None]:
    """Tell of a value in `table` that no writer of ours puts into the library as damage."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedLibraryError(
            _("The library holds a value it cannot hold ({table}).").format(table=table)
        ) from error


def damaged(path: Path) -> DamagedLibraryError:
    """Return that the library is damaged or none at all."""
    return DamagedLibraryError(
        _(
            "The library {path} is damaged or is no library. It was left as it is; "
            "put a backup in its place or choose another folder with --data-dir."
        ).format(path=path)
    )


def missing(path: Path) -> DamagedLibraryError:
    """Return that the library is gone while what belongs to it is there."""
    return DamagedLibraryError(
        _(
            "The library {path} is missing, but its pictures or backups are there. No new one was begun; "
            "put the file or a backup in its place, or choose another folder with --data-dir."
        ).format(path=path)
    )


def is_folder(path: Path) -> UserError:
    """Return that a folder has the library's name."""
    return UserError(
        _(
            "{path} is a folder, and the library cannot be where it is. Nothing was changed; "
            "rename the folder or choose another place with --data-dir."
        ).format(path=path)
    )


def only_readable(path: Path) -> str:
    """Return why nothing may be written to a library that can be read."""
    return _(
        "The library {path} can only be read: you may not write in its folder. "
        "Ask for the permission, or save an archive and open it in a folder of your own."
    ).format(path=path)


def gone(path: Path) -> UserError:
    """Return that another file, or none, stands where the library was opened."""
    return UserError(
        _(
            "The library {path} was moved, deleted or replaced while it was open. "
            "The change was not made; put it back, or close Quanli and open it again."
        ).format(path=path)
    )


def busy(path: Path) -> UserError:
    """Return that another program keeps the library from being written."""
    return UserError(
        _("The library {path} is busy in another program. Nothing was changed; try again.").format(path=path)
    )


def _code(error: BaseException) -> int:
    """Return SQLite's primary code; Python's own complaint about a text that is no UTF-8 has none."""
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return sqlite3.SQLITE_MISUSE
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF


def full() -> str:
    """Return that there is no room."""
    return _("The disk is full. The change was not made; free some room and try again.")


def _of_disk(error: OSError, path: Path) -> UserError:
    if error.errno in _FULL:
        return UserError(full())
    backups = path.parent / BACKUP_FOLDER
    if error.filename and Path(str(error.filename)).is_relative_to(backups):
        return UserError(
            _(
                "The folder of backups {folder} cannot be used ({reason}). The library itself is as it was; "
                "see to the folder and its permissions."
            ).format(folder=backups, reason=error.strerror)
        )
    return UserError(_unwritable(path))


def _unwritable(path: Path) -> str:
    return _(
        "The library {path} cannot be written. Nothing was changed; "
        "check the folder's permissions or choose another folder with --data-dir."
    ).format(path=path)
