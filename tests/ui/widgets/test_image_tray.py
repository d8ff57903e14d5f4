from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import tokens
from ui.widgets.image_tray import ImageTray, TrayPicture, moved
from ui.widgets.tray_parts import AddSlot, Thumbnail


def _pixmap(color: str = "#ff0000") -> QPixmap:
    pixmap = QPixmap(40, 30)
    pixmap.fill(QColor(color))
    return pixmap


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[ImageTray]:
    window = QWidget()
    qtbot.addWidget(window)
    tray = ImageTray(window)
    tray.set_pictures([TrayPicture(f"{name}.jpg", _pixmap()) for name in "abcde"])
    tray.resize(tray.sizeHint())
    window.resize(400, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield tray
    window.close()


def _thumbs(tray: ImageTray) -> list[Thumbnail]:
    return [thumb for thumb in tray.findChildren(Thumbnail) if not thumb.isHidden()]


def _names(tray: ImageTray) -> str:
    return "".join(picture.name[0] for picture in tray.pictures())


def _middle(tray: ImageTray, index: int, aside: int = 0) -> QPoint:
    return tray.slot(index).center() + QPoint(aside, 0)


def test_every_picture_is_named_with_its_number(tray: ImageTray) -> None:
    assert [thumb.accessibleName() for thumb in _thumbs(tray)][:2] == ["图片 1 a.jpg", "图片 2 b.jpg"]


def test_the_grid_is_three_by_three_of_96_and_grows(tray: ImageTray) -> None:
    assert tray.slot(0).size().toTuple() == (96, 96)
    assert tray.slot(4).topLeft() - tray.slot(0).topLeft() == QPoint(104, 104)
    height = tray.sizeHint().height()
    tray.set_pictures([TrayPicture(str(number), _pixmap()) for number in range(11)])
    assert tray.sizeHint().height() == height + 104
    assert len(_thumbs(tray)) == 11
    assert tray.findChild(AddSlot).isHidden()


@given(st.integers(1, 12), st.data())
def test_moving_keeps_every_picture(count: int, data: st.DataObject) -> None:
    source = data.draw(st.integers(0, count - 1))
    before = data.draw(st.integers(0, count))
    order = moved(count, source, before)
    assert sorted(order) == list(range(count))
    others = [index for index in order if index != source]
    assert others == sorted(others)
    assert order.index(source) == (before - 1 if before > source else before)


def test_dragging_shows_the_order_and_drops_it(qtbot: QtBot, tray: ImageTray) -> None:
    seen: list[tuple[str, list[int]]] = []
    tray.order_previewed.connect(lambda order: seen.append(("preview", order)))
    tray.reordered.connect(lambda order: seen.append(("done", order)))
    thumb = _thumbs(tray)[4]
    qtbot.mousePress(thumb, Qt.MouseButton.LeftButton, pos=QPoint(48, 48))
    qtbot.mouseMove(thumb, thumb.mapFromParent(_middle(tray, 1, -20)))
    assert tray.dragged() == 4
    qtbot.mouseMove(thumb, thumb.mapFromParent(_middle(tray, 1, -10)))
    qtbot.mouseRelease(thumb, Qt.MouseButton.LeftButton)
    assert seen == [("preview", [0, 4, 1, 2, 3]), ("done", [0, 4, 1, 2, 3])]
    assert _names(tray) == "aebcd"
    assert tray.current() == 1
    assert tray.dragged() is None


def test_a_picture_can_go_to_the_very_end(qtbot: QtBot, tray: ImageTray) -> None:
    tray.drag_to(0, QPoint(390, 390))
    tray.drop()
    assert _names(tray) == "bcdea"


def test_dropping_in_place_tells_nothing(qtbot: QtBot, tray: ImageTray) -> None:
    told: list[list[int]] = []
    tray.reordered.connect(told.append)
    tray.drag_to(1, _middle(tray, 1, 10))
    tray.drop()
    assert told == []


def test_escape_gives_a_drag_up(qtbot: QtBot, tray: ImageTray) -> None:
    previews: list[list[int]] = []
    tray.order_previewed.connect(previews.append)
    thumb = _thumbs(tray)[0]
    thumb.setFocus()
    qtbot.mousePress(thumb, Qt.MouseButton.LeftButton, pos=QPoint(48, 48))
    qtbot.mouseMove(thumb, QPoint(250, 48))
    qtbot.keyClick(thumb, Qt.Key.Key_Escape)
    qtbot.mouseMove(thumb, QPoint(150, 48))
    qtbot.mouseRelease(thumb, Qt.MouseButton.LeftButton)
    assert previews[-1] == [0, 1, 2, 3, 4]
    assert _names(tray) == "abcde"


def test_the_insertion_bar_and_the_faded_origin_are_drawn(tray: ImageTray, scheme: str) -> None:
    colors = tokens.load(scheme).colors
    tray.drag_to(4, _middle(tray, 2, -20) + QPoint(0, 90))
    image = tray.grab().toImage()
    left = tray.slot(5).x() - 4
    assert image.pixelColor(left, tray.slot(5).y() + 90) == colors.accent
    assert image.pixelColor(tray.slot(4).center() + QPoint(0, 40)).name() != "#ff0000"
    tray.cancel_drag()
    assert tray.grab().toImage().pixelColor(tray.slot(4).center()).name() == "#ff0000"


def test_keys_move_the_focus_and_the_picture(qtbot: QtBot, tray: ImageTray) -> None:
    orders: list[list[int]] = []
    tray.reordered.connect(orders.append)
    thumbs = _thumbs(tray)
    thumbs[0].setFocus()
    qtbot.keyClick(thumbs[0], Qt.Key.Key_Right)
    assert thumbs[1].hasFocus()
    qtbot.keyClick(thumbs[1], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert _names(tray) == "bacde"
    assert thumbs[0].hasFocus()
    qtbot.keyClick(thumbs[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _names(tray) == "acdbe"
    assert thumbs[3].hasFocus()
    qtbot.keyClick(thumbs[3], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert len(orders) == 2


def test_the_tray_is_one_tab_stop_and_claims_its_keys(tray: ImageTray) -> None:
    tray.set_current(2)
    tabs = [bool(thumb.focusPolicy() & Qt.FocusPolicy.TabFocus) for thumb in _thumbs(tray)]
    assert tabs == [False, False, True, False, False]
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Left.value, Qt.KeyboardModifier.AltModifier)
    override.ignore()
    QApplication.sendEvent(_thumbs(tray)[2], override)
    assert override.isAccepted()


def test_del_enter_and_double_click_are_announced(qtbot: QtBot, tray: ImageTray) -> None:
    told: list[tuple[str, int]] = []
    tray.removed.connect(lambda index: told.append(("removed", index)))
    tray.activated.connect(lambda index: told.append(("activated", index)))
    thumbs = _thumbs(tray)
    qtbot.keyClick(thumbs[1], Qt.Key.Key_Delete)
    qtbot.keyClick(thumbs[2], Qt.Key.Key_Return)
    qtbot.mouseDClick(thumbs[3], Qt.MouseButton.LeftButton)
    assert told == [("removed", 1), ("activated", 2), ("activated", 3)]


def test_selection_is_told_once_and_stays_in_range(tray: ImageTray) -> None:
    told: list[int] = []
    tray.current_changed.connect(told.append)
    tray.set_current(4)
    tray.set_current(4)
    assert told == [4]
    tray.set_pictures(tray.pictures()[:2])
    assert tray.current() == 1
    tray.set_pictures([])
    assert tray.current() == -1


def _drop(tray: ImageTray, data: QMimeData) -> QDropEvent:
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(
        QPointF(5, 5), actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.setDropAction(Qt.DropAction.MoveAction)
    event.ignore()
    tray.dropEvent(event)
    return event


def test_files_can_be_dropped(qtbot: QtBot, tray: ImageTray) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/三袋豆.jpg"), QUrl("https://example.com/a.jpg")])
    with qtbot.waitSignal(tray.files_dropped, timeout=500) as caught:
        dropped = _drop(tray, data)
    assert caught.args == [["/tmp/三袋豆.jpg"]]
    assert dropped.isAccepted()
    assert dropped.dropAction() is Qt.DropAction.CopyAction  # moved, its program might delete it


def test_pictures_can_be_pasted(qtbot: QtBot, tray: ImageTray) -> None:
    QGuiApplication.clipboard().setImage(_pixmap("#00ff00").toImage())
    with qtbot.waitSignal(tray.image_pasted, timeout=500) as caught:
        qtbot.keyClick(_thumbs(tray)[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    image = caught.args[0]
    assert isinstance(image, QImage)
    assert image.pixelColor(1, 1).name() == "#00ff00"


def test_text_on_the_clipboard_is_no_picture(tray: ImageTray) -> None:
    told: list[object] = []
    tray.image_pasted.connect(told.append)
    tray.files_dropped.connect(told.append)
    QGuiApplication.clipboard().setText("朋友圈")
    tray.paste()
    assert told == []


def test_a_broken_picture_says_so(tray: ImageTray, scheme: str) -> None:
    tray.set_picture(1, TrayPicture("b.jpg", None, "这个文件不是图片"))
    assert _thumbs(tray)[1].accessibleName() == "图片 2 b.jpg 这个文件不是图片"
    pixel = tray.grab().toImage().pixelColor(tray.slot(1).bottomLeft() + QPoint(10, -6))
    assert pixel == tokens.load(scheme).colors.danger_soft


def test_a_thumbnail_may_come_later(tray: ImageTray) -> None:
    tray.set_picture(0, TrayPicture("a.jpg"))
    assert tray.grab().toImage().pixelColor(tray.slot(0).center()) == tokens.load("light").colors.sunken
    tray.set_picture(0, TrayPicture("a.jpg", _pixmap("#0000ff")))
    assert tray.grab().toImage().pixelColor(tray.slot(0).center()).name() == "#0000ff"


def test_new_pictures_during_a_drag_end_it(tray: ImageTray) -> None:
    tray.drag_to(4, _middle(tray, 0))
    tray.set_pictures(tray.pictures()[:2])
    tray.drop()
    assert _names(tray) == "ab"


def test_the_empty_slot_asks_for_files(qtbot: QtBot, tray: ImageTray) -> None:
    add = tray.findChild(AddSlot)
    assert add is not None
    assert add.text() == "拖入或粘贴"
    with qtbot.waitSignal(tray.add_requested, timeout=500):
        qtbot.keyClick(add, Qt.Key.Key_Space)
