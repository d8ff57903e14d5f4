"""Workbooks of the other kinds: .xls and .ods, kind and unkind."""

import io
import random
import shutil
import zipfile
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest

from planner.errors import UserError
from planner.importing import PlanFile, count, read_plan
from planner.importing.readers import read_tables

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
MIME = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture
def as_xlsx(plan_folder: Path) -> PlanFile:
    return read_plan(plan_folder / "plan.xlsx")


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_the_sample_says_the_same_in_every_kind(plan_folder: Path, as_xlsx: PlanFile, suffix: str) -> None:
    """plan.xls and plan.ods are plan.xlsx as LibreOffice saves it."""
    plan = read_plan(plan_folder / f"plan{suffix}")
    assert plan.rows == as_xlsx.rows
    assert plan.questions == as_xlsx.questions
    assert (plan.sheet, count(plan)) == (as_xlsx.sheet, count(as_xlsx))


def test_a_kind_is_told_by_what_is_inside(plan_folder: Path, tmp_path: Path, as_xlsx: PlanFile) -> None:
    for suffix, name in ((".xls", "a.csv"), (".ods", "b.xlsx"), (".xls", "c.ods")):
        shutil.copy(plan_folder / f"plan{suffix}", tmp_path / name)
        assert len(read_plan(tmp_path / name).rows) == len(as_xlsx.rows)


def cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods(*rows: str, head: str = "") -> bytes:
    """Return an OpenDocument workbook with one sheet of these rows."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content '
        f'xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="排期">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return buffer.getvalue()


HEADER = row(cell("日期"), cell("时间"), cell("渠道"), cell("正文"))
DATED = (
    '<table:table-cell office:value-type="date" office:date-value="2026-11-25"><text:p>25日</text:p>'
    '</table:table-cell><table:table-cell office:value-type="time" office:time-value="PT20H30M00S">'
    "<text:p>晚</text:p></table:table-cell>"
)
BLANKS = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def read(folder: Path, data: bytes) -> PlanFile:
    path = folder / "plan.ods"
    path.write_bytes(data)
    return read_plan(path)


def test_dates_and_times_are_values(tmp_path: Path) -> None:
    plan = read(tmp_path, ods(HEADER, row(DATED, cell("朋友圈"), cell("早")), BLANKS))
    (post,) = (each.post for each in plan.rows)
    assert post
    assert (post.planned_date, post.planned_time) == (date(2026, 11, 25), time(20, 30))


@pytest.mark.parametrize(
    "bomb",
    [
        row(cell("x"), repeated=1_048_576),
        row(cell("x", repeated=16_384), repeated=1000),
        BLANKS + row('<table:table-cell table:number-columns-repeated="16383"/>', cell("x")),
        row(cell("x"), cell("y", repeated=999_999_999)),
    ],
)
def test_what_is_repeated_without_end_is_refused(tmp_path: Path, bomb: str) -> None:
    with pytest.raises(UserError, match="far larger"):
        read(tmp_path, ods(HEADER, bomb))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(UserError, match="not a workbook"):
        read(tmp_path, ods(HEADER, row(cell("&a;")), head=head))


def test_a_part_that_unpacks_to_gigabytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.importing.workbook.LARGEST_UNPACKED", 5_000_000)
    data = ods(HEADER, row(cell("x" * 5_000_000)))
    assert len(data) < 50_000
    with pytest.raises(UserError, match="far larger"):
        read(tmp_path, data)


def test_a_far_cell_of_an_old_workbook_is_refused(
    plan_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.importing.workbook.LARGEST_AREA", 100)
    with pytest.raises(UserError, match="far larger"):
        read_tables(plan_folder / "plan.xls")


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsx"])
def test_damaged_workbooks_are_read_or_refused(
    plan_folder: Path, tmp_path: Path, suffix: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The reader's own words about a damaged file go to stderr; they are no concern here."""
    chance = random.Random(5)
    whole = (plan_folder / f"plan{suffix}").read_bytes()
    path = tmp_path / f"plan{suffix}"
    for _round in range(40):
        data = bytearray(whole)
        for _byte in range(chance.choice((1, 5, 50))):
            data[chance.randrange(chance.choice((600, len(data))))] = chance.randrange(256)
        path.write_bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])
        with suppress(UserError):
            read_tables(path)
