"""Bringing the colours of a picture to sRGB, which is what phones and chats take them for."""

import io

from PIL import Image, ImageCms

from planner.media.decoding import flattened

_SPACES = {"L": "GRAY", "RGB": "RGB", "RGBA": "RGB", "CMYK": "CMYK"}


def is_srgb(profile: bytes) -> bool:
    """Tell whether an embedded profile, empty for none, leaves colours as they are."""
    if not profile:
        return True
    try:
        name = ImageCms.getProfileDescription(ImageCms.getOpenProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return True  # a broken profile tells nothing
    return name.startswith("sRGB")


def in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return a decoded picture as RGB on white, its colours brought from its profile's to sRGB.

    With a broken profile, or one for other colours than it has, they stay as they are.
    """
    if picture.mode == "P":
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if not is_srgb(profile):
        picture = _converted(picture, profile)
    return flattened(picture)


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.getOpenProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES.get(picture.mode):
            return picture
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, source, _srgb(), outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
