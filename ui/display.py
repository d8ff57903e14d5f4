"""Is there a screen to open a window on? Qt itself aborts the process when there is none."""

import os
import re
import socket
import sys

from planner.errors import UserError
from planner.i18n import _

_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
_UNSEEN = ("offscreen", "minimal")
_X_PORT = 6000


def require_display() -> None:
    """Raise UserError when no window can be opened. Only Linux can tell; elsewhere there is a display."""
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform.startswith(_WITHOUT_SCREEN):
        return
    if os.environ.get("WAYLAND_DISPLAY") and not platform.startswith("xcb"):
        return
    if not _x_answers(os.environ.get("DISPLAY", "")):
        raise UserError(
            _(
                "No display to open a window on. Start Quanli from a desktop session, "
                "or use its commands (see --help)."
            )
        )


def is_visible() -> bool:
    """Tell whether someone could see a window; a question asked where nobody does would stay for ever."""
    return not os.environ.get("QT_QPA_PLATFORM", "").startswith(_UNSEEN)


def _x_answers(display: str) -> bool:
    """Tell whether an X server answers at a DISPLAY such as ":0" or "host:10.0"."""
    match = re.fullmatch(r"(?P<host>[^:]*):(?P<number>\d+)(\.\d+)?", display)
    if match is None:
        return False
    number = int(match["number"])
    if match["host"] in ("", "unix"):
        return _connects(socket.AF_UNIX, f"/tmp/.X11-unix/X{number}") or _connects(
            socket.AF_UNIX, f"\0/tmp/.X11-unix/X{number}"
        )
    return _connects(socket.AF_INET, (match["host"], _X_PORT + number))


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
