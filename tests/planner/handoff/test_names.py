"""Names of folders on every system."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.handoff.names import folded_name, safe_name
from tests.planner.exporting.hostile import HOSTILE, LONG

_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\..*)?", re.IGNORECASE)


def check(name: str) -> None:
    """Check what Windows, macOS and Linux ask of a name (Naming Files, Paths, and Namespaces)."""
    assert 0 < len(name.encode()) <= 130
    assert not set('<>:"/\\|?*') & set(name)
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert not _RESERVED.fullmatch(name)
    assert all(unicodedata.category(character)[0] != "C" for character in name)
    assert unicodedata.normalize("NFC", name) == name


def test_a_usual_name() -> None:
    assert safe_name(["2026-11-25", "2030", "干货", "磨豆机清洁"]) == "2026-11-25 2030 干货 磨豆机清洁"


def test_empty_parts_leave_no_gap() -> None:
    assert safe_name(["2026-11-25", "", "干货", " \t"]) == "2026-11-25 干货"


def test_forbidden_marks_become_their_twins() -> None:
    assert safe_name(['a<b>c:d"e/f\\g|h?i*j']) == "a＜b＞c：d＂e／f＼g｜h？i＊j"


@pytest.mark.parametrize("name", ["CON", "nul.txt", "Com1", "LPT9.a.b", "aux ", "CON .x", "COM²"])
def test_devices(name: str) -> None:
    assert safe_name([name]).startswith("_")


@pytest.mark.parametrize("text", ["", " ", "...", "\u202e\u200b", "\ud800", "z" + "\u0335" * 500])
def test_something_is_left(text: str) -> None:
    check(safe_name([text]))


@pytest.mark.parametrize("text", [*HOSTILE, LONG], ids=range(len(HOSTILE) + 1))
def test_hostile_texts(text: str) -> None:
    check(safe_name([text]))
    check(safe_name(["2026-11-25", "2030", text, text]))


@given(st.lists(st.text(max_size=100), max_size=4))
def test_any_text(parts: list[str]) -> None:
    check(safe_name(parts))


@given(st.lists(st.text("aA.é \u0301ßſ①", max_size=4), max_size=12))
def test_no_two_are_the_same(texts: list[str]) -> None:
    taken: set[str] = set()
    for text in texts:
        name = safe_name([text], taken)
        check(name)
        assert folded_name(name) not in taken
        taken.add(folded_name(name))


def test_namesakes_are_numbered() -> None:
    assert safe_name(["Post"], {folded_name("post"), folded_name("POST (2)")}) == "Post (3)"
    assert len(safe_name(["长" * 99], {folded_name("长" * 40)}).encode()) <= 120


def test_emoji_are_not_torn() -> None:
    name = safe_name(["🇨🇳" * 60])
    assert len(name) % 2 == 0
