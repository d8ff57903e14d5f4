"""A picture whose file is gone is named on the printed page; a page is printed all the same."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from planner.media import MediaStore
from planner.model import PostImage
from tests.planner.exporting.plans import document, post
from tests.ui.printing.reading import pdf_of, text_of


def test_a_lost_picture_is_named_and_the_others_are_shown(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(tmp_path / "在.png"))
    media = MediaStore(tmp_path / "media")
    fine = media.intake(tmp_path / "在.png")
    marked = PostImage("丢失的.png", sha256="ab" * 32, is_lost=True)
    unnoticed = PostImage("刚丢的.png", sha256="cd" * 32)
    text = text_of(pdf_of(document(post(1, images=(fine, marked, unnoticed))), media))
    assert "丢失的.png" in text
    assert "在.png" not in text
