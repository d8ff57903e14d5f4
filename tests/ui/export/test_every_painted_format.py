"""What all formats promise alike, for those that Qt paints."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from planner.media import MediaStore
from tests.planner.exporting import contract
from tests.planner.exporting.hostile import HOSTILE
from ui.export.work import PAINTERS

EVERY = pytest.mark.parametrize(("form", "layout"), contract.layouts(*PAINTERS))

pytestmark = pytest.mark.slow


@pytest.fixture
def media(qapp: QApplication, tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


@EVERY
def test_same_bytes(
    form: str, layout: str, media: MediaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract.check_same_bytes(contract.week(form, layout, media), tmp_path, PAINTERS, monkeypatch)


@EVERY
def test_hostile_texts_side_by_side(form: str, layout: str, media: MediaStore, tmp_path: Path) -> None:
    size = 5 if layout == "long" else len(HOSTILE)  # phones show no picture of them all
    for first in range(0, len(HOSTILE), size):
        texts = HOSTILE[first : first + size]
        folder = tmp_path / str(first)
        folder.mkdir()
        contract.check_harmless(contract.hostile(form, layout, media, *texts), folder, PAINTERS)


@EVERY
def test_stopped_midway(form: str, layout: str, media: MediaStore, tmp_path: Path) -> None:
    contract.check_stopping(contract.week(form, layout, media), tmp_path, PAINTERS)


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
@EVERY
def test_disk_full_midway(form: str, layout: str, media: MediaStore, tmp_path: Path) -> None:
    contract.check_full_disk(contract.week(form, layout, media), tmp_path, PAINTERS)
