"""The picture formats the library takes."""

EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "GIF": "gif",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIC": "heic",
    "BMP": "bmp",
    "TIFF": "tiff",
}
"""The formats taken in, by the name a `PostImage` gives them, with the extension of the stored file."""
