"""The probe tells what is visible, changes nothing, and is off unless asked for."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.probe import start_probe, visible_things


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("草稿", window))
    hidden = QLabel("hidden", window)
    layout.addWidget(hidden)
    field = QLineEdit("20:30", window)
    field.setAccessibleName("时间")
    field.setEnabled(False)
    layout.addWidget(field)
    window.show()
    hidden.hide()
    return window


def test_visible_things_are_named_with_value_and_place(window: QWidget) -> None:
    things = {thing["name"]: thing for thing in visible_things()}
    assert "hidden" not in things
    assert things["草稿"]["role"] == "StaticText"
    field = things["时间"]
    corner = window.mapToGlobal(window.findChild(QLineEdit).pos())
    assert (field["value"], field["enabled"]) == ("20:30", False)
    assert field["rect"][:2] == [corner.x(), corner.y()]


@pytest.fixture
def address() -> Iterator[str]:
    # Not tmp_path: a socket's path must be shorter than 108 bytes.
    with tempfile.TemporaryDirectory(prefix="probe-") as folder:
        yield str(Path(folder) / "socket")


def test_who_connects_gets_the_whole_list(
    window: QWidget, address: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANLI_PROBE", address)
    start_probe(window)
    connection = QLocalSocket(window)
    with qtbot.waitSignal(connection.disconnected):
        connection.connectToServer(address)
    assert json.loads(connection.readAll().data()) == visible_things()


def test_without_the_variable_nothing_listens(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUANLI_PROBE", raising=False)
    parent = QObject()
    start_probe(parent)
    assert parent.children() == []
