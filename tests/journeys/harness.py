"""Eyes and hands for a journey: a display of its own, the program as a process, pointer and keys.

The hands are xdotool, the eyes are the program's accessibility tree (`ui/probe.py`): a test finds things
by the name a screen reader would say. Waiting always means: until something is seen, within a limit.
"""

import json
import os
import re
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from PIL import ImageGrab

ROOT = Path(__file__).resolve().parent.parent.parent
LIMIT = 20.0  # seconds anything may take on a slow machine
SCREEN = (1440, 900)

T = TypeVar("T")
Point = tuple[int, int]


def wait_until(look: Callable[[], T], what: str, limit: float = LIMIT) -> T:
    """Call `look` until it returns something true and return that; fail after `limit` seconds."""
    pause = threading.Event()
    for _attempt in range(int(limit / 0.05)):
        seen = look()
        if seen:
            return seen
        pause.wait(0.05)
    raise AssertionError(f"not within {limit:.0f} s: {what}")


class _Closing:
    """A context manager that calls `close`."""

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Display(_Closing):
    """An X server without a screen on a free number, with a window manager."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="quanli-display-"))
        reader, writer = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writer),
                "-screen",
                "0",
                f"{SCREEN[0]}x{SCREEN[1]}x24",
                "-nolisten",
                "tcp",
            ],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        self.name = ":" + _line_from(reader, "the display number of Xvfb")
        self._manager = self._start_window_manager()

    def _start_window_manager(self) -> subprocess.Popen[bytes]:
        ready = self._folder / "ready"
        environment = {**os.environ, "DISPLAY": self.name, "HOME": str(self._folder)}
        manager = subprocess.Popen(
            ["openbox", "--startup", f"touch {ready}"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(ready.exists, "the window manager is up")
        return manager

    def close(self) -> None:
        """End the window manager and the X server."""
        for process in (self._manager, self._server):
            _end(process)
        shutil.rmtree(self._folder, ignore_errors=True)

    def screenshot(self, path: Path) -> None:
        """Save what is on the display as a picture."""
        path.parent.mkdir(parents=True, exist_ok=True)
        ImageGrab.grab(xdisplay=self.name).save(path)


class InputMethod(_Closing):
    """Pinyin input (ibus with libpinyin) on a message bus of its own.

    `environment` is what a program needs to use it.
    """

    def __init__(self, display: Display) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="quanli-ibus-"))
        reader, writer = os.pipe()
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", f"--print-address={writer}"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        self.environment = {
            "DISPLAY": display.name,
            "DBUS_SESSION_BUS_ADDRESS": _line_from(reader, "the address of the message bus"),
            "HOME": str(self._folder),
            "XDG_CONFIG_HOME": str(self._folder / "config"),
            "XDG_CACHE_HOME": str(self._folder / "cache"),
            "XDG_RUNTIME_DIR": str(self._folder),
            "QT_IM_MODULE": "ibus",
            "NO_AT_BRIDGE": "1",
        }
        self._environment = {**os.environ, **self.environment}
        self._daemon = subprocess.Popen(
            ["ibus-daemon", "--panel=disable", "--emoji-extension=disable", "--cache=none"],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._choose_pinyin, "the input method is up")

    def _choose_pinyin(self) -> bool:
        self._ibus("engine", "libpinyin")
        return self._ibus("engine") == "libpinyin"

    def _ibus(self, *arguments: str) -> str:
        command = ["timeout", "3", "ibus", *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def close(self) -> None:
        """End the input method and its bus."""
        for process in (self._daemon, self._bus):
            _end(process)
        shutil.rmtree(self._folder, ignore_errors=True)


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


class Program(_Closing):
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
            wait_until(self.things, "a window is shown")
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
        """Type text, one key after the other. Han characters arrive without an input method."""
        self._hands("type", "--clearmodifiers", "--delay", "40", text)

    def _hands(self, *arguments: str) -> None:
        environment = {**os.environ, "DISPLAY": self.display.name}
        subprocess.run(["xdotool", *arguments], env=environment, check=True, timeout=LIMIT * 3)

    # The end

    def wait_closed(self) -> int:
        """Wait until the program has ended by itself and return its exit code."""
        return self.process.wait(LIMIT)

    def close(self) -> None:
        """End the program if it still runs."""
        _end(self.process)
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


def _line_from(reader: int, what: str) -> str:
    ready, _, _ = select.select([reader], [], [], LIMIT)
    if not ready:
        raise AssertionError(f"not within {LIMIT:.0f} s: {what}")
    with os.fdopen(reader) as file:
        line = file.readline().strip()
    if not line:
        raise AssertionError(f"nothing came instead of {what}")
    return line


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
        return
    process.kill()
    process.wait(5)
