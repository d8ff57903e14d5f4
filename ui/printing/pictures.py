"""The pictures of pages, cut to the shapes in which they are shown."""

import math
from collections.abc import Callable, Iterable
from dataclasses import astuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage

from planner.errors import UserError
from planner.media import MediaStore
from planner.model import Crop
from ui.printing.items import Page, Picture

_SPARE = 4 / 3
"""Most photos are no longer than this, so that a square cut from one has all its pixels."""
_KEPT_EDGE = 192


def picture_key(item: Picture, density: float) -> str:
    """Return what tells a picture in a size from others, `density` being the page's pixels to a unit."""
    wide, high = (max(1, int(length * density)) for length in (item.box.width, item.box.height))
    return " ".join(map(str, (item.sha256, wide, high, *(astuple(item.crop) if item.crop else ()))))


def pictures_of(pages: Iterable[Page]) -> frozenset[str]:
    """Return the keys of all pictures that the pages show."""
    return frozenset(
        picture_key(item, page.density) for page in pages for item in page.items if isinstance(item, Picture)
    )


def load_pictures(
    wanted: Iterable[str], media: MediaStore, step: Callable[[], None] | None = None
) -> dict[str, QImage]:
    """Return each picture by its key, cut to its shape; one that is gone or damaged is left out.

    `step` is called after each.
    """
    found: dict[str, QImage] = {}
    for key in sorted(wanted):
        image = _cut(key, media)
        if image is not None:
            found[key] = image
        if step:
            step()
    return found


def _cut(key: str, media: MediaStore) -> QImage | None:
    sha256, *numbers = key.split(" ")
    wide, high, *edges = map(int, numbers)
    size = QSize(wide, high)
    try:
        image = _loaded(sha256, max(wide, high), Crop(*edges) if edges else None, media)
    except UserError:
        return None
    if image.isNull():
        return None
    part = size.scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = QRect(
        (image.width() - part.width()) // 2,
        (image.height() - part.height()) // 2,
        part.width(),
        part.height(),
    )
    shape = image.copy(corner).scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return shape.convertToFormat(QImage.Format.Format_RGB32)


def _loaded(sha256: str, edge: int, crop: Crop | None, media: MediaStore) -> QImage:
    """Return a picture, or its part, whose longer edge has some pixels more than asked for: what is cut off
    is spare.

    Small ones are kept on disk for the window; larger ones are made for this once.
    """
    enough = math.ceil(edge * _SPARE)
    if enough <= _KEPT_EDGE and crop is None:
        return QImage(str(media.thumbnail(sha256, enough)))
    wide, high, data = media.pixels(sha256, enough, crop)
    return QImage(data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()
