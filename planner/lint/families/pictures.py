"""What rules about pictures share.

The catalogue calls some of their fixes safe (compressing anew, taking a position out, converting, turning).
A fix of this linter edits text; until there is an operation on pictures, these rules offer none.
"""

from planner.model import Crop, PostImage

_MILLION = 1_000_000


def shown_size(image: PostImage, crop: Crop | None) -> tuple[int, int]:
    """Return width and height, in pixels, of what is shown of a picture; at least one pixel each."""
    if crop is None:
        return image.width, image.height
    width = image.width * (crop.right - crop.left) / _MILLION
    height = image.height * (crop.bottom - crop.top) / _MILLION
    return max(1, round(width)), max(1, round(height))


def megabytes(size: int) -> str:
    """Return a size in millions of bytes for a message."""
    return f"{size / _MILLION:.1f}".removesuffix(".0")


def distance(one: str, other: str) -> int:
    """Return by how many of their 64 bits two likenesses differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def tells_little(likeness: str) -> bool:
    """Tell whether a likeness is that of a picture too even to be told from another one."""
    ones = int(likeness, 16).bit_count()
    return ones < 8 or ones > 56
