"""A small library with pictures, and its archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from planner.archive import save_archive
from planner.media import MediaStore
from planner.model import Post
from planner.operations import create_post
from planner.store import Library


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Library]:
    """A library with two posts and three pictures."""
    with Library(tmp_path / "here") as library:
        for number in range(3):
            Image.new("RGB", (20, 20 + number), (200, 90 * number, 9)).save(tmp_path / f"{number}.png")
        media = MediaStore(library.media_folder)
        first, second, third = (media.intake(tmp_path / f"{number}.png") for number in range(3))
        create_post(library, Post(text="豆子", images=(first, second)))
        create_post(library, Post(text="面包", images=(third, first)))
        yield library


@pytest.fixture
def archive(full: Library, tmp_path: Path) -> Path:
    """Its archive."""
    save_archive(full, tmp_path / "library.quanli")
    return tmp_path / "library.quanli"
