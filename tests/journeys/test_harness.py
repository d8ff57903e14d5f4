"""The harness itself, tried on the smallest program: what it says it saw and did is true."""

import sys
from pathlib import Path

import pytest

from tests.journeys.harness import Display, InputMethod, Program, wait_until

pytestmark = pytest.mark.journey

TINY = (sys.executable, "-m", "tests.journeys.tiny_program")


def test_pointer_and_keys_reach_the_program(display: Display, tmp_path: Path) -> None:
    with Program(display, tmp_path, command=TINY) as program:
        program.wait_for_window("Tiny")
        program.click(program.find("count", "Button"))
        program.find("^1$", "StaticText")
        program.click(program.find("text", "EditableText"))
        program.type("Hello, x=1")
        program.key("ctrl+a", "ctrl+c", "End", "ctrl+v")
        wait_until(lambda: program.find("text").value == "Hello, x=1Hello, x=1", "the pasted text")
        display.screenshot(tmp_path / "picture.png")
        program.key("alt+F4")
        assert program.wait_closed() == 0
        assert program.errors() == ""
    assert (tmp_path / "picture.png").stat().st_size > 1000


def test_dragging_selects_text(display: Display, tmp_path: Path) -> None:
    with Program(display, tmp_path, command=TINY) as program:
        field = program.find("text", "EditableText")
        program.click(field)
        program.type("abcdef")
        x, y, width, _height = field.rect
        program.drag((x + 6, y + 12), (x + width - 6, y + 12))
        program.key("BackSpace")
        wait_until(lambda: program.find("text").value == "", "an empty field")


def test_pinyin_is_composed_by_a_real_input_method(
    display: Display, input_method: InputMethod, tmp_path: Path
) -> None:
    with Program(display, tmp_path, command=TINY, environment=input_method.environment) as program:
        program.click(program.find("text", "EditableText"))
        program.type("pengyouquan")
        program.key("space")
        wait_until(lambda: program.find("text").value == "朋友圈", "the composed word")


def test_a_program_that_ends_early_is_reported_with_its_words(display: Display, tmp_path: Path) -> None:
    command = (sys.executable, "-c", "raise SystemExit('no display')")
    with pytest.raises(AssertionError, match="ended with 1:\nno display"):
        Program(display, tmp_path, command=command)
