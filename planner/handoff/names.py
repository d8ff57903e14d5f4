"""Names of folders that every system takes: Windows, macOS, Linux, and the programs that unpack there."""

import unicodedata
from collections.abc import Collection, Iterable

from planner.text.graphemes import graphemes

_LONGEST = 60
"""Graphemes; with the folders above it a path must stay below the 260 characters of Windows."""
_MOST_BYTES = 120
"""Bytes of UTF-8; encrypted disks of Linux take 143 in a name."""
_MOST_LOOKED_AT = 1000

_FORBIDDEN = '<>:"/\\|?*'
_FULL_WIDTH = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in _FORBIDDEN})
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
"""Names that Windows keeps for itself, whatever follows after a dot."""


def safe_name(parts: Iterable[str], taken: Collection[str] = (), otherwise: str = "post") -> str:
    """Return a name made of some texts, with blanks between.

    What a system forbids becomes its full-width twin; what cannot be seen or turns the writing direction is
    left out. `taken` are the `folded_name`s that are not to be had; a number tells namesakes apart.
    `otherwise` is taken when nothing is left.
    """
    seen = "".join(map(_visible, " ".join(part[:_MOST_LOOKED_AT] for part in parts)))
    name = _cut(" ".join(seen.translate(_FULL_WIDTH).split()), _MOST_BYTES) or otherwise
    if name.partition(".")[0].rstrip(" ").upper() in _DEVICES:
        name = f"_{name}"
    number, free = 1, name
    while folded_name(free) in taken:
        number += 1
        end = f" ({number})"
        free = _cut(name, _MOST_BYTES - len(end)) + end
    return free


def folded_name(name: str) -> str:
    """Return what two names share that a system may take for one: macOS and Windows tell no cases apart."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character)[0] == "C" else character


def _cut(text: str, most_bytes: int) -> str:
    """Return a text no longer than a name may be, without the dots and blanks Windows drops at its ends."""
    kept, size = [], 0
    for cluster in graphemes(unicodedata.normalize("NFC", text))[:_LONGEST]:
        size += len(cluster.encode())
        if size > most_bytes:
            break
        kept.append(cluster)
    return "".join(kept).strip(" .")
