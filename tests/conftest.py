"""What every test gets: a fixed clock, the Chinese interface, its own library, and no mess left behind.

Qt is imported only by tests that ask for `qapp` or `qtbot`: the planner is tested without it.
"""

import logging
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from planner import i18n
from tests.sample_pictures import make_sample_pictures

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOW = "2026-11-30T08:00:00"  # the Monday morning as of which the sample plan is to be read
SAMPLES = Path(__file__).parent / "samples"

hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure(config: pytest.Config) -> None:
    """Give this process a display of its own when the tests are to run on a real one."""
    distributing = config.getoption("numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ
    if os.environ["QT_QPA_PLATFORM"] == "xcb" and not distributing:
        from tests.journeys.display import Display

        display = Display()
        config.add_cleanup(display.close)
        os.environ["DISPLAY"] = display.name


@pytest.fixture(autouse=True)
def known_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fix the clock and the language; make any use of the default data folder an error."""
    monkeypatch.setenv("QUANLI_NOW", NOW)
    monkeypatch.setenv("QUANLI_DATA_DIR", os.devnull + "/no-library-without-data_dir-fixture")
    i18n.set_language("zh_CN")
    yield
    i18n.set_language("zh_CN")


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, also set as QUANLI_DATA_DIR."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("QUANLI_DATA_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def plan_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan with drafts and all pictures. Shared by all tests of a process: read only."""
    folder = tmp_path_factory.mktemp("plan") / "samples"
    shutil.copytree(SAMPLES, folder)
    make_sample_pictures(folder / "photos")
    return folder


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture
def expected_log() -> list[str]:
    """Log messages of WARNING and above, as "logger: message". Asking for it allows them."""
    return []


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it asks for `expected_log`."""
    collector = _Collector()
    expects = "expected_log" in request.fixturenames
    if expects:
        collector.messages = request.getfixturevalue("expected_log")
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    if collector.messages and not expects:
        pytest.fail("unexpected log messages: " + "; ".join(collector.messages))


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail a test that leaves a Python thread running."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)]
    for thread in left:
        thread.join(1)
    alive = [thread.name for thread in left if thread.is_alive()]
    if alive:
        pytest.fail(f"threads left running: {alive}")


@pytest.fixture(scope="session")
def han_font(qapp: Any) -> None:
    """Stop at once where no font has Han characters: every picture and every width would be wrong."""
    from PySide6.QtGui import QFontDatabase

    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        pytest.exit("No font with Chinese characters. Install fonts-noto-cjk.", returncode=2)


@pytest.fixture(autouse=True)
def no_leaked_qt_objects(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a Qt test that leaves windows, running timers or working threads behind."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    from tests.qt_leaks import Watch

    request.getfixturevalue("han_font")
    watch = Watch()
    yield
    left = watch.leftovers()
    if left:
        pytest.fail("left behind: " + ", ".join(left))
