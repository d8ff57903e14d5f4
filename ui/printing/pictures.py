"""The pictures of printed pages."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from planner.errors import UserError
from planner.media import MediaStore

EDGE = 83
"""Pixels of the square cut from a picture: 300 to the inch at the size it is printed."""


def load_pictures(
    wanted: Iterable[str], media: MediaStore, step: Callable[[], None] | None = None
) -> dict[str, QImage]:
    """Return each picture, by SHA-256, cut to a square; one that is gone or damaged is left out.

    `step` is called after each.
    """
    found: dict[str, QImage] = {}
    for sha256 in sorted(wanted):
        image = _square(sha256, media)
        if image is not None:
            found[sha256] = image
        if step:
            step()
    return found


def _square(sha256: str, media: MediaStore) -> QImage | None:
    try:
        image = QImage(str(media.thumbnail(sha256, 192)))
    except UserError:
        return None
    if image.isNull():
        return None
    edge = min(image.width(), image.height())
    part = QRect((image.width() - edge) // 2, (image.height() - edge) // 2, edge, edge)
    small = image.copy(part).scaled(
        EDGE, EDGE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return small.convertToFormat(QImage.Format.Format_RGB32)
