"""An office suite reads, computes, prints and saves again the tables the program exports."""

import csv
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from pypdfium2 import PdfDocument

from planner import i18n
from planner.exporting.building import build_document
from planner.exporting.choices import Choices
from planner.exporting.document import PlanDocument
from planner.exporting.fields import FIELDS
from planner.exporting.job import ExportJob
from planner.exporting.writing import write_export
from planner.i18n import _
from planner.importing import Outcome, read_plan
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.operations.import_judging import read_plan_for
from planner.paths import ROOT
from planner.store import Library
from planner.text.guarding import unguarded
from tests.planner.exporting.plans import ACCOUNTS, PILLARS, post
from tests.planner.exporting.whole_posts import compared

pytestmark = pytest.mark.verify

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 29)
TEXTS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+86 138",
    "-5%",
    "@某人",
    "' 一",
    "007",
    "1e5",
    "TRUE",
    "2026-11-25",
    "  缩进\n\n第二行☕ ",
    "<script>&amp;",
    "\u202egnp.exe",
    "_x0041_",
    '"引号", 逗号; 分号',
)
ALL_SHEETS = ",1,,0,false,true,false,false,false,-1"
"""What LibreOffice's CSV filter needs behind separator, quotation mark and encoding to write every sheet."""


_LIFE = (0x24, 0x93, 0xC5)
"""The colour of the bar of daily life."""


@pytest.fixture
def plan() -> PlanDocument:
    many = [post(n, 23 + n % 7, title=text, text=text, notes=text) for n, text in enumerate(TEXTS, 1)]
    findings = {1: [Finding("MO003", Severity.WARNING, "这条太长", "text")]}
    uids = {each.id: f"uid-{each.id}" for each in many}
    return build_document(many, PILLARS, ACCOUNTS, FIRST, LAST, datetime(2026, 11, 25), findings, uids=uids)


def exported(plan: PlanDocument, path: Path, encoding: str = "utf-8-sig") -> Path:
    choices = Choices(path.suffix[1:], fields=FIELDS, findings=False, encoding=encoding)
    write_export(ExportJob(plan, MediaStore(path.parent / "media"), choices), path, {})
    return path


def converted(path: Path, to: str, name: str, *more: str) -> Path:
    """Let the office suite make another file of one."""
    folder = path.parent / "converted"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        *more,
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / name


def flat(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def test_every_text_of_a_workbook_is_a_text(plan: PlanDocument, tmp_path: Path) -> None:
    path = exported(plan, tmp_path / "week.xlsx")
    filtering = f"csv:Text - txt - csv (StarCalc):44,34,76{ALL_SHEETS}"
    table = converted(path, filtering, "week-数据.csv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["正文"] for row in rows] == [each.post.text for each in plan.rows]


def test_two_libraries_read_the_same(plan: PlanDocument, tmp_path: Path) -> None:
    path = exported(plan, tmp_path / "week.xlsx")
    one = [[cell or "" for cell in row] for row in openpyxl.load_workbook(path).worksheets[1].values]
    other = python_calamine.load_workbook(str(path)).get_sheet_by_index(1).to_python()
    assert [row[5:] for row in one] == [row[5:] for row in other]  # one has days with a time of midnight


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_saved_again_comes_back(plan: PlanDocument, tmp_path: Path, suffix: str) -> None:
    path = exported(plan, tmp_path / "week.xlsx")
    again = converted(path, suffix[1:], f"week{suffix}")
    rows = read_plan(again).incoming
    assert [row.uid for row in rows] == [row.uid for row in plan.rows]
    assert [compared(row.post) for row in rows if row.post] == [compared(row.post) for row in plan.rows]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_is_read_and_nothing_in_it_is_computed(plan: PlanDocument, tmp_path: Path, encoding: str) -> None:
    path = exported(plan, tmp_path / "week.csv", encoding)
    numbers = {"utf-8-sig": 76, "gb18030": 85}
    reading = f"--infilter=CSV:44,34,{numbers[encoding]},1"
    book = converted(path, "xlsx", "week.xlsx", reading)
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert not any(cell.data_type == "f" for row in sheet for cell in row)
    column = [cell.value for cell in sheet[1]].index("正文") + 1
    found = [str(sheet.cell(row, column).value) for row in range(2, sheet.max_row + 1)]
    typed = {"007", "1e5", "TRUE", "2026-11-25"}  # a table without types: these become numbers, days, truths
    expected = [row.post.text for row in plan.rows]
    pairs = [(flat(unguarded(one)), flat(text)) for one, text in zip(found, expected, strict=True)]
    assert [pair for pair in pairs if pair[1] not in typed and pair[0] != pair[1]] == []


@pytest.mark.parametrize("tongue", i18n.LANGUAGES)
def test_the_overview_prints_with_its_chart(plan: PlanDocument, tmp_path: Path, tongue: str) -> None:
    i18n.set_language(tongue)
    path = exported(plan, tmp_path / "week.xlsx")
    with PdfDocument(converted(path, "pdf", "week.pdf")) as pages:
        assert [round(side) for side in pages[0].get_size()] == [842, 595]  # points of A4 across
        assert "2026" in pages[0].get_textpage().get_text_range()
        texts = "".join(page.get_textpage().get_text_range() for page in pages)
        pictures = [page.render(scale=1).to_pil().convert("RGB") for page in pages]
    assert _("Shares against targets") in texts
    counted = {colour: count for each in pictures for count, colour in each.getcolors(1 << 24) or []}
    assert counted.get(_LIFE, 0) > 100


def test_an_export_of_the_sample_plan_is_the_same_again(
    plan_folder: Path, data_dir: Path, tmp_path: Path
) -> None:
    def quanli(*arguments: str) -> None:
        command = [sys.executable, str(ROOT / "main.py"), "--lang", "zh_CN", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1)  # 1: the sample plan has rows to be rejected, on purpose

    quanli("import", str(plan_folder / "plan.xlsx"))
    quanli("export", "--format", "xlsx", "--all", "--ideas", "-o", str(tmp_path / "all.xlsx"))
    saved = converted(tmp_path / "all.xlsx", "xlsx", "all.xlsx")
    with Library(data_dir) as library:
        outcomes = [row.outcome for row in read_plan_for(library, saved).rows]
    assert outcomes == [Outcome.SAME] * 58
