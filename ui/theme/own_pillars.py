"""Looks of the user's own pillars, each made from the one colour the user gave it."""

from collections.abc import Mapping

from PySide6.QtGui import QColor

from planner.contrast import BAR, TEXT, farther_end, mixed, standing_out
from ui.theme.icons import FOLDER
from ui.theme.looks import Colors, PillarLook

_SOFT = 0.14
"""How much of a colour is in its soft ground."""

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
    surface = colors.surface.name()
    fill = standing_out(QColor(color).name(), (surface,), BAR)
    soft = mixed(surface, fill, _SOFT)
    name = standing_out(fill, (soft,), TEXT)
    return PillarLook(icon, *map(QColor, (fill, farther_end(fill), soft, name)))
