"""Time zones by their IANA names, for formats that have to name one."""

import os
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

FALLBACK = "Asia/Shanghai"
"""Where most users are, for a computer that does not tell its zone."""

_LOCAL = Path("/etc/localtime")
_WINDOWS_KEY = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"


def zone_name(wanted: str) -> str:
    """Return the zone to reckon with: the one wanted, else the computer's, else `FALLBACK`."""
    return next((name for name in (wanted, system_zone()) if is_known(name)), FALLBACK)


def is_known(name: str) -> bool:
    """Tell whether a name is that of a zone."""
    try:
        return bool(name) and ZoneInfo(name).key == name
    except (ValueError, OSError, KeyError):  # a hostile name may be a path, or longer than one
        return False


def system_zone() -> str:
    """Return the name of the computer's zone, empty when it tells none."""
    told = os.environ.get("TZ", "").removeprefix(":")
    return told if is_known(told) else _set_zone()


if sys.platform == "win32":

    def _set_zone() -> str:
        import winreg

        from icalendar.timezone import WINDOWS_TO_OLSON

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS_KEY) as key:
                return WINDOWS_TO_OLSON.get(str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]), "")
        except OSError:
            return ""

else:

    def _set_zone() -> str:
        """Return what /etc/localtime points to, as Linux and macOS have it."""
        return str(_LOCAL.resolve()).rpartition("zoneinfo/")[2]
