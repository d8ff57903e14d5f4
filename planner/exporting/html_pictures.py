"""The pictures of a post within an exported page: nothing is loaded from anywhere."""

from base64 import b64encode
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from planner.errors import UserError
from planner.exporting.choices import Pictures
from planner.exporting.html_parts import escaped, icon, isolated, spoken
from planner.i18n import ngettext
from planner.media import MediaStore, describe_picture
from planner.media.cropping import cut_box
from planner.model import PostImage
from planner.several import in_order

_THUMBNAIL_EDGE = 192  # stored pixels, shown at half of that so that they stay sharp
_FULL_EDGE = 1440  # as high as a 3:4 picture that phones show whole (1080 × 1440)

_COLUMNS = {Pictures.THUMBNAILS: "pictures", Pictures.FULL: "pictures full"}


@dataclass(frozen=True, slots=True)
class MadePicture:
    """A picture ready to be shown: its JPEG, empty for one that cannot be shown, and its size if known."""

    image: PostImage
    jpeg: bytes = b""
    size: str = ""


def made_pictures(
    images: Iterable[PostImage], wanted: Pictures, media: MediaStore
) -> Generator[MadePicture, None, None]:
    """Yield the pictures in their order, several being made at once, as `in_order` does."""
    return in_order(
        lambda image: MadePicture(image, _jpeg(image, wanted, media), _size(image, wanted)), images
    )


def picture_names(images: tuple[PostImage, ...]) -> str:
    """Return the names of the pictures alone; each that cannot be shown says why."""
    n = len(images)
    count = ngettext("{n} picture", "{n} pictures", n).format(n=n)
    return f'<p class="names">{count}: {", ".join(map(_named, images))}</p>\n'


def _named(image: PostImage) -> str:
    problem = describe_picture(image)
    return isolated(image.name) + (f" ({escaped(problem)})" if problem else "")


def pictures_html(pictures: Iterable[MadePicture], wanted: Pictures) -> Iterator[str]:
    """Yield the pictures in their order; each that cannot be shown says why."""
    yield f'<ol class="{_COLUMNS[wanted]}">\n'
    for made in pictures:
        if made.jpeg:
            words = isolated(made.image.caption or made.image.name)
            yield f"<li><figure>{_shown(made)}<figcaption>{words}</figcaption></figure></li>\n"
        else:
            yield f'<li class="wide"><p class="lost">{_lost(made.image)}</p></li>\n'
    yield "</ol>\n"


def picture_in_text(made: MadePicture, words: str) -> str:
    """Return a picture to stand within a paragraph; one that cannot be shown says why."""
    return _shown(made, words) if made.jpeg else f'<span class="lost">{_lost(made.image)}</span>'


def _lost(image: PostImage) -> str:
    """Say why a picture is not there; a usable one has been lost since it was last looked at."""
    problem = describe_picture(image) or describe_picture(replace(image, is_lost=True))
    return f"{icon('image-off')} {isolated(image.name)} {escaped(problem)}"


def _shown(made: MadePicture, words: str = "") -> str:
    data = b64encode(made.jpeg).decode("ascii")
    words = words or made.image.caption or made.image.name
    return f'<img src="data:image/jpeg;base64,{data}" alt="{escaped(words)}"{spoken(words)}{made.size}>'


def _jpeg(image: PostImage, wanted: Pictures, media: MediaStore) -> bytes:
    if not image.usable:
        return b""
    try:
        if wanted is Pictures.FULL:
            return media.large_jpeg(image.sha256, _FULL_EDGE, image.crop)
        return media.small_jpeg(image.sha256, _THUMBNAIL_EDGE, image.crop)
    except (UserError, OSError):  # gone or damaged since it was last looked at; that costs nobody the export
        return b""


def _size(image: PostImage, wanted: Pictures) -> str:
    """Return the attributes by which a browser leaves room before it has decoded a large picture."""
    if wanted is not Pictures.FULL or not image.width or not image.height:
        return ""
    whole = image.width, image.height
    left, top, right, bottom = cut_box(whole, image.crop) if image.crop else (0, 0, *whole)
    width, height = right - left, bottom - top
    scale = min(1.0, _FULL_EDGE / max(width, height))
    width, height = (max(1, round(side * scale)) for side in (width, height))
    return f' width="{width}" height="{height}"'
