"""The workbook, read back by other libraries."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from planner import i18n
from planner.contrast import contrast
from planner.exporting.building import build_document
from planner.exporting.choices import Pictures
from planner.exporting.document import PlanDocument
from planner.exporting.fields import FIELDS, headings
from planner.exporting.job import StoppedError
from planner.exporting.palette import pillar_colors
from planner.exporting.wording import clean
from planner.exporting.writing import write_export, write_to
from planner.exporting.xlsx_data import CELL_LIMIT
from planner.exporting.xlsx_overview import HEADER
from planner.importing.fields import audience_of, channel_of, find_header, status_of
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import Crop, ImageProblem, Pillar, PostImage, PostKind, Status, Visibility
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, WEEK, document, job, post

NO_PICTURES = MediaStore(Path("/nonexistent"))
SHOWN = [
    "Date", "Weekday", "Time", "Channel", "Account", "Pillar", "Title", "Text, shortened", "Pictures",
    "Visible to", "First comment", "Status",
]  # fmt: skip
FINDING = Finding("MO003", Severity.WARNING, "This text\nis long", "text")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def packed(plan: PlanDocument, media: MediaStore = NO_PICTURES, **choices: object) -> bytes:
    buffer = io.BytesIO()
    write_to(job(plan, "xlsx", media, **choices), buffer, {})
    return buffer.getvalue()


def book(plan: PlanDocument, media: MediaStore = NO_PICTURES, **choices: object) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(packed(plan, media, **choices)))


def table(plan: PlanDocument) -> list[dict[str, str]]:
    """Return the rows of the sheet that is read back, by their headings."""
    header, *rows = book(plan).worksheets[1].iter_rows(values_only=True)
    return [{str(name): str(cell or "") for name, cell in zip(header, row, strict=True)} for row in rows]


def overview(plan: PlanDocument, **choices: object) -> list[dict[str, object]]:
    """Return the posts of the sheet that people read, by its headings."""
    rows = list(book(plan, **choices).worksheets[0].iter_rows(min_row=HEADER + 1, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1 : len(plan.rows) + 1]]


@pytest.fixture
def picture(tmp_path: Path) -> tuple[MediaStore, PostImage]:
    store = MediaStore(tmp_path / "media")
    buffer = io.BytesIO()
    Image.effect_noise((400, 300), 50).save(buffer, "PNG")
    return store, store.intake_bytes("杯测 桌.png", buffer.getvalue())


def test_sheets_and_headings_follow_the_language() -> None:
    names = {"en": ("Overview", "Data", "Date", "ID"), "zh_CN": ("总览", "数据", "日期", "编号")}
    for tongue, expected in names.items():
        i18n.set_language(tongue)
        found = book(document(*WEEK))
        first, second = found.worksheets
        cells = [cell.value for cell in second[1]]
        assert (first.title, second.title, cells[0], cells[-1]) == expected
        assert cells == [headings()[field] for field in FIELDS]


def test_the_overview_shows_one_row_a_post_in_order() -> None:
    rows = overview(document(*WEEK))
    assert list(rows[0]) == SHOWN
    assert [(row["Weekday"], row["Time"]) for row in rows] == [
        ("Mon", time(8)),
        ("Wed", time(7, 40)),
        ("Wed", time(20, 30)),
        ("Wed", "any time"),
        ("Sun", time(20)),
    ]
    assert rows[0]["Date"] == datetime(2026, 11, 23)
    assert rows[2]["Text, shortened"] == "=1+1 第二行☕ 缩进"


def test_the_overview_is_for_reading_and_printing() -> None:
    sheet = book(document(*WEEK)).worksheets[0]
    assert "2026-11-23 to 2026-11-29" in sheet["A1"].value
    assert sheet.freeze_panes == f"A{HEADER + 2}"
    assert sheet.auto_filter.ref == f"A{HEADER + 1}:L{HEADER + 1 + len(WEEK)}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${HEADER + 1}:${HEADER + 1}"


def test_pillars_have_their_colours_and_own_ones_can_be_read() -> None:
    own = [Pillar(9, f"own-{color}", "自己的", 0, 9, color=color) for color in ("#ffff00", "#102030")]
    many = [post(n, pillar=each.key) for n, each in enumerate([PILLARS[0], *own], 1)]
    plan = build_document(many, [*PILLARS, *own], ACCOUNTS, FIRST, LAST, NOW)
    sheet = book(plan).worksheets[0]
    column = [cell.value for cell in sheet[HEADER + 1]].index("Pillar") + 1
    cells = [sheet.cell(HEADER + 2 + n, column) for n in range(3)]
    found = [("#" + cell.fill.fgColor.rgb[2:], "#" + cell.font.color.rgb[2:]) for cell in cells]
    expected = [pillar_colors(each) for each in [PILLARS[0], *own]]
    assert found == [(colors.soft, colors.text) for colors in expected]
    assert all(contrast(*pair) >= 4.5 for pair in found)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_gives_a_readable_name(number: int) -> None:
    colors = pillar_colors(Pillar(9, "own", "自己的", 0, 9, color=f"#{number:06x}"))
    assert contrast(colors.text, colors.soft) >= 4.4  # rounding to whole steps of colour


def test_findings_are_a_note_on_the_text_only_when_asked_for() -> None:
    sheet = book(document(post(1), post(2), findings={1: [FINDING]})).worksheets[0]
    column = [cell.value for cell in sheet[HEADER + 1]].index("Text, shortened")
    first, second = (sheet[HEADER + 2 + n][column].comment for n in range(2))
    assert first is not None
    assert (first.text, second) == ("Warning MO003 This text is long", None)
    assert first.height >= 36
    assert overview(document(post(1), findings={1: [FINDING, FINDING]}))[0]["Check"] == "Warning 2"
    assert "Check" not in overview(document(post(1)))[0]


def test_the_balance_has_a_chart_of_excels_own() -> None:
    data = packed(document(*WEEK))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert "<c:barChart>" in chart
    assert "<c:lineChart>" in chart
    for pillar in PILLARS:
        assert pillar_colors(pillar).fill.removeprefix("#") in chart
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(max_col=4, values_only=True))
    start = rows.index(("Pillar", "Posts", "Share", "Target"))
    assert rows[start + 1] == ("Life", 3, 0.6, 0.35)
    assert rows[start + len(PILLARS) + 1] == ("Total", 5, 1, 1)
    assert str(start + 2) in chart  # the chart looks at the table


def test_each_week_of_a_longer_range_has_its_balance() -> None:
    plan = build_document(WEEK, PILLARS, ACCOUNTS, FIRST, date(2026, 12, 2), NOW)
    cells = [str(row[0]) for row in book(plan).worksheets[0].iter_rows(max_col=1, values_only=True)]
    assert [cell.split(" · ")[1] for cell in cells if cell.startswith("Balance")] == [
        "2026-11-23 to 2026-12-02",
        "2026-11-23 to 2026-11-29",
        "2026-11-30 to 2026-12-02",
    ]


def test_the_data_sheet_has_every_text_as_it_is() -> None:
    rows = table(document(*WEEK))
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
    header, *rows = book(document(*posts)).worksheets[1].iter_rows(values_only=True)
    found = find_header([header])
    assert found is not None
    assert set(found.columns) == set(FIELDS)
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
    data = packed(plan)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for number in (1, 2):
            sheet = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert "<f>" not in sheet
            assert "<hyperlink" not in sheet
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[1] for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}  # openpyxl calls an empty cell a number
    assert [cell.column_letter for cell in cells if cell.data_type == "d"] == ["A", "B"]
    assert all(cell.value is None for cell in cells if cell.data_type == "n")
    assert sum(cell.value == text for cell in cells) == 5


@pytest.mark.parametrize("text", ["<script>", "../../x", "CON", "\u202egnp.exe", "☕" * 30_000, "\n" * 1000])
def test_hostile_texts_do_no_harm(text: str) -> None:
    image = PostImage(text, problem=ImageProblem.MISSING)
    hostile = post(1, title=text, text=text, notes=text, images=(image,), tags=(text,), link=text)
    finding = Finding("MO003", Severity.ERROR, text, "text")
    sheet = book(document(hostile, findings={1: [finding] * 50})).worksheets[1]
    assert sheet["G2"].value == text[:CELL_LIMIT]


def test_days_and_times_are_excels_own() -> None:
    sheet = book(document(post(1, 25, "00:00"), post(2, 26, ""))).worksheets[1]
    assert [cell.value for cell in sheet["A"][1:]] == [datetime(2026, 11, 25), datetime(2026, 11, 26)]
    assert [cell.value for cell in sheet["B"][1:]] == [time(0, 0), None]
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == ("yyyy-mm-dd", "hh:mm")


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(1900, 2, 28), date(1, 1, 1)])
def test_days_that_excel_has_not_are_texts(day: date) -> None:
    old = replace(post(1), planned_date=day)
    found = book(build_document([old], PILLARS, ACCOUNTS, day, day, NOW))
    assert found.worksheets[1]["A2"].value == str(day)
    assert found.worksheets[0].cell(HEADER + 2, 1).value == str(day)


@given(st.text(max_size=60))
def test_two_other_libraries_read_any_text(text: str) -> None:
    data = packed(document(post(1, text=text)))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]
    assert (sheet["G2"].value or "") == clean(text)
    rows = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(1).to_python()
    assert rows[1][6] == clean(text)


def test_same_document_same_bytes(picture: tuple[MediaStore, PostImage]) -> None:
    store, image = picture
    plan = document(*WEEK, post(8, images=(image, image)), findings={1: [FINDING]})
    first = packed(plan, store)
    assert first == packed(plan, store)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("pictures", "edges"),
    [(Pictures.NONE, []), (Pictures.THUMBNAILS, [192, 192]), (Pictures.FULL, [400, 400])],
)
def test_pictures_are_embedded_as_asked(
    picture: tuple[MediaStore, PostImage], pictures: Pictures, edges: list[int]
) -> None:
    store, image = picture
    missing = PostImage("没有.jpg", problem=ImageProblem.MISSING)
    gone = PostImage("丢失.jpg", sha256="ab" * 32)
    plan = document(post(1, images=(image, missing, gone, image)))
    first, second = book(plan, store, pictures=pictures).worksheets
    assert second["H2"].value == "杯测 桌.png; 没有.jpg; 丢失.jpg; 杯测 桌.png"
    assert [max(Image.open(each.ref).size) for each in first._images] == edges
    cell = first.cell(HEADER + 2, [each.value for each in first[HEADER + 1]].index("Pictures") + 1)
    assert ("没有.jpg" if edges else "4 pictures") in cell.value


def test_of_a_picture_the_part_chosen_is_embedded(picture: tuple[MediaStore, PostImage]) -> None:
    store, image = picture
    cut = replace(image, crop=Crop(0, 0, 1_000_000, 100_000))
    first = book(document(post(1, images=(cut,))), store, pictures=Pictures.THUMBNAILS).worksheets[0]
    width, height = Image.open(first._images[0].ref).size
    assert width > 5 * height


def test_empty_plan_has_its_header() -> None:
    first, second = book(document()).worksheets
    assert second.max_row == 1
    assert first.cell(HEADER + 1, 1).value == "Date"


@pytest.mark.parametrize("text", ["长" * CELL_LIMIT, "☕" * CELL_LIMIT, "🎉" * (CELL_LIMIT // 2)])
def test_text_that_just_fits_a_cell(text: str) -> None:
    sheet = book(document(post(1, text=text))).worksheets[1]
    assert (sheet["G2"].value, sheet.max_column) == (text, len(FIELDS))


@pytest.mark.parametrize("text", ["长" * (CELL_LIMIT + 1), "🎉" * CELL_LIMIT, "一" * 1_000_000])
def test_longer_text_goes_on_in_columns_behind_it(text: str) -> None:
    header, row = book(document(post(1, text=text))).worksheets[1].iter_rows(values_only=True)
    parts = [str(cell) for name, cell in zip(header, row, strict=True) if str(name).split(" (")[0] == "Text"]
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= CELL_LIMIT for part in parts)
    assert [str(name) for name in header[6 : 6 + len(parts)]][:2] == ["Text", "Text (2)"]


def test_every_part_is_sound_xml() -> None:
    plan = document(
        post(1, text="\x00\x07<&>\ud800\ufffe]]>", title="_x0041_", notes="\r\n一\r二"),
        findings={1: [FINDING]},
    )
    with zipfile.ZipFile(io.BytesIO(packed(plan))) as archive:
        for name in archive.namelist():
            if re.search(r"\.(xml|rels|vml)$", name):
                ElementTree.fromstring(archive.read(name))
    row = table(plan)[0]
    assert (row["Text"], row["Notes"], row["Title"]) == ("<&>]]>", "\n一\n二", "_x0041_")


def steps(plan: PlanDocument, stop_at: int = 0) -> Iterator[tuple[int, int]]:
    seen: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) == stop_at:
            raise StoppedError

    packed(plan, step=step)
    yield from seen


def test_progress_runs_to_its_end_and_can_be_stopped() -> None:
    found = list(steps(document(*WEEK)))
    assert [done for done, _total in found] == sorted({done for done, _total in found})
    assert found[-1] == (10, 10)
    with pytest.raises(StoppedError):
        list(steps(document(*WEEK), stop_at=2))


def test_the_workbook_is_in_its_place(tmp_path: Path) -> None:
    write_export(job(document(*WEEK), "xlsx", NO_PICTURES), tmp_path / "周计划.xlsx", {})
    assert openpyxl.load_workbook(tmp_path / "周计划.xlsx").worksheets[1].max_row == 6
    assert [path.name for path in tmp_path.iterdir()] == ["周计划.xlsx"]
