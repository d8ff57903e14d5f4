"""Lets a test see what a screen reader sees, from outside the process. Off unless QUANLI_PROBE is set.

QUANLI_PROBE names a local socket. Whoever connects is sent the visible accessible things as one JSON
list and is disconnected. Nothing can be changed through it: hands are the tests' own pointer and keys.
"""

import json
import os
from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication

ENVIRONMENT_VARIABLE = "QUANLI_PROBE"


def start_probe(parent: QObject) -> None:
    """Start the probe as a child of `parent`, if QUANLI_PROBE asks for it."""
    address = os.environ.get(ENVIRONMENT_VARIABLE)
    if address:
        QAccessible.setActive(True)  # as with a screen reader; else Qt's own lists keep telling old rows
        _Probe(address, parent)


class _Probe(QObject):
    def __init__(self, address: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._answer)
        self._server.listen(address)

    def _answer(self) -> None:
        while connection := self._server.nextPendingConnection():
            connection.disconnected.connect(connection.deleteLater)
            connection.write(json.dumps(visible_things(), ensure_ascii=False).encode())
            connection.disconnectFromServer()  # after everything is written


def visible_things() -> list[dict[str, object]]:
    """Return every visible accessible thing of all windows, outer before inner.

    Each is {role, name, value, rect: [x, y, width, height] in screen pixels, depth, focused, selected,
    enabled}.
    """
    things: list[dict[str, object]] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            interface = QAccessible.queryAccessibleInterface(window)
            if interface is not None:
                things += _walk(interface, 0)
    return things


def _walk(interface: QAccessibleInterface, depth: int) -> Iterator[dict[str, object]]:
    if not interface.isValid() or interface.state().invisible:
        return
    yield _described(interface, depth)
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None:
            yield from _walk(child, depth + 1)


def _described(interface: QAccessibleInterface, depth: int) -> dict[str, object]:
    state = interface.state()
    rect = interface.rect()
    return {
        "role": interface.role().name,
        "name": interface.text(QAccessible.Text.Name),
        "value": interface.text(QAccessible.Text.Value),
        "rect": [rect.x(), rect.y(), rect.width(), rect.height()],
        "depth": depth,
        "focused": bool(state.focused),
        "selected": bool(state.selected),
        "enabled": not state.disabled,
    }
