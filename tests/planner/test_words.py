"""The words shown for posts."""

import pytest

from planner.model import Post, PostKind
from planner.words import card_text

ARTICLE = PostKind.ARTICLE


@pytest.mark.parametrize(
    ("post", "said"),
    [
        (Post(text="早安\n☕"), "早安 ☕"),
        (Post(title="第一炉", text="今天开炉。"), "第一炉 · 今天开炉。"),
        (Post(title="第一炉"), "第一炉"),
        (Post(title="第一炉", text=" 第一炉\n开了"), "第一炉 开了"),
        (Post(kind=PostKind.IMAGE_POST, title="豆单", text="十一月"), "豆单 · 十一月"),
        (Post(kind=ARTICLE, title="水温", digest="一张表", text="# 一"), "水温 · 一张表"),
        (Post(kind=ARTICLE, title="水温", text="# 一\n\n烧水。"), "水温 · 一 烧水。"),
        (Post(), ""),
    ],
)
def test_a_card_says_title_and_text(post: Post, said: str) -> None:
    assert card_text(post) == said


def test_long_texts_are_cut() -> None:
    assert len(card_text(Post(text="长" * 20_000))) < 1000
