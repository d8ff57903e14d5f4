"""Writing a library into one file."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planner import clock
from planner.archive import manifest as manifests
from planner.archive.manifest import Manifest
from planner.archive.names import DATABASE, MANIFEST, picture_name
from planner.errors import DamagedLibraryError, UserError
from planner.exporting.atomic import replacing
from planner.exporting.places import refuse_own_place
from planner.files import temporary_file
from planner.media import MediaStore
from planner.store import Library, assets
from planner.store.checking import Contents, examine
from planner.store.copying import (
    Cancelled,
    CancelledError,
    Progress,
    copy_into,
    never,
    no_progress,
    read_only,
)
from planner.store.troubles import damaged, trouble
from planner.store.versions import MIGRATION_NAMES

_CHUNK = 1 << 20
_LEVEL = 1
"""Of compression: most of what the highest saves, in a fraction of its time."""
_ORDINARY_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Saved:
    """What an archive holds; `missing` has the SHA-256 of known pictures whose files are gone or damaged."""

    posts: int
    pictures: int
    size: int
    missing: tuple[str, ...]


def save_archive(
    library: Library, path: Path, progress: Progress = no_progress, cancelled: Cancelled = never
) -> Saved:
    """Write the library as it is now with all its pictures to `path`; others may write to it meanwhile.

    Progress is in pictures. Raises UserError when the place will not do, when the library is damaged or the
    disk refuses, and CancelledError; a file that was there is then as it was.
    """
    refuse_own_place(library, path)
    with replacing(path) as target, temporary_file(path.parent) as copy:
        try:
            copy_into(library.conn, Path(copy.name), cancelled=cancelled)
            contents = _examined(Path(copy.name), library)
            digests = assets.mentioned_in_copy(Path(copy.name), cancelled)
            known = _known(Path(copy.name))
        except sqlite3.Error as error:
            raise trouble(error, library.path) from error
        with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            writing = _Writing(archive, MediaStore(library.media_folder), cancelled)
            writing.add_pictures(sorted(digests), known, progress)
            writing.add_database(Path(copy.name), contents)
    return Saved(contents.posts, writing.pictures, path.stat().st_size, tuple(writing.missing))


def _examined(copy: Path, library: Library) -> Contents:
    try:
        return examine(copy)
    except DamagedLibraryError as error:
        raise damaged(library.path) from error


def _known(copy: Path) -> frozenset[str]:
    """Return the pictures that are more than a mere run of digits in a text."""
    with closing(read_only(copy)) as connection:
        return frozenset(row[0] for row in connection.execute("SELECT sha256 FROM assets"))


class _Writing:
    """Writes the entries one after the other and counts."""

    def __init__(self, archive: ZipFile, media: MediaStore, cancelled: Cancelled) -> None:
        self._zip, self._media = archive, media
        self._cancelled = cancelled
        self.pictures = 0
        self.missing: list[str] = []

    def add_pictures(self, digests: list[str], known: frozenset[str], progress: Progress) -> None:
        """Add every picture whose file is whole; note the known ones whose is not."""
        for done, sha256 in enumerate(digests, 1):
            if self._cancelled():
                raise CancelledError
            if self._add_picture(sha256):
                self.pictures += 1
            elif sha256 in known:
                self.missing.append(sha256)
            progress(done, len(digests))

    def _add_picture(self, sha256: str) -> bool:
        try:
            path = self._media.path_of(sha256)
            data = path.read_bytes()  # never larger than what the library takes in
        except (UserError, FileNotFoundError):
            return False
        if hashlib.sha256(data).hexdigest() != sha256:
            return False
        self._zip.writestr(_entry(picture_name(path.name)), data)
        return True

    def add_database(self, path: Path, contents: Contents) -> None:
        """Add the database, then the manifest, which knows by now what there is."""
        digest = hashlib.sha256()
        with path.open("rb") as source, self._zip.open(DATABASE, "w", force_zip64=True) as target:
            while chunk := source.read(_CHUNK):
                if self._cancelled():
                    raise CancelledError
                digest.update(chunk)
                target.write(chunk)
        manifest = Manifest(
            clock.now().isoformat(),
            tuple(sorted(MIGRATION_NAMES)),
            contents.posts,
            self.pictures,
            path.stat().st_size,
            digest.hexdigest(),
        )
        self._zip.writestr(_entry(MANIFEST), manifests.written(manifest))


def _entry(name: str) -> ZipInfo:
    """Return an entry that is stored as it is, with a time that is always the same."""
    entry = ZipInfo(name)
    entry.external_attr = _ORDINARY_FILE
    return entry
