from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.lint.families.ads import ad_windows
from planner.model import Post, Status
from planner.schedule.balance import ad_ratio, balance, in_range, preview_move, with_moved
from tests.planner.schedule.samples import MONDAY, PILLARS, WEEK, post, posts

TODAY = MONDAY


def _of(counts: dict[str, int]) -> list[Post]:
    keys = [key for key, count in counts.items() for _ in range(count)]
    return [post(number, pillar=key) for number, key in enumerate(keys, 1)]


def test_shares_of_a_week() -> None:
    shares = balance(_of({"life": 9, "expertise": 6, "opinion": 4, "achievement": 2, "ad": 1}), PILLARS)
    assert shares.total == 22
    assert [(s.key, s.count, s.percent, s.target, s.difference) for s in shares.shares] == [
        ("life", 9, 41, 35, 6),
        ("expertise", 6, 27, 37, -10),
        ("opinion", 4, 18, 15, 3),
        ("achievement", 2, 9, 10, -1),
        ("ad", 1, 5, 3, 2),
    ]
    assert shares.furthest is not None
    assert shares.furthest.key == "expertise"


def test_thirds_still_make_a_hundred() -> None:
    shares = balance(_of({"life": 1, "expertise": 1, "opinion": 1}), PILLARS).shares
    assert [s.percent for s in shares] == [34, 33, 33, 0, 0]


def test_without_posts_everything_is_zero_and_nothing_is_furthest() -> None:
    empty = balance([], PILLARS)
    assert [s.percent for s in empty.shares] == [0] * 5
    assert empty.furthest is None


def test_skipped_posts_do_not_count() -> None:
    shares = balance([post(1), post(2, status=Status.SKIPPED, pillar="ad")], PILLARS)
    assert [s.count for s in shares.shares] == [1, 0, 0, 0, 0]
    assert shares.total == 1


@given(st.lists(posts, max_size=60))
def test_percentages_make_a_hundred_and_stay_near_the_truth(given_posts: list[Post]) -> None:
    result = balance(given_posts, PILLARS)
    assert sum(s.percent for s in result.shares) == (100 if result.total else 0)
    for one in result.shares:
        assert result.total == 0 or abs(one.percent - 100 * one.count / result.total) < 1
        assert all(one.percent >= other.percent for other in result.shares if one.count > other.count)


def _days(first: date, count: int, start: int = 100) -> list[Post]:
    return [post(start + n, first + timedelta(days=n)) for n in range(count)]


def test_the_window_ends_with_the_next_planned_ad() -> None:
    ad = post(1, date(2026, 12, 4), "20:30", pillar="ad")
    ratio = ad_ratio([*_days(date(2026, 10, 1), 100), ad], TODAY)
    assert (ratio.ad_id, ratio.first, ratio.last) == (1, date(2026, 11, 5), date(2026, 12, 4))
    assert (ratio.others, ratio.ads, ratio.per_ad) == (30, 1, 30)
    assert ratio.met


def test_an_earlier_ad_in_the_window_halves_the_ratio() -> None:
    ads = [
        post(1, date(2026, 12, 4), "20:30", pillar="ad"),
        post(2, date(2026, 11, 5), "20:30", pillar="ad", status=Status.POSTED),
    ]
    ratio = ad_ratio([*_days(date(2026, 10, 1), 100), *ads], TODAY)
    assert (ratio.per_ad, ratio.met, ratio.warns) == (15, False, True)


def test_twenty_nine_posts_are_enough_and_twenty_eight_are_not() -> None:
    ad = post(1, TODAY, pillar="ad")
    before = _days(TODAY - timedelta(days=29), 29)
    assert ad_ratio([ad, *before], TODAY).met
    assert not ad_ratio([ad, *before[1:]], TODAY).met


def test_the_next_ad_is_the_first_one_still_to_come() -> None:
    ads = [
        post(1, TODAY - timedelta(days=1), "20:30", pillar="ad"),
        post(2, TODAY, "09:00", pillar="ad", status=Status.POSTED),
        post(3, TODAY, "10:00", pillar="ad", status=Status.SKIPPED),
        post(4, TODAY, None, pillar="ad"),
        post(5, TODAY, "20:30", pillar="ad"),
        post(6, None, "08:00", pillar="ad"),
    ]
    assert ad_ratio(ads, TODAY).ad_id == 5


def test_without_an_ad_the_window_ends_today_and_is_met() -> None:
    ratio = ad_ratio(_days(TODAY - timedelta(days=40), 60), TODAY)
    assert (ratio.ad_id, ratio.last, ratio.ads, ratio.per_ad, ratio.met) == (None, TODAY, 0, 30, True)


def test_only_posts_of_the_ad_s_account_count() -> None:
    ad = post(1, TODAY, pillar="ad")
    own = _days(TODAY - timedelta(days=29), 29)
    others = [replace(one, account_id=2, id=one.id + 500) for one in own]
    assert ad_ratio([ad, *own, *others], TODAY).others == 29
    assert ad_ratio([*own, *others], TODAY).others == 58


def test_the_figures_are_those_of_the_rule() -> None:
    ad = post(1, TODAY, "20:30", pillar="ad")
    given_posts = [*_days(TODAY - timedelta(days=40), 60), ad, post(2, WEEK[6], pillar="ad")]
    given_posts.sort(key=lambda given: given.planned_date or TODAY)
    window = next(w for w in ad_windows(given_posts) if w.ads[-1].id == 1)
    ratio = ad_ratio(given_posts, TODAY)
    assert (ratio.ads, ratio.others) == (len(window.ads), window.others)


def test_few_posts_do_not_warn() -> None:
    ratio = ad_ratio([post(1, TODAY, pillar="ad"), *_days(TODAY, 1)], TODAY)
    assert (ratio.met, ratio.warns) == (False, False)


def test_a_range_includes_both_ends_and_leaves_the_backlog_out() -> None:
    given_posts = [post(1, WEEK[0]), post(2, WEEK[6]), post(3, None), post(4, WEEK[0] - timedelta(days=1))]
    assert [p.id for p in in_range(given_posts, WEEK[0], WEEK[6])] == [1, 2]


def test_moving_and_copying_leave_the_time_alone() -> None:
    given_posts = [post(1, at="20:30"), post(2)]
    moved = with_moved(given_posts, {1}, WEEK[3])
    assert [(p.id, p.planned_date, p.planned_time) for p in moved] == [
        (2, MONDAY, None),
        (1, WEEK[3], given_posts[0].planned_time),
    ]
    assert len(with_moved(given_posts, {1}, WEEK[3], copied=True)) == 3
    assert with_moved(given_posts, {1}, None)[1].planned_date is None


@pytest.mark.parametrize(("target", "per_ad"), [(date(2026, 12, 4), 29), (None, 30)])
def test_a_preview_tells_old_and_new(target: date | None, per_ad: int) -> None:
    around = [p for p in _days(date(2026, 10, 20), 60) if p.planned_date != WEEK[4]]
    ad = post(1, WEEK[4], "20:30", pillar="ad")
    preview = preview_move(
        [*around, ad], PILLARS, {1}, target, scope=(WEEK[0], WEEK[6]), today=date(2026, 11, 18)
    )
    assert [s.count for s in preview.before.shares] == [6, 0, 0, 0, 1]
    assert [s.count for s in preview.after.shares] == [6, 0, 0, 0, 0]
    assert preview.ads_before.per_ad == 29
    assert preview.ads_after.per_ad == per_ad
