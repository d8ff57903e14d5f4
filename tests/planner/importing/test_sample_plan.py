"""The sample plan, row by row as plan_expected.md says, from the workbook and from the CSV."""

from datetime import date, time
from pathlib import Path

import pytest

from planner.importing import PlanFile, QuestionKind, Skipped, Verdict, count, read_plan
from planner.model import PostKind, Status, Visibility
from tests.planner.importing.conftest import row_of, said


@pytest.fixture(params=["plan.xlsx", "plan.csv"])
def plan(request: pytest.FixtureRequest, plan_folder: Path) -> PlanFile:
    return read_plan(plan_folder / request.param)


def test_totals(plan: PlanFile) -> None:
    counts = count(plan)
    assert (counts.rows, counts.blank, counts.duplicate, counts.rejected, counts.stored) == (62, 1, 1, 2, 0)
    assert counts.imported == 58
    assert (counts.moments, counts.article, counts.image_post) == (48, 6, 4)
    assert counts.undated == 1
    assert counts.questions == 3


def test_rows_are_numbered_as_excel_shows_them(plan: PlanFile) -> None:
    assert [row.number for row in plan.rows] == list(range(3, 65))


def test_csv_and_workbook_give_the_same_posts(plan_folder: Path) -> None:
    workbook, text = (read_plan(plan_folder / name) for name in ("plan.xlsx", "plan.csv"))
    assert workbook.sheet == "排期"
    assert text.sheet == ""
    assert [(row.post, row.pictures, row.cover) for row in workbook.rows] == [
        (row.post, row.pictures, row.cover) for row in text.rows
    ]


def test_verdicts(plan: PlanFile) -> None:
    by_verdict: dict[Verdict, set[int]] = {verdict: set() for verdict in Verdict}
    for row in plan.rows:
        by_verdict[row.verdict].add(row.number)
    assert by_verdict[Verdict.REJECT] == {40, 63}
    assert by_verdict[Verdict.SKIP] == {23, 26}
    assert by_verdict[Verdict.ASK] == {10, 12, 21, 50, 58}
    assert by_verdict[Verdict.WARN] == {56, 57}  # what is wrong with pictures that are there, intake tells
    assert by_verdict[Verdict.NOTE] - {14} == {8, 17, 18, 31, 55}


@pytest.mark.parametrize(
    ("number", "day", "at"),
    [
        (3, "2026-11-16", "07:40"),
        (7, "2026-11-18", "20:30"),
        (10, "2026-11-20", "12:30"),
        (12, "2026-11-21", None),
        (13, "2026-11-22", "20:00"),
        (14, "2026-11-23", "20:30"),
        (16, "2026-11-25", "12:10"),
        (17, "2026-11-25", "21:40"),
        (18, "2026-11-26", "20:00"),
        (24, "2026-11-29", "20:00"),
        (34, "2026-12-04", "20:30"),
        (55, "2026-12-15", "20:30"),
        (58, "2026-12-18", "12:30"),
        (64, None, None),
    ],
)
def test_dates_and_times(plan: PlanFile, number: int, day: str | None, at: str | None) -> None:
    post = row_of(plan, number).post
    assert post is not None
    assert post.planned_date == (date.fromisoformat(day) if day else None)
    assert post.planned_time == (time.fromisoformat(at) if at else None)


def test_filled_years_are_listed(plan: PlanFile) -> None:
    filled = {row.number for row in plan.rows if row.year_filled}
    assert filled == ({17, 18, 55, 58} if plan.sheet else {14, 17, 18, 55, 58})
    assert "Year filled in: 2026-11-26" in said(row_of(plan, 18))


def test_the_three_questions(plan: PlanFile) -> None:
    asked = {(question.kind, question.value, question.rows) for question in plan.questions}
    assert asked == {
        (QuestionKind.TIME, "8点半", (12,)),
        (QuestionKind.TAG, "老客户", (10, 50, 58, 63)),
        (QuestionKind.TAG, "同行", (21,)),
    }
    assert "08:30 or 20:30" in said(row_of(plan, 12))


def test_left_out_with_a_reason(plan: PlanFile) -> None:
    assert row_of(plan, 40).post is None
    assert "“抖音” (known: 朋友圈, 公众号, 贴图)" in said(row_of(plan, 40))
    assert row_of(plan, 63).post is None
    assert "no day 02-30" in said(row_of(plan, 63))


def test_duplicate_and_blank(plan: PlanFile) -> None:
    assert row_of(plan, 22).comes_in
    assert row_of(plan, 23).skipped is Skipped.DUPLICATE
    assert said(row_of(plan, 23)) == "Same as row 22."
    assert row_of(plan, 26).skipped is Skipped.BLANK
    assert row_of(plan, 26).messages == ()


def test_short_fields_are_trimmed_and_texts_are_not(plan: PlanFile) -> None:
    post = row_of(plan, 28).post
    assert post is not None
    assert (post.kind, post.pillar, post.title, post.status) == (
        PostKind.MOMENTS,
        "opinion",
        "翻账本",
        Status.READY,
    )
    assert post.text.endswith("它听嘴巴的。  ")
    assert post.text.count("\n") == 2
    assert [picture.name for picture in row_of(plan, 28).pictures] == ["画标签的刷子.jpg"]


@pytest.mark.parametrize(("number", "start"), [(30, "=1 杯手冲的时间"), (34, "+1℃，杯子里")])
def test_texts_that_look_like_formulas(plan: PlanFile, number: int, start: str) -> None:
    post = row_of(plan, number).post
    assert post is not None
    assert post.text.startswith(start)


@pytest.mark.parametrize(("number", "length"), [(41, 120), (42, 121), (49, 1600)])
def test_whole_texts(plan: PlanFile, number: int, length: int) -> None:
    post = row_of(plan, number).post
    assert post is not None
    assert len(post.text) == length


def test_commas_and_quotes_inside_a_text(plan: PlanFile) -> None:
    post = row_of(plan, 45).post
    assert post is not None
    assert '："像橘子汽水, 还有一点茉莉"，' in post.text


def test_audiences(plan: PlanFile) -> None:
    for number, visibility, tags in (
        (3, Visibility.PUBLIC, ()),
        (10, Visibility.ONLY, ("老客户", "已购")),
        (21, Visibility.EXCEPT, ("同行",)),
        (50, Visibility.ONLY, ("老客户", "已购")),
        (58, Visibility.ONLY, ("老客户", "已购")),
    ):
        post = row_of(plan, number).post
        assert post is not None
        assert (post.visibility, post.tags) == (visibility, tags)


def test_statuses(plan: PlanFile) -> None:
    statuses = [row.post.status for row in plan.incoming if row.post]
    assert row_of(plan, 25).post is not None
    assert statuses.count(Status.SKIPPED) == 1
    assert statuses.count(Status.POSTED) == 21
    idea = row_of(plan, 64).post
    assert idea is not None
    assert idea.status is Status.IDEA


def test_picture_names(plan: PlanFile) -> None:
    names = [picture.name for picture in row_of(plan, 33).pictures]
    assert names == ["☕ 今日豆单.png", "拼配比例图.png", "菜单_CMYK.jpg"]
    assert len(row_of(plan, 60).pictures) == 10
    assert row_of(plan, 60).verdict is Verdict.ACCEPT
    missing = row_of(plan, 56).pictures[0]
    assert (missing.name, missing.path) == ("IMG_9999.jpg", None)


def test_articles(plan: PlanFile) -> None:
    lengths = {8: 4464, 18: 1227, 31: 18000, 47: 2143, 57: 834, 61: 1420}  # as the samples' README counts
    for number, length in lengths.items():
        post = row_of(plan, number).post
        assert post is not None
        assert post.kind is PostKind.ARTICLE
        assert len(post.text) == length
        assert post.author == "拾穗咖啡"
        assert not post.text.startswith("---")
    summary = row_of(plan, 18).post
    assert summary is not None
    assert summary.digest == ""


def test_the_plan_wins_over_the_front_matter(plan: PlanFile) -> None:
    row = row_of(plan, 31)
    assert row.cover is not None
    assert row.cover.name == "产区山路.jpg"
    assert "“产区山路.jpg” was taken, not “生豆_16bit.png”" in said(row)
    assert row_of(plan, 57).cover is None


def test_pictures_of_an_articles_text(plan: PlanFile) -> None:
    assert [picture.name for picture in row_of(plan, 8).pictures] == [
        "意式浓缩.jpg",
        "闷蒸.gif",
        "手冲参数截图.png",
    ]
    assert [picture.name for picture in row_of(plan, 61).pictures] == ["cover_冬至.jpg", "深夜的灯.jpg"]
    assert "磨豆机.jpg is not there" in said(row_of(plan, 57))
