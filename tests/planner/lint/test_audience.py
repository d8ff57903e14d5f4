"""AU: who sees a post."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from planner.lint.cases import post_of_case
from planner.lint.context import LintContext
from planner.lint.engine import lint_plan, lint_post
from planner.model import Post, PostKind, Status, Visibility

TAGS = LintContext(tags=frozenset({"老客", "新客", "VIP"}))
UNKNOWN = LintContext()


def found(context: LintContext = TAGS, **case: object) -> list[str]:
    post = post_of_case({"text": "周六开炉", "images": 1, **case})
    return [each.code for each in lint_post(post, context) if each.code.startswith("AU")]


@pytest.mark.parametrize(
    ("visibility", "tags", "context", "expected"),
    [
        ("only", [], TAGS, ["AU001"]),
        ("only", [], UNKNOWN, ["AU001"]),
        ("only", ["走掉的标签"], TAGS, ["AU001"]),
        ("only", ["走掉的标签"], UNKNOWN, []),
        ("only", ["走掉的标签", " vip"], TAGS, []),
        ("public", [], TAGS, []),
        ("private", [], TAGS, []),
        ("except", [], TAGS, []),
        ("except", ["老客", "新客", "vip"], TAGS, ["AU002"]),
        ("except", ["老客", "新客"], TAGS, []),
        ("except", ["老客", "新客", "VIP"], UNKNOWN, []),
        ("except", ["老客"], LintContext(tags=frozenset({"老客"})), []),
        ("only", ["老客", "新客", "VIP"], TAGS, []),
    ],
)
def test_tags(visibility: str, tags: list[str], context: LintContext, expected: list[str]) -> None:
    assert found(context, visibility=visibility, tags=tags) == expected


@pytest.mark.parametrize(
    ("visibility", "tags", "reminded", "fires"),
    [
        ("private", [], ["小林"], True),
        ("private", [], [], False),
        ("public", [], ["小林"], False),
        ("except", ["老客"], ["老客"], True),
        ("except", ["老客"], ["小林"], False),
        ("only", ["老客"], ["新客"], True),
        ("only", ["老客"], ["老客", "小林"], False),
    ],
)
def test_reminded(visibility: str, tags: list[str], reminded: list[str], fires: bool) -> None:
    assert ("AU003" in found(visibility=visibility, tags=tags, reminded=reminded)) == fires


def test_a_public_ad_is_named_only_where_there_are_tags() -> None:
    assert found(pillar="ad") == ["AU004"]
    assert found(UNKNOWN, pillar="ad") == []
    assert found(pillar="life") == []
    assert found(pillar="ad", visibility="only", tags=["老客"]) == []
    assert found(pillar="ad", channel="article", title="题") == []


def ads(
    *days: int, visibility: Visibility = Visibility.ONLY, tags: tuple[str, ...] = ("老客",)
) -> list[Post]:
    """Return an ad on each of these days from 1 November."""
    return [
        Post(
            id=day,
            account_id=1,
            pillar="ad",
            text="围巾",
            planned_date=date(2026, 11, 1) + timedelta(days=day),
            planned_time=time(20),
            visibility=visibility,
            tags=tags,
        )
        for day in days
    ]


def tired(posts: list[Post], context: LintContext = TAGS) -> list[tuple[int, ...]]:
    return [each.post_ids for each in lint_plan(posts, context) if each.code == "AU005"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 2, 3, 7), [(1, 2, 3, 7)]),
        ((1, 2, 3, 8), []),
        ((1, 2, 3, 4, 5), [(1, 2, 3, 4, 5)]),
        ((1, 3, 5, 7, 9), [(1, 3, 5, 7), (3, 5, 7, 9)]),
    ],
)
def test_more_than_three_ads_in_seven_days(days: tuple[int, ...], expected: list[tuple[int, ...]]) -> None:
    assert tired(ads(*days)) == expected
    assert tired(ads(*days), UNKNOWN) == expected


def test_each_tag_is_counted_by_itself() -> None:
    mixed = [*ads(1, 3), *ads(2, 4, tags=("新客",))]
    assert tired(mixed) == []
    public = replace(ads(5)[0], visibility=Visibility.PUBLIC, tags=())
    assert tired([*ads(1, 2, 3), public]) == [(1, 2, 3, 5)]
    hidden = replace(public, visibility=Visibility.EXCEPT, tags=("老客",))
    assert tired([*ads(1, 2, 3), hidden]) == []
    assert tired([*ads(1, 2, 3), replace(public, visibility=Visibility.PRIVATE)]) == []


def test_public_ads_reach_every_tag_and_show_once() -> None:
    public = ads(1, 2, 3, 4, visibility=Visibility.PUBLIC, tags=())
    (finding,) = (each for each in lint_plan(public, TAGS) if each.code == "AU005")
    assert all(tag in finding.message for tag in TAGS.tags)
    assert tired(public, UNKNOWN) == []


def test_other_posts_do_not_count() -> None:
    first, *others = ads(1, 2, 3, 4)
    for other in (
        replace(first, pillar="life"),
        replace(first, status=Status.SKIPPED),
        replace(first, account_id=2),
        replace(first, kind=PostKind.ARTICLE),
    ):
        assert tired([other, *others]) == []
