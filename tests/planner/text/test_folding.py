"""Filling phone lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text import fold_lines, graphemes, width


def lines(text: str, columns: int = 20) -> list[str]:
    return [text[line.start : line.end] for line in fold_lines(text, columns)]


def test_120_hanzi_make_six_lines_and_one_more_a_seventh() -> None:
    assert len(lines("字" * 120)) == 6
    assert len(lines("字" * 121)) == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("一\n\n二\n", ["一", "", "二", ""]),
        ("甲乙丙丁。戊", ["甲乙丙", "丁。戊"]),  # a closing mark takes its character along
        ("甲乙丙丁！？”戊", ["甲乙丙", "丁！？”", "戊"]),
        ("甲乙丙（丁戊）", ["甲乙丙", "（丁戊）"]),  # an opening mark never ends a line
        ("甲乙abcd丙", ["甲乙abcd", "丙"]),
        ("甲乙丙abcd", ["甲乙丙", "abcd"]),  # a word moves on whole
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),  # unless it is longer than a line
        ("甲abcdefghijkl", ["甲", "abcdefgh", "ijkl"]),
        ("abcdefgh  ij", ["abcdefgh  ", "ij"]),  # blanks hang over
        ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", ["👨‍👩‍👧" * 4, "👨‍👩‍👧"]),
        ("1️⃣2️⃣3️⃣4️⃣5️⃣", ["1️⃣2️⃣3️⃣4️⃣", "5️⃣"]),
        ("“”……", ["“”……"]),
        ("！" * 6, ["！" * 4, "！" * 2]),
        ("甲乙丙丁，，戊", ["甲乙丙", "丁，，戊"]),
        ("甲乙丙《丁》戊", ["甲乙丙", "《丁》戊"]),
        ("甲乙（“丙”）", ["甲乙", "（“丙”", "）"]),
        ("甲乙丙丁,戊", ["甲乙丙", "丁,戊"]),  # half-width marks keep to their character too
        ("甲乙丙丁…戊", ["甲乙丙", "丁…戊"]),
        ("甲乙丙丁”", ["甲乙丙", "丁”"]),
        ("甲乙12345", ["甲乙", "12345"]),  # a number moves on whole
        ("甲乙丙a丁", ["甲乙丙a", "丁"]),
        ("ａｂｃｄｅ", ["ａｂｃｄ", "ｅ"]),  # full-width letters are full width
        ("甲乙丙👍🏽丁", ["甲乙丙👍🏽", "丁"]),
        ("甲乙丙丁👍🏽", ["甲乙丙丁", "👍🏽"]),
        ("❤️❤️❤️❤️❤️", ["❤️❤️❤️❤️", "❤️"]),
        ("🇨🇳🇨🇳🇨🇳🇨🇳🇨🇳", ["🇨🇳🇨🇳🇨🇳🇨🇳", "🇨🇳"]),
        ("甲 乙 丙 丁", ["甲 乙 丙 ", "丁"]),
        ("𠮷𠮷𠮷𠮷𠮷", ["𠮷𠮷𠮷𠮷", "𠮷"]),  # a Han character outside the basic plane
        ("甲\u200b乙\u200b丙\u200b丁", ["甲\u200b乙\u200b丙\u200b丁"]),  # what does not show takes no room
        ("甲乙丙丁\n戊", ["甲乙丙丁", "戊"]),
    ],
)
def test_four_columns(text: str, expected: list[str]) -> None:
    assert lines(text, 4) == expected


MIXED = st.text(alphabet=st.sampled_from("字中。，“（a1 .-\n☕\ufe0f👍🏽\u0301é\u200d"), max_size=80)


@given(MIXED, st.integers(2, 12))
def test_lines_cover_the_text_and_keep_to_the_width(text: str, columns: int) -> None:
    spans = fold_lines(text, columns)
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    for line, following in pairwise(spans):
        assert text[line.end : following.start] in ("", "\n")
    for shown in lines(text, columns):
        assert width(shown.rstrip(" ")) <= 2 * columns


@given(st.text(max_size=60))
def test_lines_never_cut_a_grapheme(text: str) -> None:
    borders = {0}
    for cluster in graphemes(text):
        borders.add(max(borders) + len(cluster))
    breaks = {place for place, char in enumerate(text) if char == "\n"}
    assert {line.end for line in fold_lines(text, 3)} <= borders | breaks


@pytest.mark.parametrize(
    ("text", "half_columns"), [("中", 2), ("a1", 2), ("，", 2), ("☕️", 2), ("👨‍👩‍👧", 2), ("é", 1)]
)
def test_widths(text: str, half_columns: int) -> None:
    assert width(text) == half_columns


CLOSING = "，。！？；：、）》」』】”’…"


@given(st.text(alphabet=st.sampled_from("字中文a" + CLOSING), max_size=60), st.integers(4, 20))
def test_no_closing_mark_starts_a_line_unless_a_run_of_them_fills_one(text: str, columns: int) -> None:
    for line in fold_lines(text, columns)[1:]:
        if text[line.start] in CLOSING:
            before = text[: line.start]
            run = len(before) - len(before.rstrip(CLOSING))
            assert run >= columns - 1


@given(st.text(alphabet=st.sampled_from("字中文 a，。"), min_size=1, max_size=80), st.integers(3, 20))
def test_wider_lines_are_never_more(text: str, columns: int) -> None:
    assert len(fold_lines(text, 2 * columns)) <= len(fold_lines(text, columns))
