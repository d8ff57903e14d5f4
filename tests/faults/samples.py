"""What the libraries to be harmed hold."""

import io
from datetime import date, time, timedelta

from PIL import Image

from planner import operations
from planner.media import MediaStore
from planner.model import Post, PostImage
from planner.store import Library

FIRST_DAY = date(2026, 11, 2)
POSTS = 120
MORE = 30


def fill(library: Library) -> None:
    """Store 120 posts and put three of them into the trash."""
    images = [_picture(library, number) for number in range(6)]
    operations.create_posts(library, [_post(number, images) for number in range(POSTS)], "import")
    operations.delete_posts(library, [5, 50, 100])


def add_more(library: Library) -> None:
    """Store 30 more posts, each in a step of its own."""
    for number in range(POSTS, POSTS + MORE):
        operations.create_post(library, _post(number, []))


def _post(number: int, images: list[PostImage]) -> Post:
    """Return a post; every twentieth is so long that it does not fit on a page."""
    length = 700 if number % 20 == 19 else number % 13 + 1
    return Post(
        title=f"第{number}条",
        text=f"第{number}条：早上好，今天的豆子刚刚烘好。" * length,
        first_comment="欢迎",
        further_comments=("甲", "乙"),
        tags=("老客户", f"组{number % 3}"),
        reminded=("豆子",),
        images=tuple(images[number % 6 : number % 6 + 1]) if number % 4 == 0 else (),
        planned_date=FIRST_DAY + timedelta(number) if number % 5 else None,
        planned_time=time(20, 30) if number % 5 else None,
    )


def _picture(library: Library, number: int) -> PostImage:
    data = io.BytesIO()
    Image.new("RGB", (8 + number, 8), (number * 40, 90, 20)).save(data, "PNG")
    return MediaStore(library.media_folder).intake_bytes(f"图{number}.png", data.getvalue())
