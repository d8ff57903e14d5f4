"""The pictures of a post within an exported page: nothing is loaded from anywhere."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace

from planner.errors import UserError
from planner.exporting.choices import Pictures
from planner.exporting.html_parts import escaped, icon, isolated, spoken
from planner.i18n import ngettext
from planner.media import MediaStore, describe_picture
from planner.media.cropping import cut_box
from planner.model import PostImage

_THUMBNAIL_EDGE = 192  # stored pixels, shown at half of that so that they stay sharp
_FULL_EDGE = 1440  # as high as a 3:4 picture that phones show whole (1080 × 1440)

_COLUMNS = {Pictures.THUMBNAILS: "pictures", Pictures.FULL: "pictures full"}


def pictures_html(images: tuple[PostImage, ...], wanted: Pictures, media: MediaStore) -> Iterator[str]:
    """Yield the pictures in their order, or their names alone; each that cannot be shown says why."""
    if wanted is Pictures.NONE:
        n = len(images)
        count = ngettext("{n} picture", "{n} pictures", n).format(n=n)
        yield f'<p class="names">{count}: {", ".join(map(_named, images))}</p>\n'
        return
    yield f'<ol class="{_COLUMNS[wanted]}">\n'
    for image in images:
        yield _picture(image, wanted, media)
    yield "</ol>\n"


def _named(image: PostImage) -> str:
    problem = describe_picture(image)
    return isolated(image.name) + (f" ({escaped(problem)})" if problem else "")


def _picture(image: PostImage, wanted: Pictures, media: MediaStore) -> str:
    shown, problem = _image(image, "", wanted, media)
    if problem:
        return f'<li class="wide"><p class="lost">{_lost(image, problem)}</p></li>\n'
    words = isolated(image.caption or image.name)
    return f"<li><figure>{shown}<figcaption>{words}</figcaption></figure></li>\n"


def picture_in_text(image: PostImage, words: str, wanted: Pictures, media: MediaStore) -> str:
    """Return a picture to stand within a paragraph; one that cannot be shown says why."""
    shown, problem = _image(image, words, wanted, media)
    return f'<span class="lost">{_lost(image, problem)}</span>' if problem else shown


def _lost(image: PostImage, problem: str) -> str:
    return f"{icon('image-off')} {isolated(image.name)} {escaped(problem)}"


def _image(image: PostImage, words: str, wanted: Pictures, media: MediaStore) -> tuple[str, str]:
    """Return a picture as an element, or what is wrong with it."""
    try:
        if not image.usable:
            return "", describe_picture(image)
        data = b64encode(_jpeg(image, wanted, media)).decode("ascii")
    except (UserError, OSError) as error:
        # The file is gone or damaged since it was last looked at; that costs nobody the export.
        return "", str(error) if isinstance(error, UserError) else describe_picture(
            replace(image, is_lost=True)
        )
    words = words or image.caption or image.name
    size = _size(image) if wanted is Pictures.FULL else ""
    return f'<img src="data:image/jpeg;base64,{data}" alt="{escaped(words)}"{spoken(words)}{size}>', ""


def _jpeg(image: PostImage, wanted: Pictures, media: MediaStore) -> bytes:
    if wanted is Pictures.FULL:
        return media.export_jpeg(image.sha256, _FULL_EDGE, image.crop)
    return media.small_jpeg(image.sha256, _THUMBNAIL_EDGE, image.crop)


def _size(image: PostImage) -> str:
    """Return the attributes by which a browser leaves room before it has decoded the picture."""
    if not image.width or not image.height:
        return ""
    whole = image.width, image.height
    left, top, right, bottom = cut_box(whole, image.crop) if image.crop else (0, 0, *whole)
    width, height = right - left, bottom - top
    scale = min(1.0, _FULL_EDGE / max(width, height))
    width, height = (max(1, round(side * scale)) for side in (width, height))
    return f' width="{width}" height="{height}"'
