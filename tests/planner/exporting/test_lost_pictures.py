"""A picture whose file is gone costs nobody the export: it is named and marked."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from planner import i18n, operations
from planner.exporting.markdown import markdown_text
from planner.exporting.writing import write_to
from planner.media import MediaStore
from planner.model import Post
from planner.operations.pictures import check_pictures
from planner.store import Library, posts
from tests.planner.exporting.plans import FIRST, document, job


@pytest.fixture
def lost(library: Library) -> Post:
    """A post with a picture that is there and one that was found to be lost."""
    media = MediaStore(library.media_folder)
    images = []
    for name in ("在.png", "丢.png"):
        buffer = io.BytesIO()
        Image.new("RGB", (40, 30), "red" if name == "在.png" else "blue").save(buffer, "PNG")
        images.append(media.intake_bytes(name, buffer.getvalue()))
    operations.create_post(library, Post(text="x", planned_date=FIRST, images=tuple(images)))
    media.path_of(images[1].sha256).write_bytes(b"")
    check_pictures(library)
    return posts.everything(library)[0]


def workbook(post: Post, media: MediaStore) -> bytes:
    buffer = io.BytesIO()
    write_to(job(document(post), "xlsx", media), buffer, {})
    return buffer.getvalue()


def test_workbook(library: Library, lost: Post) -> None:
    data = workbook(lost, MediaStore(library.media_folder))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    marks = [cell.value for row in sheet for cell in row if "丢.png: " in str(cell.value)]
    assert len(marks) == 1
    assert "在.png: " not in marks[0]
    assert len(sheet._images) == 1


def test_markdown(lost: Post) -> None:
    i18n.set_language("en")
    (line,) = (line for line in markdown_text(document(lost)).splitlines() if "丢.png" in line)
    assert "在.png, 丢.png (The picture's file is gone" in line


def test_every_pictures_path_is_given_up_in_a_sentence_not_an_exception(tmp_path: Path, lost: Post) -> None:
    """The folder with all pictures is not there, and no check has noticed yet."""
    empty = MediaStore(tmp_path / "elsewhere")
    assert workbook(lost, empty)
