"""Reading pictures with Pillow: told by content, within a memory budget, without warnings."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from planner.media.formats import EXTENSIONS
from planner.media.problems import BadPictureError
from planner.model import ImageProblem

MAX_PIXELS = 100_000_000
"""The largest picture taken in, in pixels (rule IM001), judged by the header before anything is decoded."""

_OUR_NAMES = {"MPO": "JPEG", "HEIF": "HEIC"}  # MPO is a JPEG with more pictures behind it

# Signatures of pictures that are none of ours, so that they are not called "not a picture". HEIC is among
# them for the case that pi-heif is not installed. Offsets and bytes: the formats' specifications.
_FOREIGN = (
    (4, b"ftyphe"),
    (4, b"ftypmif1"),
    (4, b"ftypmsf1"),
    (4, b"JXL "),
    (0, b"\xff\x0a"),
    (0, b"8BPS"),
    (0, b"%PDF"),
    (0, b"<svg"),
    (0, b"<?xml"),
)

_EXIF_ORIENTATION = 0x0112
_EXIF_GPS = 0x8825
_GPS_POSITION = {2, 4}  # latitude and longitude; others, such as the version, tell no place
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_MOVING = {"GIF", "PNG", "WEBP", "AVIF"}  # further frames of an MPO or a TIFF are pictures of their own
_HASH_SIZE = (9, 8)

# Pillow's own limit warns before it raises; `_check_pixels` refuses by the header instead.
Image.MAX_IMAGE_PIXELS = None

# One picture at a time: bounds the memory, and changing the warning filters is not thread-safe.
_decoding = threading.Lock()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a picture is, in the words of `PostImage`: a key of `EXTENSIONS`, its upright size, and so on."""

    format: str
    width: int
    height: int
    has_location: bool
    is_sideways: bool
    is_animated: bool
    likeness: str


def examine(path: Path) -> Facts:
    """Identify a picture and decode all of it once, so that a cut-off one is found.

    Raises BadPictureError, nothing else, whatever the file holds.
    """
    with opened(path) as picture:
        name = _OUR_NAMES.get(picture.format or "", picture.format or "")
        width, height = picture.size
        small = _small(picture, 64)
        orientation = orientation_of(picture)
        has_location, moves = _has_location(picture), is_animated(picture)
    if orientation >= 5:  # these four lie on their side
        width, height = height, width
    likeness = _likeness(turned(small, orientation))
    return Facts(name, width, height, has_location, orientation in _TURNS, moves, likeness)


def upright(path: Path, max_edge: int) -> Image.Image:
    """Return the picture (the first frame of an animation) turned upright, in RGB on white.

    Its longer edge is at most `max_edge` pixels; it is never enlarged. Raises BadPictureError.
    """
    with opened(path) as picture:
        small = _small(picture, max_edge)
        orientation = orientation_of(picture)
    return turned(small, orientation)


def nearly(path: Path, least_edge: int) -> Image.Image:
    """Return the picture as `upright` does, but with a longer edge of at least `least_edge` pixels, as far as
    it has them, and mostly less than twice as many: in a quarter of the time, for whoever scales it further.

    Raises BadPictureError.
    """
    with opened(path) as picture:
        longest = max(picture.size)
        wide, high = (max(1, least_edge * side // longest) for side in picture.size)
        picture.draft(None, (wide, high))
        flat = flattened(picture)
        factor = max(flat.size) // max(1, least_edge)
        small = flat.reduce(factor) if factor > 1 else flat
        orientation = orientation_of(picture)
    return turned(small, orientation)


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """Yield a picture that has not been decoded yet; no other is open meanwhile. Raises BadPictureError for
    whatever goes wrong, also while it is used."""
    with _decoding, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(path, formats=_readable_formats()) as picture:
                _check_pixels(picture)
                yield picture
        except BadPictureError:
            raise
        except UnidentifiedImageError:
            raise BadPictureError(_unidentified(path)) from None
        except Exception:  # a hostile file can make a decoder raise anything
            raise BadPictureError(ImageProblem.TRUNCATED) from None


@cache
def _readable_formats() -> tuple[str, ...]:
    """Name the formats to Pillow: no more than ours, for each further decoder is a risk."""
    ours = tuple(name for name in EXTENSIONS if name != "HEIC")
    try:
        import pi_heif
    except ImportError:
        return ours
    pi_heif.register_heif_opener()
    return (*ours, "HEIF")


def _check_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise BadPictureError(ImageProblem.TOO_LARGE)


def _unidentified(path: Path) -> ImageProblem:
    with path.open("rb") as file:
        start = file.read(64)
    if start.startswith(b"ftypavif", 4):  # the decoder does not even open a cut-off one
        return ImageProblem.TRUNCATED
    foreign = any(start.startswith(signature, offset) for offset, signature in _FOREIGN)
    return ImageProblem.UNSUPPORTED if foreign else ImageProblem.UNREADABLE


def turned(picture: Image.Image, orientation: int) -> Image.Image:
    """Return a picture upright that lies as `orientation_of` told."""
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def orientation_of(picture: Image.Image) -> int:
    """Return how a loaded picture lies. Asked earlier, PNG loads itself here and TIFF is not turned yet."""
    try:
        return int(picture.getexif().get(_EXIF_ORIENTATION, 1))
    except Exception:  # broken metadata is no reason to refuse the picture
        return 1


def _has_location(picture: Image.Image) -> bool:
    try:
        return not _GPS_POSITION.isdisjoint(picture.getexif().get_ifd(_EXIF_GPS))
    except Exception:  # as above
        return False


def is_animated(picture: Image.Image) -> bool:
    """Tell whether a picture has frames that follow each other."""
    try:
        return picture.format in _MOVING and bool(getattr(picture, "is_animated", False))
    except Exception:  # a second frame that is broken does not move
        return False


def _likeness(upright: Image.Image) -> str:
    """Return the difference hash: one bit for each of 8 × 8 places, set where it is darker to the right.

    It hardly changes when a picture is scaled, compressed anew or made lighter
    (www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html).
    """
    columns, rows = _HASH_SIZE
    greys = upright.convert("L").resize(_HASH_SIZE, Image.Resampling.LANCZOS).tobytes()
    places = (row * columns + column for row in range(rows) for column in range(columns - 1))
    bits = "".join("1" if greys[place] > greys[place + 1] else "0" for place in places)
    return f"{int(bits, 2):016x}"


def _small(picture: Image.Image, max_edge: int) -> Image.Image:
    # Twice the size wanted leaves the final scaling enough to work with.
    picture.draft(None, (2 * max_edge, 2 * max_edge))
    flat = flattened(picture)
    flat.thumbnail((max_edge, max_edge), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return flat


def flattened(picture: Image.Image) -> Image.Image:
    """Return the picture as RGB, transparent parts on white; the picture itself if it is that already."""
    if picture.mode == "F" or picture.mode.startswith("I"):
        return _eight_bits(picture).convert("RGB")
    if not picture.has_transparency_data:
        picture.load()
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    colours = picture.convert("RGBA")
    flat = Image.new("RGB", colours.size, "white")
    flat.paste(colours, mask=colours.getchannel("A"))
    return flat


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Scale a deep grey picture to 8 bits; Pillow's own conversion cuts everything above 255 to white."""
    deep = picture.convert("F")
    low, high = _grey_range(deep, whole=picture.mode == "F")
    scale = 255 / (high - low) if high > low else 1.0
    return deep.point(lambda value: value * scale - low * scale).convert("L")


def _grey_range(deep: Image.Image, whole: bool) -> tuple[float, float]:
    """Return what is black and what is white: the ends of 16 (or 8) bits, or of the picture's own range."""
    low, high = deep.getextrema()
    assert isinstance(low, float)
    assert isinstance(high, float)
    if whole:
        return low, high
    return 0.0, 65535.0 if high > 255 else 255.0
