"""The text behind the printed letters, read back by another program's code (pypdfium2, PDFium)."""

import re
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from planner.media import MediaStore
from planner.model import PostKind
from tests.planner.exporting.plans import document, post
from tests.ui.printing.reading import pdf_of, text_of

RADICALS = "一日文生干力口土大女子小山工己巾长门马见贝车页风飞食青麦黄齐"


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def printed(media: MediaStore, text: str) -> str:
    return text_of(pdf_of(document(post(text=text)), media))


def test_han_characters_never_come_out_as_radicals(qapp: QApplication, media: MediaStore) -> None:
    for start in range(0, len(RADICALS), 15):
        part = RADICALS[start : start + 15]
        assert part in printed(media, part)


def test_no_character_is_a_compatibility_one(qapp: QApplication, media: MediaStore) -> None:
    found = printed(media, f"干货——{RADICALS}")
    assert "周一" in found
    assert "一周发布计划" in found
    odd = [c for c in found if "\u2e80" <= c <= "\u2fdf" or "\uf900" <= c <= "\ufaff" or c == "\u2e3a"]
    assert odd == []


@pytest.mark.parametrize(
    "text",
    [
        "干货——好……“引”",
        "fi ffl AVA 12:30",
        "50% – 1,000 · ①½",
        "µ Å Ω ㎡ ℃",
        "《书名》【广告】「引」",
        "𠮷野家",
    ],
)
def test_signs_and_digits_are_true(qapp: QApplication, media: MediaStore, text: str) -> None:
    assert text.replace(" ", "") in printed(media, text)


@pytest.mark.parametrize("text", ["שלום עולם", "中文 עברית 中文", "مرحبا بالعالم"])
def test_text_from_right_to_left_is_true(qapp: QApplication, media: MediaStore, text: str) -> None:
    assert text.replace(" ", "") in printed(media, text)


@pytest.mark.parametrize("emoji", ["☕", "🎁", "👨‍👩‍👧", "🇨🇳", "1️⃣", "❤️", "👍🏽"])
def test_emoji_stand_in_the_text_where_they_are_seen(
    qapp: QApplication, media: MediaStore, emoji: str
) -> None:
    assert f"早安{emoji}开炉" in printed(media, f"早安{emoji}开炉")


def test_emoji_beside_pictures_are_not_mixed_up(
    qapp: QApplication, media: MediaStore, plan_folder: Path
) -> None:
    picture = media.intake(plan_folder / "photos" / "礼盒.jpg")
    posts = [post(1, 24, text="甲☕乙", images=(picture,)), post(2, 25, text="丙🎁丁", images=(picture,))]
    found = text_of(pdf_of(document(*posts), media))
    assert "甲☕乙" in found
    assert "丙🎁丁" in found


def test_all_posts_stand_in_order(qapp: QApplication, media: MediaStore) -> None:
    posts = [post(n, 23 + n % 7, f"{8 + n // 7:02d}:00", text=f"第{n}条内容。") for n in range(1, 29)]
    plan = document(*posts)
    found = re.findall(r"第(\d+)条内容", text_of(pdf_of(plan, media)))
    assert found == [str(row.post.id) for row in plan.rows]


def test_article_is_shown_by_title_and_digest(qapp: QApplication, media: MediaStore) -> None:
    article = post(kind=PostKind.ARTICLE, title="烘焙日期", digest="为什么印得大", text="# 正文\n\n不印出来")
    found = text_of(pdf_of(document(article), media))
    assert "烘焙日期·为什么印得大" in found
    assert "不印出来" not in found


def test_normalised_text_is_unchanged(qapp: QApplication, media: MediaStore) -> None:
    found = printed(media, "一年之计在于春，一日之计在于晨。")
    assert unicodedata.normalize("NFKC", "一年之计在于春") == "一年之计在于春"
    assert "一年之计在于春，一日之" in found
