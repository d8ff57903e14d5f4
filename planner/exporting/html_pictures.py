"""The pictures of a post within an exported page: nothing is loaded from anywhere."""

from base64 import b64encode
from collections.abc import Iterator

from planner.errors import UserError
from planner.exporting.choices import Pictures
from planner.exporting.html_parts import escaped, icon, isolated, spoken
from planner.i18n import ngettext
from planner.media import MediaStore, describe_picture
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
    try:
        data = _jpeg(image, wanted, media) if image.usable else b""
        problem = describe_picture(image)
    except (UserError, OSError) as error:
        # The file is gone or damaged since it was last looked at; that costs nobody the export.
        data, problem = b"", str(error) if isinstance(error, UserError) else ""
    if not data:
        why = f'<p class="lost">{icon("image-off")} {isolated(image.name)} {escaped(problem)}</p>'
        return f'<li class="wide">{why}</li>\n'
    words = image.caption or image.name
    size = _size(image) if wanted is Pictures.FULL else ""
    return (
        f'<li><figure><img src="data:image/jpeg;base64,{b64encode(data).decode("ascii")}" '
        f'alt="{escaped(words)}"{spoken(words)}{size}>'
        f"<figcaption>{isolated(words)}</figcaption></figure></li>\n"
    )


def _jpeg(image: PostImage, wanted: Pictures, media: MediaStore) -> bytes:
    if wanted is Pictures.FULL:
        return media.export_jpeg(image.sha256, _FULL_EDGE)
    return media.thumbnail(image.sha256, _THUMBNAIL_EDGE).read_bytes()


def _size(image: PostImage) -> str:
    """Return the attributes by which a browser leaves room before it has decoded the picture."""
    longer = max(image.width, image.height)
    if not longer:
        return ""
    scale = min(1.0, _FULL_EDGE / longer)
    width, height = (max(1, round(side * scale)) for side in (image.width, image.height))
    return f' width="{width}" height="{height}"'
