"""Outside programs judge the files the program writes."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from planner.paths import ROOT

pytestmark = pytest.mark.verify

WEEK = "2026-W49"


@pytest.fixture
def library(data_dir: Path, plan_folder: Path) -> None:
    """A library that holds the sample plan."""
    _quanli("import", str(plan_folder / "plan.xlsx"))


def _quanli(*arguments: str) -> str:
    done = _run(sys.executable, str(ROOT / "main.py"), "--lang", "zh_CN", *arguments)
    assert done.stderr == ""
    assert done.returncode in (0, 1)  # 1: the sample plan has rows to be rejected, on purpose
    return done.stdout


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_qpdf_finds_no_fault(library: None, tmp_path: Path) -> None:
    path = tmp_path / "week.pdf"
    _quanli("export", "--format", "pdf", "--week", WEEK, "-o", str(path))
    done = _run("qpdf", "--check", str(path))
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_office_suite_reads_every_text_as_text(library: None, tmp_path: Path) -> None:
    _quanli("export", "--format", "xlsx", "--week", WEEK, "-o", str(tmp_path / "week.xlsx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"  # every sheet
    done = _run(
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        as_csv,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "week.xlsx"),
    )
    assert done.returncode == 0, done.stderr
    with (tmp_path / "week-数据.csv").open(encoding="utf-8", newline="") as file:
        cells = {_flat(cell) for row in csv.reader(file) for cell in row}
    posts = json.loads(_quanli("list", "--week", WEEK, "--format", "json"))["posts"]
    moments = {_flat(post["text"]) for post in posts if post["kind"] == "moments"}
    assert moments
    assert moments - cells == set()


def _flat(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
