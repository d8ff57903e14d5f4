"""A stored picture as it goes to a channel: upright, cut, small enough, in sRGB, telling nothing else."""

import io
import math
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from planner.media.colours import in_srgb, is_srgb
from planner.media.cropping import cut_box
from planner.media.decoding import flattened, is_animated, opened, orientation_of, turned
from planner.media.problems import BadPictureError
from planner.media.stripping import UnknownShapeError, stripped_gif, stripped_jpeg
from planner.model import Crop, ImageProblem

_QUALITY = 90
_LARGEST = 10_000_000
"""Bytes up to which a JPEG that fits goes as it is; Moments and Official Accounts take 10 MB
(facts/wechat.md 1.3, 2.9)."""
_THUMBNAIL = (192, 192)


@dataclass(frozen=True, slots=True)
class Room:
    """The most pixels a channel has use for: of the shorter and the longer edge, and of the width."""

    shorter: int = 100_000
    longer: int = 100_000
    width: int = 100_000

    def scaled(self, width: int, height: int) -> tuple[int, int]:
        """Return the size at which a picture has its place; it is never enlarged."""
        scale = min(
            1.0, self.shorter / min(width, height), self.longer / max(width, height), self.width / width
        )
        return max(1, round(width * scale)), max(1, round(height * scale))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to become of a picture: the part to show, None for all; the ratio of width to height that its
    middle is cut to where there is no such part; the room it has; and whether it goes on moving if it does.
    """

    room: Room
    crop: Crop | None = None
    ratio: float | None = None
    may_move: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to go: its bytes, the ending of its name without a dot, a small JPEG of it.

    `stands_still` tells that of a moving picture only the first frame is there, `is_uncut` that a moving one
    was not cut as wanted.
    """

    data: bytes
    extension: str
    thumbnail: bytes
    stands_still: bool = False
    is_uncut: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    format: str
    size: tuple[int, int]
    mode: str
    orientation: int
    profile: bytes
    moves: bool


def prepared(path: Path, wanted: Wanted) -> Prepared:
    """Return the picture at `path` as it goes out. The same picture always gives the same bytes.

    GIFs that move may go on moving; what is a JPEG already and fits is not compressed anew. Several threads
    may call it at once. Raises BadPictureError, nothing else.
    """
    try:
        look = _look(path)
        if look.moves and look.format == "GIF" and wanted.may_move:
            with suppress(UnknownShapeError):
                return _moving(path, wanted)
        if look.format == "JPEG" and look.mode in ("L", "RGB"):
            with suppress(UnknownShapeError):
                return _photo(stripped_jpeg(path.read_bytes()), look, wanted)
        return _drawn(path, look, wanted)
    except BadPictureError:
        raise
    except Exception:  # as in `opened`
        raise BadPictureError(ImageProblem.TRUNCATED) from None


def _look(path: Path) -> _Look:
    """Return what is known of a picture before it is decoded."""
    with opened(path) as picture:
        name = "JPEG" if picture.format == "MPO" else picture.format or ""
        moves = is_animated(picture)
        profile = bytes(picture.info.get("icc_profile") or b"")
        orientation = orientation_of(picture) if name == "JPEG" else 1
        return _Look(name, picture.size, picture.mode, orientation, profile, moves)


def _moving(path: Path, wanted: Wanted) -> Prepared:
    data = stripped_gif(path.read_bytes())
    with opened(path) as picture:
        first = flattened(picture)
    return Prepared(data, "gif", _thumbnail(first), is_uncut=(wanted.crop or wanted.ratio) is not None)


def _photo(data: bytes, look: _Look, wanted: Wanted) -> Prepared:
    """Prepare a JPEG without metadata: the one that gives no warnings, so that it does without `opened` and
    several can be worked on at once."""
    if _goes_as_it_is(data, look, wanted):
        return Prepared(data, "jpg", _thumbnail(_decoded(data, _THUMBNAIL)))
    part = _fitted(turned(_decoded(data, _needed(look, wanted)), look.orientation), wanted)
    return _finished(in_srgb(part, look.profile), look)


def _goes_as_it_is(data: bytes, look: _Look, wanted: Wanted) -> bool:
    return (
        look.orientation == 1
        and wanted.crop is None
        and wanted.ratio is None
        and len(data) <= _LARGEST
        and wanted.room.scaled(*look.size) == look.size
        and is_srgb(look.profile)
    )


def _decoded(data: bytes, size: tuple[int, int]) -> Image.Image:
    """Return a JPEG decoded at no more than about the size needed, which is much faster than in full."""
    picture = JpegImageFile(io.BytesIO(data))
    picture.draft(None, size)
    picture.load()
    return picture


def _needed(look: _Look, wanted: Wanted) -> tuple[int, int]:
    """Return the size at which the whole picture, as it is stored, has enough pixels for the part wanted."""
    lies = look.orientation >= 5
    upright = look.size[::-1] if lies else look.size
    left, top, right, bottom = _box(upright, wanted)
    width, height = wanted.room.scaled(right - left, bottom - top)
    scale = max(width / (right - left), height / (bottom - top))
    return math.ceil(look.size[0] * scale), math.ceil(look.size[1] * scale)


def _drawn(path: Path, look: _Look, wanted: Wanted) -> Prepared:
    """Prepare any other picture; an animation's first frame."""
    with opened(path) as picture:
        picture.load()
        colours = in_srgb(picture, look.profile)
        orientation = orientation_of(picture)
    return _finished(_fitted(turned(colours, orientation), wanted), look)


def _fitted(picture: Image.Image, wanted: Wanted) -> Image.Image:
    part = picture.crop(_box(picture.size, wanted))
    size = wanted.room.scaled(*part.size)
    return part if size == part.size else part.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _finished(part: Image.Image, look: _Look) -> Prepared:
    buffer = io.BytesIO()
    sharpness = "4:2:0" if look.format == "JPEG" else "4:4:4"  # drawings and screenshots have sharp edges
    part.save(buffer, "JPEG", quality=_QUALITY, subsampling=sharpness)
    return Prepared(buffer.getvalue(), "jpg", _thumbnail(part), stands_still=look.moves)


def _box(size: tuple[int, int], wanted: Wanted) -> tuple[int, int, int, int]:
    """Return the part wanted of an upright picture in pixels, at least one."""
    width, height = size
    if wanted.crop:
        return cut_box(size, wanted.crop)
    if wanted.ratio is None:
        return 0, 0, width, height
    shown = max(1, min(width, round(height * wanted.ratio))), max(1, min(height, round(width / wanted.ratio)))
    left, top = (width - shown[0]) // 2, (height - shown[1]) // 2
    return left, top, left + shown[0], top + shown[1]


def _thumbnail(picture: Image.Image) -> bytes:
    small = picture.convert("RGB")
    small.thumbnail(_THUMBNAIL, Image.Resampling.BICUBIC, reducing_gap=2.0)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
