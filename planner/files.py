"""Putting whole files in place: a reader sees the old file or the new one, never half of one."""

import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TEMPORARY_PREFIX = ".quanli-"
ABANDONED = timedelta(hours=1)
"""After this long without a change a temporary file belongs to no process at work."""

_LEFTOVER = re.compile(r"\.quanli-[0-9a-f]{16}\.tmp(-journal|-wal|-shm)?")  # SQLite adds the endings
_LOCK = ".quanli-lock"


@contextmanager
def temporary_file(folder: Path) -> Iterator[BinaryIO]:
    """Yield a new, hidden, writable file in `folder`; it is removed at the end unless `settle` moved it.

    It is opened by name rather than by `tempfile`, whose files only their owner may read.
    """
    path = folder / f"{TEMPORARY_PREFIX}{os.urandom(8).hex()}.tmp"
    with path.open("xb") as file:
        try:
            yield file
        finally:
            try:
                file.close()  # writes what is left, so a full disk may show only here
            finally:
                path.unlink(missing_ok=True)


def settle(file: BinaryIO, target: Path) -> None:
    """Close a temporary file and make it `target`, surviving a power cut. `target` is in the same folder
    or at least on the same disk."""
    file.flush()
    os.fsync(file.fileno())
    file.close()
    Path(file.name).replace(target)
    sync_names(target.parent)


def place(file: BinaryIO, target: Path) -> None:
    """As `settle`, but a power cut may break the file or take it away: for what can be made anew."""
    file.close()
    Path(file.name).replace(target)


def make_folder(folder: Path) -> None:
    """Create a folder, if need be with those above it, in a way that survives a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_names(folder.parent)


def sweep(folder: Path, older_than: timedelta = ABANDONED) -> list[Path]:
    """Remove from `folder` itself what a process that was ended left behind; return what was removed.

    These are files and folders named as only our temporary ones are. One written to within `older_than` may
    belong to a process at work and stays. What cannot be removed stays as well: it takes room, nothing more.
    """
    return [path for path in _leftovers(folder) if _remove_unless_fresh(path, older_than)]


def _leftovers(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry) for entry in entries if _LEFTOVER.fullmatch(entry.name)]
    except OSError:
        return []


def _remove_unless_fresh(path: Path, older_than: timedelta) -> bool:
    try:
        status = path.lstat()
        if not is_older(status.st_mtime, older_than):
            return False
        if stat.S_ISDIR(status.st_mode):
            from shutil import rmtree  # a window that starts finds none

            rmtree(path)
        else:
            path.unlink()
    except OSError:
        return False
    return True


def is_older(modified: float, age: timedelta) -> bool:
    """Tell whether a file's time of change lies `age` back or more, by the disk's clock, not ours."""
    return time.time() - modified >= age.total_seconds()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every other thread and process out that asks for the same folder; waits for its turn.

    Raises OSError where the disk refuses. The lock goes with the process that holds it.
    """
    with (folder / _LOCK).open("ab") as file:
        _lock(file.fileno())
        yield


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def sync_names(folder: Path) -> None:
    """Bring the names in one folder to disk. Raises OSError."""
    if os.name == "nt":  # Windows cannot open a folder, and journals the name by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
