"""Which pictures of a post go where, in which order, and how large the channel shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.media.preparing import Room, Wanted
from planner.model import Post, PostImage, PostKind

_ROOMS = {
    # 1080 on the shorter edge is what is advised; longer pictures are shown up to 10,800 (1.3, 1.21).
    PostKind.MOMENTS: Room(shorter=1080, longer=10_800),
    PostKind.IMAGE_POST: Room(shorter=1080, longer=10_800),  # 1080 × 1440 (2.22)
    PostKind.ARTICLE: Room(width=1080, longer=10_800),  # wide enough for the column (2.23)
}
"""From facts/wechat.md."""

_COVER = Room(longer=900)  # 900 × 383 at 2.35:1 (2.7)
_COVER_RATIO = 2.35
_SQUARE = Room(longer=500)  # 500 × 500 (2.7)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes out: its name without an ending, what it is made of, and how."""

    name: str
    image: PostImage
    wanted: Wanted


def pictures_of(post: Post) -> Iterator[Picture]:
    """Yield the pictures of a post: 01, 02 and so on, in order; of an article its cover in both shapes too.

    Those that have no file are among them and keep their numbers.
    """
    room = _ROOMS[post.kind]
    for number, image in enumerate(post.images, 1):
        yield Picture(f"{number:02d}", image, Wanted(room, image.crop))
    if post.cover and post.kind is PostKind.ARTICLE:
        cover = post.cover
        yield Picture("cover", cover, Wanted(_COVER, cover.crop, _COVER_RATIO))
        yield Picture("cover-square", cover, Wanted(_SQUARE, cover.square_crop, 1.0))
