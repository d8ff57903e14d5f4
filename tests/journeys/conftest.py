"""What every journey gets: a display, and a picture of it when the journey fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.paths import ROOT
from tests.journeys.display import Display, InputMethod


@pytest.fixture(scope="session")
def _display() -> Iterator[Display]:
    with Display() as display:
        yield display


@pytest.fixture
def display(_display: Display, request: pytest.FixtureRequest) -> Display:
    """A display with a window manager, 1440×900. A failed test leaves build/journeys/<test>.png."""
    _display.failure_picture = Path(ROOT, "build", "journeys", f"{request.node.name}.png")
    return _display


@pytest.fixture(scope="session")
def input_method(_display: Display) -> Iterator[InputMethod]:
    """A Pinyin input method: give its `environment` to the program."""
    with InputMethod(_display) as method:
        yield method
