"""The program's light colours for formats that Qt does not paint, as #RRGGBB."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from planner.model import Pillar
from planner.paths import ASSETS

_TEXT_CONTRAST = 4.5
"""The least contrast of a text with its ground (WCAG 2)."""
_SOFT, _STEP = 0.14, 0.06

_RGB = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class PillarColors:
    """Colours of a pillar: of a bar, of a cell's ground, and of its name on that ground."""

    fill: str
    soft: str
    text: str


def role(name: str) -> str:
    """Return the colour of a role, such as "text" or "line"."""
    return str(_tokens()["color"]["light"][name])


def pillar_colors(pillar: Pillar | None) -> PillarColors:
    """Return the colours of a pillar; those of the user's own follow from the one colour chosen for it."""
    if pillar is None or not (pillar.color or pillar.key in _tokens()["pillar"]):
        return PillarColors(role("text-muted"), role("sunken"), role("text-muted"))
    if not pillar.color:
        look = _tokens()["pillar"][pillar.key]["light"]
        return PillarColors(look["fill"], look["soft"], look["text"])
    fill = _rgb(pillar.color)
    soft = _mixed((255.0, 255.0, 255.0), fill, _SOFT)
    return PillarColors(_hex(fill), _hex(soft), _hex(_readable(fill, soft)))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    return _contrast(_rgb(one), _rgb(other))


@cache
def _tokens() -> Mapping[str, Any]:
    return tomllib.loads((ASSETS / "themes" / "tokens.toml").read_text(encoding="utf-8"))


def _readable(color: _RGB, ground: _RGB) -> _RGB:
    """Return a colour, made darker until it can be read on its light ground."""
    part, result = 0.0, color
    while _contrast(result, ground) < _TEXT_CONTRAST and part < 1:
        part += _STEP
        result = _mixed(color, (0.0, 0.0, 0.0), part)
    return tuple(map(round, result))  # type: ignore[return-value]


def _contrast(one: _RGB, other: _RGB) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: _RGB) -> float:
    red, green, blue = map(_linear, color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _mixed(one: _RGB, other: _RGB, part: float) -> _RGB:
    part = min(part, 1.0)
    red, green, blue = ((1 - part) * a + part * b for a, b in zip(one, other, strict=True))
    return red, green, blue


def _rgb(color: str) -> _RGB:
    number = int(color[1:7], 16)
    return float(number >> 16), float(number >> 8 & 255), float(number & 255)


def _hex(color: _RGB) -> str:
    return "#" + "".join(f"{round(part):02X}" for part in color)
