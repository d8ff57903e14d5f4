"""Looks of the user's own pillars, each made from the one colour the user gave it."""

from collections.abc import Mapping

from PySide6.QtGui import QColor

from ui.theme.icons import FOLDER
from ui.theme.looks import Colors, PillarLook

_BAR, _TEXT = 3.0, 4.5
"""Contrasts that a bar and a text need against what they lie on (WCAG 2)."""
_SOFT = 0.14
_STEP = 0.06

_chosen: dict[str, tuple[str, str]] = {}
_made: dict[tuple[str, int], PillarLook] = {}


def set_own_pillars(chosen: Mapping[str, tuple[str, str]]) -> None:
    """Take colour (`#rrggbb`) and icon of pillars by key, empty where none is chosen."""
    if chosen != _chosen:
        _chosen.clear()
        _chosen.update(chosen)
        _made.clear()


def own_look(key: str, colors: Colors) -> PillarLook:
    """Return the look of a pillar that is not built in; a neutral one where nothing was chosen."""
    made = key, colors.surface.rgba()
    if made not in _made:
        _made[made] = _look(key, colors)
    return _made[made]


def _look(key: str, colors: Colors) -> PillarLook:
    color, icon = _chosen.get(key, ("", ""))
    if not icon or not (FOLDER / f"{icon}.svg").is_file():
        icon = "tag"
    if not color:
        return PillarLook(icon, colors.text_muted, colors.raised, colors.sunken, colors.text_muted)
    fill = _standing_out(QColor(color), colors.surface, _BAR)
    on_fill = max(QColor("white"), QColor("black"), key=lambda each: contrast(each, fill))
    soft = _mixed(colors.surface, fill, _SOFT)
    return PillarLook(icon, fill, on_fill, soft, _standing_out(fill, soft, _TEXT))


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _standing_out(color: QColor, ground: QColor, least: float) -> QColor:
    """Return a colour, made darker or lighter until it has enough contrast with its ground."""
    end = max(QColor("white"), QColor("black"), key=lambda each: contrast(each, ground))
    result, part = color, 0.0
    while contrast(result, ground) < least and part < 1:
        part += _STEP
        result = _mixed(color, end, part)
    return result


def _mixed(one: QColor, other: QColor, part: float) -> QColor:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return QColor(*(round((1 - part) * a + part * b) for a, b in pairs))


def _parts(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()
