"""Words are safe: typed steadily and cut off by force, kept as versions, compared, brought back."""

import signal
from pathlib import Path
from time import monotonic

import pytest

from tests.journeys.harness import Display, Program, wait_until
from tests.journeys.steps import (
    command_line,
    focused,
    listed,
    open_empty_post,
    own_home,
    same,
    steps_done,
    write,
)

pytestmark = pytest.mark.journey

STEADY = "the quick brown fox jumps over the lazy dog, " * 5


def test_steady_typing_reaches_the_disk_without_a_pause(
    display: Display, data_dir: Path, tmp_path: Path
) -> None:
    home = own_home(tmp_path)
    with Program(display, data_dir, environment=home) as program:
        open_empty_post(program, "12月2日")
        before = steps_done(data_dir)
        began = monotonic()
        program.type(STEADY)
        typed_in_3_s = len(STEADY) * 3 / (monotonic() - began)
        program.process.send_signal(signal.SIGKILL)  # less than a pause after the last key
        program.wait_closed()
    (post,) = listed(data_dir)
    assert STEADY.startswith(post["text"])
    assert len(post["text"]) >= len(STEADY) - typed_in_3_s
    assert steps_done(data_dir) == before + 1
    with Program(display, data_dir, environment=home) as program:
        program.find("the quick brown fox", "ListItem")
        program.key("ctrl+q")
        assert program.wait_closed() == 0


def test_a_version_is_kept_compared_and_restored(display: Display, data_dir: Path, tmp_path: Path) -> None:
    with Program(display, data_dir, environment=own_home(tmp_path)) as program:
        text = open_empty_post(program, "12月2日")
        assert not program.find("^版本历史 · 0$", "Button").enabled
        write(program, "First words", text)
        program.key("ctrl+s")
        program.wait_for_window("保留这一版")
        program.type("for the boss")
        program.key("Return")
        program.find("^已保留版本「for the boss」$")
        wait_until(lambda: focused(program, "^正文$"), "the text with the focus again")
        program.type(" and more")
        program.click(program.find("^版本历史 · 1$", "Button"))
        program.wait_for_window("^版本历史$")
        program.find("for the boss", "ListItem")
        wait_until(lambda: "First words and more" in program.find("^不同之处$").value, "the difference")
        program.click(program.find("^恢复这一版$", "Button"))
        program.wait_gone("^版本历史$", "Dialog")
        wait_until(lambda: same(program, text).value == "First words", "the words of the version")
        program.key("ctrl+z")
        wait_until(lambda: same(program, text).value == "First words and more", "the words before")
        program.key("ctrl+q")
        assert program.wait_closed() == 0
        assert program.errors() == ""
    (post,) = listed(data_dir)
    assert post["text"] == "First words and more"
    assert "for the boss" in command_line(data_dir, "versions", str(post["id"]))
