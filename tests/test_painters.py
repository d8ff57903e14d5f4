"""What the command line paints with: the same looks as the window."""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QApplication

import main
from planner.exporting.building import build_document
from planner.exporting.job import ExportJob
from planner.media import MediaStore
from planner.model import Pillar
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, job, post
from ui.theme import set_own_pillars

ROOT = Path(main.__file__).parent
OWN = Pillar(9, "own-1", "幕后", 100, 0, "#00a0e9", "heart")


@pytest.fixture(autouse=True)
def no_own_pillars() -> Iterator[None]:
    set_own_pillars({})
    yield
    set_own_pillars({})


def own_job(form: str, folder: Path) -> ExportJob:
    plan = build_document([post(1, pillar="own-1")], (OWN,), ACCOUNTS, FIRST, LAST, NOW)
    return job(plan, form, MediaStore(folder))


def has_its_color(picture: Image.Image) -> bool:
    colors = picture.convert("RGB").getcolors(1 << 24) or []
    return any(
        count > 20 and max(abs(red), abs(green - 160), abs(blue - 233)) <= 24
        for count, (red, green, blue) in colors
    )


def test_own_pillars_have_their_colour_in_pictures(qapp: QApplication, tmp_path: Path) -> None:
    file = io.BytesIO()
    main._write_png(own_job("png", tmp_path), file)
    assert has_its_color(Image.open(file))


def test_own_pillars_have_their_colour_on_paper(qapp: QApplication, tmp_path: Path) -> None:
    file = io.BytesIO()
    main._write_pdf(own_job("pdf", tmp_path), file)
    with PdfDocument(file.getvalue()) as pages:
        assert has_its_color(pages[0].render(scale=2).to_pil())


@pytest.mark.slow
def test_a_process_that_has_made_cards_ends_well(data_dir: Path, plan_folder: Path, tmp_path: Path) -> None:
    def quanli(*arguments: str) -> int:
        return subprocess.run([sys.executable, "main.py", *arguments], cwd=ROOT, check=False).returncode

    assert quanli("import", str(plan_folder / "plan.xlsx")) == 1  # of its rows two are refused, on purpose
    cards = ("--format", "png", "--layout", "cards", "--from", "2026-11-16", "--to", "2026-11-22")
    assert quanli("export", *cards, "-o", str(tmp_path / "cards")) == 0
    assert len(list((tmp_path / "cards").iterdir())) > 5
