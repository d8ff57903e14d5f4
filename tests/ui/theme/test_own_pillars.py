"""A pillar of the user's own is painted in its own colour, which can always be seen."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from tests.ui.theme.test_tokens import contrast
from ui.theme import set_own_pillars, tokens


@pytest.fixture(autouse=True)
def no_own_pillars_left() -> Iterator[None]:
    yield
    set_own_pillars({})


def test_its_colour_and_icon_are_those_chosen() -> None:
    set_own_pillars({"own-1": ("#3b7a57", "heart")})
    look = tokens.load("light").pillar("own-1")
    assert (look.fill.name(), look.icon) == ("#3b7a57", "heart")


@pytest.mark.parametrize("chosen", [{}, {"own-1": ("", "")}, {"own-1": ("", "no-such-icon")}])
def test_without_a_choice_it_is_a_neutral_tag(chosen: dict[str, tuple[str, str]]) -> None:
    set_own_pillars(chosen)
    theme = tokens.load("dark")
    assert (theme.pillar("own-1").fill, theme.pillar("own-1").icon) == (theme.colors.text_muted, "tag")


@pytest.mark.parametrize("scheme", tokens.SCHEMES)
@given(rgb=st.integers(0, 0xFFFFFF))
def test_every_colour_can_be_seen_and_read(scheme: str, rgb: int) -> None:
    set_own_pillars({"own-1": (QColor(rgb).name(), "")})
    theme = tokens.load(scheme)
    look = theme.pillar("own-1")
    assert contrast(look.fill, theme.colors.surface) >= 3
    assert contrast(look.on_fill, look.fill) >= 4.5
    assert contrast(look.text, look.soft) >= 4.5
