"""Which column is which: guesses, mappings made by hand, mappings that are kept."""

from datetime import date, time
from pathlib import Path

import pytest

from planner.errors import UserError
from planner.exporting.fields import FIELDS
from planner.importing import (
    Certainty,
    ColumnMapping,
    Known,
    MappingNeededError,
    Outcome,
    Source,
    Table,
    Verdict,
    guess_mapping,
    judge,
    samples,
)
from planner.importing.headings import HEADINGS, field_of_heading
from planner.importing.mapping import (
    SavedMapping,
    column_letters,
    mapping_of_plain,
    mapping_to_plain,
    saved_of,
)
from planner.model import PostKind
from planner.operations import redo_step, undo_step
from planner.operations.import_judging import judge_for
from planner.operations.import_mappings import delete_mapping, save_mapping, saved_mappings
from planner.store import Library
from tests.planner.importing.conftest import said

ROWS = [
    ["12月1日", "晚8点", "朋友圈", "干货", "三步清洁磨豆机，五分钟就够了"],
    ["12月2日", "20:30", "公众号", "广告", "年货节第一波：豆子礼盒上架了"],
    ["12月3日", "早8点", "朋友圈", "生活", "今天的第一炉豆子出来得有点晚"],
]
HEADERLESS = Table("", ROWS)


def source(*rows: list[str], sheet: str = "") -> Source:
    return Source(Path("plan.csv"), (Table(sheet, list(rows)),), None)


def test_every_field_has_headings_and_no_heading_means_two() -> None:
    assert set(HEADINGS) == set(FIELDS)
    words = [word for headings in HEADINGS.values() for word in headings]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("日期*", "date"),
        ("标题（64 字内）", "title"),
        ("ＴＥＸＴ", "text"),
        ("first_comment", "first_comment"),
        ("发布平台：", "channel"),
        ("姓名", ""),
        ("", ""),
        ("(", ""),
    ],
)
def test_headings(heading: str, field: str) -> None:
    assert field_of_heading(heading) == field


def test_columns_are_guessed_by_their_cells() -> None:
    guess = guess_mapping(HEADERLESS)
    assert guess.mapping == ColumnMapping(None, {"date": 0, "time": 1, "channel": 2, "pillar": 3, "text": 4})
    assert {column.certainty for column in guess.columns} == {Certainty.CELLS}
    assert [column.heading for column in guess.columns] == list("ABCDE")
    assert not guess.is_sure


def test_a_guess_has_samples() -> None:
    table = Table(
        "", [["日期", "渠道", "正文"], ["12-1", "", "很长" * 200], ["", "朋友圈", ""], ["12-2", "", ""]]
    )
    dates, channels, texts = guess_mapping(table).columns
    assert dates.samples == ("12-1", "12-2")
    assert channels.samples == ("朋友圈",)
    assert [len(text) for text in texts.samples] == [80]
    assert samples(table, 0, 9) == ()


def test_unknown_headings_are_guessed_by_cells_beside_known_ones() -> None:
    table = Table("", [["日期", "发在哪", "标题", "写什么"], *([a, c, "题", e] for a, _b, c, _d, e in ROWS)])
    guess = guess_mapping(table)
    assert guess.mapping == ColumnMapping(0, {"date": 0, "channel": 1, "title": 2, "text": 3})
    assert [column.certainty for column in guess.columns] == [
        Certainty.HEADING,
        Certainty.CELLS,
        Certainty.HEADING,
        Certainty.CELLS,
    ]


def test_a_time_column_that_holds_days_is_the_date() -> None:
    table = Table("", [["发布时间", "渠道", "正文"], ["2026-12-01 20:00", "朋友圈", "早"]])
    guess = guess_mapping(table)
    assert guess.mapping.columns == {"date": 0, "channel": 1, "text": 2}
    assert guess.is_sure


def test_a_table_that_holds_no_channels_needs_headings_or_a_mapping() -> None:
    without = Table("", [[date, text] for date, _time, _channel, _pillar, text in ROWS])
    with pytest.raises(MappingNeededError, match="say which column is which"):
        judge(Source(Path("plan.csv"), (without,), None))


def test_a_table_without_headings_is_read_by_a_mapping() -> None:
    plan = judge(
        Source(Path("plan.csv"), (HEADERLESS,), None), mapping=guess_mapping(HEADERLESS).mapping, year=2026
    )
    posts = [row.post for row in plan.rows]
    assert [row.number for row in plan.rows] == [1, 2, 3]
    assert posts[1]
    assert (posts[1].planned_date, posts[1].planned_time) == (date(2026, 12, 2), time(20, 30))
    assert (posts[1].kind, posts[1].pillar, posts[1].text) == (PostKind.ARTICLE, "ad", ROWS[1][4])


def test_messages_name_columns_by_letters_without_headings() -> None:
    rows = [["2月30日", "朋友圈", "早"]]
    mapping = ColumnMapping(None, {"date": 0, "channel": 1, "text": 2})
    (row,) = judge(source(*rows), mapping=mapping).rows
    assert row.messages[0].column == "A"


def test_a_mapping_needs_a_text_or_a_title() -> None:
    with pytest.raises(MappingNeededError, match="text or of the title"):
        judge(source(["a"]), mapping=ColumnMapping(None, {"date": 0}))
    with pytest.raises(MappingNeededError):
        judge(source(["a"]), mapping=ColumnMapping(7, {"text": 0}))


def test_a_mapping_may_name_columns_that_are_not_there() -> None:
    (row,) = judge(source(["早"]), mapping=ColumnMapping(None, {"text": 0, "date": 99})).rows
    assert row.post
    assert row.post.planned_date is None


def test_one_text_for_all_rows() -> None:
    mapping = (
        ColumnMapping(0, {"date": 0, "text": 1}).with_fixed("channel", "公众号").with_fixed("pillar", "广告")
    )
    plan = judge(
        source(["日期", "正文"], ["2026-12-01", "早"], ["2026-12-02", ""], ["2026-12-03"]), mapping=mapping
    )
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.BLANK, Outcome.BLANK]
    assert plan.rows[0].post
    assert (plan.rows[0].post.kind, plan.rows[0].post.pillar) == (PostKind.ARTICLE, "ad")
    assert plan.mapping == mapping


def test_without_a_channel_rows_are_moments_and_that_is_told() -> None:
    plan = judge(source(["正文"], ["早"], ["晚"]), mapping=ColumnMapping(0, {"text": 0}))
    assert {row.post.kind for row in plan.rows if row.post} == {PostKind.MOMENTS}
    assert plan.notes == ("2 rows name no channel; they are taken as Moments.",)


def test_changing_a_mapping() -> None:
    mapping = ColumnMapping(0, {"date": 0, "text": 1}, {"channel": "朋友圈"})
    assert mapping.with_column("title", 1).columns == {"date": 0, "title": 1}
    assert mapping.with_column("date", None).columns == {"text": 1}
    assert mapping.with_column("channel", 2) == ColumnMapping(0, {"date": 0, "text": 1, "channel": 2})
    assert mapping.with_fixed("date", "12-1") == ColumnMapping(
        0, {"text": 1}, {"channel": "朋友圈", "date": "12-1"}
    )
    assert mapping.with_fixed("channel", "").fixed == {}
    assert (mapping.field_of(1), mapping.field_of(5)) == ("text", "")


def test_letters_of_columns() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


UNUSUAL = [["何时", "何处", "写什么", ""], ["2026-12-01", "朋友圈", "早"]]
CHOSEN = ColumnMapping(0, {"date": 0, "channel": 1, "text": 2}, {"status": "就绪"})


def test_a_saved_mapping_is_used_for_the_same_headings() -> None:
    saved = saved_of(Table("", UNUSUAL), CHOSEN)
    assert saved == SavedMapping(("何时", "何处", "写什么"), CHOSEN.columns, CHOSEN.fixed)
    known = Known(mappings=[saved])
    longer = [["计划"], ["何时 ", "何处", "写什么"], *UNUSUAL[1:]]
    plan = judge(source(*longer), known=known)
    assert plan.mapping == ColumnMapping(1, CHOSEN.columns, CHOSEN.fixed)
    guess = guess_mapping(Table("", longer), [saved])
    assert guess.is_sure
    assert guess.columns[0].certainty is Certainty.SAVED
    with pytest.raises(MappingNeededError):
        judge(source(["何时", "何处", "写"], *UNUSUAL[1:]), known=known)


def test_a_saved_mapping_survives_as_plain_values() -> None:
    saved = saved_of(Table("", UNUSUAL), CHOSEN)
    assert saved
    assert mapping_of_plain(mapping_to_plain(saved)) == saved
    for nonsense in (None, [], {}, {"headings": 1, "columns": {}, "fixed": {}}):
        assert mapping_of_plain(nonsense) is None
    odd = {"headings": ["a"], "columns": {"text": 5, "date": "x", "what": 0, "title": 0}, "fixed": {"x": "y"}}
    assert mapping_of_plain(odd) == SavedMapping(("a",), {"title": 0}, {})


def test_mappings_are_kept_replaced_undone_and_forgotten(library: Library) -> None:
    table = Table("", UNUSUAL)
    assert save_mapping(library, table, CHOSEN)
    assert judge_for(library, Source(Path("p"), (table,), None)).mapping == CHOSEN
    assert not save_mapping(library, table, CHOSEN)
    other = CHOSEN.with_fixed("status", "")
    save_mapping(library, table, other)
    (kept,) = saved_mappings(library)
    assert kept.fixed == {}
    undo_step(library)
    assert [each.fixed for each in saved_mappings(library)] == [{"status": "就绪"}]
    redo_step(library)
    delete_mapping(library, kept.headings)
    assert saved_mappings(library) == []
    undo_step(library)
    assert saved_mappings(library) == [kept]


def test_a_table_without_headings_is_not_kept(library: Library) -> None:
    with pytest.raises(UserError, match="with headings"):
        save_mapping(library, HEADERLESS, guess_mapping(HEADERLESS).mapping)


class TestCorrections:
    """Texts typed in place of cells."""

    PLAN = source(
        ["日期", "时间", "渠道", "正文"],
        ["2026-12-01", "8点半", "朋友圈", "早"],
        ["2月30日", "", "抖音", "晚"],
        ["2026-12-03", "", "朋友圈", "午"],
    )

    def test_a_typed_time_answers_the_question(self) -> None:
        plan = judge(self.PLAN, corrections={(2, "time"): "20:30"})
        assert plan.questions == ()
        assert plan.rows[0].post
        assert plan.rows[0].post.planned_time == time(20, 30)

    def test_a_refused_row_comes_in_once_it_is_right(self) -> None:
        half = judge(self.PLAN, corrections={(3, "date"): "2026-12-02"})
        assert half.rows[1].outcome is Outcome.REFUSE
        plan = judge(self.PLAN, corrections={(3, "date"): "12月2日", (3, "channel"): "朋友圈"})
        assert plan.rows[1].outcome is Outcome.NEW
        assert plan.rows[1].verdict is Verdict.NOTE
        assert judge(self.PLAN).rows[1].outcome is Outcome.REFUSE

    def test_a_field_without_a_column_can_be_typed(self) -> None:
        plan = judge(self.PLAN, corrections={(4, "title"): "题", (4, "pillar"): "广告"})
        assert plan.rows[2].post
        assert (plan.rows[2].post.title, plan.rows[2].post.pillar) == ("题", "ad")
        assert {"title", "pillar"} <= plan.rows[2].carried
        assert "title" not in plan.rows[0].carried

    def test_what_is_typed_wrong_is_told_in_its_column(self) -> None:
        plan = judge(self.PLAN, corrections={(4, "time"): "25:00", (2, "goal"): "发财"})
        assert [message.column for message in plan.rows[2].messages] == ["时间"]
        assert "“发财” is not known here" in said(plan.rows[0])

    def test_corrected_rows_are_no_duplicates(self) -> None:
        twice = source(["日期", "渠道", "正文"], *[["2026-12-01", "朋友圈", "早"]] * 2)
        assert judge(twice).rows[1].outcome is Outcome.DUPLICATE
        assert judge(twice, corrections={(3, "text"): "晚"}).rows[1].outcome is Outcome.NEW
