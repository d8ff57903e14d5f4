"""What every test of the window gets: the program's style, font and light colours."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui import theme


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> QApplication:
    """The application, dressed as the program is."""
    assert isinstance(qapp, QApplication)
    theme.install(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def light_again(request: pytest.FixtureRequest) -> Iterator[None]:
    """Begin with Chinese dates; leave the light scheme to the next test."""
    QLocale.setDefault(QLocale("zh_CN"))
    yield
    if {"qapp", "qtbot"} & set(request.fixturenames) and theme.current().dark:
        theme.set_scheme("light")


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    """Run a test in both schemes; returns the one in force."""
    theme.set_scheme(request.param)
    name: str = request.param
    return name
