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


def test_a_drag_moves_an_item(display: Display, tmp_path: Path) -> None:
    with Program(display, tmp_path, command=TINY) as program:
        tuesday = program.find("Tuesday", "List")
        program.drag(program.find("20:30 post", "ListItem"), tuesday)
        wait_until(lambda: program.find("20:30 post").rect[1] > tuesday.rect[1], "the post on Tuesday")
        assert len(program.find_all("20:30 post")) == 1


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
