"""Counting and graphemes."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from planner.text import Borders, Counts, count, emoji_spans, graphemes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Counts(0, 0, 0, 0)),
        ("早安 abc\n　。", Counts(9, 6, 2, 0)),
        ("👨‍👩‍👧🇨🇳1️⃣☕️☕", Counts(13, 13, 0, 5)),
        ("1 # © *", Counts(7, 4, 0, 0)),
        ("👍🏽𠮷", Counts(3, 3, 1, 1)),
    ],
)
def test_count(text: str, expected: Counts) -> None:
    assert count(text) == expected


def test_graphemes() -> None:
    assert graphemes("e\u0301👨‍👩‍👧好") == ["e\u0301", "👨‍👩‍👧", "好"]
    assert emoji_spans("好☕️，👍🏽") == [(1, 3), (4, 6)]


def test_borders_reach_out_to_whole_graphemes() -> None:
    assert Borders("好👨‍👩‍👧好").around(2, 3) == (1, 6)
    assert Borders("好好").around(0, 1) == (0, 1)


@given(st.text(max_size=40))
def test_graphemes_make_up_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


FLAGGED = st.lists(
    st.sampled_from("\U0001f1e8\U0001f1f3\ufe0f\u200da好👍\U0001f3fd\u0301\u0600\u0e33\r\n\u1100\u1161"),
    max_size=20,
)


@given(FLAGGED.map("".join))
def test_graphemes_are_those_of_unicode(text: str) -> None:
    assert graphemes(text) == regex.findall(r"\X", text)
