"""Whatever is closed is gone: nothing holds a widget of the program after its window."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ui import theme
from ui.widgets import buttons
from ui.widgets.chip import Chip, CounterLabel, SeverityBadge
from ui.widgets.date_field import DateField
from ui.widgets.image_tray import ImageTray, TrayPicture
from ui.widgets.messages import Banner, EmptyState, Toast
from ui.widgets.meter import Meter
from ui.widgets.phone_card import PhoneCard
from ui.widgets.segmented import SegmentedSwitch


def _tray(parent: QWidget) -> QWidget:
    tray = ImageTray(parent)
    tray.set_pictures([TrayPicture("a"), TrayPicture("b")])
    tray.drag_to(0, QPoint(200, 20))
    return tray


def _switch(parent: QWidget) -> QWidget:
    switch = SegmentedSwitch(parent)
    switch.add("week", "周")
    return switch


def _toast(parent: QWidget) -> QWidget:
    toast = Toast(parent)
    toast.offer("已移动 3 条", "撤销")
    return toast


MAKERS: dict[str, Callable[[QWidget], QWidget]] = {
    "button": lambda parent: buttons.primary("新建", parent, icon="plus"),
    "icon": lambda parent: buttons.IconButton("x", "关闭", parent),
    "split": lambda parent: buttons.SplitButton("新建", QMenu(parent), parent),
    "switch": _switch,
    "chip": lambda parent: Chip("老客", parent, removable=True),
    "badge": lambda parent: SeverityBadge("error", parent),
    "counter": lambda parent: CounterLabel(10, parent),
    "banner": lambda parent: Banner("hint", "只读", "打开", parent),
    "empty": lambda parent: EmptyState("image", parent),
    "toast": _toast,
    "date": lambda parent: DateField(None, parent),
    "meter": lambda parent: Meter("life", parent),
    "phone": PhoneCard,
    "tray": _tray,
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_closed_widget_is_gone(qapp: QApplication, name: str) -> None:
    window = QWidget()
    made = weakref.ref(MAKERS[name](window))
    window.show()
    theme.set_scheme("dark")
    theme.announce_language()
    QApplication.processEvents()
    theme.set_scheme("light")
    window.close()
    window.deleteLater()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert made() is None
