"""What was taken out of a text and what was put in."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.difference import Mark, Piece, difference
from planner.text.graphemes import graphemes

ALPHABET = "今天开炉好咖啡abc 12，。！?\n\r\u0301\ufe0f\u200d☕👨👩🇨🇳é"
texts = st.text(st.sampled_from(ALPHABET), max_size=60)


def told(old: str, new: str) -> str:
    """Return a difference as it may be written: [-removed-], [+added+]."""
    frames = {Mark.SAME: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "[+{}+]"}
    return "".join(frames[piece.mark].format(piece.text) for piece in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("今天", "今天", "今天"),
        ("", "今天", "[+今天+]"),
        ("今天", "", "[-今天-]"),
        ("今天开炉", "明天开炉", "[-今-][+明+]天开炉"),
        ("今天,开炉", "今天，开炉", "今天[-,-][+，+]开炉"),
        ("best coffee", "better coffee", "[-best-][+better+] coffee"),
        ("20:30 开门", "21:30 开门", "[-20-][+21+]:30 开门"),
        ("一\n二\n三", "一\n三", "一\n[-二\n-]三"),
        ("一\n二", "一\n中\n二", "一\n[+中\n+]二"),
        ("甲。乙。丙。", "甲。新的一句。乙。丙。", "甲。[+新的一句。+]乙。丙。"),
        ("好👨‍👩‍👧", "好👨‍👩", "好[-👨‍👩‍👧-][+👨‍👩+]"),
        ("cafe", "cafe\u0301", "[-cafe-][+cafe\u0301+]"),
        ("我们家的豆子", "隔壁家的狗子", "[-我们-][+隔壁+]家的[-豆-][+狗+]子"),
        ("新鲜烘焙的豆子", "隔壁老王的狗子", "[-新鲜烘焙-][+隔壁老王+]的[-豆-][+狗+]子"),
        ("早上好啊的确很冷呀", "晚安朋友的再见各位", "[-早上好啊的确很冷呀-][+晚安朋友的再见各位+]"),
    ],
)
def test_differences_read_well(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


def test_one_mark_changed_in_every_line_stays_small() -> None:
    old = "".join(f"第 {n} 行,今天烘到这一炉。\n" for n in range(300))
    pieces = difference(old, old.replace(",", "，"))
    assert sum(piece.mark is Mark.REMOVED for piece in pieces) == 300
    assert {piece.text for piece in pieces if piece.mark is not Mark.SAME} == {",", "，"}


def test_what_would_take_long_is_told_as_replaced() -> None:
    old, new = "天地" * 10_000, "地人天" * 7_000
    assert [piece.mark for piece in difference(old, new)] == [Mark.REMOVED, Mark.ADDED]


@given(texts, texts)
def test_both_texts_are_in_the_pieces(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED) == new
    assert all(piece.text for piece in pieces)
    for first, second in pairwise(pieces):
        assert first.mark != second.mark
        assert (first.mark, second.mark) != (Mark.ADDED, Mark.REMOVED)


@given(texts, texts)
def test_no_grapheme_is_cut(old: str, new: str) -> None:
    pieces = difference(old, new)
    for text, other in ((old, Mark.ADDED), (new, Mark.REMOVED)):
        borders = {0, *accumulate(map(len, graphemes(text)))}
        assert set(accumulate(len(piece.text) for piece in pieces if piece.mark is not other)) <= borders


@given(texts)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert difference(text, text) == ([Piece(Mark.SAME, text)] if text else [])
