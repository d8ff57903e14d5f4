"""The plan that command line and window export."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from planner.errors import UserError
from planner.exporting.choices import Choices
from planner.exporting.formats import WHOLE
from planner.model import Post, PostFilter, PostKind, Status
from planner.operations import change_rule, create_post, create_posts
from planner.operations.exporting import export_job, plan_document
from planner.store import Library

FIRST, LAST = date(2026, 11, 30), date(2026, 12, 6)
EVERYTHING = PostFilter(frozenset(PostKind), frozenset({"life", "ad"}), frozenset(Status))


@pytest.fixture
def library(data_dir: Path) -> Library:
    library = Library(data_dir)
    create_posts(
        library,
        [
            Post(planned_date=date(2026, 12, 1), planned_time=time(20, 30), text="全天开炉：12月1日（周三）"),
            Post(planned_date=date(2026, 12, 2), text="二", kind=PostKind.IMAGE_POST),
            Post(planned_date=date(2026, 12, 3), text="三", pillar="ad"),
            Post(planned_date=date(2026, 12, 4), text="四", status=Status.SKIPPED),
            Post(planned_date=date(2026, 12, 7), text="下一周"),
            Post(text="选题"),
        ],
    )
    return library


def shown(library: Library, wanted: PostFilter | None) -> str:
    rows = plan_document(library, FIRST, LAST, wanted=wanted).rows
    return "".join(row.post.text[0] for row in rows)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (None, "全二三四"),
        (EVERYTHING, "全二三四"),
        (replace(EVERYTHING, kinds=frozenset({PostKind.IMAGE_POST})), "二"),
        (replace(EVERYTHING, pillars=frozenset({"ad"})), "三"),
        (replace(EVERYTHING, statuses=frozenset({Status.SKIPPED})), "四"),
        (PostFilter(statuses=frozenset({Status.POSTED})), ""),
    ],
)
def test_filter_lets_through_what_matches_in_every_way(
    library: Library, wanted: PostFilter | None, expected: str
) -> None:
    with library:
        assert shown(library, wanted) == expected


def test_balance_is_that_of_the_posts_shown_but_adverts_are_counted_over_all(library: Library) -> None:
    with library:
        narrowed = plan_document(
            library, FIRST, LAST, wanted=replace(EVERYTHING, pillars=frozenset({"life"}))
        )
        whole = plan_document(library, FIRST, LAST)
    assert narrowed.balance.total == 2
    assert narrowed.ads == whole.ads
    assert whole.ads.ads == 1


def test_findings_only_when_asked_for(library: Library) -> None:
    with library:
        assert not plan_document(library, FIRST, LAST).findings_shown
        checked = plan_document(library, FIRST, LAST, Choices())
    assert checked.findings_shown
    assert checked.rows[0].findings


def test_checks_see_as_far_around_a_range_as_their_rules_look(library: Library) -> None:
    """The gap begins a month and a half before the range."""
    day = date(2026, 12, 1)
    create_post(library, Post(text="早上煮水", planned_date=day - timedelta(days=45), planned_time=time(20)))
    change_rule(library, "PL007", parameters={"pause": 60})
    (row,) = plan_document(library, day, day, Choices()).rows
    assert "PL007" in {finding.code for finding in row.findings}


@pytest.mark.parametrize("layout", ["", WHOLE])
def test_json_takes_posts_however_far_apart(library: Library, layout: str) -> None:
    """As one with a mistyped year is; a document of a hundred years is refused."""
    with library:
        create_post(library, Post(planned_date=date(1926, 11, 25), text="打错年份"))
        days = date(1926, 11, 25), LAST
        content = export_job(library, *days, Choices("json", layout)).content
        assert content
        assert {"打", *"全二三四"} <= {post.text[0] for post in content.posts}
        with pytest.raises(UserError, match="十年"):
            export_job(library, *days, Choices("csv"))


def test_json_of_a_range_has_what_the_filter_lets_through(library: Library) -> None:
    with library:
        wanted = replace(EVERYTHING, pillars=frozenset({"ad"}))
        job = export_job(library, FIRST, LAST, Choices("json"), wanted)
        assert job.content
        assert [post.text for post in job.content.posts] == ["三"]
        ideas = export_job(library, FIRST, LAST, Choices("json", ideas=True))
        assert ideas.content
        assert [post.text[0] for post in ideas.content.posts] == list("全二三四选")


def test_json_at_the_end_of_the_calendar(library: Library) -> None:
    with library:
        create_post(library, Post(planned_date=date.max, text="末"))
        content = export_job(library, date.max, date.max, Choices("json")).content
        assert content
        assert [post.text for post in content.posts] == ["末"]
