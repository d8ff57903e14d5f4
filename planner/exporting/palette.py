"""The program's light colours for formats that Qt does not paint, as #RRGGBB."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from planner.contrast import TEXT, mixed, standing_out
from planner.model import Pillar
from planner.paths import ASSETS

_SOFT = 0.14
"""How much of a colour is in the ground of a cell."""


@dataclass(frozen=True, slots=True)
class PillarColors:
    """Colours of a pillar: of a bar, of a cell's ground, and of its name on that ground."""

    fill: str
    soft: str
    text: str


def role(name: str) -> str:
    """Return the colour of a role, such as "text" or "line"."""
    return str(tokens()["color"]["light"][name])


def pillar_colors(pillar: Pillar | None) -> PillarColors:
    """Return the colours of a pillar; those of the user's own follow from the one colour chosen for it."""
    if pillar is None or not (pillar.color or pillar.key in tokens()["pillar"]):
        return PillarColors(role("text-muted"), role("sunken"), role("text-muted"))
    if not pillar.color:
        look = tokens()["pillar"][pillar.key]["light"]
        return PillarColors(look["fill"], look["soft"], look["text"])
    soft = mixed("#ffffff", pillar.color, _SOFT)
    colors = pillar.color, soft, standing_out(pillar.color, (soft,), TEXT)
    return PillarColors(*(color.upper() for color in colors))


@cache
def tokens() -> Mapping[str, Any]:
    """Return the program's colours as its file of them has them."""
    return tomllib.loads((ASSETS / "themes" / "tokens.toml").read_text(encoding="utf-8"))
