"""tags import, results import, holidays import."""

import json
from pathlib import Path

import pytest

from planner.cli.root import Window, run


def call(data_dir: Path, *arguments: object) -> int:
    window = Window(lambda _folder, _language: 0, {}, lambda: True)
    return run(["--lang", "en", "--data-dir", str(data_dir), *map(str, arguments)], window)


def test_tags_twice(data_dir: Path, plan_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for dry_run in (["--dry-run"], []):
        assert call(data_dir, "tags", "import", plan_folder / "tags.csv", *dry_run) == 0
    dry, wet = capsys.readouterr().out.splitlines()
    assert dry == f"{wet}. Nothing was stored."
    assert call(data_dir, "tags", "import", plan_folder / "tags.csv", "--report", "json") == 0
    assert json.loads(capsys.readouterr().out) == {"new": 0, "changed": 0, "same": 12, "refused": []}


def test_results_of_the_sample_plan(
    data_dir: Path, plan_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(data_dir, "import", plan_folder / "plan.xlsx")
    capsys.readouterr()
    assert call(data_dir, "results", "import", plan_folder / "results.csv") == 0
    assert capsys.readouterr().out == "21 new, 0 changed, 0 as they were\n"


def test_rows_that_fit_no_post_are_told(
    data_dir: Path, plan_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(data_dir, "results", "import", plan_folder / "results.csv") == 1
    head, count, first, *_others = capsys.readouterr().out.splitlines()
    assert (head, count) == ("0 new, 0 changed, 0 as they were", "21 rows were left out:")
    assert first == "Row 2 · 2026-11-16 07:40 周一第一炉: No post of that day fits."


def test_holidays(data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "2027.json"
    file.write_text('{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}')
    assert call(data_dir, "holidays", "import", file) == 0
    assert call(data_dir, "holidays", "import", tmp_path / "none.json") == 2
    told = capsys.readouterr()
    assert told.out == "1 new, 0 changed, 0 as they were\n"
    assert "none.json" in told.err
