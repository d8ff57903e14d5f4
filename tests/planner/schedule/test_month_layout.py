from datetime import date, time
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model import Post
from planner.schedule.month_layout import MonthLayout, month_layout
from planner.schedule.weeks import month_grid
from tests.planner.schedule.samples import MONDAY, post, posts

GRID = month_grid(2026, 11)
sizes = st.tuples(st.integers(0, 3000), st.integers(0, 2000))


def _layout(given_posts: list[Post], width: int = 1150, height: int = 726) -> MonthLayout:
    return month_layout(GRID, given_posts, width, height)


def _full_day(count: int) -> list[Post]:
    return [post(n, MONDAY, f"{8 + n:02d}:00") for n in range(count)]


@given(st.lists(posts, max_size=60), sizes)
def test_chips_lie_in_their_cell_in_order_and_apart(given_posts: list[Post], size: tuple[int, int]) -> None:
    cells = [cell for row in month_layout(GRID, given_posts, *size).rows for cell in row.cells]
    assert sum(len(cell.posts) for cell in cells) == sum(p.planned_date is not None for p in given_posts)
    for cell in cells:
        assert tuple(chip.post for chip in cell.chips) == cell.posts[: len(cell.chips)]
        assert cell.hidden == len(cell.posts) - len(cell.chips)
        assert 2 <= len(cell.chips) <= 4 or not cell.hidden
        moments = [(p.planned_time is not None, p.planned_time or time.min) for p in cell.posts]
        assert moments == sorted(moments)
        for chip in cell.chips:
            assert chip.post.planned_date == cell.date
            assert cell.rect.x <= chip.rect.x < chip.rect.right <= cell.rect.right
            assert cell.head.bottom <= chip.rect.y < chip.rect.bottom <= cell.rect.bottom
        assert all(one.rect.bottom < other.rect.y for one, other in pairwise(cell.chips))


@given(sizes)
def test_cells_fill_the_grid_without_overlap(size: tuple[int, int]) -> None:
    layout = month_layout(GRID, [], *size)
    assert layout.width >= size[0]
    assert layout.height >= size[1]
    assert [cell.date for row in layout.rows for cell in row.cells] == [day for week in GRID for day in week]
    boxes = [
        box for row in layout.rows for box in (row.number, *(cell.rect for cell in row.cells), row.balance)
    ]
    assert sum(box.width * box.height for box in boxes) == layout.width * layout.height
    for one, other in combinations(boxes, 2):
        apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        assert apart
    assert all(cell.rect.width >= 118 for row in layout.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("count", "height", "shown"),
    [(3, 726, 3), (4, 726, 4), (6, 726, 4), (6, 546, 3), (6, 100, 2), (6, 2000, 4), (0, 726, 0)],
)
def test_what_does_not_fit_is_counted(count: int, height: int, shown: int) -> None:
    layout = _layout(_full_day(count), height=height)
    cell = next(cell for row in layout.rows for cell in row.cells if cell.date == MONDAY)
    assert (len(cell.chips), cell.hidden) == (shown, count - shown)


def test_rows_have_number_and_balance_at_the_sides() -> None:
    row = _layout([]).rows[4]
    assert row.cells[0].date == MONDAY
    assert (row.number.x, row.number.width) == (0, 30)
    assert (row.balance.right, row.balance.width) == (1150, 112)
    assert row.number.y == row.balance.y == row.cells[0].rect.y


def test_a_point_finds_its_day() -> None:
    layout = _layout(_full_day(2))
    cell = layout.rows[4].cells[0]
    assert layout.cell_at(cell.rect.x, cell.rect.y) is cell
    assert layout.cell_at(3, 3) is None
    assert layout.cell_at(1149, 3) is None


def test_posts_outside_the_grid_are_left_out() -> None:
    layout = _layout([post(1, date(2026, 9, 1), "08:00"), post(2, None)])
    assert not any(cell.posts for row in layout.rows for cell in row.cells)
