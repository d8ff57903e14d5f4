"""The same plan, or a newer state of it, once more: its rows are known though they have no IDs."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from planner import operations
from planner.importing import Outcome, PlanFile, count, open_source
from planner.importing.answers import answered
from planner.model import Post, Status
from planner.operations.import_judging import judge_for, known_to, read_plan_for
from planner.operations.importing import import_plan
from planner.store import Library, posts
from tests.planner.importing.conftest import csv_bytes, said
from tests.planner.importing.test_verdicts import the_post

ROW = {
    "日期": "2026-12-01",
    "时间": "20:30",
    "渠道": "朋友圈",
    "栏目": "干货",
    "标题": "豆子",
    "正文": "新豆到货，先到先得",
    "状态": "草稿",
    "备注": "",
}
Bring = Callable[..., PlanFile]


@pytest.fixture
def bring(library: Library, tmp_path: Path) -> Bring:
    """Import rows of the headings of `ROW` and return the plan as it was judged."""

    def brought(*rows: dict[str, str]) -> PlanFile:
        path = tmp_path / "plan.csv"
        path.write_bytes(csv_bytes([list(ROW), *([row.get(name, "") for name in ROW] for row in rows)]))
        return import_plan(library, read_plan_for(library, path)).plan

    return brought


def outcomes(plan: PlanFile) -> list[Outcome]:
    return [row.outcome for row in plan.rows]


def only(library: Library) -> Post:
    (post,) = posts.everything(library)
    return post


def test_what_was_moved_in_the_library_stays_there(library: Library, bring: Bring) -> None:
    bring(ROW)
    operations.move_posts(library, [only(library).id], date(2026, 12, 3))
    again = bring(ROW)
    assert outcomes(again) == [Outcome.SAME]
    assert "It was moved to 2026-12-03 20:30 meanwhile and stays there." in said(again.rows[0])
    assert only(library).planned_date == date(2026, 12, 3)


def test_what_went_back_to_the_backlog_stays_there(library: Library, bring: Bring) -> None:
    bring(ROW)
    operations.save_post(library, replace(only(library), planned_date=None, planned_time=None))
    assert "It was moved to the backlog meanwhile and stays there." in said(bring(ROW).rows[0])


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        ({"text": "改了一个字"}, "Text"),
        ({"title": "别的"}, "Title"),
        ({"status": Status.READY}, "Status"),
        ({"notes": "店里写的"}, "Notes"),
    ],
)
def test_what_was_changed_in_the_library_stays(
    library: Library, bring: Bring, values: dict[str, object], heading: str
) -> None:
    bring(ROW)
    operations.save_post(library, replace(only(library), **values))  # type: ignore[arg-type]
    changed = only(library)
    again = bring(ROW)
    assert outcomes(again) == [Outcome.SAME]
    assert f"It was changed meanwhile and stays so: {heading}." in said(again.rows[0])
    assert only(library) == changed


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ({"时间": "21:00"}, {"planned_time": time(21)}),
        ({"状态": "就绪"}, {"status": Status.READY}),
        ({"备注": "写了"}, {"notes": "写了"}),
        ({"栏目": "广告"}, {"pillar": "ad"}),
    ],
)
def test_what_the_file_changes_comes_in_and_nothing_else(
    library: Library, bring: Bring, cells: dict[str, str], values: dict[str, object]
) -> None:
    bring(ROW)
    operations.save_post(library, replace(only(library), location="店里", title="改过的标题"))
    operations.move_posts(library, [only(library).id], date(2026, 12, 3))
    before = only(library)
    again = bring(ROW | cells)
    assert outcomes(again) == [Outcome.UPDATE]
    assert count(again).updated == 1
    assert only(library) == replace(before, **values)  # type: ignore[arg-type]
    assert outcomes(bring(ROW | cells)) == [Outcome.SAME]
    operations.undo_step(library)
    assert only(library) == before
    assert outcomes(bring(ROW | cells)) == [Outcome.UPDATE]


def test_the_time_that_was_asked_for_may_be_written_into_the_file(library: Library, bring: Bring) -> None:
    first = bring(ROW | {"时间": "8点半"})
    assert outcomes(first) == [Outcome.ASK]
    assert outcomes(bring(ROW | {"时间": "8点半"})) == [Outcome.SAME]
    assert outcomes(bring(ROW | {"时间": "20:30"})) == [Outcome.UPDATE]
    assert only(library).planned_time == time(20, 30)


def test_an_answer_of_the_first_time_is_not_asked_for_again(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(csv_bytes([list(ROW), list((ROW | {"时间": "8点半"}).values())]))
    read = read_plan_for(library, path)
    (question,) = read.questions
    import_plan(library, answered(read, question, time(20, 30), known_to(library)))
    assert only(library).planned_time == time(20, 30)
    assert outcomes(read_plan_for(library, path)) == [Outcome.SAME]


def test_what_was_typed_in_place_of_a_cell_is_no_change_of_the_file(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(csv_bytes([list(ROW), list(ROW.values())]))
    source = open_source(path)
    typed = {(2, "date"): "2026-12-08", (2, "text"): "别的"}
    import_plan(library, judge_for(library, source, corrections=typed))
    before = only(library)
    assert (before.planned_date, before.text) == (date(2026, 12, 8), "别的")
    assert outcomes(judge_for(library, source)) == [Outcome.SAME]
    later = judge_for(library, source, corrections={(2, "text"): "又一次"})
    assert outcomes(later) == [Outcome.UPDATE]
    import_plan(library, later)
    assert only(library) == replace(before, text="又一次")


def test_days_counted_from_today_are_the_same_row_later(
    library: Library, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANLI_NOW", "2026-11-30T08:00")
    bring(ROW | {"日期": "下周二"})
    monkeypatch.setenv("QUANLI_NOW", "2026-12-07T08:00")
    assert outcomes(bring(ROW | {"日期": "下周二"})) == [Outcome.SAME]
    assert only(library).planned_date == date(2026, 12, 8)


def test_rows_of_one_day_and_text_are_told_apart(library: Library, bring: Bring) -> None:
    rows = [ROW | {"时间": at} for at in ("9:00", "12:00", "20:30")]
    assert outcomes(bring(*rows)) == [Outcome.NEW] * 3
    changed = [rows[0], rows[2], rows[1] | {"时间": "13:00"}]
    again = bring(*changed)
    assert outcomes(again) == [Outcome.SAME, Outcome.SAME, Outcome.UPDATE]
    assert [post.planned_time for post in posts.everything(library)] == [time(9), time(13), time(20, 30)]
    assert outcomes(bring(*changed, ROW | {"时间": "22:00"}))[3] is Outcome.NEW


def test_a_row_of_the_day_to_which_another_was_moved_is_a_row_of_its_own(
    library: Library, bring: Bring
) -> None:
    bring(ROW)
    operations.move_posts(library, [only(library).id], date(2026, 12, 2))
    again = bring(ROW, ROW | {"日期": "2026-12-02"})
    assert outcomes(again) == [Outcome.SAME, Outcome.NEW]


def test_what_was_thrown_away_comes_in_anew(library: Library, bring: Bring) -> None:
    bring(ROW)
    operations.delete_posts(library, [only(library).id])
    assert outcomes(bring(ROW)) == [Outcome.NEW]


def test_an_open_question_about_a_stored_post_is_asked_until_it_is_answered(
    library: Library, bring: Bring
) -> None:
    bring(ROW)
    for _time in range(2):
        again = bring(ROW | {"栏目": "八卦", "备注": "写了"})
        assert outcomes(again) == [Outcome.ASK]
    assert only(library).pillar == "expertise"
    assert only(library).notes == "写了"


class TestTheSameText:
    """A row whose day was changed in the file is a new one, but never in silence."""

    LONG = ROW | {"正文": "新豆到货，先到先得，欢迎来店里试喝"}
    WARNING = "A post of the same text is in the library on 2026-12-01; this one comes in beside it."

    @pytest.mark.parametrize(
        ("day", "is_told"), [("2026-12-03", True), ("2026-12-15", True), ("2026-12-16", False)]
    )
    def test_a_post_close_by_is_told(self, library: Library, bring: Bring, day: str, is_told: bool) -> None:
        bring(self.LONG)
        moved = bring(self.LONG | {"日期": day})
        assert outcomes(moved) == [Outcome.NEW]
        assert (said(moved.rows[0]) == self.WARNING) is is_told
        assert outcomes(bring(self.LONG | {"日期": day})) == [Outcome.SAME]

    def test_rows_of_their_own_are_not(self, library: Library, bring: Bring) -> None:
        bring(self.LONG)
        again = bring(self.LONG, self.LONG | {"日期": "2026-12-03"})
        assert outcomes(again) == [Outcome.SAME, Outcome.NEW]
        assert said(again.rows[1]) == ""

    def test_short_texts_are_not(self, library: Library, bring: Bring) -> None:
        bring(ROW | {"正文": "早安"})
        assert said(bring(ROW | {"正文": "早安", "日期": "2026-12-02"}).rows[0]) == ""


class TestNotImported:
    """Posts that no import has made."""

    @pytest.fixture
    def stored(self, library: Library) -> Post:
        post = Post(
            planned_date=date(2026, 12, 1),
            planned_time=time(20, 30),
            title=" 豆子",
            text="新豆到货，先到先得\r\n",
            pillar="ad",
        )
        (post_id,) = operations.create_post(library, post).post_ids
        return the_post(library, post_id)

    def test_blanks_at_the_edges_do_not_matter(self, library: Library, stored: Post, bring: Bring) -> None:
        assert outcomes(bring(ROW | {"栏目": "广告"})) == [Outcome.SAME]
        assert only(library) == stored

    def test_what_is_empty_is_filled_in(self, library: Library, stored: Post, bring: Bring) -> None:
        assert outcomes(bring(ROW | {"备注": "写了", "栏目": "广告"})) == [Outcome.UPDATE]
        assert only(library) == replace(stored, notes="写了")

    def test_what_is_otherwise_is_told(self, library: Library, stored: Post, bring: Bring) -> None:
        again = bring(ROW | {"状态": "就绪"})
        assert outcomes(again) == [Outcome.SAME]
        assert "The library has it otherwise and keeps it: Pillar, Status." in said(again.rows[0])
        assert only(library) == stored


def test_the_sample_plan(library: Library, plan_folder: Path) -> None:
    """Workbook, table and workbook again, also once posts were moved and changed."""
    first = import_plan(library, read_plan_for(library, plan_folder / "plan.xlsx")).plan
    assert count(first).imported == 58
    found = posts.everything(library)
    operations.move_posts(library, [found[3].id, found[30].id], date(2026, 12, 24))
    operations.save_post(library, replace(found[7], text=found[7].text + "。"))
    operations.set_status(library, [found[9].id], Status.READY, reason="x")
    before = posts.everything(library)
    for name in ("plan.xlsx", "plan.csv"):
        again = import_plan(library, read_plan_for(library, plan_folder / name)).plan
        assert (count(again).imported, count(again).updated, count(again).stored) == (0, 0, 58)
        assert not again.questions
        assert posts.everything(library) == before


def test_an_article_file_that_is_not_there_any_more_takes_nothing_from_its_post(
    library: Library, plan_folder: Path, tmp_path: Path
) -> None:
    import_plan(library, read_plan_for(library, plan_folder / "plan.csv"))
    before = posts.everything(library)
    elsewhere = tmp_path / "plan.csv"
    shutil.copy(plan_folder / "plan.csv", elsewhere)
    judged = read_plan_for(library, elsewhere)
    articles = [row for row in judged.rows if any("article file" in each.text for each in row.messages)]
    assert articles
    assert {row.outcome for row in articles} == {Outcome.SAME}
    import_plan(library, judged)
    assert posts.everything(library) == before
