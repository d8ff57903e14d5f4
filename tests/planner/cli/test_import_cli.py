"""The command `import`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from planner import i18n
from planner.cli.context import CommandContext
from planner.cli.importing import import_command
from planner.errors import UserError
from planner.store import Library, posts

CLEAN = "日期,时间,渠道,正文\r\n2026-11-25,20:30,朋友圈,早安\r\n11月26日,,朋友圈,晚安\r\n"


@pytest.fixture(autouse=True)
def english() -> None:
    """Messages are compared in their source language."""
    i18n.set_language("en")


def run(data_dir: Path, *arguments: object) -> tuple[int, str]:
    """Return the command's exit code and output."""
    context = CommandContext(data_dir, {}, lambda: True)
    texts = [str(argument) for argument in arguments]
    runner = CliRunner()
    with runner.isolation() as streams:
        code = import_command.main(texts, "import", standalone_mode=False, obj=context)
        return int(code), streams[0].getvalue().decode()


def stored(data_dir: Path) -> int:
    """Return how many posts the library has."""
    with Library(data_dir) as library:
        return posts.count(library)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A small plan without anything to say about it."""
    path = tmp_path / "plan.csv"
    path.write_text(CLEAN, encoding="utf-8", newline="")
    return path


def test_a_clean_plan_ends_with_0(data_dir: Path, clean: Path) -> None:
    code, output = run(data_dir, clean)
    assert code == 0
    assert "Imported: 2" in output
    assert stored(data_dir) == 2
    assert run(data_dir, clean)[0] == 0
    assert stored(data_dir) == 2


def test_the_sample_ends_with_1_and_a_report(data_dir: Path, plan_folder: Path) -> None:
    code, output = run(data_dir, plan_folder / "plan.xlsx", "--report", "json")
    report: dict[str, Any] = json.loads(output)
    assert code == 1
    assert report["sheet"] == "排期"
    assert report["counts"] == {
        "rows": 62,
        "imported": 58,
        "updated": 0,
        "rejected": 2,
        "blank": 1,
        "duplicate": 1,
        "stored": 0,
        "moments": 48,
        "article": 6,
        "image_post": 4,
        "undated": 1,
        "year_filled": 4,
        "questions": 3,
    }
    by_number = {row["row"]: row for row in report["rows"]}
    assert by_number[40]["verdict"] == "reject"
    assert by_number[40]["messages"][0]["column"] == "渠道"
    assert by_number[23]["skipped"] == "duplicate"
    assert by_number[30]["date"] == "2026-12-02"
    assert stored(data_dir) == 58


def test_a_dry_run_changes_nothing(data_dir: Path, plan_folder: Path) -> None:
    code, output = run(data_dir, plan_folder / "plan.csv", "--dry-run")
    assert code == 1
    assert "Would be imported: 58" in output
    assert output.endswith("Dry run: nothing was changed.\n")
    assert stored(data_dir) == 0
    assert [path for path in (data_dir / "media").rglob("*") if path.is_file()] == []


def test_sheet_and_year(data_dir: Path, plan_folder: Path, clean: Path) -> None:
    with pytest.raises(UserError, match="found: 渠道, 栏目, 状态"):
        run(data_dir, plan_folder / "plan.xlsx", "--sheet", "2")
    code, output = run(data_dir, clean, "--year", "2024", "--dry-run")
    assert code == 0
    assert "2024-11-26" in output


def test_a_missing_file_is_a_sentence(data_dir: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        run(data_dir, data_dir / "none.xlsx")


def test_the_report_is_chinese_too(data_dir: Path, plan_folder: Path) -> None:
    i18n.set_language("zh_CN")
    _code, output = run(data_dir, plan_folder / "plan.csv", "--dry-run")
    assert "将导入：58（朋友圈 48，公众号 6，贴图 4）" in output
    assert "第 40 行 · 渠道 · 未导入：不认识的渠道“抖音”（可用：朋友圈、公众号、贴图）。" in output
    assert "第 10、50、58、63 行：标签“老客户”是新的" in output
