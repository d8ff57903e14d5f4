"""Speed of importing. Goal: 10,000 rows within 5 s from the file to the library, as one undo step; judging
them again after a correction, and updating them all, likewise.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from planner.importing import count, guess_mapping, open_source
from planner.operations import undo_step
from planner.operations.import_judging import judge_for, read_plan_for
from planner.operations.importing import import_plan
from planner.store import Library, posts, uids
from tests.planner.headings import HEADINGS

pytestmark = pytest.mark.bench

ROWS = 10_000
TEXT = "今天开门前先煮了一壶热水，屋檐的水声比闹钟好听。\n下午烘完最后一炉，屋里全是焦糖和烤面包的味道☕"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library(tmp_path / "library") as opened:
        yield opened


def _rows() -> list[list[str]]:
    pillars = ("生活", "干货", "观点", "成就", "广告")
    return [
        [
            f"2026/{n % 12 + 1}/{n % 28 + 1}",
            f"{n % 12 + 8}:30",
            "朋友圈",
            pillars[n % 5],
            f"第 {n} 条",
            f"{TEXT}{n}",
            "",
            "公开",
            "首评",
            "草稿",
            "",
            "备注",
        ]
        for n in range(ROWS)
    ]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The rows as CSV."""
    path = tmp_path / "plan.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *_rows()])
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The rows as a workbook."""
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEADINGS, *_rows()]):
            sheet.write_row(number, 0, row)
    return path


def test_10_000_rows_of_a_table(benchmark: BenchmarkFixture, library: Library, table: Path) -> None:
    _import_once(benchmark, library, table)


def test_10_000_rows_of_a_workbook(benchmark: BenchmarkFixture, library: Library, workbook: Path) -> None:
    _import_once(benchmark, library, workbook)


def _import_once(benchmark: BenchmarkFixture, library: Library, path: Path) -> None:
    """Read and store into an empty library, each round anew."""

    def whole() -> None:
        import_plan(library, read_plan_for(library, path))

    def emptied() -> None:
        undo_step(library)

    benchmark.pedantic(whole, setup=emptied, rounds=3)
    assert posts.count(library) == ROWS


def test_judging_10_000_rows_again(benchmark: BenchmarkFixture, library: Library, table: Path) -> None:
    source = open_source(table)
    corrections = {(5, "time"): "20:45"}
    judged = benchmark.pedantic(judge_for, (library, source), {"corrections": corrections}, rounds=3)
    assert count(judged).imported == ROWS


def test_updating_10_000_posts(benchmark: BenchmarkFixture, library: Library, table: Path) -> None:
    import_plan(library, read_plan_for(library, table))
    stored = {post.title: post for post in posts.everything(library)}
    names = uids.uids_of(library, stored.values())
    rows = [[names[stored[row[4]].id], row[4], f"{row[5]}改"] for row in _rows()]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("编号", "标题", "正文"), *rows])
    source = open_source(table)
    mapping = guess_mapping(source.tables[0]).mapping

    def whole() -> None:
        judged = judge_for(library, source, mapping=mapping)
        assert count(judged).updated == ROWS
        import_plan(library, judged)

    benchmark.pedantic(whole, setup=lambda: undo_if_changed(library), rounds=2)


def undo_if_changed(library: Library) -> None:
    """Take the last update back, but not the first import."""
    first = posts.everything(library)[0]
    if first.text.endswith("改"):
        undo_step(library)
