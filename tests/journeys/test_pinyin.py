"""Chinese written with a real input method: what is being composed is nobody's business until it is done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import ImageGrab

from tests.journeys.harness import Display, InputMethod, Program, Thing, wait_until
from tests.journeys.steps import (
    command_line,
    focused,
    free_place,
    listed,
    open_empty_post,
    post_with,
    same,
    to_the_board,
)

pytestmark = pytest.mark.journey


@pytest.fixture
def program(display: Display, input_method: InputMethod, data_dir: Path) -> Iterator[Program]:
    """The program with an empty library, the input method its own."""
    with Program(display, data_dir, environment=input_method.environment) as program:
        yield program
        assert program.errors() == ""


def compose(program: Program, letters: str, field: Thing) -> None:
    """Type Pinyin without choosing words, and wait until something stands behind the text of a field.

    What is composed is in no field's value, so it takes a look at the display.
    """
    field = same(program, field)
    before = picture_behind(program, field)
    program.type(letters)
    wait_until(lambda: picture_behind(program, field) != before, f"{letters} being composed")


def picture_behind(program: Program, field: Thing) -> bytes:
    """Return the pixels to the right of a field's text and of the blinking cursor behind it."""
    x, y, _width, _height = field.rect
    left = x + 32 + 16 * len(field.value)
    return ImageGrab.grab((left, y + 1, left + 40, y + 40), xdisplay=program.display.name).tobytes()


def test_words_are_composed_in_the_editor(program: Program, data_dir: Path) -> None:
    text = open_empty_post(program, "12月2日")
    compose(program, "pengyouquan", text)
    assert same(program, text).value == ""
    program.find("^字数 0$")
    assert post_with(data_dir, "p") is None
    program.key("space")
    wait_until(lambda: same(program, text).value == "朋友圈", "the composed words")
    program.find("^字数 3$")


def test_what_is_committed_is_saved_while_more_is_composed(program: Program, data_dir: Path) -> None:
    text = open_empty_post(program, "12月2日")
    for letters in ("women", "guojiaji", "kafei"):
        program.type(letters)
        program.key("space")
    wait_until(lambda: same(program, text).value == "我们国家级咖啡", "the composed words")
    program.find("LW001 「国家级」")
    compose(program, "pengyouquan", text)
    wait_until(
        lambda: [post["text"] for post in listed(data_dir)] == ["我们国家级咖啡"], "the words in the library"
    )
    program.find("^字数 7$")
    program.key("Escape")  # gives the composition up, not the editor
    program.type("hh")
    program.key("space")
    wait_until(lambda: len(same(program, text).value) > 7, "more words in the open editor")
    assert same(program, text).value.startswith("我们国家级咖啡")


def test_a_post_is_composed_straight_into_a_day(program: Program, data_dir: Path) -> None:
    program.click(free_place(program, "12月3日"))
    program.type("tianqi")  # T alone would go to today, M to the month
    wait_until(lambda: program.find_all("^新建帖子$", "EditableText"), "the line over the day")
    assert not listed(data_dir)
    program.key("space")
    wait_until(lambda: program.find("^新建帖子$", "EditableText").value == "天气", "the composed words")
    program.type("mei")
    program.key("space")
    program.key("Return")
    program.find("朋友圈 日常生活 天气[没美每] 草稿", "ListItem")
    assert [post["date"] for post in listed(data_dir)] == ["2026-12-03"]


def test_words_are_composed_in_the_first_comment(program: Program, data_dir: Path) -> None:
    open_empty_post(program, "12月2日")
    comment = program.find("^首评$", "EditableText")
    program.click(comment)
    wait_until(lambda: focused(program, "^首评$"), "the first comment with the focus")
    program.type("pengyouquan")
    program.key("space")
    wait_until(lambda: same(program, comment).value == "朋友圈", "the composed words")
    to_the_board(program)
    answer = command_line(data_dir, "list", "--week", "2026-W49", "--format", "json")
    assert '"first_comment": "朋友圈"' in answer
