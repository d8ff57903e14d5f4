"""Libraries to be harmed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.paths import LIBRARY_NAME
from planner.store import Library
from tests.faults.samples import add_more, fill


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with pictures, trash, an undo history and a search index. Shared: read only."""
    folder = tmp_path_factory.mktemp("whole") / "library"
    with Library(folder) as library:
        fill(library)
    return folder


@pytest.fixture(scope="session")
def with_wal(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with newer changes in a WAL that a killed process left. Shared: read only."""
    folder = tmp_path_factory.mktemp("wal")
    shutil.copytree(whole, folder / "open")
    with Library(folder / "open") as library:
        add_more(library)
        shutil.copytree(folder / "open", folder / "library")
    (folder / "library" / f"{LIBRARY_NAME}-shm").unlink()
    return folder / "library"


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """Return a function that copies a shared library to a folder of the test's own."""

    def copy(folder: Path) -> Path:
        shutil.rmtree(tmp_path / "library", ignore_errors=True)
        return Path(shutil.copytree(folder, tmp_path / "library"))

    return copy
