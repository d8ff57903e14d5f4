"""What rules about pictures share.

The catalogue calls some of their fixes safe (compressing anew, taking a position out, converting, turning).
A fix of this linter edits text; until there is an operation on pictures, these rules offer none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from planner.i18n import ngettext
from planner.lint.rule import Hit
from planner.lint.scene import Scene
from planner.model import Crop, PostImage, PostKind

_MILLION = 1_000_000
_VIDEO_FORMATS = frozenset({"MP4", "MOV", "M4V"})


def is_video(image: PostImage) -> bool:
    """Tell a video by its length or format, or by its name where nothing else is known."""
    kind = image.format or image.name.rpartition(".")[2]
    return image.seconds is not None or kind.upper() in _VIDEO_FORMATS


def pictures_there(scene: Scene) -> Iterator[tuple[str, PostImage]]:
    """Yield the pictures that are there, each with its field; a cover that is among them counts there.

    Videos are none.
    """
    post = scene.post
    if post.cover and post.cover not in post.images and not post.cover.problem:
        yield "cover", post.cover
    for image in post.images:
        if not image.problem and not is_video(image):
            yield "images", image


def outside_bodies(scene: Scene) -> Iterator[tuple[str, PostImage]]:
    """Leave out the pictures in the body of an article, which OA013 judges more strictly."""
    is_article = scene.post.kind is PostKind.ARTICLE
    yield from (each for each in pictures_there(scene) if each[0] == "cover" or not is_article)


def faulty(
    pictures: Iterable[tuple[str, PostImage]], is_faulty: Callable[[PostImage], bool]
) -> Iterator[tuple[str, list[PostImage]]]:
    """Yield the faulty pictures of each field: what they share has one cause, where they come from."""
    found: dict[str, list[PostImage]] = defaultdict(list)
    for field, image in pictures:
        if is_faulty(image):
            found[field].append(image)
    yield from found.items()


def picture_hit(field: str, images: Sequence[PostImage], message: str) -> Hit:
    """Return one hit about all these pictures of a field."""
    return Hit(message, field=field, key=" ".join(image.name for image in images))


def named(images: Sequence[PostImage]) -> str:
    """Return the name of the first of some pictures for a message, and how many there are more."""
    more = len(images) - 1
    if not more:
        return images[0].name
    text = ngettext("{name} and {n} more picture", "{name} and {n} more pictures", more)
    return text.format(name=images[0].name, n=more)


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
