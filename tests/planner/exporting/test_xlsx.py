"""The workbook, read back by another library."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from planner import i18n
from planner.exporting.document import PlanDocument, build_document
from planner.exporting.wording import clean
from planner.exporting.writing import write_export
from planner.exporting.xlsx import CELL_LIMIT, xlsx_bytes
from planner.importing.fields import audience_of, channel_of, find_header, status_of
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import ImageProblem, PostImage, PostKind, Status, Visibility
from tests.planner.exporting.plans import ACCOUNTS, NOW, PILLARS, WEEK, document, job, post
from tests.planner.headings import HEADINGS

NO_PICTURES = MediaStore(Path("/nonexistent"))
ENGLISH = [
    "Date", "Time", "Channel", "Pillar", "Title", "Text", "Pictures", "Visible to", "First comment",
    "Status", "Link", "Notes", "Preview",
]  # fmt: skip
CHINESE = [*HEADINGS, "缩略图"]


def book(plan: PlanDocument, media: MediaStore = NO_PICTURES) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(plan, media)))


def table(plan: PlanDocument) -> list[dict[str, str]]:
    header, *rows = book(plan).worksheets[0].iter_rows(values_only=True)
    return [{str(name): str(cell or "") for name, cell in zip(header, row, strict=True)} for row in rows]


@pytest.fixture
def picture(tmp_path: Path) -> tuple[MediaStore, PostImage]:
    store = MediaStore(tmp_path / "media")
    buffer = io.BytesIO()
    Image.effect_noise((400, 300), 50).save(buffer, "PNG")
    return store, store.intake_bytes("杯测 桌.png", buffer.getvalue())


@pytest.mark.parametrize(("tongue", "headings"), [("en", ENGLISH), ("zh_CN", CHINESE)])
def test_headings_follow_the_language(tongue: str, headings: list[str]) -> None:
    i18n.set_language(tongue)
    assert [cell.value for cell in book(document(*WEEK)).worksheets[0][1]] == headings


def test_one_row_a_post_in_order_with_its_texts() -> None:
    i18n.set_language("en")
    rows = table(document(*WEEK))
    assert [(row["Date"][:10], row["Time"]) for row in rows] == [
        ("2026-11-23", "08:00:00"),
        ("2026-11-25", "07:40:00"),
        ("2026-11-25", "20:30:00"),
        ("2026-11-25", ""),
        ("2026-11-29", "20:00:00"),
    ]
    assert rows[2]["Text"] == "=1+1\n第二行☕\n\n  缩进"
    assert (rows[2]["First comment"], rows[2]["Notes"]) == ("+86", "@某人")
    assert rows[0]["Title"] == "第一炉"
    assert rows[4]["Link"] == "https://a.b/c"


@pytest.mark.parametrize("tongue", i18n.LANGUAGES)
def test_this_programs_import_knows_the_headings_and_words(tongue: str) -> None:
    i18n.set_language(tongue)
    posts = [
        post(1, kind=kind, status=status, visibility=visibility, tags=("已购", "同行"))
        for kind in PostKind
        for status in Status
        for visibility in Visibility
    ]
    header, *rows = book(document(*posts)).worksheets[0].iter_rows(values_only=True)
    found = find_header([header])
    assert found is not None
    assert set(found.columns) == {
        "date", "time", "channel", "pillar", "title", "text", "pictures", "audience", "first_comment",
        "status", "link", "notes",
    }  # fmt: skip
    for written, row in zip(posts, rows, strict=True):
        assert channel_of(str(row[found.columns["channel"]])) is written.kind
        assert status_of(str(row[found.columns["status"]])) is written.status
        audience = audience_of(row[found.columns["audience"]])
        assert audience is not None
        assert audience[0] is written.visibility


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "https://a.b",
    "{=1}",
    "007",
    "1e5",
    "TRUE",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_becomes_a_formula_a_number_or_a_link(text: str) -> None:
    plan = document(post(1, title=text, text=text, first_comment=text, link=text, notes=text))
    data = xlsx_bytes(plan, NO_PICTURES)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0] for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}  # openpyxl calls an empty cell a number
    assert [cell.column_letter for cell in cells if cell.data_type == "d"] == ["A", "B"]
    assert all(cell.value is None for cell in cells if cell.data_type == "n")
    assert sum(cell.value == text for cell in cells) == 5


def test_days_and_times_are_excels_own() -> None:
    sheet = book(document(post(1, 25, "00:00"), post(2, 26, ""))).worksheets[0]
    assert [cell.value for cell in sheet["A"][1:]] == [datetime(2026, 11, 25), datetime(2026, 11, 26)]
    assert [cell.value if cell.value != "" else None for cell in sheet["B"][1:]] == [time(0, 0), None]
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == ("yyyy-mm-dd", "hh:mm")


def test_days_before_excel_are_texts() -> None:
    day = date(1899, 12, 31)
    old = replace(post(1), planned_date=day)
    sheet = book(build_document([old], PILLARS, ACCOUNTS, day, day, NOW)).worksheets[0]
    assert sheet["A2"].value == "1899-12-31"


@given(st.text(max_size=60))
def test_any_text_comes_back(text: str) -> None:
    sheet = book(document(post(1, text=text))).worksheets[0]
    assert (sheet["F2"].value or "") == clean(text)


def test_same_document_same_bytes(picture: tuple[MediaStore, PostImage]) -> None:
    store, image = picture
    plan = document(*WEEK, post(8, images=(image, image)))
    first = xlsx_bytes(plan, store)
    assert first == xlsx_bytes(plan, store)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pictures_are_embedded_small_and_named(picture: tuple[MediaStore, PostImage]) -> None:
    store, image = picture
    missing = PostImage("没有.jpg", problem=ImageProblem.MISSING)
    gone = PostImage("丢失.jpg", sha256="ab" * 32)
    sheet = book(document(post(1, images=(image, missing, gone, image))), store).worksheets[0]
    assert sheet["G2"].value == "杯测 桌.png; 没有.jpg; 丢失.jpg; 杯测 桌.png"
    assert "没有.jpg" in sheet["M2"].value
    assert len(sheet._images) == 2
    assert max(Image.open(sheet._images[0].ref).size) == 192


def test_layout() -> None:
    sheet = book(document(*WEEK)).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M6"
    assert sheet["F2"].alignment.wrap_text
    assert sheet.column_dimensions["F"].width > 50
    assert sheet.row_dimensions[4].height >= 60


def test_empty_plan_has_its_header() -> None:
    assert book(document()).worksheets[0].max_row == 1


def test_findings_have_a_column_only_when_asked_for() -> None:
    i18n.set_language("en")
    finding = Finding("MO003", Severity.WARNING, "This text\nis long", "text")
    assert table(document(post(1), findings={1: [finding]}))[0]["Check"] == "Warning MO003 This text is long"
    assert "Check" not in table(document(post(1)))[0]


@pytest.mark.parametrize("text", ["长" * CELL_LIMIT, "☕" * CELL_LIMIT, "🎉" * (CELL_LIMIT // 2)])
def test_text_that_just_fits_a_cell(text: str) -> None:
    workbook = book(document(post(1, text=text)))
    assert len(workbook.worksheets) == 1
    assert workbook.worksheets[0]["F2"].value == text


@pytest.mark.parametrize("text", ["长" * (CELL_LIMIT + 1), "🎉" * CELL_LIMIT, "一" * 100_000])
def test_longer_text_says_so_and_stands_whole_in_the_second_sheet(text: str) -> None:
    plan, rest = book(document(post(1, text=text))).worksheets
    cell = str(plan["F2"].value)
    assert cell.endswith(")") or cell.endswith("）")
    assert rest.title in cell
    for value in (cell, *(str(row[2]) for row in rest.iter_rows(min_row=2, values_only=True))):
        assert len(value.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert "".join(str(row[2]) for row in rest.iter_rows(min_row=2, values_only=True)) == text
    assert rest["A2"].value == "2"


def test_every_part_is_sound_xml() -> None:
    plan = document(post(1, text="\x00\x07<&>\ud800\ufffe]]>", title="_x0041_", notes="\r\n一\r二"))
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(plan, NO_PICTURES))) as archive:
        for name in archive.namelist():
            if re.search(r"\.(xml|rels)$", name):
                ElementTree.fromstring(archive.read(name))
    sheet = book(plan).worksheets[0]
    assert (sheet["F2"].value, sheet["L2"].value) == ("<&>]]>", "\n一\n二")


def test_the_workbook_is_in_its_place(tmp_path: Path) -> None:
    write_export(job(document(*WEEK), "xlsx", NO_PICTURES), tmp_path / "周计划.xlsx", {})
    assert openpyxl.load_workbook(tmp_path / "周计划.xlsx").worksheets[0].max_row == 6
    assert [path.name for path in tmp_path.iterdir()] == ["周计划.xlsx"]
