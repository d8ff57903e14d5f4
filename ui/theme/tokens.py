"""The design tokens: assets/themes/tokens.toml read once into named tuples.

Lengths are logical pixels, times milliseconds. A key the tuples do not know is an error, so a token that
is added to the file cannot be overlooked.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from PySide6.QtGui import QColor

from planner.paths import ASSETS
from ui.theme.looks import (
    Border,
    Colors,
    Control,
    Heat,
    Layout,
    Motion,
    PhoneColors,
    PillarLook,
    Radius,
    Shadow,
    Shadows,
    Space,
    TextSize,
    Theme,
    Type,
)

TOKENS = ASSETS / "themes" / "tokens.toml"
SCHEMES = ("light", "dark")


def color(text: str) -> QColor:
    """Return the colour of `#RRGGBB` or `#RRGGBBAA`."""
    value = QColor(text[:7])
    if len(text) == 9:
        value.setAlpha(int(text[7:], 16))
    return value


@cache
def load(scheme: str) -> Theme:
    """Return the theme of a scheme, `light` or `dark`."""
    raw = tomllib.loads(TOKENS.read_text(encoding="utf-8"))
    return Theme(
        scheme=scheme,
        colors=Colors(**_colors(raw["color"][scheme])),
        pillars={key: _pillar(value, scheme) for key, value in raw["pillar"].items()},
        heat=Heat(*(tuple(map(color, raw["heat"][key])) for key in (scheme, f"{scheme}-text"))),
        phone={key: PhoneColors(**_colors(value)) for key, value in raw["phone"].items()},
        type=_type(raw["type"]),
        space=Space(**raw["space"]),
        radius=Radius(**raw["radius"]),
        border=Border(**raw["border"]),
        control=Control(**_plain(raw["control"])),
        layout=Layout(**_plain(raw["layout"])),
        shadow=Shadows(**{key: Shadow(**_plain(value)) for key, value in raw["shadow"].items()}),
        motion=Motion(**_plain(raw["motion"])),
    )


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in table.items()}


def _colors(table: Mapping[str, str]) -> dict[str, QColor]:
    return {key.replace("-", "_"): color(value) for key, value in table.items()}


def _pillar(table: Mapping[str, Any], scheme: str) -> PillarLook:
    return PillarLook(icon=table["icon"], **_colors(table[scheme]))


def _type(table: Mapping[str, Any]) -> Type:
    sizes = {name for name, kind in Type.__annotations__.items() if kind is TextSize}
    values = {key: TextSize(**value) if key in sizes else value for key, value in table.items()}
    return Type(**(values | {"ui": tuple(table["ui"]), "mono": tuple(table["mono"])}))
