"""Several names or texts in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.cell_lists import comments_apart, joined_comments, joined_names, names_apart

_ODD = st.text(alphabet='a ;,、"\n\\-—：é\t', max_size=8) | st.text(max_size=8)


@given(st.lists(_ODD), st.sampled_from(["; ", ";", ", "]))
def test_names_come_back(names: list[str], mark: str) -> None:
    assert names_apart(joined_names(names, mark)) == names


@given(st.lists(_ODD | st.text(alphabet="a-— \n\\", max_size=12)).filter(lambda texts: texts != [""]))
def test_comments_come_back(texts: list[str]) -> None:
    assert comments_apart(joined_comments(texts)) == texts


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("a；b、c", ["a", "b", "c"]),
        (' "a; b" ; c', ["a; b", "c"]),
        ('12" 屏; "半句', ['12" 屏', '"半句']),
        ("a;; ;b;", ["a", "b"]),
        ("", []),
    ],
)
def test_what_people_write(cell: str, names: list[str]) -> None:
    assert names_apart(cell) == names


@pytest.mark.parametrize("piece", ['"', '"a,', '""a,', " ", "\n", '";', "a"])
def test_long_hostile_cells_are_read_once(piece: str) -> None:
    """Reading them again from each place on would not end."""
    assert len(names_apart(piece * 200_000)) <= 200_000
