"""Reading the files and folders that the user names: what keeps one from being read is told in a sentence."""

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.errors import UserError
from planner.i18n import _


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Raise what the system refuses while `path` is read as UserError, with `refusal_of` as its sentence."""
    try:
        yield
    except OSError as error:
        raise UserError(refusal_of(error, path)) from error


@contextmanager
def reading_file(path: Path) -> Iterator[None]:
    """As `reading`, for a file that is read to its end, which pipes and devices may not have."""
    with reading(path):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise UserError(_("{path} is no file but a device or a pipe; choose a file.").format(path=path))
        yield


def refusal_of(error: OSError, path: Path) -> str:
    """Return why a file or folder cannot be read, with its name, and what to do."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return _("There is no file {path}.").format(path=path)
        case errno.ENAMETOOLONG:
            return _("There is no file {path}; no name can be that long.").format(path=path)
        case errno.EISDIR:
            return _("{path} is a folder, not a file.").format(path=path)
        case errno.EACCES | errno.EPERM:
            return _(
                "{path} may not be read. Change its permissions, or close the program that keeps it to "
                "itself, and try again."
            ).format(path=path)
        case _:
            return _("{path} cannot be read. Copy it to another place and try again.").format(path=path)


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; one that may not be looked at is none, and reading it tells why."""
    try:
        return path.is_dir()
    except OSError:
        return False
