"""Lines of calendars, octet by octet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exporting.ics_lines import LONGEST_LINE, escaped, line, text_line
from planner.exporting.wording import clean


def test_escaping() -> None:
    assert escaped("a\\b;c,d\ne:f\"g'") == "a\\\\b\\;c\\,d\\ne:f\"g'"
    assert escaped("\\N\\n") == "\\\\N\\\\n"


@pytest.mark.parametrize("length", [73, 74, 75])
def test_a_line_of_75_octets_is_not_folded(length: int) -> None:
    folded = line("N", "x" * length)
    assert folded.count(b"\r\n") == (1 if length <= 73 else 2)


def test_characters_stay_whole() -> None:
    assert line("N", "长" * 25) == f"N:{'长' * 24}\r\n 长\r\n".encode()
    assert line("N", "x" * 72 + "☕") == b"N:" + b"x" * 72 + b"\r\n " + "☕".encode() + b"\r\n"


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_any_text_unfolds_to_itself(text: str) -> None:
    data = text_line("X-LONG-NAME", clean(text))
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(each) <= LONGEST_LINE for each in lines)
    assert all(each.startswith(b" ") for each in lines[1:])
    for each in lines:
        each.decode()
        assert b"\n" not in each
        assert b"\r" not in each
    assert data.replace(b"\r\n ", b"") == f"X-LONG-NAME:{escaped(clean(text))}\r\n".encode()


def test_a_megabyte() -> None:
    assert (
        text_line("N", "一\\" * 250_000).replace(b"\r\n ", b"")
        == f"N:{'一' + chr(92) * 2}".encode() + ("一\\\\" * 249_999 + "\r\n").encode()
    )
