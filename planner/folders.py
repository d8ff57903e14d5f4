"""Whole folders put together beside their place: hidden until they are complete, and swept when left over."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.files import ABANDONED, TEMPORARY_PREFIX, is_older, make_folder, sync_names

_LEFTOVER = re.compile(rf"{re.escape(TEMPORARY_PREFIX)}[0-9a-f]{{16}}\.folder")


@contextmanager
def temporary_folder(parent: Path) -> Iterator[Path]:
    """Yield a new, hidden folder in `parent`, removed at the end unless it was moved. Raises OSError."""
    make_folder(parent)
    path = parent / f"{TEMPORARY_PREFIX}{os.urandom(8).hex()}.folder"
    path.mkdir()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)  # what stays is swept later


def sweep_folders(parent: Path) -> list[Path]:
    """Remove the temporary folders that processes which were ended left in `parent`; return them.

    One that was touched within the last hour may be in use: long work calls `keep_alive`.
    """
    swept = []
    for path in parent.iterdir() if parent.is_dir() else ():
        try:
            is_left = _LEFTOVER.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
            if is_left and is_older(path.stat().st_mtime, ABANDONED):
                shutil.rmtree(path)
                swept.append(path)
        except OSError:
            continue  # it takes room, nothing more
    return swept


def keep_alive(folder: Path) -> None:
    """Say that a temporary folder is in use."""
    os.utime(folder)


def sync_folder(folder: Path) -> None:
    """Bring all files under a folder, and their names, to disk. Raises OSError."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as file:
                os.fsync(file.fileno())
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        sync_names(path)
