"""Workbooks of the other kinds: .xls and .ods, kind and unkind."""

import io
import random
import shutil
import zipfile
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from planner.errors import UserError
from planner.importing import PlanFile, Verdict, count, read_plan
from planner.importing.cells import Broken
from planner.importing.readers import read_tables
from tests.planner.importing.conftest import said

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


def workbook(*rows: list[object], name: str = "排期") -> openpyxl.Workbook:
    """Return a workbook with one sheet; texts that begin with # are errors, as Excel has them."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for cells in rows:
        sheet.append(cells)
    for cells in sheet.iter_rows():
        for each in cells:
            if str(each.value).startswith("#"):
                each.data_type = "e"
    return book


def saved(folder: Path, book: openpyxl.Workbook) -> Path:
    path = folder / "plan.xlsx"
    book.save(path)
    return path


HEADINGS = ["日期", "时间", "渠道", "标题", "正文"]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_locked_as_a_zip_is_said_to_be(plan_folder: Path, tmp_path: Path, suffix: str) -> None:
    """The flags of each part, in its own head and in the list at the end, say that it is encrypted."""
    data = bytearray((plan_folder / f"plan{suffix}").read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(data)
    with pytest.raises(UserError, match="password"):
        read_plan(path)


def test_an_open_document_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    path = tmp_path / "plan.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", MIME)
        package.writestr("content.xml", b"\x80\x13 no XML")
        entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest>{entry}</manifest:manifest>")
    with pytest.raises(UserError, match="password"):
        read_plan(path)


MERGED = (
    '<table:table-cell office:value-type="date" office:date-value="2026-11-25" '
    'table:number-columns-spanned="1" table:number-rows-spanned="3"><text:p>25日</text:p></table:table-cell>'
)


def test_merged_dates_of_an_open_document_count_for_each_row(tmp_path: Path) -> None:
    below = [row("<table:covered-table-cell/>", cell("20:30"), cell("朋友圈"), cell(text)) for text in "乙丙"]
    data = ods(
        HEADER, row(MERGED, cell(""), cell("朋友圈"), cell("甲")), *below, row(cell(""), cell("21:00"))
    )
    posts = [each.post for each in read(tmp_path, data).rows]
    assert [post.planned_date for post in posts if post] == [date(2026, 11, 25)] * 3


def test_truth_values_of_libreoffice(tmp_path: Path) -> None:
    truth = '<table:table-cell table:formula="of:=TRUE()" office:value-type="float" office:value="1"/>'
    path = tmp_path / "plan.ods"
    path.write_bytes(ods(HEADER, row(cell("x"), truth)))
    assert read_tables(path)[0].rows[1][1] is True


NEVER_COMPUTED = '<table:table-cell table:formula="of:=A1"/>'


def shown(path: Path, row: int) -> list[object]:
    """Return a row's cells, each broken one as the error it shows."""
    cells = read_tables(path)[0].rows[row]
    return [("!", each.shown) if isinstance(each, Broken) else each for each in cells]


def test_errors_and_formulas_without_a_value_are_known(tmp_path: Path) -> None:
    errors: list[object] = ["#REF!", "#N/A", "朋友圈", "#VALUE!", "文"]
    formulas: list[object] = ["=DATE(2026,12,6)", "20:30", "朋友圈", '=A1&"<"', "文"]
    path = saved(tmp_path, workbook(list(HEADINGS), errors, formulas))
    assert shown(path, 1) == [("!", "#REF!"), ("!", "#N/A"), "朋友圈", ("!", "#VALUE!"), "文"]
    assert shown(path, 2) == [("!", ""), "20:30", "朋友圈", ("!", ""), "文"]


def test_a_formula_whose_value_is_an_empty_text_is_fine(tmp_path: Path) -> None:
    plain = saved(tmp_path, workbook(list(HEADINGS), ["2026-11-25", "", "朋友圈", '=""', "文"]))
    data = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(data, "w") as target:
        for part in source.infolist():
            content = source.read(part).replace(b'<c r="D2">', b'<c r="D2" t="str">')
            target.writestr(part.filename, content)
    plain.write_bytes(data.getvalue())
    (only,) = read_plan(plain).rows
    assert only.verdict is Verdict.ACCEPT


def test_errors_and_formulas_of_an_open_document(tmp_path: Path) -> None:
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    empty = '<table:table-cell table:formula="of:=A1"><text:p/></table:table-cell>'
    path = tmp_path / "plan.ods"
    data = ods(HEADER, row(error, NEVER_COMPUTED, empty, cell("文")))
    calcext = b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for part in source.infolist():
            content = source.read(part).replace(b"xmlns:office", calcext + b"xmlns:office", 1)
            target.writestr(part.filename, content)
    path.write_bytes(buffer.getvalue())
    assert shown(path, 1) == [("!", "#DIV/0!"), ("!", ""), "", "文"]


@pytest.mark.parametrize(
    "far",
    [
        f'<table:table-cell table:number-columns-repeated="999999999"/>{NEVER_COMPUTED}',
        NEVER_COMPUTED * 50,
    ],
)
def test_formulas_far_out_or_without_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, far: str
) -> None:
    monkeypatch.setattr("planner.importing.sheet_marks.MOST_CELLS", 20)
    with pytest.raises(UserError, match="not a workbook"):
        read(tmp_path, ods(HEADER, row(far)))


def test_broken_cells_are_told_and_change_nothing_that_is_stored(tmp_path: Path) -> None:
    cells: list[object] = ["2026-11-25", "=TIME(20,30,0)", "朋友圈", "#VALUE!", "文"]
    (only,) = read_plan(saved(tmp_path, workbook(list(HEADINGS), cells))).rows
    assert only.verdict is Verdict.WARN
    assert {message.column for message in only.messages} == {"时间", "标题"}
    assert "#VALUE!" in said(only)
    assert "never computed" in said(only)
    assert only.carried == {"date", "channel", "text"}


def test_a_row_of_errors_alone_is_told(tmp_path: Path) -> None:
    (only,) = read_plan(saved(tmp_path, workbook(list(HEADINGS), ["", "", "", "#REF!", "#REF!"]))).rows
    assert said(only).count("#REF!") == 2


def test_a_cell_far_below_the_plan_is_left_out_and_told(tmp_path: Path) -> None:
    book = workbook(list(HEADINGS), ["2026-11-25", "", "朋友圈", "", "文"])
    book.worksheets[0].cell(200_000, 3, "x")
    path = saved(tmp_path, book)
    (table,) = read_tables(path)
    assert len(table.rows) == 2
    (note,) = read_plan(path).notes
    assert note.startswith("Row 200000 was not read")


def test_blank_rows_within_a_plan_are_kept(tmp_path: Path) -> None:
    book = workbook(list(HEADINGS), ["2026-11-25", "", "朋友圈", "", "文"])
    for column, text in enumerate(["2026-11-26", "", "朋友圈", "", "后"], 1):
        book.worksheets[0].cell(900, column, text)
    plan = read_plan(saved(tmp_path, book))
    assert [each.number for each in plan.incoming] == [2, 900]
    assert plan.notes == ()


def test_a_plan_that_begins_far_from_the_corner(tmp_path: Path) -> None:
    book = workbook()
    for row_number, cells in ((2000, HEADINGS), (2001, ["2026-11-25", "", "朋友圈", "", "文"])):
        for column, text in enumerate(cells, 4):
            book.worksheets[0].cell(row_number, column, text)
    (table,) = read_tables(saved(tmp_path, book))
    assert len(table.rows) == 2001
    assert table.rows[1999] == ["", "", "", *HEADINGS]


def two_sheets(first_state: str, second_state: str) -> openpyxl.Workbook:
    book = workbook(list(HEADINGS), ["2026-11-25", "", "朋友圈", "", "旧文"], name="旧")
    new = book.create_sheet("新")
    new.append(list(HEADINGS))
    new.append(["2026-11-26", "", "朋友圈", "", "新文"])
    book.worksheets[0].sheet_state = first_state
    new.sheet_state = second_state
    return book


def test_a_hidden_sheet_is_not_read_before_one_that_is_shown(tmp_path: Path) -> None:
    plan = read_plan(saved(tmp_path, two_sheets("veryHidden", "visible")))
    assert plan.sheet == "新"
    assert plan.notes == ("Other sheets hold a plan too: 旧 (hidden).",)


def test_a_hidden_sheet_is_read_where_no_other_is_a_plan_and_told(tmp_path: Path) -> None:
    book = workbook(["关于", "此表"], name="说明")
    hidden = book.create_sheet("排期")
    hidden.append(list(HEADINGS))
    hidden.append(["2026-11-25", "", "朋友圈", "", "文"])
    hidden.sheet_state = "hidden"
    plan = read_plan(saved(tmp_path, book))
    assert (plan.sheet, plan.notes) == ("排期", ("The sheet 排期 was read, though it is hidden.",))


def test_the_number_of_a_sheet_counts_hidden_ones(tmp_path: Path) -> None:
    assert read_plan(saved(tmp_path, two_sheets("hidden", "visible")), sheet=1).sheet == "旧"


LINKED = ["日期", "时间", "渠道", "链接", "正文"]
PAGE = "https://example.com/x?a=1&b=2"


def test_a_cell_that_leads_to_a_page_is_its_address_in_the_column_of_links(tmp_path: Path) -> None:
    formula = f'=HYPERLINK("{PAGE}", "点这里")'
    texts = ["点这里", "https://example.com/other", "内部", "普通", formula]
    rows = [["2026-11-25", f"{9 + n}:00", "朋友圈", text, "文"] for n, text in enumerate(texts)]
    book = workbook(list(LINKED), *map(list[object], rows))
    sheet = book.worksheets[0]
    sheet["D2"].hyperlink = PAGE
    sheet["D3"].hyperlink = PAGE
    sheet["D4"].hyperlink = "#排期!A1"
    path = saved(tmp_path, book)
    data = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(data, "w") as target:
        for part in source.infolist():  # as Excel keeps what a formula gives
            content = (
                source.read(part).replace(b"</f><v/>", b"</f><v>x</v>").replace(b"</f><v />", b"</f><v>x</v>")
            )
            target.writestr(part.filename, content)
    path.write_bytes(data.getvalue())
    links = [each.post.link for each in read_plan(path).rows if each.post]
    assert links == [PAGE, "https://example.com/other", "内部", "普通", PAGE]


def test_a_link_of_an_open_document_is_its_address(tmp_path: Path) -> None:
    address = PAGE.replace("&", "&amp;")
    link = (
        '<table:table-cell office:value-type="string"><text:p>'
        f'<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{address}">点这里</text:a>'
        "</text:p></table:table-cell>"
    )
    formula = (
        f'<table:table-cell table:formula=\'of:=HYPERLINK("{address}";"点这里")\' '
        'office:value-type="string"><text:p>点这里</text:p></table:table-cell>'
    )
    header = row(*map(cell, LINKED))
    plan = read(
        tmp_path, ods(header, *(row(DATED, cell("朋友圈"), each, cell("文")) for each in (link, formula)))
    )
    assert [each.post.link for each in plan.rows if each.post] == [PAGE, PAGE]
