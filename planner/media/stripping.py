"""Taking out of a picture's file what nobody sees, without touching what is seen."""

import re

_START = b"\xff\xd8"
_END = b"\xff\xd9"
_SCAN, _LAST = 0xDA, 0xD9
_JFIF_LENGTH = 16  # without a thumbnail of its own
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

_GIF_HEAD = 13
_EXTENSION, _FRAME, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")


class UnknownShapeError(Exception):
    """A file is not built as its format says."""


def stripped_jpeg(data: bytes) -> bytes:
    """Return the first picture of a JPEG with all that decoding it takes and nothing else (ITU T.81 B.1).

    Left out are EXIF, XMP, colour profiles, comments and whatever stands behind the picture. Raises
    UnknownShapeError.
    """
    if not data.startswith(_START):
        raise UnknownShapeError
    parts, place = [_START], 2
    while True:
        marker, end = _segment(data, place)
        if marker == _LAST:
            return b"".join([*parts, _END])
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if _is_needed(marker, data[place + 4 : place + 9], end - place - 2):
            parts.append(data[place:end])
        place = end


def _segment(data: bytes, place: int) -> tuple[int, int]:
    """Return the marker at a place and where its segment ends."""
    if len(data) < place + 2 or data[place] != 0xFF:
        raise UnknownShapeError
    marker = data[place + 1]
    length = 0 if marker == _LAST else int.from_bytes(data[place + 2 : place + 4])
    if marker != _LAST and (length < 2 or place + 2 + length > len(data)):
        raise UnknownShapeError
    return marker, place + 2 + length


def _end_of_scan(data: bytes, place: int) -> int:
    found = _MARKER.search(data, place)
    if found is None:
        raise UnknownShapeError
    return found.start()


def _is_needed(marker: int, name: bytes, length: int) -> bool:
    if marker == 0xE0:
        return name == b"JFIF\0" and length == _JFIF_LENGTH
    if marker == 0xEE:
        return name == b"Adobe"  # tells how colours are stored
    return not 0xE0 <= marker <= 0xEF and marker != 0xFE


def stripped_gif(data: bytes) -> bytes:
    """Return a GIF with its frames, their times and how often they repeat (GIF89a), without comments and
    other programs' blocks. Raises UnknownShapeError."""
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise UnknownShapeError
    place = _GIF_HEAD + _table_size(data, 10)
    parts = [data[:place]]
    while True:
        start, kind, label = place, _at(data, place), 0
        if kind == _TRAILER:
            return b"".join([*parts, bytes([_TRAILER])])
        if kind == _EXTENSION:
            label, place = _at(data, place + 1), place + 2
        elif kind == _FRAME:
            place += 10 + _table_size(data, place + 9) + 1
        else:
            raise UnknownShapeError
        is_loop = label == _APPLICATION and data.startswith(_LOOPS, place)
        place = _end_of_blocks(data, place)
        if kind == _FRAME or label == _CONTROL or is_loop:
            parts.append(data[start:place])


def _table_size(data: bytes, place: int) -> int:
    """Return the bytes of the colours whose flags stand at a place."""
    flags = _at(data, place)
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_blocks(data: bytes, place: int) -> int:
    while size := _at(data, place):
        place += size + 1
    return place + 1


def _at(data: bytes, place: int) -> int:
    if place >= len(data):
        raise UnknownShapeError
    return data[place]
