"""Tab order of widgets made late: Qt puts them last in the window, not where they stand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def come_next(place: QWidget, *made: QWidget) -> None:
    """Let Tab reach widgets just made, and what is in them, where it passes `place`, a widget around them."""
    follow(_stop_before(place), *made)


def follow(stop: QWidget, *made: QWidget) -> None:
    """Let Tab go from `stop` to widgets just made, and what is in them."""
    window = stop.window()
    for widget in made:
        for each in (widget, *widget.findChildren(QWidget)):
            in_window = each.window() is window  # a field's calendar is a window of its own
            if in_window and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(stop, each)
                stop = each


def _stop_before(place: QWidget) -> QWidget:
    stop: QWidget | None = place.previousInFocusChain()
    while stop not in (None, place) and stop.focusPolicy() == Qt.FocusPolicy.NoFocus:
        stop = stop.previousInFocusChain()
    return stop or place
