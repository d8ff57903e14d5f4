"""Writing an exported file so that the old one stays until the new one is whole."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from planner.errors import UserError
from planner.files import settle, temporary_file
from planner.i18n import _

_IN_USE = (32, 33)
"""Windows error codes: sharing violation, lock violation."""
_DENIED = 5
"""Windows error code: access denied, which is also what replacing an open file gives."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file in the folder of `path` and put it in the place of `path` at the end.

    When anything goes wrong, nothing is left behind and an old file stays as it was. What the disk refuses
    becomes a UserError.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UserError(_("{path} is no ordinary file, so it was not replaced.").format(path=path))
        with temporary_file(path.parent) as file:
            yield file
            settle(file, path)
    except OSError as error:
        raise UserError(_disk_trouble(error, path).format(path=path)) from error


def save_bytes(path: Path, data: bytes) -> None:
    """Write a whole file as `replacing` does."""
    with replacing(path) as file:
        file.write(data)


def _disk_trouble(error: OSError, path: Path) -> str:
    """Return the sentence for an error. ENOENT has many reasons, so the folder is looked at as well."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("The disk is full, so {path} was not written. Free some space and try again.")
    if error.errno == errno.ENAMETOOLONG:
        return _("The name {path} is too long, so nothing was written. Choose a shorter one.")
    if path.is_dir():
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
