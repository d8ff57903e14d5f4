"""How much alike two texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.likeness import likeness, nearest, sketch

_letters = st.text(alphabet="天地人你我他ab1", max_size=40)


def alike(one: str, other: str) -> float:
    return likeness(sketch(one), sketch(other))


def longest_common(one: str, other: str) -> int:
    """The textbook's table."""
    row = [0] * (len(other) + 1)
    for first in one:
        before = row[:]
        for place, second in enumerate(other, 1):
            row[place] = before[place - 1] + 1 if first == second else max(before[place], row[place - 1])
    return row[-1]


@given(_letters, _letters)
def test_it_is_twice_the_common_subsequence_over_both_lengths(one: str, other: str) -> None:
    total = len(one) + len(other)
    assert alike(one, other) == (2 * longest_common(one, other) / total if total else 1.0)
    assert alike(one, other) == alike(other, one)


@given(_letters, st.lists(_letters, max_size=8), st.sampled_from([0.5, 0.7, 0.85, 0.95, 1.0]))
def test_the_nearest_is_never_missed_for_speed(text: str, earlier: list[str], least: float) -> None:
    found = nearest(text, tuple(earlier), least)
    places = [place for place, other in enumerate(earlier) if alike(other, text) >= least]
    assert (found and found[0]) == (places[-1] if places else None)


@given(
    st.text(alphabet=[chr(0x4E00 + n) for n in range(400)], min_size=700, max_size=1100),
    st.integers(0, 200),
    st.integers(0, 200),
)
def test_nor_among_long_texts(text: str, start: int, size: int) -> None:
    other = text[:start] + "新" * (size // 2) + text[start + size :]
    assert bool(nearest(other, (text,), 0.85)) == (alike(text, other) >= 0.85)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("今天，天气真好🌞", "今天天气真好！！🎉"),
        ("ＡＢＣ１２３", "abc123"),
        ("雲南的陽光", "云南的阳光"),
        ("一\n\n二  三", "一二三"),
        ("", "，。🎉"),
    ],
)
def test_only_letters_and_digits_count_in_any_form(one: str, other: str) -> None:
    assert alike(one, other) == 1.0


def test_figures() -> None:
    assert alike("周末去山里走走", "周末去海边走走") == pytest.approx(2 * 5 / 14)
    assert alike("甲乙丙丁", "子丑寅卯") == 0.0
    assert alike("甲乙丙丁", "") == 0.0


def test_of_very_long_texts_the_beginning_is_compared() -> None:
    start = "".join(chr(0x4E00 + n) for n in range(3000))
    assert alike(start + "甲" * 50_000, start + "乙" * 50_000) == 1.0
