"""Files of every kind, kind and unkind."""

import io
import os
import random
import zipfile
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from planner.errors import UserError
from planner.importing import Verdict, count, judge, open_source, read_plan, workbook
from planner.importing.content import read_content
from planner.importing.decoding import decode
from planner.importing.holidays import read_holidays
from planner.importing.readers import read_tables
from planner.importing.tags import read_tags
from tests.planner.headings import HEADINGS
from tests.planner.importing.conftest import csv_bytes, row_of, said

ROW = ["2026-11-25", "20:30", "朋友圈", "生活", "标题", "晒太阳的猫🐱，𠮷", "", "公开", "", "草稿", "", ""]
SMALL = [list(HEADINGS), ROW]
FAR_CELL = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'


def book_bytes(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """Return a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path, **options: int) -> str:
    """Return the one sentence with which a file is refused."""
    with pytest.raises(UserError) as caught:
        read_plan(path, **options)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    data = csv_bytes(SMALL, encoding)
    post = read_plan(write(tmp_path, "plan.csv", data)).rows[0].post
    assert post is not None
    assert post.text == ROW[5]


def test_gb18030_is_never_read_as_utf8() -> None:
    assert decode("日期,渠道,正文🐱".encode("gb18030"), "plan.csv") == "日期,渠道,正文🐱"


@pytest.mark.parametrize("data", [b"\xff\x80\xff\xff", b"\xef\xbb\xbf\xff\xfe\xfd", b"\x81\x20\xff"])
def test_unknown_encodings_are_refused(tmp_path: Path, data: bytes) -> None:
    assert "encoding" in refusal(write(tmp_path, "plan.csv", data))


@pytest.mark.parametrize(("name", "mark"), [("plan.tsv", "\t"), ("plan.csv", ";"), ("plan.txt", "\t")])
def test_delimiters(tmp_path: Path, name: str, mark: str) -> None:
    text = "\r\n".join(mark.join(row) for row in SMALL)
    assert count(read_plan(write(tmp_path, name, text.encode()))).imported == 1


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_texts_full_of_other_marks_do_not_mislead(tmp_path: Path, mark: str) -> None:
    marks = ",;\t" * 50
    text = f'日期{mark}渠道{mark}正文\r\n2026-11-25{mark}朋友圈{mark}"{marks}完"\r\n'
    post = read_plan(write(tmp_path, "plan.csv", text.encode())).rows[0].post
    assert post is not None
    assert post.text == marks + "完"


def test_columns_in_any_order_and_english_headings(tmp_path: Path) -> None:
    rows = [["Text", " channel ", "DATE", "Extra"], ["Hello", "Moments", "2026-11-25", "x"]]
    plan = read_plan(write(tmp_path, "plan.csv", csv_bytes(rows)))
    post = plan.rows[0].post
    assert post is not None
    assert (post.text, post.planned_date) == ("Hello", date(2026, 11, 25))
    assert plan.notes == ("Columns that were not used: Extra.",)


def test_excel_values(tmp_path: Path) -> None:
    row: list[object] = [
        date(2026, 11, 25),
        time(20, 30),
        "朋友圈",
        "生活",
        412,
        "=1 杯",
        "",
        "公开",
        "",
        "草稿",
        "",
        "",
    ]
    book = openpyxl.load_workbook(io.BytesIO(book_bytes(("排期", [list(HEADINGS), row]))))
    cell = book["排期"]["F2"]
    cell.value, cell.data_type = "=1 杯", "s"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    post = read_plan(path).rows[0].post
    assert post is not None
    assert (post.planned_date, post.planned_time, post.title) == (date(2026, 11, 25), time(20, 30), "412")
    assert post.text == "=1 杯"


def test_workbooks_that_count_days_from_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(list(HEADINGS))
    sheet.append([date(2026, 11, 25), *ROW[1:]])
    path = tmp_path / "plan.xlsx"
    book.save(path)
    post = read_plan(path).rows[0].post
    assert post is not None
    assert post.planned_date == date(2026, 11, 25)


def test_merged_dates_count_for_each_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [list(HEADINGS), list(ROW), ["", "21:00", *ROW[2:]]]
    book = openpyxl.load_workbook(io.BytesIO(book_bytes(("排期", rows))))
    book["排期"].merge_cells("A2:A3")
    path = tmp_path / "plan.xlsx"
    book.save(path)
    posts = [row.post for row in read_plan(path).rows]
    assert [post.planned_date for post in posts if post] == [date(2026, 11, 25)] * 2


def test_the_sheet_with_the_header_is_read(tmp_path: Path) -> None:
    lists: list[list[object]] = [["渠道", "栏目"], ["朋友圈", "生活"]]
    second = [list(HEADINGS), [*ROW[:4], "第二", *ROW[5:]]]
    data = book_bytes(("选项", lists), ("十一月", [list(HEADINGS), list(ROW)]), ("十二月", list(second)))
    path = write(tmp_path, "plan.xlsx", data)
    plan = read_plan(path)
    assert plan.sheet == "十一月"
    assert "十二月" in plan.notes[0]
    assert read_plan(path, sheet=3).sheet == "十二月"
    assert "found: 渠道, 栏目" in refusal(path, sheet=1)
    assert "no sheet 4; it has 3" in refusal(path, sheet=4)


def test_missing_empty_folder_and_other_kinds(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "none.xlsx")
    assert "is empty" in refusal(write(tmp_path, "empty.xlsx", b""))
    assert "is empty" in refusal(write(tmp_path, "blank.csv", b" \r\n\r\n"))
    (tmp_path / "folder").mkdir()
    assert "no Markdown files" in refusal(tmp_path / "folder")
    assert "use .xlsx, .xls" in refusal(write(tmp_path, "plan.pdf", b"%PDF-1.7"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"hello", "not a workbook"),
        (b"PK\x03\x04 broken", "not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_no_workbook(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refusal(write(tmp_path, "plan.xlsx", data))


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("readme.txt", "hello")
    assert "not a workbook" in refusal(write(tmp_path, "plan.xlsx", buffer.getvalue()))


def test_half_a_workbook(tmp_path: Path, plan_folder: Path) -> None:
    data = (plan_folder / "plan.xlsx").read_bytes()
    assert "not a workbook" in refusal(write(tmp_path, "plan.xlsx", data[: len(data) // 2]))


def repacked(data: bytes, old: str, new: str) -> bytes:
    """Return the workbook with a text of its sheet's XML replaced."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(part.filename, content)
    return buffer.getvalue()


def test_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 5_000_000)
    blanks = " " * 5_000_000 + "</sheetData>"
    data = repacked(book_bytes(("排期", [list(HEADINGS)])), "</sheetData>", blanks)
    assert len(data) < 50_000
    assert "far larger" in refusal(write(tmp_path, "plan.xlsx", data))


def test_one_cell_at_the_end_of_the_sheet(tmp_path: Path) -> None:
    far_row = f'<row r="1048576">{FAR_CELL}</row></sheetData>'
    data = repacked(book_bytes(("排期", [list(HEADINGS)])), "</sheetData>", far_row)
    assert "far larger" in refusal(write(tmp_path, "plan.xlsx", data))


def test_an_empty_styled_cell_far_out_does_no_harm(tmp_path: Path) -> None:
    far_row = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    data = repacked(book_bytes(("排期", [list(HEADINGS), list(ROW)])), "</sheetData>", far_row)
    assert count(read_plan(write(tmp_path, "plan.xlsx", data))).imported == 1


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    rows = [["通讯录"], ["姓名", "电话", "日期"], ["甲", "1", "2026-11-25"]]
    sentence = refusal(write(tmp_path, "plan.csv", csv_bytes(rows)))
    assert "found: 姓名, 电话, 日期" in sentence
    assert "日期 (date), 渠道 (channel) and 正文 (text)" in sentence


@pytest.mark.parametrize(
    "broken", ['2026-11-26,,朋友圈,"没有关上', '2026-11-26,,朋友圈,"关"早了",\r\n2026-11-27,,朋友圈,x']
)
def test_broken_quotes_name_the_record(tmp_path: Path, broken: str) -> None:
    text = "日期,时间,渠道,正文\r\n2026-11-25,,朋友圈,好\r\n" + broken
    assert "record 3" in refusal(write(tmp_path, "plan.csv", text.encode()))


def test_a_row_with_too_many_cells_is_left_out(tmp_path: Path) -> None:
    text = "日期,渠道,正文\r\n2026-11-25,朋友圈,早,安\r\n2026-11-26,朋友圈,好,,\r\n"
    plan = read_plan(write(tmp_path, "plan.csv", text.encode()))
    assert [row.verdict for row in plan.rows] == [Verdict.REJECT, Verdict.ACCEPT]
    assert "4 cells under 3 headings" in said(row_of(plan, 2))


def test_blank_lines_count_as_records(tmp_path: Path) -> None:
    text = "日期,渠道,正文\r\n\r\n2026-11-26,朋友圈,好\r\n\r\n\r\n"
    plan = read_plan(write(tmp_path, "plan.csv", text.encode()))
    assert [row.number for row in plan.rows] == [2, 3]
    assert plan.rows[1].comes_in


def test_one_megabyte_and_control_characters(tmp_path: Path) -> None:
    rows = [list(HEADINGS), [*ROW[:5], "字" * 350_000 + "\x00\x07\x1b[31m完", *ROW[6:]]]
    post = read_plan(write(tmp_path, "plan.csv", csv_bytes(rows))).rows[0].post
    assert post is not None
    assert post.text == "字" * 350_000 + "[31m完"


def test_ten_thousand_rows(tmp_path: Path) -> None:
    rows = [[*ROW[:4], f"第 {number} 条", *ROW[5:]] for number in range(10_000)]
    plan = read_plan(write(tmp_path, "plan.csv", csv_bytes([list(HEADINGS), *rows])))
    assert count(plan).imported == 10_000


def test_an_old_workbook_under_a_csv_name(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert refusal(write(tmp_path, "plan.csv", data))


def test_a_workbook_under_a_csv_name_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "plan.csv", book_bytes(("排期", [list(HEADINGS), list(ROW)])))
    assert count(read_plan(path)).imported == 1


def test_only_a_header(tmp_path: Path) -> None:
    tables = read_tables(write(tmp_path, "plan.csv", csv_bytes([list(HEADINGS)])))
    assert len(tables) == 1
    assert read_plan(tmp_path / "plan.csv").rows == ()


TRADITIONAL = [["日期", "時間", "頻道", "內容"], ["2026-11-25", "20:30", "朋友圈", "曬太陽的貓，還有咖啡"]]


def test_big5_is_found_by_its_headings(tmp_path: Path) -> None:
    post = read_plan(write(tmp_path, "plan.csv", csv_bytes(TRADITIONAL, "big5"))).rows[0].post
    assert post is not None
    assert post.text == TRADITIONAL[1][3]


def test_an_encoding_can_be_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "plan.csv", csv_bytes(SMALL, "gb18030"))
    assert read_plan(path, encoding="gb18030").rows[0].comes_in
    with pytest.raises(UserError, match="not in the encoding utf-8"):
        read_plan(path, encoding="utf-8")
    with pytest.raises(UserError, match="no encoding klingon"):
        read_plan(path, encoding="klingon")
    with pytest.raises(UserError, match="no encoding zip"):
        read_plan(path, encoding="zip")


def test_a_mark_is_no_part_of_the_text_when_an_encoding_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "plan.csv", csv_bytes(SMALL, "utf-8-sig"))
    assert read_plan(path, encoding="utf-8").rows[0].comes_in


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf_32(tmp_path: Path, encoding: str) -> None:
    post = read_plan(write(tmp_path, "plan.csv", csv_bytes(SMALL, encoding))).rows[0].post
    assert post is not None
    assert post.text == ROW[5]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_english_in_utf_16_is_no_utf_32(encoding: str) -> None:
    assert decode("date,channel,text".encode(encoding), "plan.csv") == "date,channel,text"


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx", "plan.ics", "plan.md", "plan.txt"])
def test_pipes_and_devices_are_refused_unread(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert "a device or a pipe" in refusal(tmp_path / name)
    (tmp_path / name).unlink()
    (tmp_path / name).symlink_to("/dev/zero")
    assert "a device or a pipe" in refusal(tmp_path / name)


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
def test_pipes_under_the_names_of_other_files_are_refused(tmp_path: Path) -> None:
    for read, name in ((read_content, "a.json"), (read_holidays, "b.json"), (read_tags, "c.csv")):
        os.mkfifo(tmp_path / name)
        with pytest.raises(UserError, match="a device or a pipe"):
            read(tmp_path / name)


def test_lists_come_as_tables_alone(tmp_path: Path) -> None:
    for name, data in (
        ("a.json", b"{}"),
        ("b.ics", b"BEGIN:VCALENDAR"),
        ("c.md", b"# x"),
        ("d.txt", b"BEGIN:VCALENDAR"),
    ):
        with pytest.raises(UserError, match=r"is not a table .* use \.xlsx"):
            read_tags(write(tmp_path, name, data))
    with pytest.raises(UserError, match="is a folder"):
        read_tags(tmp_path)


@pytest.mark.parametrize("text", ['[{"date": "2026-11-25"}]', "42", '"x"', "null"])
def test_json_that_is_no_plan(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="no plan of Quanli"):
        read_content(write(tmp_path, "a.json", text.encode()))


def test_an_empty_json_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is empty"):
        read_content(write(tmp_path, "a.json", b" \n"))


@pytest.mark.parametrize("kind", ["csv", "tsv", "txt", "xlsx", "xls", "ods", "ics", "md", "json"])
def test_damaged_files_of_every_kind_are_read_or_refused(
    plan_folder: Path, tmp_path: Path, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Bytes changed here and there, turned round, left out or cut off; a reader's own words on stderr do not
    matter.
    """
    chance = random.Random(kind)
    whole = _samples(plan_folder)[kind]
    path = tmp_path / f"plan.{kind}"
    for _round in range(60):
        path.write_bytes(_damaged(whole, chance))
        with suppress(UserError):
            if kind == "json":
                read_content(path)
            else:
                judge(open_source(path))
        with suppress(UserError):
            read_tags(path)


def _samples(plan_folder: Path) -> dict[str, bytes]:
    """Return a file of every kind."""
    books = {kind: (plan_folder / f"plan.{kind}").read_bytes() for kind in ("xlsx", "xls", "ods", "csv")}
    event = "UID:a\r\nDTSTART;TZID=Asia/Shanghai:20261125T203000\r\nRRULE:FREQ=DAILY\r\nDESCRIPTION:<p>早</p>"
    table = csv_bytes(SMALL).decode()
    return books | {
        "tsv": table.replace(",", "\t").encode("utf-16"),
        "txt": "12月1日 20:30 朋友圈：早\n\n12月2日 晚8点 公众号 观点 题目\n正文".encode(),
        "ics": f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode(),
        "md": "---\ntitle: 三步\ndate: 2026-11-25\ntags: [a, b]\n---\n# 题\n\n![图](a.jpg)\n".encode(),
        "json": b'{"format":"quanli-plan","version":1,"posts":[{"id":1,"kind":"moments","text":"\\u65e9"}]}',
    }


def _damaged(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _place in range(chance.choice((1, 3, 30))):
        at = chance.randrange(chance.choice((min(600, len(data)), len(data))))
        data[at] ^= chance.choice((1 << chance.randrange(8), chance.randrange(256)))
    if chance.random() < 0.3:
        at = chance.randrange(len(data))
        del data[at : at + chance.randrange(200)]
    return bytes(data[: chance.choice((len(data), chance.randrange(len(data) + 1)))])
