"""The plan document: which posts, in which order, with which words."""

from datetime import date, datetime, timedelta

import pytest

from planner import i18n
from planner.errors import UserError
from planner.exporting.building import build_document, days_needed
from planner.lint.finding import Finding, Severity
from planner.model import PostImage, PostKind, Status, Visibility
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, WEEK, document, post


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_every_day_is_there_and_posts_stand_in_time_order() -> None:
    plan = document(*reversed(WEEK))
    assert [day.day for day in plan.days] == [FIRST + timedelta(days=n) for n in range(7)]
    assert [[row.post.id for row in day.rows] for day in plan.days] == [[1], [], [4, 3, 2], [], [], [], [5]]
    assert [row.post.id for row in plan.rows] == [1, 4, 3, 2, 5]


def test_same_time_is_ordered_by_age() -> None:
    assert [row.post.id for row in document(post(9), post(3), post(7)).rows] == [3, 7, 9]


def test_posts_outside_the_range_and_ideas_are_left_out() -> None:
    idea = post(1)
    outside = [post(2, 22), post(3, 30)]
    backlog = type(idea)(id=4, text="选题")
    assert document(*outside, backlog).rows == ()


def test_words_of_a_row() -> None:
    row = document(post(1, 27, "07:05", pillar="ad", account_id=2)).rows[0]
    assert (row.time, row.channel, row.account, row.pillar) == ("07:05", "Moments", "拾穗咖啡", "Ads")
    assert (row.status, row.missed, row.audience) == ("Ready", False, "Public")


def test_unknown_pillar_and_account_do_not_stop_the_export() -> None:
    row = document(post(1, pillar="gone", account_id=99)).rows[0]
    assert (row.pillar, row.account) == ("gone", "")


@pytest.mark.parametrize(
    ("day", "at", "status", "missed"),
    [
        (25, "11:59", Status.READY, True),
        (25, "12:00", Status.READY, False),
        (25, "", Status.READY, False),
        (24, "", Status.DRAFT, True),
        (24, "20:00", Status.POSTED, False),
        (24, "20:00", Status.SKIPPED, False),
    ],
)
def test_missed_is_derived(day: int, at: str, status: Status, missed: bool) -> None:
    row = document(post(1, day, at, status=status)).rows[0]
    assert row.missed is missed
    assert (row.status == "Missed") is missed
    assert row.stored_status != "Missed"


def test_audience_is_written_as_the_import_reads_it() -> None:
    def audience(visibility: Visibility) -> str:
        return document(post(1, visibility=visibility, tags=("已购", "新手期"))).rows[0].audience

    assert audience(Visibility.ONLY) == "Only:已购;新手期"
    assert audience(Visibility.EXCEPT) == "Except:已购;新手期"
    assert audience(Visibility.PRIVATE) == "Private"


def test_cover_of_an_article_comes_first() -> None:
    cover, inner = PostImage("cover.jpg"), PostImage("inner.jpg")
    plan = document(post(1, kind=PostKind.ARTICLE, cover=cover, images=(inner,)), post(2, images=(inner,)))
    assert [row.pictures for row in plan.rows] == [(cover, inner), (inner,)]


def test_a_cover_that_is_also_among_the_pictures_is_listed_once() -> None:
    cover, inner = PostImage("cover.jpg"), PostImage("inner.jpg")
    plan = document(post(1, kind=PostKind.ARTICLE, cover=cover, images=(inner, cover)))
    assert plan.rows[0].pictures == (cover, inner)


def test_findings_go_to_their_post_only_when_asked_for() -> None:
    finding = Finding("MO003", Severity.WARNING, "long", "text")
    assert document(post(1)).findings_shown is False
    plan = document(post(1), post(2), findings={1: [finding]})
    assert plan.findings_shown is True
    assert [row.findings for row in plan.rows] == [(finding,), ()]


def test_the_gravest_finding_comes_first() -> None:
    found = [Finding("A", severity, "m", "text") for severity in reversed(Severity)]
    (row,) = document(post(1), findings={1: found}).rows
    assert [finding.severity for finding in row.findings] == list(Severity)


def test_a_finding_about_several_posts_is_told_with_the_first_of_them() -> None:
    own = Finding("MO003", Severity.WARNING, "long", "text")
    shared = Finding("PL001", Severity.WARNING, "uneven", "plan", post_ids=(1, 2))
    plan = document(post(2, 26), post(1, 25), findings={1: [own, shared], 2: [own, shared]})
    assert [row.findings for row in plan.rows] == [(own, shared), (own, shared)]
    assert [row.told for row in plan.rows] == [(own, shared), (own,)]


def test_the_same_words_about_two_fields_are_told_once() -> None:
    text, comment = (Finding("TX006", Severity.HINT, "blank", field) for field in ("text", "first_comment"))
    (row,) = document(post(1), findings={1: [text, comment]}).rows
    assert row.findings == (text, comment)
    assert row.told == (text,)


def test_balance_counts_the_range_and_adverts_the_days_before_it_too() -> None:
    before = [post(100 + day, day) for day in range(1, 21)]
    plan = document(*before, post(1, 23), post(2, 26, pillar="ad"))
    assert plan.balance.total == 2
    assert (plan.ads.others, plan.ads.ads, plan.ads.last) == (21, 1, date(2026, 11, 26))


def test_adverts_are_those_of_the_range_whatever_day_it_is() -> None:
    """Exported in November, a week of December speaks of its own days."""
    ads = [post(1, 20, pillar="ad"), post(2, 24, pillar="ad", status=Status.POSTED), post(3, 30, pillar="ad")]
    for now in (datetime(2026, 10, 1), NOW, datetime(2027, 1, 1)):
        assert document(*ads, now=now).ads.ad_id == 2
        assert document(ads[0], ads[2], now=now).ads.last == LAST


def test_headings() -> None:
    assert (document().title, document().range_label) == ("Weekly plan", "2026-11-23 to 2026-11-29 · Week 48")
    two = build_document((), PILLARS, ACCOUNTS, date(2026, 11, 24), date(2026, 11, 25), NOW)
    assert (two.title, two.range_label) == ("Content plan", "2026-11-24 to 2026-11-25")
    assert build_document((), PILLARS, ACCOUNTS, FIRST, FIRST, NOW).range_label == "Mon 2026-11-23"


def test_equal_input_gives_equal_documents() -> None:
    assert document(*WEEK) == document(*WEEK)


def test_endless_ranges_are_refused() -> None:
    with pytest.raises(UserError):
        build_document((), PILLARS, ACCOUNTS, date(1, 1, 1), date.max, NOW)


def test_days_needed_reach_thirty_days_around_the_range_and_never_out_of_the_calendar() -> None:
    assert days_needed(FIRST, LAST) == (date(2026, 10, 25), date(2026, 12, 29))
    assert days_needed(date.min, date.max) == (date.min, date.max)


def test_last_days_of_the_calendar() -> None:
    plan = build_document((), PILLARS, ACCOUNTS, date.max, date.max, datetime(9999, 12, 31))
    assert len(plan.days) == 1
