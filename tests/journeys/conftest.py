"""What every journey gets: a display, and a picture of it when the journey fails."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from planner.paths import ROOT
from tests.journeys.display import Display, InputMethod

_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test failed, for `display` to know when it is done."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def _display() -> Iterator[Display]:
    with Display() as display:
        yield display


@pytest.fixture
def display(_display: Display, request: pytest.FixtureRequest) -> Iterator[Display]:
    """A display with a window manager, 1440×900. A failed test leaves build/journeys/<test>.png."""
    yield _display
    if request.node.stash.get(_FAILED, False):
        _display.screenshot(Path(ROOT, "build", "journeys", f"{request.node.name}.png"))


@pytest.fixture(scope="session")
def input_method(_display: Display) -> Iterator[InputMethod]:
    """A Pinyin input method: give its `environment` to the program."""
    with InputMethod(_display) as method:
        yield method
