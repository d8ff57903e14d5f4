from datetime import datetime, time, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.model import Post
from planner.schedule.bands import Band, band_of
from planner.schedule.layout import Rect
from planner.schedule.slots import Ghost
from planner.schedule.week_layout import BAND_HEAD, GHOST_HEIGHT, WeekLayout, week_layout
from tests.planner.schedule.samples import MONDAY, WEEK, ghosts, post, posts

sizes = st.tuples(st.integers(0, 3000), st.integers(0, 2000))


def _apart(one: Rect, other: Rect) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        outer.x <= inner.x
        and inner.right <= outer.right
        and outer.y <= inner.y
        and inner.bottom <= outer.bottom
    )


def _moment(item: Post | Ghost) -> time | None:
    return item.time if isinstance(item, Ghost) else item.planned_time


def _body(layout: WeekLayout, band: Band) -> Rect:
    return next(box.body for box in layout.bands if box.band is band)


@given(st.lists(posts, max_size=30), st.lists(ghosts, max_size=7), sizes)
def test_cards_lie_in_their_cell_in_order_and_apart(
    given_posts: list[Post], given_ghosts: list[Ghost], size: tuple[int, int]
) -> None:
    layout = week_layout(WEEK, given_posts, given_ghosts, *size)
    shown = [p for p in given_posts if p.planned_date is not None]
    assert len(layout.cards) == len(shown) + len(given_ghosts)
    for card in layout.cards:
        assert card.band is band_of(_moment(card.item))
        assert _inside(card.rect, _body(layout, card.band))
        assert _inside(card.rect, layout.columns[WEEK.index(card.date)])
    assert all(_apart(one.rect, other.rect) for one, other in combinations(layout.cards, 2))
    for one, other in pairwise(layout.cards):
        if one.date == other.date:
            assert (_moment(one.item) or time.min) <= (_moment(other.item) or time.min)
            assert one.rect.bottom < other.rect.y


@given(st.lists(posts, max_size=30), sizes)
def test_bands_and_columns_fill_the_board(given_posts: list[Post], size: tuple[int, int]) -> None:
    layout = week_layout(WEEK, given_posts, [], *size)
    assert layout.width >= size[0]
    assert layout.height >= size[1]
    assert layout.columns[0].x == 0
    assert layout.columns[-1].right == layout.width
    assert all(one.right == other.x for one, other in pairwise(layout.columns))
    assert all(column.width >= 118 and column.height == layout.height for column in layout.columns)
    tops = [box.head.y for box in layout.bands]
    assert tops == [0, *[box.body.bottom for box in layout.bands][:-1]]
    assert layout.bands[-1].body.bottom == layout.height


def test_an_empty_week_has_three_bands_of_one_card() -> None:
    layout = week_layout(WEEK, [], [], 0, 0)
    assert [box.band for box in layout.bands] == [Band.MORNING, Band.AFTERNOON, Band.EVENING]
    assert [box.body.height for box in layout.bands] == [98, 98, 98]
    assert layout.width == 7 * 118


def test_a_band_is_as_tall_as_its_fullest_day() -> None:
    three = [post(n, WEEK[2], "08:00") for n in range(3)]
    layout = week_layout(WEEK, [*three, post(9, WEEK[1], "09:00")], [], 0, 0)
    assert [box.body.height for box in layout.bands] == [3 * 86 + 2 * 6 + 12, 98, 98]


def test_spare_height_is_shared_equally() -> None:
    least = week_layout(WEEK, [], [], 0, 0).height
    assert [box.body.height for box in week_layout(WEEK, [], [], 0, least + 300).bands] == [198, 198, 198]


def test_posts_without_a_time_stand_in_their_own_band_on_top() -> None:
    layout = week_layout(WEEK, [post(1), post(2, at="08:00")], [], 900, 600)
    assert layout.bands[0].band is Band.ANY
    assert [card.band for card in layout.cards] == [Band.ANY, Band.MORNING]


def test_a_card_has_the_size_of_the_design() -> None:
    (card,) = week_layout(WEEK, [post(1, at="08:00")], [], 7 * 136, 600).cards
    assert card.rect == Rect(5, BAND_HEAD + 6, 126, 86)


def test_a_ghost_is_lower_and_stands_behind_a_post_of_its_time() -> None:
    ghost = Ghost(1, MONDAY, time(20, 30), 2, "life")
    layout = week_layout(WEEK, [post(5, at="20:30")], [ghost], 900, 600)
    assert [card.item for card in layout.cards][1] is ghost
    assert layout.cards[1].rect.height == GHOST_HEIGHT


def test_posts_of_other_weeks_and_the_backlog_are_left_out() -> None:
    other = post(1, WEEK[6] + timedelta(days=1), "08:00")
    assert week_layout(WEEK, [other, post(2, None)], [], 900, 600).cards == ()


def test_a_point_finds_its_day_band_and_card() -> None:
    layout = week_layout(WEEK, [post(1, WEEK[3], "13:00")], [], 980, 700)
    (card,) = layout.cards
    x, y = card.rect.x + 1, card.rect.y + 1
    assert (layout.day_at(x), layout.band_at(y), layout.card_at(x, y)) == (WEEK[3], Band.AFTERNOON, card)
    assert layout.card_at(x - 10, y) is None
    assert (layout.day_at(-1), layout.day_at(980)) == (None, None)
    assert (layout.band_at(-1), layout.band_at(700)) == (None, None)
    assert (layout.day_at(0), layout.day_at(979.5)) == (WEEK[0], WEEK[6])


def test_the_free_part_of_a_cell_is_under_its_cards() -> None:
    layout = week_layout(WEEK, [post(1, at="08:00")], [], 980, 700)
    below = layout.free(MONDAY, Band.MORNING)
    body = _body(layout, Band.MORNING)
    assert below.y == layout.cards[0].rect.bottom + 6
    assert below.bottom == body.bottom
    assert layout.free(WEEK[1], Band.MORNING).y == body.y + 6


def test_the_now_line_stands_between_what_was_and_what_comes() -> None:
    layout = week_layout(WEEK, [post(1, at="12:30"), post(2, at="15:00")], [], 980, 700)
    first, second = (card.rect for card in layout.cards)
    assert layout.now_y(datetime(2026, 11, 23, 12, 18)) == _body(layout, Band.AFTERNOON).y
    middle = layout.now_y(datetime(2026, 11, 23, 14, 0))
    assert middle is not None
    assert first.bottom < middle < second.y
    assert layout.now_y(datetime(2026, 11, 23, 19, 0)) == _body(layout, Band.EVENING).y
    assert layout.now_y(datetime(2026, 11, 30, 14, 0)) is None
