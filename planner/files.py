"""Putting whole files in place: a reader sees the old file or the new one, never half of one."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

TEMPORARY_PREFIX = ".quanli-"


@contextmanager
def temporary_file(folder: Path) -> Iterator[BinaryIO]:
    """Yield a new, hidden, writable file in `folder`; it is removed at the end unless `settle` moved it.

    It is opened by name rather than by `tempfile`, whose files only their owner may read.
    """
    path = folder / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}.tmp"
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
    _sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Create a folder, if need be with those above it, in a way that survives a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder, and journals the name by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
