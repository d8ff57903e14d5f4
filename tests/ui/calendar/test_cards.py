"""What a card says."""

from datetime import datetime

import pytest

from planner import i18n
from planner.model import ImageProblem, Post, PostImage, PostKind, Status
from tests.ui.calendar.boards import NOW, day, findings_of, post, some_posts
from ui.calendar.cards import MISSED, day_name, make_card, short_day_words

PICTURES = tuple(PostImage(f"{n}.jpg", sha256=str(n)) for n in range(5))


def card_of(given: Post, now: datetime = NOW):  # type: ignore[no-untyped-def]
    return make_card(given, findings_of(given), now)


def test_a_card_is_read_out_in_the_order_of_its_parts() -> None:
    assert card_of(some_posts()[1]).name == (
        "09:30 朋友圈 干货 家用手冲水温怎么定？一张表讲清楚，再也不 草稿 1 错误 2 警告"
    )


def test_a_card_without_trouble_and_time_says_neither() -> None:
    assert card_of(post(6, 6, "", "去山上走一圈")).name == "朋友圈 日常生活 去山上走一圈 草稿"


def test_the_name_never_cuts_a_joined_emoji() -> None:
    family = "👨‍👩‍👧‍👦"
    assert card_of(post(1, 3, "08:00", "一" * 19 + family + "尾")).name.split()[3] == "一" * 19 + family


def test_an_article_goes_by_its_title_and_shows_its_cover_first() -> None:
    cover = PostImage("cover.jpg", sha256="c")
    card = card_of(Post(kind=PostKind.ARTICLE, title="标题", text="# 正文", cover=cover, images=PICTURES))
    assert card.text == "标题 · 正文"
    assert card.thumbs == ("c", "0")
    assert card.more == 4


def test_a_picture_that_cannot_be_shown_keeps_its_place() -> None:
    broken = PostImage("x.jpg", problem=ImageProblem.MISSING)
    card = card_of(Post(images=(PICTURES[0], broken, PICTURES[1])))
    assert card.thumbs == ("0", "")
    assert card.more == 1


def test_a_cover_that_is_also_among_the_pictures_is_shown_once() -> None:
    card = card_of(Post(kind=PostKind.ARTICLE, cover=PICTURES[1], images=PICTURES[:2]))
    assert card.thumbs == ("1", "0")
    assert card.more == 0


@pytest.mark.parametrize(
    ("status", "now", "look"),
    [
        (Status.DRAFT, datetime(2026, 11, 24, 9, 30), "draft"),
        (Status.DRAFT, datetime(2026, 11, 24, 9, 31), MISSED),
        (Status.READY, datetime(2026, 11, 25), MISSED),
        (Status.POSTED, datetime(2026, 11, 25), "posted"),
        (Status.SKIPPED, datetime(2026, 11, 25), "skipped"),
    ],
)
def test_only_what_should_be_out_and_is_not_was_missed(status: Status, now: datetime, look: str) -> None:
    assert card_of(post(9, 1, "09:30", status=status), now).look == look


def test_hints_hide_behind_errors() -> None:
    assert card_of(some_posts()[1]).hints == 0


def test_days_are_named_in_both_languages() -> None:
    assert day_name(day(2), 3) == "2026年11月25日 星期三 3 条内容"
    assert short_day_words(day(11)) == "12月4日 周五"
    i18n.set_language("en")
    assert day_name(day(2), 1) == "Wednesday 25 November 2026, 1 post"


@pytest.mark.parametrize("last", ["尾", "e\u0301", "👨‍👩‍👧", "❤️", "〰️"])
def test_a_name_is_cut_between_whole_letters(last: str) -> None:
    text = "一" * 19 + last + "不在名里"
    card = make_card(Post(text=text), (), datetime(2026, 11, 30, 8))
    assert "一" * 19 + last in card.name
    assert "不" not in card.name
