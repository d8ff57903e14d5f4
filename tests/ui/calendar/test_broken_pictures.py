"""Pictures that cannot be shown: a tile in their place, on cards and in the inspector."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.model import ImageProblem, Post, PostImage
from tests.ui.calendar.boards import NOW
from ui.calendar.card_painter import Mood, card_face, paint_card
from ui.calendar.cards import make_card
from ui.calendar.thumbnail_row import ThumbnailRow

BROKEN = PostImage("坏.jpg", problem=ImageProblem.TRUNCATED)
FINE = PostImage("好.jpg", sha256="a")
Icons = list[str]


@pytest.fixture
def icons(monkeypatch: pytest.MonkeyPatch) -> Icons:
    """The icons drawn while pictures are painted."""
    drawn: Icons = []

    def note(_painter: QPainter, name: str, *_more: object) -> None:
        drawn.append(name)

    monkeypatch.setattr("ui.theme.painting.draw_icon", note)
    return drawn


class Stock(QObject):
    """Thumbnails at hand; a picture without a file never arrives."""

    ready = Signal(str)

    def get(self, sha256: str, edge: int) -> QPixmap | None:
        if not sha256:
            return None
        pixmap = QPixmap(edge, edge)
        pixmap.fill()
        return pixmap


def painted(paint: Callable[[QPainter], None]) -> None:
    image = QImage(300, 120, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter)
    painter.end()


def test_a_card_has_a_tile_for_a_broken_picture(qtbot: QtBot, icons: Icons) -> None:
    stock = Stock()

    face = card_face(make_card(Post(text="市集", images=(BROKEN, FINE)), (), NOW), 200)
    assert (face.thumbs, face.more) == (("", "a"), "")

    def paint(painter: QPainter) -> None:
        paint_card(painter, QRect(0, 0, 200, 90), face, Mood(), lambda sha256: stock.get(sha256, 44))

    painted(paint)
    assert icons.count("image-off") == 1


def test_the_row_of_thumbnails_has_a_tile_for_a_broken_picture(qtbot: QtBot, icons: Icons) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    row = ThumbnailRow(Stock(parent), parent)  # type: ignore[arg-type]
    row.resize(200, 36)
    row.show_pictures([image.sha256 for image in (FINE, BROKEN)])
    row.grab()
    assert icons == ["image-off"]
