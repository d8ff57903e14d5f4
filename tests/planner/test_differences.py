"""Differences of contents, in words."""

from dataclasses import replace

import pytest

from planner import i18n
from planner.differences import FieldDifference, differences, field_name
from planner.model import Crop, Goal, Origin, Pillar, Post, PostImage, PostKind, Visibility
from planner.model.content import CONTENT_FIELDS
from planner.text.difference import Mark, Piece

PILLARS = [Pillar(1, "life", "", 50, 0), Pillar(2, "own", "茶", 50, 1)]
CAT, DOG = PostImage("猫.jpg", sha256="a" * 64), PostImage("狗.jpg", sha256="b" * 64)


@pytest.mark.parametrize(
    ("values", "before", "after"),
    [
        ({"kind": PostKind.ARTICLE}, "朋友圈", "公众号"),
        ({"pillar": "own"}, "日常生活", "茶"),
        ({"pillar": "gone"}, "日常生活", "gone"),
        ({"visibility": Visibility.PRIVATE}, "公开", "私密"),
        ({"origin": Origin.REPOST}, "原创", "转载"),
        ({"goal": Goal.WIN_BACK}, "无", "召回"),
        ({"tags": ("老客", "新客")}, "无", "老客、新客"),
        ({"ad_marked": True}, "否", "是"),
        ({"images": (CAT, DOG)}, "无", "猫.jpg、狗.jpg"),
        ({"cover": replace(CAT, crop=Crop(0, 0, 1, 1))}, "无", "猫.jpg（已裁切）"),
        ({"images": (replace(CAT, caption="睡着"),)}, "无", "猫.jpg「睡着」"),
    ],
)
def test_choices_are_told_in_words(values: dict[str, object], before: str, after: str) -> None:
    (field,) = values
    assert differences(Post(), replace(Post(), **values), PILLARS) == [  # type: ignore[arg-type]
        FieldDifference(field, before=before, after=after)
    ]


def test_another_order_and_another_picture_of_the_same_name_show() -> None:
    old = Post(images=(CAT, DOG))
    (found,) = differences(old, Post(images=(DOG, CAT)), PILLARS)
    assert (found.before, found.after) == ("猫.jpg、狗.jpg", "狗.jpg、猫.jpg")
    (found,) = differences(old, Post(images=(replace(CAT, sha256="c" * 64), DOG)), PILLARS)
    assert (found.before, found.after) == ("猫.jpg、狗.jpg", "猫.jpg、狗.jpg（有改动）")


def test_what_is_written_is_told_in_pieces() -> None:
    found = differences(
        Post(text="今天", further_comments=("一",)), Post(text="明天", further_comments=("一", "二")), PILLARS
    )
    assert [each.field for each in found] == ["text", "further_comments"]
    assert found[0].pieces == (Piece(Mark.REMOVED, "今"), Piece(Mark.ADDED, "明"), Piece(Mark.SAME, "天"))
    assert "".join(piece.text for piece in found[1].pieces if piece.mark is not Mark.REMOVED) == "一\n二"


def test_the_same_content_differs_in_nothing() -> None:
    assert differences(Post(text="今天", id=1), Post(text="今天", id=2), PILLARS) == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_field_has_a_name_of_its_own(language: str) -> None:
    i18n.set_language(language)
    assert len({field_name(field) for field in CONTENT_FIELDS}) == len(CONTENT_FIELDS)
