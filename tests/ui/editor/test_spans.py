"""Code points and UTF-16."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from ui.editor.committed import CommittedEdit, plain_lines
from ui.editor.spans import Positions

ANY_TEXT = st.text(
    alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("☕😀👨‍👩‍👧🇨🇳，朋\n")), max_size=40
)


@given(ANY_TEXT)
def test_every_code_point_comes_back(text: str) -> None:
    positions = Positions(text)
    for place in range(len(text) + 1):
        assert positions.to_planner(positions.to_qt(place)) == place


@given(ANY_TEXT)
def test_a_position_is_the_length_in_utf_16_before_it(text: str) -> None:
    positions = Positions(text)
    for place in range(len(text) + 1):
        assert positions.to_qt(place) == len(text[:place].encode("utf-16-le")) // 2


def test_the_middle_of_a_pair_counts_as_before_it() -> None:
    assert Positions("a😀b").to_planner(2) == 1


@given(ANY_TEXT)
def test_qt_agrees_about_the_length(text: str) -> None:
    plain = plain_lines(text).replace("\0", "")
    document = QTextDocument(plain)
    assert document.characterCount() - 1 == Positions(plain).to_qt(len(plain))


@given(ANY_TEXT, ANY_TEXT)
def test_a_field_gives_back_what_it_was_given(qapp: object, first: str, second: str) -> None:
    first, second = (plain_lines(text).replace("\0", "") for text in (first, second))
    edit = CommittedEdit()
    told: list[str] = []
    edit.committed.connect(told.append)
    edit.open_text(first)
    assert edit.text() == first
    edit.replace_text(second)
    assert edit.text() == second
    assert told == []
    edit.deleteLater()
