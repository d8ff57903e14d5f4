"""Looking after the stored pictures: which are whole, which files are the store's own, which may go."""

import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from planner.files import is_older, sweep
from planner.media.formats import EXTENSIONS

THUMBNAILS = "thumbs"
"""The folder, beside those of the originals, under which the thumbnails lie in the same way."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_PLACE = re.compile(r"[0-9a-f]{2}")
_ORIGINAL = re.compile(rf"([0-9a-f]{{64}})\.({'|'.join(EXTENSIONS.values())})")
_THUMBNAIL = re.compile(r"([0-9a-f]{64})-\d+\.jpg")
_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"


def is_digest(text: str) -> bool:
    """Tell whether a text can name a picture; a library from elsewhere may hold anything, such as a path."""
    return _DIGEST.fullmatch(text) is not None


def is_whole(path: Path, sha256: str, size: int, deep: bool) -> bool:
    """Tell whether a stored file has its size in bytes and, looked at deep, its very bytes."""
    try:
        if path.stat().st_size != size:
            return False
        return not deep or digest_of(path) == sha256
    except OSError:
        return False


def is_filled(path: Path) -> bool:
    """Tell whether there is a file with anything in it; a power cut may leave an empty one."""
    try:
        status = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size > 0


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        import hashlib  # not before there is a picture

        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole_jpeg(path: Path) -> bool:
    """Tell, by its two ends, whether a JPEG of ours is there and not cut off, as after a power cut."""
    try:
        with path.open("rb") as file:
            if file.read(2) != _JPEG_START:
                return False
            file.seek(-2, os.SEEK_END)
            return file.read(2) == _JPEG_END
    except OSError:
        return False


def stored_files(folder: Path) -> dict[str, list[Path]]:
    """Return the files of each picture under `folder` by digest: the original and its thumbnails.

    Whatever else lies there is not the store's and not among them.
    """
    found: dict[str, list[Path]] = defaultdict(list)
    for top, name in ((folder, _ORIGINAL), (folder / THUMBNAILS, _THUMBNAIL)):
        for place in _places(top):
            for path in _entries(place):
                match = name.fullmatch(path.name)
                if match and match[1].startswith(place.name):
                    found[match[1]].append(path)
    return found


def discard(paths: Iterable[Path], older_than: timedelta, not_before: float) -> int:
    """Remove the files of one picture and return how many bytes they took.

    All of them stay when one was changed within `older_than`, for it was just taken in, or when one was last
    changed before `not_before`, seconds since the epoch. What cannot be removed stays too.
    """
    try:
        states = [(path, path.stat()) for path in paths]
    except OSError:  # somebody else is at work here
        return 0
    times = [state.st_mtime for _path, state in states]
    if any(time < not_before or not is_older(time, older_than) for time in times):
        return 0
    freed = 0
    for path, state in states:
        try:
            path.unlink()
        except OSError:
            continue
        freed += state.st_size
    return freed


def sweep_store(folder: Path, older_than: timedelta) -> list[Path]:
    """Remove what interrupted writers left anywhere in the store; see `planner.files.sweep`."""
    tops = (folder, folder / THUMBNAILS)
    places = [*tops, *(place for top in tops for place in _places(top))]
    return [path for place in places for path in sweep(place, older_than)]


def _places(top: Path) -> Iterator[Path]:
    """Yield the folders named by the first two digits of a digest."""
    yield from (path for path in _entries(top) if _PLACE.fullmatch(path.name) and path.is_dir())


def _entries(folder: Path) -> list[Path]:
    """Return what lies in a folder; nothing when it is not there or may not be looked into."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []
