import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner import i18n
from ui import theme
from ui.theme import tokens
from ui.widgets import buttons
from ui.widgets.chip import Chip, CounterLabel, SeverityBadge
from ui.widgets.flow import FlowLayout
from ui.widgets.messages import Banner, EmptyState, Toast
from ui.widgets.meter import Meter
from ui.widgets.pillar_toggles import PillarToggles
from ui.widgets.segmented import SegmentedSwitch


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    return window


def _switch(page: QWidget) -> SegmentedSwitch:
    switch = SegmentedSwitch(page)
    for key, text in (("month", "月"), ("week", "周"), ("list", "列表")):
        switch.add(key, text)
    page.show()
    page.activateWindow()
    switch.resize(switch.sizeHint())
    QApplication.processEvents()
    return switch


def test_the_switch_is_exclusive_and_tells_once(qtbot: QtBot, page: QWidget) -> None:
    switch = _switch(page)
    told: list[str] = []
    switch.chosen.connect(told.append)
    assert switch.choice() == "month"
    switch.choose("list")
    switch.choose("list")
    assert told == ["list"]
    assert switch.choice() == "list"
    assert switch.height() == 28


def test_the_switch_obeys_arrow_keys_and_clicks(qtbot: QtBot, page: QWidget) -> None:
    switch = _switch(page)
    segments = switch.findChildren(QWidget)
    qtbot.waitUntil(page.isActiveWindow)
    segments[0].setFocus()
    qtbot.keyClick(segments[0], Qt.Key.Key_Right)
    assert switch.choice() == "week"
    assert segments[1].hasFocus()
    qtbot.mouseClick(segments[2], Qt.MouseButton.LeftButton, pos=QPoint(segments[2].width() - 3, 3))
    assert switch.choice() == "list"


def test_tab_comes_to_the_chosen_segment(qtbot: QtBot, page: QWidget) -> None:
    before = QLineEdit(page)
    switch = _switch(page)
    switch.choose("week")
    qtbot.waitUntil(page.isActiveWindow)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert switch.findChildren(QWidget)[1].hasFocus()


def test_switches_made_later_keep_their_place_in_the_tab_order(qtbot: QtBot, page: QWidget) -> None:
    before, toggles, after = QLineEdit(page), PillarToggles(page), QLineEdit(page)
    toggles.show_pillars([("life", "日常"), ("ad", "广告")])
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    before.setFocus()
    names = []
    for _step in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        names.append(focus.text() if isinstance(focus, QAbstractButton) else focus is after)
    assert names == ["日常", "广告", True]


def test_choosing_moves_nothing(page: QWidget) -> None:
    switch = _switch(page)
    before = [segment.geometry() for segment in switch.findChildren(QWidget)]
    switch.choose("list")
    QApplication.processEvents()
    assert [segment.geometry() for segment in switch.findChildren(QWidget)] == before


def test_the_flow_breaks_lines(page: QWidget) -> None:
    flow = FlowLayout(gap=4)
    box = QWidget(page)
    box.setLayout(flow)
    labels = [QLabel(box) for _number in range(5)]
    for label in labels:
        label.setFixedSize(40, 20)
        flow.addWidget(label)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(90) == 20 * 3 + 4 * 2
    flow.setGeometry(QRect(0, 0, 90, 100))
    assert [label.pos() for label in labels[:3]] == [QPoint(0, 0), QPoint(44, 0), QPoint(0, 24)]


def test_the_flow_skips_the_hidden_and_gives_items_back(page: QWidget) -> None:
    flow = FlowLayout()
    box = QWidget(page)
    box.setLayout(flow)
    first, second, early = (QPushButton(text, box) for text in "一二零")
    flow.addWidget(first)
    flow.addWidget(second)
    flow.insert(0, early)
    assert [_widget(flow, index) for index in range(3)] == [early, first, second]
    early.hide()
    page.show()
    flow.setGeometry(QRect(0, 0, 300, 40))
    assert first.x() == 0
    flow.removeWidget(first)
    assert flow.count() == 2
    assert flow.itemAt(5) is None


def _widget(layout: QLayout, index: int) -> QWidget | None:
    item = layout.itemAt(index)
    return item.widget() if item is not None else None


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_chip_is_removed_by_key(qtbot: QtBot, page: QWidget, key: Qt.Key) -> None:
    chip = Chip("老客 128", page, removable=True)
    with qtbot.waitSignal(chip.removed, timeout=500):
        qtbot.keyClick(chip, key)


def test_a_chip_is_removed_by_its_cross_only(qtbot: QtBot, page: QWidget) -> None:
    chip = Chip("老客 128", page, removable=True)
    chip.resize(chip.sizeHint())
    page.show()
    told: list[str] = []
    chip.removed.connect(lambda: told.append("removed"))
    chip.clicked.connect(lambda: told.append("clicked"))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 10))
    assert told == ["clicked", "removed"]


def test_a_plain_chip_is_no_control(qtbot: QtBot, page: QWidget) -> None:
    chip = Chip("干货", page, pillar="expertise")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_badge_says_what_it_shows(page: QWidget) -> None:
    badge = SeverityBadge("error", page)
    assert badge.isHidden()
    badge.set_count(2, "错误")
    assert badge.accessibleName() == "2 错误"
    assert not badge.isHidden()
    wide = badge.sizeHint().width()
    badge.set_count(2, "", name="2 个错误")
    assert badge.sizeHint().width() < wide
    assert badge.accessibleName() == badge.toolTip() == "2 个错误"
    badge.set_count(0)
    assert badge.isHidden()


def test_a_counter_turns_danger_when_over(page: QWidget, scheme: str) -> None:
    counter = CounterLabel(10, page)
    counter.set_count(10)
    colors = tokens.load(scheme).colors
    assert counter.text() == "10 / 10"
    assert counter.palette().color(counter.foregroundRole()) == colors.text_muted
    counter.set_count(11)
    assert counter.over()
    assert counter.palette().color(counter.foregroundRole()) == colors.danger
    counter.set_count(11, 12)
    assert not counter.over()


@pytest.mark.parametrize("kind", ["danger", "warning", "hint", "ok"])
def test_a_banner_has_one_sentence_and_one_action(qtbot: QtBot, page: QWidget, kind: str) -> None:
    banner = Banner(kind, "没存上：磁盘满了", "重试", page)
    page.show()
    assert banner.accessibleName() == "没存上：磁盘满了"
    action = banner.findChild(QPushButton)
    assert action is not None
    with qtbot.waitSignal(banner.triggered, timeout=500):
        qtbot.keyClick(action, Qt.Key.Key_Space)
    banner.set_message("好了", kind="ok")
    assert action.isHidden()
    assert banner.grab().toImage().pixelColor(20, 3) == theme.current().colors.ok_soft


def test_an_empty_state_takes_two_buttons(page: QWidget) -> None:
    empty = EmptyState("calendar-days", page)
    empty.set_text("这一周还没有帖子", "从选题箱拖一条过来")
    empty.add_button(buttons.plain("新建", page))
    empty.add_button(buttons.plain("按节奏排空档", page))
    with pytest.raises(ValueError, match="two"):
        empty.add_button(buttons.plain("三", page))
    assert empty.accessibleName() == "这一周还没有帖子"


def test_a_toast_goes_by_itself_and_waits_under_the_pointer(qtbot: QtBot, page: QWidget) -> None:
    page.show()
    toast = Toast(page)
    assert toast.isHidden()
    toast.offer("已移动 3 条", "撤销", "Ctrl+Z")
    assert 5000 < toast.remaining() < 7000
    here = QPointF(1, 1)
    toast.enterEvent(QEnterEvent(here, here, here))
    assert toast.remaining() == -1
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast.remaining() > 5000
    toast._clock.setInterval(0)
    qtbot.waitUntil(toast.isHidden, timeout=1000)


def test_a_toast_sits_at_the_bottom_centre_and_undoes(qtbot: QtBot, page: QWidget) -> None:
    page.show()
    toast = Toast(page)
    toast.offer("已移动 3 条", "撤销")
    page.resize(800, 500)
    QApplication.processEvents()
    assert abs(toast.geometry().center().x() - 400) <= 1
    assert toast.geometry().bottom() < 500
    assert toast.accessibleName() == "已移动 3 条"
    action = toast.findChild(QPushButton)
    assert action is not None
    with qtbot.waitSignal(toast.triggered, timeout=500):
        qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_a_meter_says_and_shows_its_shares(page: QWidget, scheme: str) -> None:
    meter = Meter("life", page)
    meter.resize(120, 38)
    page.show()
    meter.set_values("日常生活", 30, 45)
    assert meter.accessibleName() == "日常生活 30% / 45%"
    image, look = meter.grab().toImage(), tokens.load(scheme)
    assert image.pixelColor(58, 30) == look.pillar("life").fill
    assert image.pixelColor(63, 30) == look.colors.sunken
    assert image.pixelColor(90, 24) == image.pixelColor(91, 35) == look.colors.text
    meter.set_values("日常生活", 30, 45, preview=60)
    assert meter.accessibleName() == "日常生活 30% → 60%"
    assert meter.grab().toImage().pixelColor(110, 30) == look.pillar("life").fill


def test_a_meter_stays_in_its_track(page: QWidget) -> None:
    meter = Meter("ad", page)
    meter.resize(120, 38)
    page.show()
    meter.set_values("广告", 100, 100)
    assert meter.grab().toImage().pixelColor(118, 25) == theme.current().colors.text


def test_chips_follow_the_language(page: QWidget) -> None:
    chip = Chip("老客", page, removable=True)
    assert chip.toolTip() == "按 Del 移除"
    i18n.set_language("en")
    theme.announce_language()
    assert chip.toolTip() == "Del removes"
