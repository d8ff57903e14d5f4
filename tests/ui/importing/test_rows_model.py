"""The rows of a plan as a model."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.importing import Known, judge, pasted_source
from planner.importing.plan import Outcome
from ui.importing.details import FieldsModel
from ui.importing.review import Review
from ui.importing.rows_model import COLUMNS, EVERYTHING, NOTE, OUTCOME, WARNINGS, RowsModel

TEXT = """日期\t时间\t渠道\t栏目\t正文
2026-12-01\t20:30\t朋友圈\t干货\t怎么养豆
2026-13-01\t20:30\t朋友圈\t干货\t没有这个月
2026-12-03\t8点半\t朋友圈\t干货\t几点
\t\t\t\t
2026-12-01\t20:30\t朋友圈\t干货\t怎么养豆
2026-12-05\t20:30\t抖音\t干货\t不认识的渠道
2026-12-06（周一）\t20:30\t朋友圈\t干货\t星期不对
"""


@pytest.fixture
def review() -> Review:
    review = Review(pasted_source(TEXT), Known())
    return _judged(review)


def _judged(review: Review) -> Review:
    review.plan = judge(review.source, mapping=review.mapping, corrections=review.corrections)
    return review


@pytest.fixture
def model(qtbot: QtBot, review: Review) -> RowsModel:
    model = RowsModel(review, [])
    model.show_plan(review.answered())
    return model


def test_qt_finds_nothing_wrong_with_the_models(model: RowsModel, review: Review) -> None:
    modes = QAbstractItemModelTester.FailureReportingMode
    tester = QAbstractItemModelTester(model, modes.Fatal)
    for wanted in (*Outcome, WARNINGS, EVERYTHING):
        model.show_only(wanted)
    model.tick([0, 1], on=False)
    review.correct(3, "date", "2026-12-02")
    model.show_plan(_judged(review).answered())
    fields = FieldsModel(review)
    other = QAbstractItemModelTester(fields, modes.Fatal)
    fields.show_row(3)
    fields.show_row(0)
    assert tester.model() is model
    assert other.model() is fields


def test_each_outcome_has_its_word_and_icon(model: RowsModel) -> None:
    rows = range(model.rowCount())
    words = [model.index(row, OUTCOME).data() for row in rows]
    assert words == ["新增", "拒绝", "要问", "空行", "重复", "拒绝", "新增"]
    assert all(model.index(row, OUTCOME).data(Qt.ItemDataRole.DecorationRole) for row in rows)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [(Outcome.REFUSE, [3, 7]), (Outcome.ASK, [4]), (WARNINGS, [8]), (EVERYTHING, [2, 3, 4, 5, 6, 7, 8])],
)
def test_rows_of_one_outcome_can_be_shown(model: RowsModel, wanted: str, numbers: list[int]) -> None:
    model.show_only(wanted)
    assert [int(model.index(row, 0).data()) for row in range(model.rowCount())] == numbers
    assert model.counts()[wanted] == len(numbers)


def test_a_refused_row_shows_what_the_file_says(model: RowsModel) -> None:
    assert [model.index(1, column).data() for column in (2, 3, 4)] == ["2026-13-01", "20:30", "朋友圈"]
    assert "13-01" in str(model.index(1, NOTE).data())


def test_the_cell_that_is_wrong_stands_out(model: RowsModel) -> None:
    ground = Qt.ItemDataRole.BackgroundRole
    assert model.index(1, 2).data(ground) is not None
    assert model.index(1, 3).data(ground) is None
    assert model.index(5, 4).data(ground) is not None


def test_only_rows_that_come_in_have_a_tick(model: RowsModel) -> None:
    ticks = [model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(7)]
    assert [tick is not None for tick in ticks] == [True, False, True, False, False, False, True]


def test_a_row_without_a_tick_does_not_come_in(model: RowsModel, review: Review) -> None:
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert [row.number for row in review.incoming(review.answered()).incoming] == [4, 8]
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert [row.number for row in review.incoming(review.answered()).incoming] == [2, 4, 8]


def test_typing_what_stands_there_is_no_correction(model: RowsModel, review: Review) -> None:
    model.setData(model.index(1, 2), "2026-13-01")
    assert review.corrections == {}


def test_clearing_a_correction_takes_it_back(model: RowsModel, review: Review, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.corrected):
        model.setData(model.index(1, 2), "2026-12-01")
    assert review.text(3, "date") == "2026-12-01"
    model.setData(model.index(1, 2), "")
    assert review.corrections == {}
    model.setData(model.index(1, 3), "")
    assert review.text(3, "time") == ""


def test_everything_in_a_cell_is_harmless(qtbot: QtBot) -> None:
    hostile = ("=cmd|'/c calc'!A1", "<script>alert(1)</script>", "\u202eabc", "🧑‍🚀" * 50, "x" * 100_000)
    lines = "\n".join(f"2026-12-01\t20:30\t{text}\t干货\t{text}" for text in hostile)
    review = _judged(Review(pasted_source("日期\t时间\t渠道\t栏目\t正文\n" + lines), Known()))
    model = RowsModel(review, [])
    model.show_plan(review.answered())
    for row in range(model.rowCount()):
        for column in range(COLUMNS):
            assert len(str(model.index(row, column).data() or "")) <= 200
