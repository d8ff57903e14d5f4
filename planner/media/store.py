"""The pictures of a library on disk, named by their content."""

import errno
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from planner.errors import UserError
from planner.files import ABANDONED, locked, make_folder, place, settle, temporary_file
from planner.i18n import _
from planner.media import keeping
from planner.media.cropping import cut_box, edge_before_cut
from planner.media.formats import EXTENSIONS
from planner.media.problems import BadPictureError, describe_problem
from planner.model import Crop, ImageProblem, PostImage

MAX_BYTES = 200_000_000
"""The largest file taken in, in bytes."""

EDGES = (64, 192, 512)
"""The longer edges of the thumbnails kept on disk, in pixels."""

_CHUNK = 1 << 20


class MediaStore:
    """Pictures under `folder`, each stored once as ab/abcdef….jpg by the SHA-256 of its bytes.

    A file appears under its name only when it is whole and on disk, and `intake` returns only then, so that
    a row written afterwards never points to nothing. All methods may be called from several threads, and
    from several processes, at once.
    """

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is created when the first picture comes in."""
        self._folder = folder

    def intake(self, path: Path) -> PostImage:
        """Take in the picture at `path` and return its reference.

        A file that is no usable picture leaves nothing behind and comes back with its name and `problem`.
        A picture that is stored already but damaged or gone is whole again afterwards.
        Raises UserError only when the library's folder cannot be written.
        """
        try:
            with _open_source(path) as source:
                return self._take(path.name, source)
        except BadPictureError as bad:
            return PostImage(path.name, problem=bad.problem)

    def intake_bytes(self, name: str, data: bytes) -> PostImage:
        """Take in a picture from memory, such as the clipboard, under the name `name`. As `intake`."""
        try:
            return self._take(name, io.BytesIO(data))
        except BadPictureError as bad:
            return PostImage(name, problem=bad.problem)

    def path_of(self, sha256: str) -> Path:
        """Return the stored file of a picture. Raises UserError when it is missing or empty."""
        path = self._find(sha256)
        if path:
            return path
        raise UserError(
            _(
                "A picture is missing from the library: {path}. Restore it from a backup or add it again."
            ).format(path=self._place(sha256, "*"))
        )

    def thumbnail(self, sha256: str, edge: int) -> Path:
        """Return a JPEG of the upright picture, made when first asked for.

        Its longer edge is that of `EDGES` next above `edge`, in pixels, but never longer than the picture's.
        Raises UserError when the picture is missing or damaged, or the folder cannot be written.
        """
        size = next((size for size in EDGES if size >= edge), EDGES[-1])
        path = self._folder / keeping.THUMBNAILS / sha256[:2] / f"{sha256}-{size}.jpg"
        if not keeping.is_whole_jpeg(path):
            data = self.export_jpeg(sha256, size)
            with _told(path.name, path.parent), temporary_file(path.parent) as file:
                file.write(data)
                place(file, path)  # whether it is whole is looked at each time
        return path

    def small_jpeg(self, sha256: str, edge: int, crop: Crop | None) -> bytes:
        """Return the bytes of a thumbnail, or of a part as small as one. Raises UserError, OSError."""
        return self.export_jpeg(sha256, edge, crop) if crop else self.thumbnail(sha256, edge).read_bytes()

    def large_jpeg(self, sha256: str, max_edge: int, crop: Crop | None) -> bytes:
        """Return the upright picture, or a part of it, as a JPEG with a longer edge of at most `max_edge`
        pixels, as `planner.media.preparing` makes it: of a photo in half the time of `export_jpeg`.

        Several may be made at once. Raises UserError as `path_of`.
        """
        path = self.path_of(sha256)
        from planner.media.preparing import Room, Wanted, prepared  # as below

        try:
            return prepared(path, Wanted(Room(longer=max_edge), crop, may_move=False)).data
        except BadPictureError as bad:
            raise UserError(f"{path.name}: {describe_problem(bad.problem)}") from None

    def export_jpeg(self, sha256: str, max_edge: int, crop: Crop | None = None) -> bytes:
        """Return the upright picture, or a part of it, as a JPEG with a longer edge of at most `max_edge`
        pixels.

        The same picture always gives the same bytes; no metadata goes along. Raises UserError as `path_of`.
        """
        path = self.path_of(sha256)
        try:
            from planner.media.decoding import upright  # Pillow is loaded for the first picture only

            picture = upright(path, edge_before_cut(max_edge, crop) if crop else max_edge)
        except BadPictureError as bad:
            raise UserError(f"{path.name}: {describe_problem(bad.problem)}") from None
        if crop:
            picture = picture.crop(cut_box(picture.size, crop))
            picture.thumbnail((max_edge, max_edge))
        buffer = io.BytesIO()
        picture.save(buffer, format="JPEG", quality=88, subsampling=0)  # 4:4:4 keeps screenshots sharp
        return buffer.getvalue()

    def pixels(self, sha256: str, least_edge: int, crop: Crop | None = None) -> tuple[int, int, bytes]:
        """Return width, height and the RGB bytes of the upright picture, or of a part, to be scaled further.

        Its longer edge has at least `least_edge` pixels, as far as the picture has them. The same picture
        always gives the same bytes. Raises UserError as `path_of`.
        """
        path = self.path_of(sha256)
        try:
            from planner.media.decoding import nearly  # as above

            picture = nearly(path, edge_before_cut(least_edge, crop) if crop else least_edge)
        except BadPictureError as bad:
            raise UserError(f"{path.name}: {describe_problem(bad.problem)}") from None
        if crop:
            picture = picture.crop(cut_box(picture.size, crop))
        return *picture.size, picture.tobytes()

    def look_at(self, sha256: str) -> PostImage | None:
        """Return what the file of a stored picture tells, None when it is missing or no picture."""
        from planner.media.decoding import examine  # as above

        path = self._find(sha256)
        if path is None:
            return None
        try:
            return PostImage("", sha256, size=path.stat().st_size, **asdict(examine(path)))
        except (BadPictureError, OSError):
            return None

    def is_whole(self, sha256: str, size: int, deep: bool = False) -> bool:
        """Tell whether a picture's file is there with its size in bytes and, looked at `deep`, its bytes."""
        path = self._find(sha256)
        return path is not None and keeping.is_whole(path, sha256, size, deep)

    def stored_files(self) -> dict[str, list[Path]]:
        """Return the files of every picture by its digest: the original and its thumbnails."""
        return keeping.stored_files(self._folder)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no other thread or process put a picture in place meanwhile. Raises UserError."""
        with _told(self._folder.name, self._folder), locked(self._folder):
            yield

    def sweep(self, older_than: timedelta = ABANDONED) -> list[Path]:
        """Remove what interrupted writers left behind and return it; see `planner.files.sweep`."""
        return keeping.sweep_store(self._folder, older_than)

    def _take(self, name: str, source: BinaryIO) -> PostImage:
        with _told(name, self._folder), temporary_file(self._folder) as file:
            sha256, size = _copy(source, file)
            from planner.media.decoding import examine  # as above

            facts = examine(Path(file.name))
            self._put(file, self._place(sha256, EXTENSIONS[facts.format]), sha256, size)
        return PostImage(name, sha256, size=size, **asdict(facts))

    def _put(self, file: BinaryIO, target: Path, sha256: str, size: int) -> None:
        make_folder(target.parent)
        with locked(self._folder):
            if keeping.is_whole(target, sha256, size, deep=True):
                os.utime(target)  # no post shows it yet; collection spares what has a fresh time
            else:
                settle(file, target)

    def _find(self, sha256: str) -> Path | None:
        if not keeping.is_digest(sha256):
            return None
        paths = (self._place(sha256, extension) for extension in EXTENSIONS.values())
        return next((path for path in paths if keeping.is_filled(path)), None)

    def _place(self, sha256: str, extension: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}.{extension}"


def _open_source(path: Path) -> BinaryIO:
    """Open a regular file of bearable size; opening a pipe or a device might wait for ever."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BadPictureError(ImageProblem.UNREADABLE)
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise BadPictureError(ImageProblem.MISSING) from None
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise BadPictureError(ImageProblem.UNREADABLE) from None


def _copy(source: BinaryIO, target: BinaryIO) -> tuple[str, int]:
    """Copy in chunks; return the SHA-256 as hexadecimal digits and the size in bytes."""
    import hashlib  # not before there is a picture

    digest = hashlib.sha256()
    size = 0
    for chunk in _chunks(source):
        size += len(chunk)
        if size > MAX_BYTES:
            raise BadPictureError(ImageProblem.TOO_LARGE)
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    return digest.hexdigest(), size


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    try:
        while chunk := source.read(_CHUNK):
            yield chunk
    except OSError:
        raise BadPictureError(ImageProblem.UNREADABLE) from None


@contextmanager
def _told(name: str, folder: Path) -> Iterator[None]:
    """Make sure of `folder`, and turn what the disk refuses into a sentence."""
    try:
        make_folder(folder)
        yield
    except OSError as error:
        raise UserError(_disk_trouble(error).format(name=name, folder=folder)) from error


def _disk_trouble(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("The disk is full, so {name} was not stored in {folder}. Free some space and try again.")
    return _(
        "{name} could not be stored, because {folder} cannot be written. Check the folder's permissions."
    )
