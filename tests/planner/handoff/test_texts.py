"""Which texts of a post are put in where."""

from planner.handoff.pictures import pictures_of
from planner.handoff.texts import texts_of
from planner.model import Crop, Post, PostImage, PostKind


def files(post: Post) -> list[tuple[str, str]]:
    return [(text.file, text.text) for text in texts_of(post)]


def test_moments() -> None:
    post = Post(
        title="只给自己看", text="一", first_comment="评", further_comments=("再", "", "三"), author="x"
    )
    assert files(post) == [
        ("text.txt", "一"), ("comment.txt", "评"), ("comment-2.txt", "再"), ("comment-4.txt", "三"),
    ]  # fmt: skip


def test_an_article() -> None:
    post = Post(kind=PostKind.ARTICLE, title="题", author="人", digest="摘", text="# 一", link="https://a.b")
    assert files(post) == [
        ("title.txt", "题"), ("author.txt", "人"), ("digest.txt", "摘"), ("article.md", "# 一"),
        ("link.txt", "https://a.b"),
    ]  # fmt: skip


def test_an_image_post() -> None:
    post = Post(kind=PostKind.IMAGE_POST, title="题", text="文", digest="不用")
    assert files(post) == [("title.txt", "题"), ("text.txt", "文")]


def test_an_empty_post() -> None:
    assert files(Post(text=" \n")) == []


def test_pictures_keep_their_numbers_and_crops() -> None:
    crop, square = Crop(0, 0, 500_000, 1_000_000), Crop(0, 0, 1_000_000, 500_000)
    images = tuple(PostImage(f"{number}.jpg", crop=crop) for number in range(101))
    found = list(pictures_of(Post(images=images)))
    assert [picture.name for picture in found][::50] == ["01", "51", "101"]
    assert found[0].wanted.crop == crop
    cover = PostImage("c.jpg", crop=crop, square_crop=square)
    article = Post(kind=PostKind.ARTICLE, images=images[:1], cover=cover)
    found = list(pictures_of(article))
    assert [(each.name, each.wanted.crop, each.wanted.ratio) for each in found] == [
        ("01", crop, None), ("cover", crop, 2.35), ("cover-square", square, 1.0),
    ]  # fmt: skip
