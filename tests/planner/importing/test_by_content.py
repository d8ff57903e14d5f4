"""Tables without headings, or with headings that nobody knows: their columns are told by the content."""

from datetime import date, time
from pathlib import Path

import pytest

from planner import operations
from planner.errors import UserError
from planner.importing import PlanFile, Table, guess_mapping, read_pasted, read_plan
from planner.model import PostKind
from planner.operations.import_judging import read_plan_for
from planner.store import Library, plan
from tests.planner.importing.conftest import csv_bytes, said

POSTS = (
    ("2026-12-01", "20:30", "朋友圈", "干货", "今天的豆子很好，中午来店里喝一杯吧"),
    ("12月2日", "8:00", "公众号", "观点", "明天休息一天，后天照常营业，欢迎来坐"),
    ("2026/12/3", "", "朋友圈", "生活", "新到的云南豆，甜感很好，适合手冲的朋友"),
)


def _read(folder: Path, *rows: tuple[str, ...]) -> PlanFile:
    path = folder / "plan.csv"
    path.write_bytes(csv_bytes(rows))
    return read_plan(path)


def test_a_table_without_headings_is_read_from_its_first_row(tmp_path: Path) -> None:
    read = _read(tmp_path, *POSTS)
    found = [row.post for row in read.rows if row.post]
    assert [row.number for row in read.incoming] == [1, 2, 3]
    assert [post.planned_date for post in found] == [date(2026, 12, day) for day in (1, 2, 3)]
    assert [post.planned_time for post in found] == [time(20, 30), time(8), None]
    assert [post.kind for post in found] == [PostKind.MOMENTS, PostKind.ARTICLE, PostKind.MOMENTS]
    assert [post.pillar for post in found] == ["expertise", "opinion", "life"]
    assert [post.text for post in found] == [row[-1] for row in POSTS]
    assert "told by the content: A = " in read.notes[0]


def test_rows_pasted_without_headings_too() -> None:
    read = read_pasted("\n".join("\t".join(row) for row in POSTS))
    assert len(read.incoming) == 3


def test_unknown_headings_are_no_post_and_it_is_said(tmp_path: Path) -> None:
    read = _read(tmp_path, ("啥时候", "钟点", "发在哪", "归哪类", "写啥"), *POSTS)
    assert [row.number for row in read.incoming] == [2, 3, 4]
    assert "啥时候 = " in read.notes[0]
    assert "Row 1 is no post" in read.notes[0]


@pytest.mark.parametrize(
    "first",
    [
        ("圣诞节前", "20:30", "朋友圈", "干货", "早"),
        ("2026-12-01", "20:30", "抖音", "手作", "早"),
        ("哪天", "几点", "", "", "一条写得很长很长的正文，怎么看也不像是表头里的字"),
        ("2026-12-01", "20:30", "朋友圈", "备注", "说明"),
    ],
)
def test_a_first_post_that_is_hard_to_read_is_still_a_row(tmp_path: Path, first: tuple[str, ...]) -> None:
    read = _read(tmp_path, first, *POSTS)
    assert read.rows[0].number == 1
    assert read.rows[0].post or said(read.rows[0])


def test_words_of_a_post_are_no_headings() -> None:
    table = Table("", [["2026-12-01", "朋友圈", "备注", "说明"], ["2026-12-02", "朋友圈", "甲", "乙"]])
    assert guess_mapping(table).mapping.header is None


def test_the_own_pillars_tell_a_column(library: Library, tmp_path: Path) -> None:
    operations.create_pillar(library, "门店")
    rows = [(day, channel, "门店", text) for day, _time, channel, _pillar, text in POSTS]
    path = tmp_path / "plan.csv"
    path.write_bytes(csv_bytes(rows))
    read = read_plan_for(library, path)
    assert {row.post.pillar for row in read.rows if row.post} == {plan.pillars(library)[-1].key}


def test_too_little_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no row with the columns"):
        _read(tmp_path, *((row[0], row[-1]) for row in POSTS))
