"""Writing an exported file so that the old one stays until the new one is whole."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from planner.errors import UserError
from planner.files import settle, temporary_file
from planner.i18n import _


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file in the folder of `path` and put it in the place of `path` at the end.

    When anything goes wrong, nothing is left behind and an old file stays as it was. What the disk refuses
    becomes a UserError.
    """
    try:
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
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("The disk is full, so {path} was not written. Free some space and try again.")
    if path.is_dir():
        return _("{path} is a folder, so nothing was written. Choose a file name.")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return _("The folder of {path} does not exist, so nothing was written. Create it or choose another.")
    if isinstance(error, PermissionError):
        return _(
            "{path} could not be written: it may be open in another program, or its folder is "
            "write-protected. Close it or choose another place."
        )
    return _("{path} could not be written. Choose another place and try again.")
