"""Eyes and hands for a journey: the program as a process, found by name, driven by pointer and keys.

The hands are xdotool, the eyes are the program's accessibility tree (`ui/probe.py`): a test finds things
by the name a screen reader would say. Waiting always means: until something is seen, within a limit.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.paths import ROOT
from tests.journeys.display import LIMIT, Closing, Display, InputMethod, end, wait_until

__all__ = ["Display", "InputMethod", "Point", "Program", "Thing", "wait_until"]

Point = tuple[int, int]


@dataclass(frozen=True)
class Thing:
    """Something visible in a window, as assistive technology sees it. `rect` is in screen pixels."""

    role: str
    name: str
    value: str
    rect: tuple[int, int, int, int]
    focused: bool
    selected: bool
    enabled: bool

    @property
    def centre(self) -> Point:
        x, y, width, height = self.rect
        return x + width // 2, y + height // 2


class Program(Closing):
    """A program running on a display. By default `python main.py` with the given data folder."""

    def __init__(
        self,
        display: Display,
        data_dir: Path,
        *arguments: str,
        command: Sequence[str] = (sys.executable, str(ROOT / "main.py")),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.display = display
        self._folder = Path(tempfile.mkdtemp(prefix="quanli-probe-"))
        self._socket = self._folder / "socket"
        self._errors = self._folder / "stderr"
        settings = {
            "QUANLI_DATA_DIR": str(data_dir),
            "QUANLI_NOW": "2026-11-30T08:00:00",
            "QUANLI_PROBE": str(self._socket),
            "QT_QPA_PLATFORM": "xcb",
            "DISPLAY": display.name,
            "LANG": "zh_CN.UTF-8",
            "LANGUAGE": "zh_CN",
            "LC_ALL": "",
        }
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [*command, *arguments],
                env={**os.environ, **settings, **(environment or {})},
                cwd=ROOT,
                stderr=errors,
            )
        try:
            wait_until(self._is_settled, "a window is shown, has the focus and stays where it is")
        except BaseException:
            self.close()
            raise

    # Eyes

    def things(self) -> list[Thing]:
        """Return everything visible, outer before inner; empty while the program is not listening yet."""
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.errors()}")
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(LIMIT)
            try:
                probe.connect(str(self._socket))
            except (FileNotFoundError, ConnectionRefusedError):
                return []
            with probe.makefile("rb") as answer:
                return [_thing(record) for record in json.loads(answer.read() or b"[]")]

    def _is_settled(self) -> bool:
        """Tell whether a click would hit what it aims at: the window manager frames, places and activates
        a new window in its own time, and a click before that goes beside it or closes the menu it opens."""
        before, now = self.things(), self.things()
        return before == now and any(thing.focused for thing in now)

    def find_all(self, name: str, role: str | None = None) -> list[Thing]:
        """Return the visible things whose name matches the pattern `name` (and have the Qt role)."""
        return [
            thing
            for thing in self.things()
            if re.search(name, thing.name) and (role is None or thing.role == role)
        ]

    def find(self, name: str, role: str | None = None) -> Thing:
        """Wait for a thing by name and return it; the first one if there are several."""
        try:
            return wait_until(lambda: self.find_all(name, role), f"{role or 'something'} named {name!r}")[0]
        except AssertionError as error:
            raise AssertionError(f"{error}; visible:\n{self.report()}") from None

    def wait_gone(self, name: str, role: str | None = None) -> None:
        """Wait until nothing visible has that name."""
        wait_until(lambda: not self.find_all(name, role), f"no {role or 'thing'} named {name!r} any more")

    def wait_for_window(self, title: str) -> Thing:
        """Wait for a window or dialog by its title."""
        windows = wait_until(
            lambda: self.find_all(title, "Window") + self.find_all(title, "Dialog"), f"window {title!r}"
        )
        return windows[0]

    def report(self) -> str:
        """Return what is visible as lines, for a failed test to show."""
        return "\n".join(f"{t.role} {t.name!r} {t.value!r} {t.rect}" for t in self.things())

    def errors(self) -> str:
        """Return what the program wrote to stderr so far."""
        return self._errors.read_text(errors="replace")

    # Hands

    def click(self, target: Thing | Point, count: int = 1, button: int = 1) -> None:
        """Click the middle of a thing, or a point of the screen."""
        self._hands("mousemove", *_at(target), "click", "--repeat", str(count), "--delay", "60", str(button))

    def drag(self, start: Thing | Point, end: Thing | Point) -> None:
        """Press the button at the start, move to the end in small steps, let go."""
        self.press(start)
        self.move_pressed(start, end)
        self.release()

    def press(self, start: Thing | Point) -> None:
        """Press the left button and keep it down."""
        self._hands("mousemove", *_at(start), "mousedown", "1", "sleep", "0.1")

    def move_pressed(self, start: Thing | Point, end: Thing | Point, steps: int = 12) -> None:
        """Move the pointer along a line. A drag starts only after a few pixels, and needs time to answer."""
        (x0, y0), (x1, y1) = _point(start), _point(end)
        for step in range(1, steps + 1):
            x, y = x0 + (x1 - x0) * step // steps, y0 + (y1 - y0) * step // steps
            self._hands("mousemove", str(x), str(y), "sleep", "0.03")
        self._hands("sleep", "0.15")

    def release(self) -> None:
        """Let go of the left button."""
        self._hands("mouseup", "1")

    def key(self, *keys: str) -> None:
        """Press keys by their X names, such as "ctrl+z" or "Return"."""
        self._hands("key", "--clearmodifiers", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type text, one key after the other. Other than ASCII needs `Display.lend_keys` before."""
        self._hands("type", "--clearmodifiers", "--delay", "40", text)

    def _hands(self, *arguments: str) -> None:
        environment = {**os.environ, "DISPLAY": self.display.name}
        subprocess.run(["xdotool", *arguments], env=environment, check=True, timeout=LIMIT * 3)

    # The end

    def wait_closed(self) -> int:
        """Wait until the program has ended by itself and return its exit code."""
        return self.process.wait(LIMIT)

    def __exit__(self, *problem: Any) -> None:
        """End the program; when the test has failed, keep a picture of what was on the display."""
        if any(problem) and self.display.failure_picture is not None:
            self.display.screenshot(self.display.failure_picture)
        super().__exit__(*problem)

    def close(self) -> None:
        """End the program if it still runs."""
        end(self.process)
        shutil.rmtree(self._folder, ignore_errors=True)


def _thing(record: dict[str, Any]) -> Thing:
    keys = ("role", "name", "value", "focused", "selected", "enabled")
    x, y, width, height = record["rect"]
    return Thing(rect=(x, y, width, height), **{key: record[key] for key in keys})


def _point(target: Thing | Point) -> Point:
    return target.centre if isinstance(target, Thing) else target


def _at(target: Thing | Point) -> tuple[str, str]:
    x, y = _point(target)
    return str(x), str(y)
