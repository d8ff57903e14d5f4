"""What tables carry comes back through this program's own import, field by field."""

import csv
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from planner import i18n, operations
from planner.exporting.building import build_document
from planner.exporting.choices import Choices
from planner.exporting.fields import FIELDS, headings
from planner.exporting.job import ExportJob
from planner.exporting.writing import write_export
from planner.exporting.xlsx_data import CELL_LIMIT
from planner.importing import Known, Outcome, PlanFile, read_plan
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import (
    Account,
    AccountKind,
    Campaign,
    Change,
    Goal,
    ImageProblem,
    Post,
    PostImage,
    PostKind,
    Status,
    Visibility,
)
from planner.operations.exporting import export_job
from planner.operations.import_judging import read_plan_for
from planner.operations.importing import import_plan
from planner.store import Library, posts
from tests.planner.exporting.plans import ACCOUNTS, PILLARS, document, job
from tests.planner.exporting.plans import post as planned
from tests.planner.exporting.whole_posts import RANGE, compared, picture_names, plans

TABLES = [("xlsx", "utf-8-sig"), ("csv", "utf-8-sig"), ("csv", "gb18030")]
NO_PICTURES = MediaStore(Path("/nonexistent"))


def written(many: Sequence[Post], first: date, path: Path, **choices: object) -> list[Post]:
    """Write posts with all fields, as a library would that knows them by name, and return them in order."""
    many = [replace(post, id=number) for number, post in enumerate(many, 1)]
    wanted = Choices(path.suffix[1:], ideas=True, fields=FIELDS, **choices)  # type: ignore[arg-type]
    last = first + timedelta(RANGE)
    uids = {post.id: f"uid-{post.id}" for post in many}
    now = datetime(2026, 11, 30, 8)
    plan = build_document(many, PILLARS, ACCOUNTS, first, last, now, choices=wanted, uids=uids)
    write_export(ExportJob(plan, NO_PICTURES, wanted), path, {})
    return [row.post for row in plan.rows]


@pytest.mark.slow
@pytest.mark.parametrize("tongue", i18n.LANGUAGES)
@pytest.mark.parametrize(("form", "encoding"), TABLES)
@settings(suppress_health_check=list(HealthCheck), max_examples=25)
@given(plan=plans)
def test_every_field_comes_back(plan: tuple[date, list[Post]], form: str, encoding: str, tongue: str) -> None:
    i18n.set_language(tongue)
    first, many = plan
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"plan.{form}"
        sent = written(many, first, path, encoding=encoding)
        rows = read_plan(path).rows
    assert [row.uid for row in rows] == [f"uid-{post.id}" for post in sent]
    for row, post in zip(rows, sent, strict=True):
        assert row.post is not None, row.messages
        assert compared(row.post) == compared(post)
        assert (row.post.visibility, row.post.tags) == (post.visibility, post.tags)
        named = row.cover.name if row.cover else "", [picture.name for picture in row.pictures]
        assert named == picture_names(post)


@pytest.mark.parametrize("text", ["长" * CELL_LIMIT, "🎉" * CELL_LIMIT, "一\n" * 50_000 + " "])
def test_a_text_longer_than_a_cell_is_whole_again(text: str, tmp_path: Path) -> None:
    day = date(2026, 11, 25)
    sent = [planned(1, text=text, notes="甲"), planned(2, 26, text="短", notes=text)]
    written(sent, day, tmp_path / "plan.xlsx")
    rows = read_plan(tmp_path / "plan.xlsx").incoming
    assert [(row.post.text, row.post.notes) for row in rows if row.post] == [(text, "甲"), ("短", text)]


@pytest.mark.parametrize("tongue", i18n.LANGUAGES)
def test_sample_plan(plan_folder: Path, tmp_path: Path, tongue: str) -> None:
    known = Known(tags=("老客户", "同行"))
    read = [row for row in read_plan(plan_folder / "plan.xlsx", known=known).incoming if row.post]
    many = [
        replace(
            row.post,
            cover=PostImage(row.cover.name) if row.cover else None,
            images=tuple(PostImage(picture.name) for picture in row.pictures),
        )
        for row in read
        if row.post and row.post.planned_date
    ]
    i18n.set_language(tongue)
    many = [replace(post, id=number) for number, post in enumerate(many, 1)]
    uids = {post.id: str(post.id) for post in many}
    first, last = date(2026, 11, 16), date(2026, 12, 20)
    plan = build_document(many, PILLARS, ACCOUNTS, first, last, datetime(2026, 11, 30, 8), uids=uids)
    write_export(job(plan, "xlsx", NO_PICTURES), tmp_path / "again.xlsx", {})
    again = read_plan(tmp_path / "again.xlsx", known=known).incoming
    sent = [row.post for row in plan.rows]
    assert len(sent) == 57
    assert [compared(row.post) for row in again if row.post] == [compared(post) for post in sent]
    for row, post in zip(again, sent, strict=True):
        named = row.cover.name if row.cover else "", [picture.name for picture in row.pictures]
        assert named == picture_names(post)


def test_midnight_and_open_times_come_back(tmp_path: Path) -> None:
    many = [planned(1, 25, "00:00"), planned(2, 26, ""), planned(3, 27, "23:59")]
    write_export(job(document(*many), "xlsx", NO_PICTURES), tmp_path / "again.xlsx", {})
    again = [row.post for row in read_plan(tmp_path / "again.xlsx").incoming if row.post]
    assert [(each.planned_date, each.planned_time) for each in again] == [
        (each.planned_date, each.planned_time) for each in many
    ]


def exported(library: Library, folder: Path, first: date, form: str, encoding: str = "utf-8-sig") -> Path:
    choices = Choices(form, ideas=True, fields=FIELDS, findings=False, encoding=encoding)
    path = folder / f"plan.{form}"
    write_export(export_job(library, first, first + timedelta(RANGE), choices), path, {})
    return path


@pytest.mark.slow
@pytest.mark.parametrize(("form", "encoding"), TABLES)
@settings(suppress_health_check=list(HealthCheck), max_examples=8)
@given(plan=plans)
def test_a_library_finds_every_post_as_it_is(plan: tuple[date, list[Post]], form: str, encoding: str) -> None:
    first, many = plan
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "data") as library:
        operations.create_posts(library, many, "import")
        read = read_plan_for(library, exported(library, Path(folder), first, form, encoding))
        assert [row.outcome for row in read.rows] == [Outcome.SAME] * len(many)


WHOLE = Post(
    planned_date=date(2026, 11, 25),
    planned_time=time(20, 30),
    status=Status.POSTED,
    title=" 早安 ",
    text="=1+1\n第二行 ",
    first_comment="'+86",
    further_comments=("一", "二\n---\n三"),
    notes="备注\n",
    author="拾穗",
    digest="摘要",
    location="杭州",
    link="https://a.b/c",
    reminded=("店长", "甲;乙"),
    goal=Goal.SPREAD,
    visibility=Visibility.ONLY,
    tags=("老客户", "丙,丁"),
    ad_marked=True,
    posted_at=datetime(2026, 11, 25, 20, 31, 7),
    posted_url="https://a.b/d",
    images=tuple(PostImage(name, problem=ImageProblem.MISSING) for name in ("a.jpg", "b;c.jpg")),
)

TYPED: dict[str, str] = {
    "date": "2026-11-26",
    "time": "20:00",
    "channel": "公众号贴图",
    "account": "别处",
    "pillar": "干货",
    "title": "早安",  # only without its blanks
    "text": "=1+1\n第二行",
    "pictures": 'a.jpg; "c;b.jpg"',
    "audience": "公开",
    "first_comment": "+86",
    "further_comments": "一",
    "status": "草稿",
    "link": "",
    "notes": "备注",
    "author": "别人",
    "digest": "新",
    "location": "上海",
    "reminded": "店长",
    "goal": "拉新",
    "origin": "转载",
    "declarations": "",
    "campaign": "双十二",
    "posted_at": "2026-11-25 20:31:08",
    "posted_url": "https://a.b/e",
}
"""What is typed into a field's cell, each unlike what stands there."""


@pytest.fixture
def whole(library: Library) -> Library:
    """A library with one post that has something in every field, and with another account and a campaign."""
    operations.create_account(library, Account(0, AccountKind.MOMENTS, "别处"))
    operations.create_campaign(library, Campaign("双十二"))
    operations.create_post(library, WHOLE)
    return library


def with_cell(path: Path, field: str, text: str) -> None:
    """Type a text into a field of the only row."""
    edit: Callable[[Path, str, str], None] = _typed_into_xlsx if path.suffix == ".xlsx" else _typed_into_csv
    edit(path, headings()[field], text)


def _typed_into_xlsx(path: Path, heading: str, text: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    column = [cell.value for cell in sheet[1]].index(heading) + 1
    cell = sheet.cell(2, column)
    cell.value = text
    cell.data_type = "s"
    book.save(path)


def _typed_into_csv(path: Path, heading: str, text: str) -> None:
    records = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    records[1][records[0].index(heading)] = text
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(records)
    path.write_text(buffer.getvalue(), "utf-8-sig", newline="")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_changed_cell_updates_its_field_and_nothing_else(whole: Library, tmp_path: Path, form: str) -> None:
    path = exported(whole, tmp_path, date(2026, 11, 23), form)
    original = path.read_bytes()
    assert [row.outcome for row in read_plan_for(whole, path).rows] == [Outcome.SAME]
    for field, text in TYPED.items():
        path.write_bytes(original)
        with_cell(path, field, text)
        (row,) = read_plan_for(whole, path).rows
        assert (field, row.outcome) == (field, Outcome.UPDATE), row.messages
        assert [change.field for change in row.changes] == [field]


def test_what_was_changed_is_stored_and_then_the_same(whole: Library, tmp_path: Path) -> None:
    path = exported(whole, tmp_path, date(2026, 11, 23), "xlsx")
    for field in ("title", "text", "notes", "goal", "further_comments"):
        with_cell(path, field, TYPED[field])
    result = import_plan(whole, read_plan_for(whole, path))
    assert result.change != Change()
    (post,) = posts.everything(whole)
    assert (post.title, post.text, post.notes) == ("早安", "=1+1\n第二行", "备注")
    assert (post.goal, post.further_comments) == (Goal.ACQUIRE, ("一",))
    assert (post.first_comment, post.tags, post.posted_at) == (
        WHOLE.first_comment,
        WHOLE.tags,
        WHOLE.posted_at,
    )
    assert [row.outcome for row in read_plan_for(whole, path).rows] == [Outcome.SAME]


def test_the_sheet_with_names_is_read_wherever_it_stands(tmp_path: Path) -> None:
    written([planned(1), planned(2, 26)], date(2026, 11, 25), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    book.move_sheet(book.worksheets[1], -1)
    by_hand = book.create_sheet("排期", 0)
    by_hand.append(["日期", "渠道", "正文"])
    by_hand.append(["2026-11-27", "朋友圈", "手写"])
    book.save(tmp_path / "plan.xlsx")
    read: PlanFile = read_plan(tmp_path / "plan.xlsx")
    assert (read.sheet, len(read.rows)) == ("数据", 2)
    assert read_plan(tmp_path / "plan.xlsx", sheet=1).sheet == "排期"


def test_a_row_typed_below_by_hand_is_read_as_such(tmp_path: Path) -> None:
    written([planned(1, text=" x ")], date(2026, 11, 25), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    names = [cell.value for cell in book.worksheets[1][1]]
    typed = {"日期": "11月28日", "渠道": "朋友圈 ", "标题": " 新 ", "正文": "手写"}
    book.worksheets[1].append([typed.get(str(name), "") for name in names])
    book.save(tmp_path / "plan.xlsx")
    first, second = read_plan(tmp_path / "plan.xlsx", year=2026).incoming
    assert first.post
    assert first.post.text == " x "
    assert second.post
    assert (second.post.title, second.post.planned_date) == ("新", date(2026, 11, 28))
    assert second.post.kind is PostKind.MOMENTS


@pytest.mark.parametrize("tongue", i18n.LANGUAGES)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_no_column_of_an_export_is_left_over(form: str, tongue: str, tmp_path: Path) -> None:
    i18n.set_language(tongue)
    found = {1: [Finding("MO003", Severity.WARNING, "太长", "text")]}
    path = tmp_path / f"plan.{form}"
    long = planned(1, text="长" * (CELL_LIMIT + 5))
    write_export(job(document(long, findings=found), form, NO_PICTURES), path, {})
    assert read_plan(path).notes == ()
