"""Fixtures of the core's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.store import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library(tmp_path / "library") as opened:
        yield opened
