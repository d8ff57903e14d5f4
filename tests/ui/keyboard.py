"""Walking through a dialog as the keyboard does."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget

_ENOUGH = 16
"""Pixels to be seen of what is larger: the line or the cell with the cursor."""


def shared_letters(dialog: QWidget) -> dict[str, int]:
    """Return the letters that more than one control on show takes with Alt."""
    words = [each.text() for each in dialog.findChildren(QAbstractButton) if each.isVisible()]
    words += [each.text() for each in dialog.findChildren(QLabel) if each.isVisible() and each.buddy()]
    for bar in dialog.findChildren(QTabBar):
        words += [bar.tabText(at) for at in range(bar.count()) if bar.isVisible()]
    found = Counter(QKeySequence.mnemonic(each).toString() for each in words)
    return {key: n for key, n in found.items() if key and n > 1}


def controls(dialog: QWidget) -> set[QWidget]:
    """Return all on show that can be used by the keyboard."""
    return {each for each in dialog.findChildren(QWidget) if _is_stop(each)}


def stops(first: QWidget) -> list[QWidget]:
    """Return what Tab comes by, from one control on, in its order."""
    found, now = [first], first.nextInFocusChain()
    while now is not None and now is not first:
        if _is_stop(now):
            found.append(now)
        now = now.nextInFocusChain()
    return found


def without_focus_shown(dialog: QWidget) -> list[QWidget]:
    """Return the controls that look the same with the focus and without."""
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    away = QWidget(dialog)
    away.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    away.show()
    found = []
    for each in sorted(controls(dialog) - {away}, key=lambda control: type(control).__name__):
        away.setFocus()
        before = _look(dialog, each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if _look(dialog, each) == before:
            found.append(each)
    away.deleteLater()
    return found


def out_of_sight(dialog: QWidget) -> list[QWidget]:
    """Return the controls that are not to be seen when the keyboard comes to them."""
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    QApplication.processEvents()  # so that everything stands where the size of the dialog puts it
    found = []
    for each in controls(dialog):
        each.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        seen = _in_sight(each)
        if seen.width() < min(each.width(), _ENOUGH) or seen.height() < min(each.height(), _ENOUGH):
            found.append(each)
    return found


def _in_sight(widget: QWidget) -> QRect:
    """Return the part of a widget that is not cut off by what it stands in."""
    seen, around = widget.rect(), widget.parentWidget()
    while around is not None:
        seen &= QRect(widget.mapFrom(around, QPoint()), around.size())
        if around.isWindow():
            break
        around = around.parentWidget()
    return seen


def _look(dialog: QWidget, control: QWidget) -> QImage:
    dialog.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as when Tab was pressed
    QApplication.processEvents()
    return control.grab().toImage()


def _is_stop(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    )
