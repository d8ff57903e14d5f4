"""Queries and the places where their words stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.searching import (
    Term,
    best_field,
    evened,
    index_words,
    parse_query,
    snippet,
)


def found(query: str, text: str) -> bool:
    return best_field([text], parse_query(query)) is not None


FOUND = [
    ("啡", "今天的咖啡"),
    ("咖啡", "手冲咖啡很香"),
    ("咖啡很", "手冲咖啡很香"),
    ("咖啡 手冲", "手冲咖啡很香"),
    ("cof", "Good Coffee"),
    ("COFFEE", "ｃｏｆｆｅｅ"),
    ("５折", "全场5折"),
    ("cafe", "café"),
    ("café", "cafe"),
    ("體驗", "体验"),
    ("体验", "體驗"),
    ("用AI写", "用 AI 写文案"),
    ("用 AI 写", "用AI写文案"),
    ("3d打印", "会3D打印"),
    ("“flat white”", "a Flat-White, please"),
    ('"咖啡，味道"', "咖啡。味道"),
    ("咖啡☕️", "☕咖啡"),
    ("「咖啡」！", "咖啡"),
    ("⼈", "人"),
    ("#豆子#", "豆子"),
    ("☕", "开炉☕️"),
    ("☕️", "☕开炉"),
    ("👨‍👩‍👧", "全家👨‍👩‍👧来"),
    ("🔥 “❤️”", "❤开炉🔥"),
    ("[^*]", "a[^*]b"),
    ("，", "咖啡，茶"),
]
NOT_FOUND = [
    ("咖啡", "咖 啡"),
    ("冲咖", "手冲，咖啡"),
    ("offee", "coffee"),
    ("咖啡 茶", "咖啡"),
    ("“flat whi”", "flat white"),
    ("“flat white”", "flat, very white"),
    ('"white flat"', "flat white"),
    ("“咖啡 味道”", "咖啡味道"),
    ("ai", "kai"),
    ("🔥", "开炉☕"),
    ("🔥 ☕", "开炉☕"),
    ("，", "咖啡,茶"),
]


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_found(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_not_found(query: str, text: str) -> None:
    assert not found(query, text)


@pytest.mark.parametrize("query", ["", " ", "“”", "“ ”", "\0", "\ufe0f", "\u200b"])
def test_a_query_without_anything_has_no_terms(query: str) -> None:
    assert parse_query(query) == []


def test_an_open_quotation_mark_means_nothing() -> None:
    assert found("“flat whi", "flat white")


def test_a_term_is_asked_for_once() -> None:
    assert len(parse_query("咖啡 咖啡 Cof cof")) == 2


def test_the_field_with_most_terms_wins_then_the_first() -> None:
    terms = parse_query("甲 乙")
    assert best_field(["甲", "乙甲", "甲乙"], terms) == (1, (0, 1))
    assert best_field(["甲", "", "乙"], terms) == (0, (0, 1))
    assert best_field(["甲", "丙"], terms) is None


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("咖啡体體人aA3 ，☕é\n"), max_size=60
)


@given(TEXTS)
def test_evening_out_keeps_places_and_is_done_once(text: str) -> None:
    even = evened(text)
    assert len(even) == len(text)
    assert evened(even) == even


def _are_held(term: Term, words: set[str]) -> bool:
    return set(term.words) <= words and all(
        any(word.startswith(beginning) for word in words) for beginning in term.beginnings
    )


@given(TEXTS, TEXTS, st.sampled_from(["", '"']))
def test_the_index_words_of_a_text_hold_those_of_every_term_in_it(text: str, query: str, mark: str) -> None:
    words = index_words(text)
    for term in parse_query(mark + query + mark):
        if term.pattern.search(evened(text)):
            assert _are_held(term, words)


@given(TEXTS, st.data())
def test_any_part_of_a_text_that_begins_with_a_word_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    while start and evened(text)[start - 1] != " ":
        start -= 1
    end = data.draw(st.integers(start, len(text)))
    for term in parse_query(text[start:end].replace('"', " ").replace("“", " ").replace("”", " ")):
        assert term.is_mark or term.pattern.search(evened(text))
        assert _are_held(term, index_words(text))


def test_all_forms_of_han_characters_are_known() -> None:
    for char in map(chr, range(0x80, 0x32000)):
        even = evened(char)
        if even != char and "\u3040" <= even <= "\ud7a3" and not "\u9fff" < even < "\uac00":
            assert found(even, char), char


def test_snippet_shows_the_place_and_says_that_the_text_goes_on() -> None:
    text = "前" * 100 + "咖啡" + "后\n" * 100
    terms = parse_query("咖啡")
    best = best_field([text], terms)
    assert best
    line, spans = snippet(text, best[1], terms)
    assert line == "…" + "前" * 16 + "咖啡" + "后 " * 23 + "…"
    assert [line[start:end] for start, end in spans] == ["咖啡"]


def test_snippet_of_a_short_text_is_the_text() -> None:
    terms = parse_query("啡 咖啡 cof")
    assert snippet("咖啡 coffee\n", (0, 2), terms) == ("咖啡 coffee ", [(0, 2), (3, 6)])


def test_snippet_cuts_no_family() -> None:
    family = "👨‍👩‍👧"
    text = family * 30 + "咖啡" + family * 30
    place = len(family) * 30
    line, _spans = snippet(text, (place, place + 2), parse_query("咖啡"))
    assert line.strip("…").replace(family, "") == "咖啡"


@given(TEXTS, st.text(min_size=1, max_size=3))
def test_spans_of_a_snippet_lie_in_it(text: str, query: str) -> None:
    terms = parse_query(query)
    text = text + " " + query + " " + text
    best = best_field([text], terms)
    if best:
        line, spans = snippet(text, best[1], terms)
        assert spans
        assert "\n" not in line
        assert all(0 <= start < end <= len(line) for start, end in spans)
        assert all(a[1] < b[0] for a, b in pairwise(spans))
