"""The bytes of pictures as they stand in a JSON plan, piece by piece."""

import base64
import binascii
import hashlib

from planner.exporting.json_plan import PART
from planner.i18n import _
from planner.importing.plain_values import PlainError
from planner.media.store import MAX_BYTES


class PictureFiles:
    """Looks at the pieces of pictures as they come, without keeping them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._sums: dict[str, bool] = {}
        self._present = ""
        self._parts = 0
        self._size = 0
        self._digest = hashlib.sha256()

    def take(self, value: object) -> None:
        """Take the next piece. Raises PlainError for one that is none or stands out of order."""
        sha256, part, data = piece_of(value)
        if part == 0:
            self._finish()
            if sha256 in self._sums:
                raise PlainError(_("This picture is in the file already."))
            self._present, self._parts, self._size, self._digest = sha256, 0, 0, hashlib.sha256()
            self._sums[sha256] = False
        if sha256 != self._present or part != self._parts:
            self._present = ""
            raise PlainError(_("Its pieces are not in order."))
        self._parts += 1
        self._size += len(data)
        self._digest.update(data)

    def whole(self) -> frozenset[str]:
        """Return the pictures whose bytes are there and right."""
        self._finish()
        return frozenset(sha256 for sha256, is_whole in self._sums.items() if is_whole)

    def broken(self) -> list[str]:
        """Return the pictures whose bytes are not."""
        return sorted(sha256 for sha256, is_whole in self._sums.items() if not is_whole)

    def _finish(self) -> None:
        if self._present and self._size <= MAX_BYTES:
            self._sums[self._present] = self._digest.hexdigest() == self._present
        self._present = ""


def piece_of(value: object) -> tuple[str, int, bytes]:
    """Return a piece's picture, its place from 0 and its bytes. Raises PlainError for what is none."""
    known = value if isinstance(value, dict) else {}
    sha256, part, text = (known.get(name) for name in ("sha256", "part", "base64"))
    if not isinstance(sha256, str) or type(part) is not int or not isinstance(text, str):
        raise PlainError(_("A piece of a picture has “sha256”, “part” and “base64”."))
    if len(text) > _LONGEST_PART:
        raise PlainError(_("This piece of a picture is too long."))
    try:
        return sha256, part, base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise PlainError(_("What stands in “base64” is not base64.")) from None


_LONGEST_PART = PART * 2
"""Characters of a piece; those of our own files are a third longer than their bytes."""
