"""Backup and archive of 100,000 posts and 20,000 pictures, whose files are small but are all there."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.archive import open_archive, save_archive
from planner.operations.backups import is_due, look_at, restore_backup
from planner.store import Library
from planner.store.backups.making import make_backup
from planner.store.backups.names import Kind

pytestmark = pytest.mark.bench

POSTS, PICTURES = 100_000, 20_000
TEXT = "早安，今天的豆子是新到的，想喝的朋友留言。" * 12


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return the large library, written without undo as an import of years would leave it."""
    with Library(tmp_path_factory.mktemp("large")) as opened:
        with opened.transaction():
            _fill(opened)
        yield opened


def _fill(library: Library) -> None:
    first = date(2000, 1, 1)
    library.conn.executemany(
        "INSERT INTO posts (id, kind, account_id, pillar_id, status, planned_date, planned_time, title, text,"
        " origin, visibility, created_at) VALUES (?, 'moments', 1, ?, 'draft', ?, '20:30', ?, ?, 'original',"
        " 'public', '2026-01-01T00:00:00')",
        (
            (n, n % 5 + 1, (first + timedelta(days=n // 10)).isoformat(), f"第 {n} 条", f"{n} {TEXT}")
            for n in range(1, POSTS + 1)
        ),
    )
    for n in range(1, PICTURES + 1):
        data = f"picture {n} ".encode() * 100
        sha256 = hashlib.sha256(data).hexdigest()
        path = library.media_folder / sha256[:2] / f"{sha256}.jpg"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        library.conn.execute(
            "INSERT INTO assets (sha256, format, width, height, size) VALUES (?, 'JPEG', 10, 10, ?)",
            (sha256, len(data)),
        )
        library.conn.execute(
            "INSERT INTO post_images (post_id, role, position, name, sha256)"
            " VALUES (?, 'image', 0, 'a.jpg', ?)",
            (n, sha256),
        )


def test_is_a_backup_due(benchmark: BenchmarkFixture, library: Library) -> None:
    benchmark(is_due, library)


def test_backup(benchmark: BenchmarkFixture, library: Library) -> None:
    made = benchmark.pedantic(make_backup, (library, Kind.REGULAR), rounds=3)
    benchmark.extra_info["MB"] = look_at(library.folder, made).size // 1_000_000


def test_restore(benchmark: BenchmarkFixture, library: Library) -> None:
    made = make_backup(library, Kind.REGULAR)
    done = benchmark.pedantic(restore_backup, (library.folder, made.name), rounds=2)
    assert done.posts == POSTS


def test_archive_save(benchmark: BenchmarkFixture, library: Library, tmp_path: Path) -> None:
    saved = benchmark.pedantic(save_archive, (library, tmp_path / "a.quanli"), rounds=2)
    benchmark.extra_info["MB"] = saved.size // 1_000_000
    assert (saved.posts, saved.pictures) == (POSTS, PICTURES)


def test_archive_open(benchmark: BenchmarkFixture, library: Library, tmp_path: Path) -> None:
    save_archive(library, tmp_path / "a.quanli")
    numbers = count()
    opened = benchmark.pedantic(
        lambda: open_archive(tmp_path / "a.quanli", tmp_path / str(next(numbers))), rounds=2
    )
    assert (opened.posts, opened.pictures, opened.missing_pictures) == (POSTS, PICTURES, 0)
