"""Marks of writing direction end with the text they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.directions import closed

OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("今天 a(b)", "今天 a(b)"),
        ("\u202egpj.exe", "\u202egpj.exe\u202c"),
        ("\u202ea\u202cb", "\u202ea\u202cb"),
        ("\u2067a\u202eb", "\u2067a\u202eb\u202c\u2069"),
        ("\u2067a\u202eb\u2069", "\u2067a\u202eb\u2069"),
        ("\u2067a\u202cb", "\u2067a\u202cb\u2069"),
        ("a\u202c\u2069", "a\u202c\u2069"),
        ("\u200fא\u200e", "\u200fא\u200e"),
    ],
)
def test_what_is_open_is_closed(line: str, expected: str) -> None:
    assert closed(line) == expected


@given(st.text("a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_nothing_stays_open(line: str) -> None:
    result = closed(line)
    assert result.startswith(line)
    assert closed(result) == result
    open_isolates = 0
    for mark in result:
        open_isolates += mark in "\u2066\u2067\u2068"
        open_isolates -= mark == "\u2069" and open_isolates > 0
    assert open_isolates == 0


def test_a_million_marks() -> None:
    assert closed("\u2067\u202e" * 100_000).endswith("\u202c\u2069")
