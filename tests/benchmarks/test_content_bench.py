"""A library of 10,000 posts as JSON, out and in again."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner import operations
from planner.exporting.choices import Choices
from planner.exporting.writing import write_export
from planner.importing.content import read_content
from planner.importing.plan import Outcome
from planner.model import PILLAR_ORDER, Post, PostImage
from planner.operations.content import ContentResult, import_content
from planner.operations.exporting import export_job
from planner.store import Library

POSTS = 10_000
FIRST = date(2020, 1, 1)
TEXT = "今天的第一炉，" * 30

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """10,000 posts, four a day, with 10,000 pictures."""
    with Library(tmp_path_factory.mktemp("home")) as library:
        operations.create_posts(library, [_post(n) for n in range(POSTS)], "import")
        yield library


def _post(n: int) -> Post:
    images = (PostImage(f"{at}.jpg", f"{n * 3 + at:064x}", 1, 1, 1, "JPEG") for at in range(n % 3))
    return Post(
        pillar=PILLAR_ORDER[n % 5],
        title=f"第 {n} 条",
        text=f"{TEXT}{n}",
        first_comment="评论",
        planned_date=FIRST + timedelta(n // 4),
        planned_time=time(n % 24),
        tags=("老客", "新客")[: n % 3],
        images=tuple(images),
    )


def _export(library: Library, path: Path) -> None:
    write_export(export_job(library, FIRST, FIRST, Choices("json", layout="whole")), path, {})


def _import(library: Library, path: Path) -> ContentResult:
    return import_content(library, read_content(path))


def test_export(benchmark: BenchmarkFixture, home: Library, tmp_path: Path) -> None:
    """Reading and writing everything."""
    benchmark.pedantic(_export, (home, tmp_path / "plan.json"), rounds=3)


def test_import_into_a_new_library(benchmark: BenchmarkFixture, home: Library, tmp_path: Path) -> None:
    """Reading the file and storing all of it."""
    _export(home, tmp_path / "plan.json")
    with Library(tmp_path / "other") as other:
        result = benchmark.pedantic(_import, (other, tmp_path / "plan.json"), rounds=1)
    assert result.count(Outcome.NEW, "posts") == POSTS


def test_import_of_what_is_there(benchmark: BenchmarkFixture, home: Library, tmp_path: Path) -> None:
    """Reading the file and finding everything the same."""
    _export(home, tmp_path / "plan.json")
    result = benchmark.pedantic(_import, (home, tmp_path / "plan.json"), rounds=1)
    assert result.count(Outcome.SAME, "posts") == POSTS
