"""What a journey runs on: a display, a window manager and an input method of its own, and waiting."""

import ctypes
import os
import select
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from PIL import ImageGrab

LIMIT = 20.0  # seconds anything may take on a slow machine
SCREEN = (1440, 900)

_FIRST_SPARE_KEY = 191  # from here to 255 lie F13 and the keys of media players
_UNICODE_KEYS = 0x01000000  # what X adds to a code point to name its key

T = TypeVar("T")


def wait_until(look: Callable[[], T], what: str, limit: float = LIMIT) -> T:
    """Call `look` until it returns something true and return that; fail after `limit` seconds."""
    pause = threading.Event()
    end_of_patience = time.monotonic() + limit
    while not (seen := look()):
        if time.monotonic() > end_of_patience:
            raise AssertionError(f"not within {limit:.0f} s: {what}")
        pause.wait(0.05)
    return seen


class Closing:
    """A context manager that calls `close`."""

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Display(Closing):
    """An X server without a screen on a free number, with a window manager.

    `failure_picture` is where a program that is given up by a failing test leaves its picture.
    """

    failure_picture: Path | None = None

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
            end(process)
        shutil.rmtree(self._folder, ignore_errors=True)

    def lend_keys(self, text: str) -> None:
        """Give the characters of a text that have no key one of the keys nobody needs here.

        xdotool would do so for a moment at each character, and a busy program looks too late.
        """
        strange = sorted({character for character in text if not character.isascii()})
        xlib = ctypes.CDLL("libX11.so.6")
        xlib.XOpenDisplay.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xlib.XOpenDisplay(self.name.encode()))
        symbols = (ctypes.c_ulong * len(strange))(*(_UNICODE_KEYS + ord(each) for each in strange))
        xlib.XChangeKeyboardMapping(connection, _FIRST_SPARE_KEY, 1, symbols, len(strange))
        xlib.XCloseDisplay(connection)

    def screenshot(self, path: Path) -> None:
        """Save what is on the display as a picture."""
        path.parent.mkdir(parents=True, exist_ok=True)
        ImageGrab.grab(xdisplay=self.name).save(path)


class InputMethod(Closing):
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
            end(process)
        shutil.rmtree(self._folder, ignore_errors=True)


def _line_from(reader: int, what: str) -> str:
    ready, _, _ = select.select([reader], [], [], LIMIT)
    if not ready:
        raise AssertionError(f"not within {LIMIT:.0f} s: {what}")
    with os.fdopen(reader) as file:
        line = file.readline().strip()
    if not line:
        raise AssertionError(f"nothing came instead of {what}")
    return line


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and make it end if it does not."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
        return
    process.kill()
    process.wait(5)
