"""What the journeys do again and again: ask the command line, fill a library, choose in menus and dialogs."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planner.paths import ROOT
from tests.journeys.harness import Point, Program, Thing, wait_until

Post = dict[str, Any]

FIRST_DAY, LAST_DAY = "2026-11-01", "2026-12-31"


def command_line(data_dir: Path, *arguments: str, expected: int = 0) -> str:
    """Run the program without a window on the same library and return what it prints."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--data-dir", str(data_dir), "--lang", "zh_CN", *arguments],
        env={**os.environ, "QUANLI_NOW": "2026-11-30T08:00:00"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == expected, done.stderr
    return done.stdout


def listed(data_dir: Path, first: str = FIRST_DAY, last: str = LAST_DAY) -> list[Post]:
    """Return the dated posts of some days, in order, as the command line tells them."""
    answer = json.loads(command_line(data_dir, "list", "--from", first, "--to", last, "--format", "json"))
    posts: list[Post] = answer["posts"]
    return posts


def post_with(data_dir: Path, words: str) -> Post | None:
    """Return the post whose title or text begins with some words."""
    found = [post for post in listed(data_dir) if (post["title"] or post["text"]).startswith(words)]
    return found[0] if found else None


def steps_done(data_dir: Path) -> int:
    """Return how many steps undo could take back."""
    return sum(not line.endswith("（已撤销）") for line in command_line(data_dir, "history").splitlines())


def fill_library(data_dir: Path, plan_folder: Path) -> None:
    """Bring the sample plan in without a window. Two rows of it are refused, hence the exit code."""
    command_line(data_dir, "import", str(plan_folder / "plan.xlsx"), expected=1)


def own_home(tmp_path: Path) -> Mapping[str, str]:
    """Return an environment in which the user's home is a folder of the test, for a Program."""
    home = tmp_path / "home"
    home.mkdir()
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}


def choose_in_menu(program: Program, *titles: str) -> None:
    """Open a menu and its submenus by pointer, down to the last entry."""
    for title in titles:
        program.click(program.find(f"^{title}", "MenuItem"))


def give_files(program: Program, dialog: str, *files: Path) -> None:
    """Type paths into a file dialog and accept it."""
    program.wait_for_window(dialog)
    field = program.find("^文件名", "EditableText")
    names = " ".join(f'"{file}"' for file in files) if len(files) > 1 else str(files[0])
    write(program, names, field)
    program.key("Return")


def write(program: Program, text: str, field: Thing) -> None:
    """Type a text into an empty field that has the focus, and wait until it stands there."""
    if not text.isascii():
        program.display.lend_keys(text)
    program.type(text)
    wait_until(lambda: same(program, field).value == text, f"{text!r} in the field")


def same(program: Program, thing: Thing) -> Thing:
    """Return a thing as it is now."""
    return program.find(f"^{re.escape(thing.name)}$", thing.role)


def free_place(program: Program, day: str) -> Point:
    """Return a point below the last card of a day on the week board."""
    x, _y, width, _height = program.find(day, "ListItem").rect
    inside = [thing.rect for thing in program.things() if x < thing.rect[0] < x + width]
    lowest = max(top + height for _x, top, _w, height in inside if height < 100)
    return x + width // 2, lowest + 40


def open_empty_post(program: Program, day: str) -> Thing:
    """Double-click a free place of a day and return the text field of the editor that opens."""
    program.click(free_place(program, day), count=2)
    wait_until(lambda: focused(program, "^正文$"), "the text field with the focus")
    return program.find("^正文$", "EditableText")


def focused(program: Program, name: str) -> Thing | None:
    """Return the thing of that name that has the focus."""
    return next((thing for thing in program.find_all(name) if thing.focused), None)


def to_the_board(program: Program) -> None:
    """Leave the editor by keyboard."""
    program.key("Escape")
    wait_until(lambda: focused(program, "^周$"), "the week with the focus")
