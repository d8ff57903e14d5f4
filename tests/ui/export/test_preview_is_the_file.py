"""For every format and layout a preview shows what the file holds."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from planner.exporting.choices import Choices
from planner.exporting.formats import FORMATS
from planner.model import PostFilter
from planner.operations.sample import load_sample_week
from planner.store import Library
from tests.ui.export.test_preview import MONDAY, Working
from ui.export.contents import Pages, content_of
from ui.export.painting import PaintPage
from ui.export.request import Request
from ui.export.work import PAINTERS, MakePreview, WriteFile, _job
from ui.printing.items import Text

LAYOUTS = [(form.key, layout.key) for form in FORMATS for layout in form.layouts]
LAYOUTS += [(form.key, "") for form in FORMATS if not form.layouts]
PLAIN = [each for each in LAYOUTS if each[0] not in PAINTERS]


@pytest.fixture(scope="module")
def library(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The sample week, with its pictures."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("QUANLI_NOW", "2026-11-30T08:00:00")
        with Library(tmp_path_factory.mktemp("library")) as opened:
            load_sample_week(opened)
            yield opened


def _request(form: str, layout: str) -> Request:
    first = MONDAY - timedelta(days=7)
    return Request(Choices(form, layout), first, first + timedelta(days=13), PostFilter())


def _both(library: Library, form: str, layout: str, path: Path) -> tuple[object, Path]:
    request = _request(form, layout)
    preview = MakePreview(library, request)(Working())  # type: ignore[arg-type]
    WriteFile(library, request, path)(Working())  # type: ignore[arg-type]
    return preview.content, path


@pytest.mark.parametrize(("form", "layout"), PLAIN)
def test_preview_is_made_of_the_file(library: Library, tmp_path: Path, form: str, layout: str) -> None:
    shown, path = _both(library, form, layout, tmp_path / "file")
    job = _job(library, _request(form, layout), lambda _done, _total: None)
    assert shown == content_of(job, path.read_bytes(), [])


@pytest.mark.parametrize("layout", [layout for form, layout in LAYOUTS if form == "pdf"])
def test_sheets_hold_what_is_shown(library: Library, tmp_path: Path, layout: str) -> None:
    shown, path = _both(library, "pdf", layout, tmp_path / "a.pdf")
    assert isinstance(shown, Pages)
    written = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    assert len(written) == len(shown.pages)
    for page, text in zip(shown.pages, written, strict=True):
        words = [_dense(item.text) for item in page.items if isinstance(item, Text)]
        assert words
        assert [each for each in words if each not in _dense(text)] == []


@pytest.mark.parametrize("layout", ["long", "cards"])
def test_pictures_are_those_shown(library: Library, tmp_path: Path, layout: str) -> None:
    shown, path = _both(library, "png", layout, tmp_path / "out")
    assert isinstance(shown, Pages)
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    written = [QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32) for file in files]
    painted = [
        PaintPage(page, shown.media, image.width())(Working())  # type: ignore[arg-type]
        for page, image in zip(shown.pages, written, strict=True)
    ]
    assert len(painted) > 10 if layout == "cards" else len(painted) == 1
    assert painted == written


def _dense(text: str) -> str:
    """Return a text without blanks; both dots are one glyph, read back as the second."""
    return re.sub(r"[\s\ufffe]", "", text).replace("•", "·")
