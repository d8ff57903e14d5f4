"""Colours that can be told from what they lie on. A colour is "#rrggbb"."""

from collections.abc import Iterable

BAR, TEXT = 3.0, 4.5
"""The least contrast of a bar and of a text with its ground (WCAG 2)."""

_STEP = 0.06


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def standing_out(color: str, grounds: Iterable[str], least: float) -> str:
    """Return a colour, made darker or lighter until it has enough contrast with each ground."""
    grounds = tuple(grounds)
    end, result, part = farther_end(grounds[0]), color, 0.0
    while min(contrast(result, ground) for ground in grounds) < least and part < 1:
        part = min(1.0, part + _STEP)
        result = mixed(color, end, part)
    return result


def farther_end(color: str) -> str:
    """Return white or black, whichever has more contrast with a colour."""
    return max(("#ffffff", "#000000"), key=lambda end: contrast(end, color))


def mixed(one: str, other: str, part: float) -> str:
    """Return a colour of which a `part` from 0 to 1 is the other."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round((1 - part) * a + part * b):02x}" for a, b in pairs)


def _luminance(color: str) -> float:
    red, green, blue = map(_linear, _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _parts(color: str) -> tuple[int, int, int]:
    number = int(color[1:7], 16)
    return number >> 16, number >> 8 & 255, number & 255
