"""The export command."""

from datetime import date, datetime, time
from pathlib import Path
from typing import BinaryIO

import click
import openpyxl
import pytest
from click.testing import CliRunner, Result

from planner.cli.context import CommandContext
from planner.cli.exporting import export_command
from planner.errors import UserError
from planner.exporting.job import ExportJob
from planner.model import Post
from planner.operations import create_posts
from planner.store import Library

POSTS = [
    Post(planned_date=date(2026, 11, 24), planned_time=time(20, 30), text="第二天☕"),
    Post(planned_date=date(2026, 11, 23), planned_time=time(8, 0), text="=第一天"),
    Post(planned_date=date(2026, 11, 30), text="下一周"),
    Post(text="选题"),
]


class Painter:
    """Stands for the window's PDF painter."""

    def __init__(self) -> None:
        self.jobs: list[ExportJob] = []

    def __call__(self, job: ExportJob, file: BinaryIO) -> None:
        self.jobs.append(job)
        file.write(b"%PDF")


@pytest.fixture
def painter() -> Painter:
    return Painter()


def export(data_dir: Path, painter: Painter, *arguments: str) -> Result:
    with Library(data_dir) as library:
        create_posts(library, POSTS)
    context = CommandContext(data_dir, {"pdf": painter}, has_han_font=lambda: True)
    return CliRunner().invoke(export_command, arguments, obj=context)


def test_workbook(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    path = tmp_path / "周计划.xlsx"
    result = export(data_dir, painter, "--format", "xlsx", "--week", "2026-W48", "-o", str(path))
    assert result.exit_code == 0, result.exception
    assert str(path) in result.output
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[5]) for row in rows] == [
        (datetime(2026, 11, 23), "=第一天"),
        (datetime(2026, 11, 24), "第二天☕"),
    ]


def test_markdown_over_a_range_with_findings(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    arguments = ("--format", "md", "--from", "2026-11-24", "--to", "2026-11-30", "-o", str(tmp_path / "a.md"))
    assert export(data_dir, painter, *arguments).exit_code == 0
    text = (tmp_path / "a.md").read_text("utf-8")
    assert text.index("第二天☕") < text.index("下一周")
    assert "SC009" in text
    assert "第一天" not in text


def test_findings_can_be_left_out(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    arguments = ("--format", "md", "--week", "2026-W48", "-o", str(tmp_path / "a.md"))
    export(data_dir, painter, *arguments, "--no-findings")
    assert "SC0" not in (tmp_path / "a.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "name", "fits"),
    [
        ("md", "w49.pdf", False),
        ("xlsx", "w49.CSV", False),
        ("pdf", "w49.xlsx", False),
        ("md", "w49", True),
        ("md", "w49.v2", True),
        ("md", "w49.Markdown", True),
        ("xlsx", "w49.XLSX", True),
    ],
)
def test_name_must_not_promise_another_format(
    data_dir: Path, painter: Painter, tmp_path: Path, form: str, name: str, fits: bool
) -> None:
    path = tmp_path / name
    result = export(data_dir, painter, "--format", form, "--week", "2026-W48", "-o", str(path))
    assert (result.exit_code == 0) is fits
    assert path.exists() is fits
    assert fits or f"--format 却是 {form}" in result.output


def test_empty_range_is_written_and_told(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    result = export(data_dir, painter, "--format", "md", "--week", "2026-W30", "-o", str(path))
    assert (result.exit_code, path.exists()) == (0, True)
    assert result.output == f"这段日期没有安排内容；{path} 里没有帖子。\n"


def test_pdf_is_painted_by_the_painter_handed_in(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    export(data_dir, painter, "--format", "pdf", "--week", "2026-W48", "-o", str(tmp_path / "a.pdf"))
    (job,) = painter.jobs
    assert [row.post.text for row in job.document.rows] == ["=第一天", "第二天☕"]
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF"


@pytest.mark.parametrize("missing", ["--format", "-o", "--week"])
def test_missing_options_are_usage_errors(data_dir: Path, painter: Painter, missing: str) -> None:
    given = {"--format": "md", "-o": "plan.md", "--week": "2026-W48"}
    arguments = [word for name, value in given.items() if name != missing for word in (name, value)]
    assert export(data_dir, painter, *arguments).exit_code == click.UsageError.exit_code


def test_folder_that_is_not_there_is_a_sentence(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.md"
    result = export(data_dir, painter, "--format", "md", "--week", "2026-W48", "-o", str(path))
    assert isinstance(result.exception, UserError)
    assert str(path) in str(result.exception)
