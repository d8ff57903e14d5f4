from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner import i18n
from ui import theme
from ui.theme import tokens
from ui.widgets.phone_card import LEFT, PhoneCard, PhonePost, picture_grid

POST = PhonePost(name="慢火咖啡", lines=("周五晚上八点半，三支新豆开放预订",), time="1分钟前")


def _pixmaps(count: int, width: int = 40, height: int = 30) -> tuple[QPixmap, ...]:
    made = []
    for _number in range(count):
        pixmap = QPixmap(width, height)
        pixmap.fill(QColor("#ff0000"))
        made.append(pixmap)
    return tuple(made)


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[PhoneCard]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 700)
    card = PhoneCard(window)
    window.show()
    yield card
    window.close()


@pytest.mark.parametrize(
    ("count", "columns"), [(2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (7, 3), (8, 3), (9, 3), (11, 3)]
)
def test_the_phones_picture_grids(qtbot: QtBot, count: int, columns: int) -> None:
    boxes = picture_grid(_pixmaps(count), 100)
    assert len(boxes) == min(count, 9)
    assert len({box.x() for box in boxes}) == columns
    assert {box.size().toTuple() for box in boxes} == {(84, 84)}
    assert boxes[0].topLeft().toTuple() == (LEFT, 100)
    assert all(not one.intersects(other) for one in boxes for other in boxes if one is not other)


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [(300, 300, (180, 180)), (400, 200, (180, 90)), (200, 400, (90, 180)), (4000, 10, (180, 60))],
)
def test_one_picture_keeps_its_own_shape(
    qtbot: QtBot, width: int, height: int, shown: tuple[int, int]
) -> None:
    assert picture_grid(_pixmaps(1, width, height), 0)[0].size() == QSize(*shown)


def test_no_pictures_no_grid(card: PhoneCard) -> None:
    assert picture_grid((), 0) == []
    card.set_post(POST)
    without = card.height()
    card.set_post(replace(POST, pixmaps=_pixmaps(6)))
    assert card.height() - without == 6 + 2 * 84 + 4


def test_every_part_adds_its_height(card: PhoneCard) -> None:
    long = replace(POST, lines=("行",) * 6)
    heights = []
    for post in (long, replace(long, folded=True), replace(long, folded=True, place="慢火咖啡烘焙工作室"),
                 replace(long, folded=True, place="慢火咖啡烘焙工作室", comment="回复「周五」")):  # fmt: skip
        card.set_post(post)
        heights.append(card.height())
    assert [after - before for before, after in pairwise(heights)] == [20, 20, 34]
    assert card.width() == 360


def test_the_fold_can_be_opened_and_closed(qtbot: QtBot, card: PhoneCard) -> None:
    link = card.findChild(QPushButton)
    assert link is not None
    card.set_post(POST)
    assert link.isHidden()
    for folded, word in ((True, "全文"), (False, "收起")):
        card.set_post(replace(POST, folded=folded))
        assert link.text() == word
        with qtbot.waitSignal(card.fold_toggled, timeout=500) as caught:
            qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        assert caught.args == [not folded]


def test_the_phone_has_its_own_light_and_dark(card: PhoneCard, scheme: str) -> None:
    card.set_post(POST)
    for dark, name in ((False, "light"), (True, "dark")):
        card.dark = dark
        assert card.grab().toImage().pixelColor(3, 3) == tokens.load(scheme).phone[name].page


def test_it_is_read_aloud_and_follows_the_language(card: PhoneCard) -> None:
    card.set_post(replace(POST, folded=True))
    assert card.accessibleName() == "手机预览"
    assert card.accessibleDescription() == "慢火咖啡\n周五晚上八点半，三支新豆开放预订"
    i18n.set_language("en")
    theme.announce_language()
    assert card.accessibleName() == "Phone preview"


def test_a_missing_picture_keeps_its_place(card: PhoneCard) -> None:
    card.set_post(replace(POST, pixmaps=(*_pixmaps(1), QPixmap())))
    card.grab()
    card.set_post(replace(POST, pixmaps=(QPixmap(),), avatar=QPixmap()))
    card.grab()


def test_full_width_lines_fit(card: PhoneCard) -> None:
    card.set_post(replace(POST, lines=("字" * 20, "字" * 5)))
    image = card.grab().toImage()
    page = tokens.load("light").phone["light"].page
    assert all(image.pixelColor(352, y) == page for y in range(30, 60))
    assert any(image.pixelColor(LEFT + 275, y) != page for y in range(30, 60))


def test_pictures_are_painted_at_their_places(card: PhoneCard) -> None:
    card.set_post(replace(POST, pixmaps=_pixmaps(4)))
    image = card.grab().toImage()
    for box in picture_grid(_pixmaps(4), card._places.pictures[0].y()):
        assert image.pixelColor(box.center()).name() == "#ff0000"
