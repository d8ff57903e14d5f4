"""The plan as CSV."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import i18n
from planner.exporting.delimited import ENCODINGS
from planner.exporting.document import PlanDocument
from planner.exporting.fields import FIELDS
from planner.exporting.writing import write_to
from planner.importing import read_plan
from planner.media import MediaStore
from planner.model import Goal, Post, PostImage
from planner.text.guarding import guarded, unguarded
from tests.planner.exporting.plans import WEEK, document, job, post


def written(plan: PlanDocument, **choices: object) -> bytes:
    buffer = io.BytesIO()
    write_to(job(plan, "csv", MediaStore(Path("nowhere")), **choices), buffer, {})
    return buffer.getvalue()


def records(data: bytes, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_holds_every_character(encoding: str) -> None:
    rows = records(written(document(post(text="咖啡☕\u2028𠮷 é\n第二行")), encoding=encoding), encoding)
    assert rows[0]["Text"] == "咖啡☕\u2028𠮷 é\n第二行"


def test_excel_sees_that_it_is_utf8_and_records_end_as_it_ends_them() -> None:
    data = written(document(*WEEK))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == len(WEEK) + 1
    assert data == written(document(*WEEK))


def test_only_the_chosen_fields_stand_there() -> None:
    row = records(written(document(post(), findings=None), fields=("date", "text")))[0]
    assert row == {"Date": "2026-11-25", "Text": "今天的第一炉。"}


def test_every_field_has_a_column() -> None:
    whole = post(
        goal=Goal.ACQUIRE,
        further_comments=("甲", "乙"),
        reminded=("店长", "同事"),
        ad_marked=True,
        author="拾穗",
    )
    row = records(written(document(whole), fields=FIELDS))[0]
    assert len(row) == len(FIELDS)
    assert row["Further comments"] == "甲\n---\n乙"
    assert (row["Goal"], row["Reminded"], row["Declarations"]) == ("New contacts", "店长; 同事", "Advert")


@pytest.mark.parametrize("text", ["=1+1", "+86 138", "-5%", "@某人", "\t=1", "=cmd|' /C calc'!A0", "'=1"])
def test_no_cell_is_computed(text: str) -> None:
    cell = records(written(document(post(text=text))))[0]["Text"]
    assert cell == "'" + text
    assert unguarded(cell) == text


@given(st.text())
def test_guarding_is_taken_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=50))
def test_any_text_comes_back(text: str) -> None:
    plan = document(Post(id=1, text=text, planned_date=date(2026, 11, 25)))
    assert unguarded(records(written(plan))[0]["Text"]) == text


def test_what_would_pass_as_utf8_is_marked(tmp_path: Path) -> None:
    """The GB18030 bytes of 楼 are those of an accent in UTF-8; with Chinese headings no text passes."""
    plan = document(post(text="楼"))
    path = tmp_path / "plan.csv"
    path.write_bytes(written(plan, encoding="gb18030"))
    assert path.read_bytes().decode("gb18030").startswith("\ufeff")
    assert [row.post.text for row in read_plan(path).incoming if row.post] == ["楼"]
    i18n.set_language("zh_CN")
    assert not written(plan, encoding="gb18030").decode("gb18030").startswith("\ufeff")


def test_names_with_marks_are_quoted() -> None:
    images = tuple(PostImage(name) for name in ("a; b.jpg", 'c"d.jpg', "e.jpg"))
    row = records(written(document(post(images=images, reminded=("店长", "甲、乙"))), fields=FIELDS))[0]
    assert row["Pictures"] == '"a; b.jpg"; "c""d.jpg"; e.jpg'
    assert row["Reminded"] == '店长; "甲、乙"'
