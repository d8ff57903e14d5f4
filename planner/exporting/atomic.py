"""Writing an exported file so that the old one stays until the new one is whole."""

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from planner.errors import UserError
from planner.files import TEMPORARY_PREFIX, settle, sweep, sync_names, temporary_file
from planner.i18n import _

_IN_USE = (32, 33)
"""Windows error codes: sharing violation, lock violation."""
_DENIED = 5
"""Windows error code: access denied, which is also what replacing an open file gives."""
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file in the folder of `path` and put it in the place of `path` at the end.

    When anything goes wrong, nothing is left behind and an old file stays as it was; what exports that were
    killed left in the folder goes. Who may read and write the old file may read and write the new one. A
    link goes on leading to the file. What the disk refuses becomes a UserError.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = _mode_of(target, path)
        sweep(target.parent)
        with temporary_file(target.parent) as file:
            if mode is not None:
                with suppress(OSError):  # some disks know no rights
                    Path(file.name).chmod(mode)
            yield file
            settle(file, target)
    except OSError as error:
        raise UserError(_disk_trouble(error, path).format(path=path)) from error


def _mode_of(target: Path, path: Path) -> int | None:
    """Return the rights of the file to be replaced, None when there is none. Raises UserError where it may
    not be replaced."""
    if not target.exists() or target.is_dir():
        return None
    if not target.is_file():
        raise UserError(_("{path} is no ordinary file, so it was not replaced.").format(path=path))
    mode = stat.S_IMODE(target.stat().st_mode)
    if not mode & _WRITABLE:
        raise UserError(_("{path} is write-protected, so it was not replaced.").format(path=path))
    return mode


def save_bytes(path: Path, data: bytes) -> None:
    """Write a whole file as `replacing` does."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing_folder(path: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield a hidden new folder beside `path` to fill with files, and put it in its place at the end.

    A folder that is there already is replaced only if all that lies in it `is_ours`; else UserError. When
    anything goes wrong, nothing is left behind and the old folder stays as it was; what exports that were
    killed left beside it goes. What the disk refuses becomes a UserError.
    """
    try:
        _refuse_others(path, is_ours)
        sweep(path.parent)
        with _temporary_folder(path.parent) as folder:
            yield folder
            for file in folder.iterdir():
                _sync(file)
            sync_names(folder)
            _refuse_others(path, is_ours)  # somebody may have put something there meanwhile
            _exchange(folder, path)
    except OSError as error:
        raise UserError(_disk_trouble(error, path, makes_folder=True).format(path=path)) from error


@contextmanager
def _temporary_folder(parent: Path) -> Iterator[Path]:
    folder = _hidden(parent)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # it is gone by then if all went well


def _hidden(parent: Path) -> Path:
    return parent / f"{TEMPORARY_PREFIX}{os.urandom(8).hex()}.tmp"


def _sync(file: Path) -> None:
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def _exchange(folder: Path, path: Path) -> None:
    """Put a folder in place; the old one, if any, stands aside until that is done."""
    if not path.is_dir():
        folder.replace(path)
    else:
        aside = _hidden(path.parent)
        os.utime(path)  # for what is old and hidden, a process that sweeps takes for left behind
        path.replace(aside)
        try:
            folder.replace(path)
        except OSError:
            aside.replace(path)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    sync_names(path.parent)


def _refuse_others(path: Path, is_ours: Callable[[Path], bool]) -> None:
    """Refuse to replace what is no folder, or a folder in which something of the user's lies."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise UserError(
            _("{path} is no folder, so it was not replaced. Choose another name.").format(path=path)
        )
    others = [each.name for each in path.iterdir() if not is_ours(each)] if path.is_dir() else []
    if others:
        raise UserError(
            _(
                "{path} holds other files, such as {name}, so it was not replaced. Choose another name."
            ).format(path=path, name=min(others))
        )


def _disk_trouble(error: OSError, path: Path, *, makes_folder: bool = False) -> str:
    """Return the sentence for an error. ENOENT has many reasons, so the folder is looked at as well."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("The disk is full, so {path} was not written. Free some space and try again.")
    if error.errno == errno.ENAMETOOLONG:
        return _("The name {path} is too long, so nothing was written. Choose a shorter one.")
    if path.is_dir() and not makes_folder:
        return _("{path} is a folder, so nothing was written. Choose a file name.")
    if not path.parent.is_dir():
        return _("The folder of {path} does not exist, so nothing was written. Create it or choose another.")
    if _is_in_use(error, path):
        return _("{path} is open in another program, so it was not written. Close it there and try again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("{path} was not written: you may not write in its folder. Choose another place.")
    return _("{path} could not be written. Choose another place and try again.")


def _is_in_use(error: OSError, path: Path) -> bool:
    code = getattr(error, "winerror", None)
    return (
        error.errno in (errno.EBUSY, errno.ETXTBSY) or code in _IN_USE or (code == _DENIED and path.exists())
    )
