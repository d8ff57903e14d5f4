"""Speed of exporting a week. Goal: 21 posts with 90 pictures, any format, at most 1.5 s."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from planner import operations
from planner.exporting.choices import Choices, Pictures
from planner.exporting.writing import write_export
from planner.media import MediaStore
from planner.model import PILLAR_ORDER, Post
from planner.operations.exporting import export_job
from planner.store import Library
from ui import theme
from ui.export.work import PAINTERS

pytestmark = pytest.mark.bench

MONDAY = date(2026, 11, 30)
POSTS, PICTURES = 21, 90
TEXT = "今天开门前先煮了一壶热水，屋檐的水声比闹钟好听。\n下午烘完最后一炉，屋里全是焦糖和烤面包的味道☕"


@dataclass(frozen=True)
class Week:
    """A library with a full week and a folder for what is written."""

    library: Library
    media: MediaStore
    out: Path


@pytest.fixture
def week(tmp_path: Path) -> Iterator[Week]:
    """21 posts, 90 different pictures of 1,200 × 900 pixels."""
    with Library(tmp_path / "data") as library:
        media = MediaStore(library.media_folder)
        pictures = [media.intake_bytes(f"{n}.jpg", _picture(n)) for n in range(PICTURES)]
        many = [
            Post(
                pillar=PILLAR_ORDER[n % 5],
                text=TEXT,
                planned_date=MONDAY + timedelta(days=n // 3),
                planned_time=time((8, 12, 20)[n % 3], 30),
                images=tuple(pictures[n::POSTS]),
            )
            for n in range(POSTS)
        ]
        operations.create_posts(library, many, "import")
        yield Week(library, media, tmp_path)


def _picture(n: int) -> bytes:
    buffer = BytesIO()
    gradient = Image.linear_gradient("L").resize((1200, 900)).rotate(n)
    Image.merge("RGB", (gradient, gradient.rotate(n * 3), gradient.rotate(n * 7))).save(buffer, "JPEG")
    return buffer.getvalue()


PAINTED = ["pdf week", "pdf month", "pdf list", "pdf book", "png long", "png cards"]
FORMS = [*PAINTED, "xlsx", "csv", "md", "txt", "html", "ics", "json", "zip"]
WITH_FULL_PICTURES = ["pdf book", "png long", "html"]


def _export(week: Week, form: str, pictures: Pictures = Pictures.THUMBNAILS) -> Path:
    key, _blank, layout = form.partition(" ")
    choices = Choices(key, layout, pictures=pictures)
    job = export_job(week.library, MONDAY, MONDAY + timedelta(days=6), choices)
    path = week.out / (layout if layout == "cards" else f"week.{key}")
    write_export(job, path, PAINTERS)
    return path


@pytest.mark.parametrize("form", FORMS)
def test_first_export(benchmark: BenchmarkFixture, week: Week, qapp: QApplication, form: str) -> None:
    """Reading, checking and writing, with no thumbnail made yet."""
    theme.install(qapp, "light")
    path = benchmark.pedantic(_export, (week, form), rounds=1)
    assert path.stat().st_size > 1000


@pytest.mark.parametrize("form", FORMS)
def test_export_again(benchmark: BenchmarkFixture, week: Week, qapp: QApplication, form: str) -> None:
    """The same once the pictures have been shown."""
    theme.install(qapp, "light")
    _export(week, form)
    benchmark.pedantic(_export, (week, form), rounds=5)


@pytest.mark.parametrize("form", WITH_FULL_PICTURES)
def test_export_with_full_pictures(
    benchmark: BenchmarkFixture, week: Week, qapp: QApplication, form: str
) -> None:
    """With pictures as large as the format has use for."""
    theme.install(qapp, "light")
    benchmark.pedantic(_export, (week, form, Pictures.FULL), rounds=3)
