"""A box to choose from under the wheel."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.choice_box import ChoiceBox

REASON = Qt.FocusReason


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A line that has the focus, above a box with two choices."""
    window = QWidget()
    qtbot.addWidget(window)
    line, box = QLineEdit(window), ChoiceBox(window)
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(box)
    box.addItems(["一", "二"])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return window


@pytest.fixture
def box(window: QWidget) -> ChoiceBox:
    """The box in the window."""
    found = window.findChild(ChoiceBox)
    assert found
    return found


def wheel(box: QWidget) -> bool:
    """Turn the wheel one step over a box; return whether it took it."""
    place = QPointF(box.rect().center())
    event = QWheelEvent(
        place,
        box.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(box, event)
    return event.isAccepted()


def test_the_wheel_passes_by_what_is_not_in_use(box: ChoiceBox) -> None:
    assert not wheel(box)
    assert box.currentText() == "一"
    assert not box.hasFocus()


def test_the_wheel_passes_by_what_only_the_program_put_the_focus_on(box: ChoiceBox) -> None:
    box.setFocus()
    assert box.hasFocus()
    assert not wheel(box)
    assert box.currentText() == "一"


@pytest.mark.parametrize("reason", [REASON.MouseFocusReason, REASON.TabFocusReason])
def test_the_wheel_goes_through_the_choices_where_the_user_is(box: ChoiceBox, reason: REASON) -> None:
    box.setFocus(reason)
    QApplication.sendEvent(box, QFocusEvent(QEvent.Type.FocusIn, REASON.PopupFocusReason))  # its list closes
    assert wheel(box)
    assert box.currentText() == "二"
