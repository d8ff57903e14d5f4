import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import tokens
from ui.widgets import buttons


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QHBoxLayout(window)
    return window


class _PaintedArea(QPlainTextEdit):
    """Counts how often its frame is painted."""

    frames = 0

    def event(self, event: QEvent) -> bool:
        self.frames += event.type() == QEvent.Type.Paint
        return super().event(event)


def _add(page: QWidget, *widgets: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    page.show()
    QApplication.processEvents()


def _pixel(widget: QWidget, x: int, y: int) -> QColor:
    return widget.grab().toImage().pixelColor(QPoint(x, y))


def test_controls_are_28_high_unless_asked(page: QWidget) -> None:
    small = QLineEdit(page)
    small.setProperty("controlHeight", 24)
    fields = [QPushButton("好", page), QLineEdit(page), QComboBox(page), QDateEdit(page), QTimeEdit(page)]
    _add(page, *fields, QSpinBox(page), small)
    assert {widget.sizeHint().height() for widget in fields} == {28}
    assert small.sizeHint().height() == 24


def test_a_combo_box_is_as_wide_as_its_words(page: QWidget) -> None:
    box = QComboBox(page)
    box.addItem("部分可见")
    _add(page, box)
    words = box.fontMetrics().horizontalAdvance("部分可见")
    assert box.sizeHint().width() >= words + 8 + 24


def test_primary_plain_and_flat_have_their_fills(page: QWidget, scheme: str) -> None:
    made = [buttons.primary("新建", page), buttons.plain("导出…", page), buttons.flat("忽略", page)]
    _add(page, *made)
    colors = tokens.load(scheme).colors
    assert [_pixel(button, 5, 14).name() for button in made] == [
        colors.accent.name(),
        colors.raised.name(),
        colors.window.name(),
    ]
    assert _pixel(made[1], made[1].width() // 2, 0) == colors.line_strong


def test_a_disabled_button_is_grey(page: QWidget, scheme: str) -> None:
    button = buttons.primary("新建", page)
    button.setEnabled(False)
    _add(page, button)
    assert _pixel(button, 5, 14) == tokens.load(scheme).colors.sunken


@pytest.mark.parametrize("widget_type", [QPushButton, QLineEdit, QPlainTextEdit, QComboBox, QSpinBox])
def test_keyboard_focus_is_seen(qtbot: QtBot, page: QWidget, widget_type: type[QWidget], scheme: str) -> None:
    first, second = buttons.plain("一", page), widget_type(page)
    _add(page, first, second)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus()
    focus = tokens.load(scheme).colors.focus
    middle = second.width() // 2
    assert _pixel(second, middle, 1) != focus
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert _pixel(second, middle, 1) == focus


def test_a_text_area_repaints_its_frame_when_focus_comes_and_goes(qtbot: QtBot, page: QWidget) -> None:
    first, area = buttons.plain("一", page), _PaintedArea(page)
    _add(page, first, area)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for target in (first, area, first):
        area.frames = 0
        target.setFocus()
        QApplication.processEvents()
    assert area.frames > 0


def test_an_invalid_field_has_a_danger_border(page: QWidget, scheme: str) -> None:
    field = QLineEdit(page)
    field.setProperty("invalid", True)
    _add(page, field)
    field.clearFocus()
    assert _pixel(field, field.width() // 2, 0) == tokens.load(scheme).colors.danger


def test_a_scheme_change_repaints_open_controls(page: QWidget) -> None:
    field = QDateEdit(QDate(2026, 11, 27), page)
    _add(page, buttons.plain("一", page), field)
    theme.set_scheme("dark")
    QApplication.processEvents()
    assert _pixel(field, 4, 14) == tokens.load("dark").colors.raised


def test_split_and_icon_buttons(page: QWidget) -> None:
    menu = QMenu(page)
    split = buttons.SplitButton("新建", menu, page, kind="primary", icon="plus")
    icon = buttons.IconButton("x", "关闭", page, height=24)
    opener = buttons.plain("筛选", page)
    opener.setMenu(menu)
    _add(page, split, icon, opener)
    assert split.sizeHint().height() == 28
    assert icon.size() == QSize(24, 24)
    assert (icon.accessibleName(), icon.toolTip()) == ("关闭", "关闭")
    assert _pixel(split, split.width() - 4, 14) == theme.current().colors.accent
    assert opener.menu() is menu
