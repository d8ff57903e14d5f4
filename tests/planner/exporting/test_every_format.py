"""What all formats promise alike; those that Qt paints are in tests/ui/export."""

import sys
from pathlib import Path

import pytest

from planner.exporting.formats import FORMATS
from planner.exporting.writing import offered
from planner.media import MediaStore
from tests.golden.make import PAINTED
from tests.planner.exporting import contract
from tests.planner.exporting.hostile import HOSTILE

KEYS = [form.key for form in offered({})]
EVERY = pytest.mark.parametrize(("form", "layout"), contract.layouts(*KEYS))


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def test_no_format_is_left_out() -> None:
    assert {form.key for form in FORMATS} == {*KEYS, *PAINTED}


@EVERY
def test_same_bytes(
    form: str, layout: str, media: MediaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract.check_same_bytes(contract.week(form, layout, media), tmp_path, {}, monkeypatch)


@EVERY
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(form: str, layout: str, text: str, media: MediaStore, tmp_path: Path) -> None:
    contract.check_harmless(contract.hostile(form, layout, media, text), tmp_path, {})


@EVERY
def test_hostile_texts_side_by_side(form: str, layout: str, media: MediaStore, tmp_path: Path) -> None:
    contract.check_harmless(contract.hostile(form, layout, media, *HOSTILE), tmp_path, {})


@pytest.mark.slow
@EVERY
def test_megabytes(form: str, layout: str, media: MediaStore, tmp_path: Path) -> None:
    contract.check_harmless(contract.long(form, layout, media), tmp_path, {})


@EVERY
def test_progress(form: str, layout: str, media: MediaStore, tmp_path: Path) -> None:
    contract.check_progress(contract.week(form, layout, media), tmp_path, {})


@EVERY
def test_stopped_midway(form: str, layout: str, media: MediaStore, tmp_path: Path) -> None:
    contract.check_stopping(contract.week(form, layout, media), tmp_path, {})


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
@EVERY
def test_disk_full_midway(form: str, layout: str, media: MediaStore, tmp_path: Path) -> None:
    contract.check_full_disk(contract.week(form, layout, media), tmp_path, {})
