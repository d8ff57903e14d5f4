"""Contrast as WCAG 2 reckons it, and colours made to have enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.contrast import contrast, farther_end, mixed, standing_out

colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1),
    ],
)
def test_known_contrasts(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == expected == round(contrast(other, one), 2)


@given(colors, colors)
def test_a_text_can_be_read_on_any_ground(color: str, ground: str) -> None:
    assert contrast(standing_out(color, (ground,), 4.5), ground) >= 4.5
    assert contrast(farther_end(ground), ground) >= 4.5


@given(colors, colors)
def test_what_stands_out_already_stays(color: str, ground: str) -> None:
    if contrast(color, ground) >= 3:
        assert standing_out(color, (ground,), 3) == color


def test_mixing() -> None:
    assert [mixed("#000000", "#FF8000", part) for part in (0, 0.5, 1)] == ["#000000", "#804000", "#ff8000"]
