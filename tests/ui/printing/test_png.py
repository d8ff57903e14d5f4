"""Pictures: 1080 wide, the same bytes, everything in them, refused when too high for a phone."""

import io
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from planner import i18n
from planner.errors import UserError
from planner.exporting.choices import Choices, Pictures
from planner.exporting.document import PlanDocument
from planner.exporting.job import StoppedError
from planner.exporting.writing import write_export, write_to
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import Post, PostImage, PostKind
from tests.planner.exporting.hostile import HOSTILE
from tests.planner.exporting.plans import WEEK, document, job, post
from ui.printing import png
from ui.printing.items import Page, Picture, Text
from ui.printing.long_picture import DENSITY, MOST_PIXELS, long_picture, post_cards

LONG = Choices("png", "long")
CARDS = Choices("png", "cards")


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def written(plan: PlanDocument, media: MediaStore, **choices: object) -> bytes:
    file = io.BytesIO()
    write_to(job(plan, "png", media, **choices), file, {"png": png.write})
    return file.getvalue()


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, Text)]


def many(count: int, text: str = "正文。" * 50) -> list[Post]:
    return [
        Post(
            id=n,
            account_id=1,
            title=f"第{n}条",
            text=text,
            planned_date=date(2026, 11, 23 + n % 7),
            planned_time=time(n // 7 % 24, n // 168),
        )
        for n in range(1, count + 1)
    ]


def test_pictures_are_the_last_to_be_left_out_and_the_foot_says_so(qapp: QApplication) -> None:
    nine = (PostImage("1.jpg", sha256="ab" * 32),) * 9
    plans = [[replace(each, images=nine) for each in many(n)] for n in (20, 40, 60, 75)]
    pages = [long_picture(document(*plan), LONG) for plan in plans]
    shown = [any(isinstance(item, Picture) for item in page.items) for page in pages]
    assert shown == sorted(shown, reverse=True)
    assert shown[0]
    assert not shown[-1]
    for page, has_pictures in zip(pages, shown, strict=True):
        assert ("为放进一张图，文字已缩短，图片未放。" in texts(page)) is not has_pictures


def test_picture_is_1080_wide_and_has_no_time_in_it(qapp: QApplication, media: MediaStore) -> None:
    data = written(document(*WEEK), media)
    image = Image.open(io.BytesIO(data))
    assert image.width == 1080
    assert image.mode == "RGB"
    assert set(image.info) == {"dpi", "Software"}
    assert written(document(*WEEK), media) == data


def test_all_posts_stand_in_order_between_head_and_balance(qapp: QApplication) -> None:
    plan = document(*many(20))
    words = texts(long_picture(plan, LONG))
    assert [text for text in words if text.startswith("第") and text.endswith("条")] == [
        row.post.title for row in plan.rows
    ]
    assert words[0] == "一周发布计划"
    assert words[-1] == "圈历 · 20 条"
    assert words.index("竖线为目标占比") > words.index("干货") > words.index("第20条")


def test_letters_can_be_read_on_a_phone(qapp: QApplication) -> None:
    finding = Finding("X1", Severity.ERROR, "不能说", "text")
    page = long_picture(document(*WEEK, findings={1: [finding]}), LONG)
    assert min(item.style.size for item in page.items if isinstance(item, Text)) * DENSITY >= 28


def test_nothing_leaves_the_picture(qapp: QApplication) -> None:
    images = (PostImage("1.jpg", sha256="ab" * 32, width=3, height=4),) * 9
    crowd = [post(n, 25, text="Averylongwordwithoutanyplace" * 40, images=images) for n in range(9)]
    for page in (long_picture(document(*crowd), LONG), *post_cards(document(*crowd), CARDS)):
        for item in page.items:
            assert 100 <= item.box.x <= item.box.right <= page.width - 100, item
            assert 100 <= item.box.y <= item.box.bottom <= page.height - 100, item


def test_many_posts_are_set_tighter_and_the_foot_says_so(qapp: QApplication) -> None:
    roomy, tight = long_picture(document(*many(5)), LONG), long_picture(document(*many(40)), LONG)
    assert tight.height * DENSITY <= MOST_PIXELS
    assert "为放进一张图，文字已缩短。" in texts(tight)
    assert "为放进一张图，文字已缩短。" not in texts(roomy)


def test_too_many_posts_are_refused_with_what_to_do_instead(
    qapp: QApplication, media: MediaStore, tmp_path: Path
) -> None:
    plan = job(document(*many(200)), "png", media, layout="long")
    with pytest.raises(UserError, match=r"200 条.*卡片"):
        write_export(plan, tmp_path / "a.png", {"png": png.write})
    assert not (tmp_path / "a.png").exists()


def test_empty_range_is_a_picture_that_says_so(qapp: QApplication, media: MediaStore) -> None:
    assert "这几天还没有安排内容。" in texts(long_picture(document(), LONG))
    assert Image.open(io.BytesIO(written(document(), media))).width == 1080
    assert Image.open(io.BytesIO(written(document(), media, layout="cards"))).width == 1080


def test_pictures_as_chosen(qapp: QApplication) -> None:
    plan = document(post(images=(PostImage("1.jpg", sha256="ab" * 32),) * 4))

    def widths(pictures: Pictures) -> list[float]:
        page = long_picture(plan, Choices("png", "long", pictures=pictures))
        return [item.box.width for item in page.items if isinstance(item, Picture)]

    assert widths(Pictures.NONE) == []
    assert len(widths(Pictures.THUMBNAILS)) == 4
    assert widths(Pictures.FULL) > widths(Pictures.THUMBNAILS)


def test_stopping_while_pictures_are_loaded(qapp: QApplication, media: MediaStore, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        write_export(job(document(*WEEK), "png", media, step=stop), path, {"png": png.write})
    assert path.read_bytes() == b"old"


def test_a_card_tells_its_post_alone(qapp: QApplication) -> None:
    first, second = post_cards(
        document(post(1, title="第一炉", text="开炉。\n\n放风。"), post(2, 26, text="别的")), CARDS
    )
    assert {"第一炉", "开炉。", "放风。", "2026年11月25日 周三 20:30", "日常生活", "就绪"} <= set(
        texts(first)
    )
    assert "别的" not in texts(first)
    assert "别的" in texts(second)


def test_endless_text_ends_with_a_mark_on_its_card(qapp: QApplication, media: MediaStore) -> None:
    (page,) = post_cards(document(post(text="长" * 1_000_000)), CARDS)
    assert page.height * DENSITY < MOST_PIXELS
    assert any(text.endswith("…") for text in texts(page))


def test_article_is_told_by_its_digest_or_its_words(qapp: QApplication) -> None:
    article = post(kind=PostKind.ARTICLE, title="题", text="# 一\n\n**粗**的[链接](https://a.b)\n")
    (page,) = post_cards(document(article), CARDS)
    assert {"一", "粗的链接"} <= set(texts(page))


def test_folder_of_cards(qapp: QApplication, media: MediaStore, tmp_path: Path) -> None:
    plan = job(document(*WEEK), "png", media, layout="cards")
    for _time in range(2):  # the second replaces the first
        write_export(plan, tmp_path / "卡片", {"png": png.write})
    pictures = [path.read_bytes() for path in (tmp_path / "卡片").iterdir()]
    assert len(pictures) == len(WEEK)
    assert {Image.open(io.BytesIO(data)).width for data in pictures} == {1080}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_painted_somehow(qapp: QApplication, media: MediaStore, text: str) -> None:
    odd = post(
        title=text, text=text, first_comment=text, notes=text, images=(PostImage(text, sha256="ab" * 32),)
    )
    for layout in ("long", "cards"):
        assert Image.open(io.BytesIO(written(document(odd), media, layout=layout))).width == 1080


def test_english(qapp: QApplication) -> None:
    i18n.set_language("en")
    assert "The mark is the target" in texts(long_picture(document(*WEEK), LONG))


def test_card_names_its_pillar_even_where_its_head_is_full(qapp: QApplication) -> None:
    i18n.set_language("en")
    (page,) = post_cards(document(post(1, 23, pillar="expertise")), CARDS)
    assert {"Expertise", "Missed", "Mon 2026-11-23 20:30"} <= set(texts(page))
