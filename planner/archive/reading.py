"""Looking at an archive from anywhere: what it declares is checked before anything is unpacked."""

import io
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from struct import error as StructError  # noqa: N812
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from planner.archive import manifest as manifests
from planner.archive.manifest import Manifest, ManifestError
from planner.archive.names import DATABASE, MANIFEST, digest_of_name
from planner.errors import UserError
from planner.i18n import _
from planner.media.store import MAX_BYTES
from planner.user_files import reading

MAX_DATABASE = 20_000_000_000
"""The largest database unpacked, in bytes; the largest measured, of 100,000 posts, is a hundredth of it."""
_MAX_RATIO = 200
"""How much larger than its compressed form a database may be; text reaches a tenth of it."""
_UNSUSPICIOUS = 64_000_000
"""A database up to so many bytes may be compressed as well as it will."""
_MAX_READ = 64 << 20
"""The largest piece read at once, in bytes: so much the list of entries may be, half a million pictures."""
_CHUNK = 1 << 20
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DOS_FOLDER = 0x10

_ZIP_ERRORS = (
    BadZipFile,
    LargeZipFile,
    StructError,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
)
"""What zipfile raises for files that are none, cut or crafted."""


class HostileError(Exception):
    """The archive is not as `save_archive` writes one."""


class _Bounded(io.BufferedReader):
    """A file of which nobody reads more at once than is sensible, whatever the file itself says."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = size if size is not None and size >= 0 else self._left()
        if min(wanted, self._left()) > _MAX_READ:
            raise BadZipFile
        return super().read(size)

    def _left(self) -> int:
        at = self.tell()
        end = self.seek(0, io.SEEK_END)
        self.seek(at)
        return end - at


@dataclass(frozen=True)
class Archive:
    """An archive whose declarations have been found in order; `pictures` is by SHA-256."""

    zip: ZipFile
    manifest: Manifest
    database: ZipInfo
    pictures: dict[str, ZipInfo]

    @cached_property
    def unpacked_size(self) -> int:
        """Return how many bytes all of it declares to be."""
        return self.database.file_size + sum(entry.file_size for entry in self.pictures.values())


@contextmanager
def looked_at(path: Path) -> Iterator[Archive]:
    """Open an archive and check all that it says of itself.

    Raises UserError, also for a HostileError or ManifestError in the block: nothing is to be left of it.
    """
    try:
        with _Bounded(_opened(path)) as file:
            yield _read(file, path.stat().st_size)
    except (HostileError, ManifestError) as error:
        raise UserError(
            _(
                "{path} is no archive of Quanli or is damaged. Nothing was changed; save the archive again "
                "on the machine it comes from."
            ).format(path=path)
        ) from error


def chunks(archive: Archive, entry: ZipInfo) -> Iterator[bytes]:
    """Yield what an entry holds, unpacked. Raises HostileError when it cannot be read to its end."""
    try:
        with archive.zip.open(entry) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except (*_ZIP_ERRORS, OSError) as error:
        raise HostileError from error


def _opened(path: Path) -> io.FileIO:
    with reading(path):
        if not path.is_file():
            raise UserError(_("There is no file {path}.").format(path=path))
        return io.FileIO(path)


def _read(file: BinaryIO, size: int) -> Archive:
    try:
        return _checked(ZipFile(file), size)
    except (*_ZIP_ERRORS, OSError) as error:
        raise HostileError from error


def _checked(archive: ZipFile, size: int) -> Archive:
    entries = archive.infolist()
    for entry in entries:
        _check_entry(entry)
    if sum(entry.compress_size for entry in entries) > size:
        raise HostileError  # entries lie over one another
    by_name = {entry.filename: entry for entry in entries}
    pictures = {
        digest: entry for name, entry in by_name.items() if (digest := digest_of_name(name)) is not None
    }
    if len(by_name) != len(entries) or len(pictures) + 2 != len(entries):
        raise HostileError  # a name twice, a picture twice, or one of the two others missing
    manifest = _manifest(archive, by_name[MANIFEST])
    database = by_name[DATABASE]
    if manifest.size != database.file_size or manifest.pictures != len(pictures):
        raise HostileError
    return Archive(archive, manifest, database, pictures)


def _check_entry(entry: ZipInfo) -> None:
    if entry.orig_filename != entry.filename or entry.flag_bits & _ENCRYPTED:
        raise HostileError
    if not _is_ordinary(entry):
        raise HostileError
    if entry.filename == MANIFEST:
        _check_sizes(entry, manifests.MAX_SIZE, may_deflate=True)
    elif entry.filename == DATABASE:
        _check_sizes(entry, MAX_DATABASE, may_deflate=True)
    elif digest_of_name(entry.filename):
        _check_sizes(entry, MAX_BYTES, may_deflate=False)
    else:
        raise HostileError


def _is_ordinary(entry: ZipInfo) -> bool:
    """Tell whether an entry is a file, not a link, a device or a folder."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind in (0, stat.S_IFREG) and not entry.external_attr & _DOS_FOLDER and not entry.is_dir()


def _check_sizes(entry: ZipInfo, largest: int, may_deflate: bool) -> None:
    if not 0 < entry.file_size <= largest:
        raise HostileError
    if entry.compress_type == ZIP_STORED:
        is_sound = entry.compress_size == entry.file_size
    else:
        is_sound = may_deflate and entry.compress_type == ZIP_DEFLATED
    is_bomb = entry.file_size > max(_UNSUSPICIOUS, _MAX_RATIO * entry.compress_size)
    if not is_sound or is_bomb:
        raise HostileError


def _manifest(archive: ZipFile, entry: ZipInfo) -> Manifest:
    with archive.open(entry) as file:
        data = file.read(manifests.MAX_SIZE + 1)
    if len(data) != entry.file_size:
        raise HostileError
    return manifests.read(data)
