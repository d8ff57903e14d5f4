"""Outside programs judge what is painted: qpdf the PDFs, PDFium their text, Pillow the pictures."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageOps

from planner.paths import ROOT

pytestmark = pytest.mark.verify

RANGE = ("--from", "2026-11-16", "--to", "2026-12-20")


@pytest.fixture
def library(data_dir: Path, plan_folder: Path) -> None:
    """A library that holds the sample plan."""
    _quanli("import", str(plan_folder / "plan.xlsx"))


def _quanli(*arguments: str) -> str:
    command = [sys.executable, str(ROOT / "main.py"), "--lang", "zh_CN", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr  # 1: the sample plan has rows to be rejected, on purpose
    return done.stdout


def _flat(text: str) -> str:
    """Return a text without blanks, which PDFium guesses, and without signs that are drawn as pictures."""
    return re.sub(r"[\s\ufffe\ufe0f\u200d]", "", text)


@pytest.mark.parametrize("layout", ["week", "month", "list", "book"])
def test_pdf(library: None, tmp_path: Path, layout: str) -> None:
    path = tmp_path / f"{layout}.pdf"
    _quanli("export", "--format", "pdf", "--layout", layout, *RANGE, "-o", str(path))
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list(pypdfium2.PdfDocument(path))
    for page in pages:
        assert ImageOps.invert(page.render(scale=0.5).to_pil().convert("L")).getbbox() is not None
    found = _flat("".join(page.get_textpage().get_text_range() for page in pages))
    assert not re.search("[\u2e80-\u2fdf\uf900-\ufaff]", found)  # radicals in place of characters


def test_book_holds_every_text(library: None, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    _quanli("export", "--format", "pdf", "--layout", "book", *RANGE, "-o", str(path))
    found = _flat("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)))
    posts = json.loads(_quanli("list", *RANGE, "--format", "json"))["posts"]
    lines = [line for post in posts if post["kind"] == "moments" for line in post["text"].splitlines()]
    missing = [line for line in lines if _flat(line)[:20] not in found]
    assert len(lines) > 50
    assert missing == []


def test_pictures(library: None, tmp_path: Path) -> None:
    week = ("--week", "2026-W49")
    _quanli("export", "--format", "png", *week, "-o", str(tmp_path / "long.png"))
    _quanli("export", "--format", "png", "--layout", "cards", *week, "-o", str(tmp_path / "cards"))
    paths = [tmp_path / "long.png", *(tmp_path / "cards").iterdir()]
    assert len(paths) > 10
    for path in paths:
        with Image.open(path) as picture:
            picture.verify()
            assert picture.width == 1080
