"""The colours of an exported page: those of the program, light and dark, with the user's own pillars."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.contrast import BAR, TEXT, farther_end, standing_out
from planner.exporting.html_parts import ICONS
from planner.exporting.palette import tokens
from planner.model import Pillar
from planner.paths import ASSETS

_RULES = ASSETS / "export" / "page.css"
_ROLES = (
    "window", "raised", "sunken", "line", "line-strong", "text", "text-muted", "accent", "danger", "warning",
    "hint", "ok", "focus",
)  # fmt: skip
_SCHEMES = ("light", "dark")
_COLOR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class PillarLook:
    """How a pillar shows: its class, its icon, and by scheme fill, colour on it, and colour of its name."""

    css_class: str
    icon: str
    colors: Mapping[str, tuple[str, str, str]]


def looks_of(pillars: Sequence[Pillar]) -> dict[str, PillarLook]:
    """Return the looks by pillar key; "" is the look of any other."""
    looks = {"": _own_look(Pillar(0, "", "", 0, 0), "pillar0")}
    for number, pillar in enumerate(pillars, 1):
        name = f"pillar{number}"
        looks[pillar.key] = _built_in_look(pillar.key, name) or _own_look(pillar, name)
    return looks


def style(looks: Mapping[str, PillarLook]) -> str:
    """Return the whole style sheet of a page. Paper is always light."""
    light, dark = _scheme("light", looks), _scheme("dark", looks)
    rules = _RULES.read_text(encoding="utf-8")
    return (
        f":root {{ color-scheme: light dark; }}\n{light}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
        f"@media print {{ :root {{ color-scheme: light; }} }}\n{rules}"
    )


def _scheme(scheme: str, looks: Mapping[str, PillarLook]) -> str:
    colors = tokens()["color"][scheme]
    roles = " ".join(f"--{role}: {colors[role]};" for role in _ROLES)
    lines = [f":root {{ {roles} }}"]
    for look in looks.values():
        fill, on_fill, name = look.colors[scheme]
        lines.append(f".{look.css_class} {{ --fill: {fill}; --on-fill: {on_fill}; --name: {name}; }}")
    return "\n".join(lines)


def _built_in_look(key: str, name: str) -> PillarLook | None:
    found = tokens()["pillar"].get(key)
    if not found:
        return None
    colors = {
        scheme: tuple(found[scheme][part] for part in ("fill", "on-fill", "text")) for scheme in _SCHEMES
    }
    return PillarLook(name, found["icon"], colors)


def _own_look(pillar: Pillar, name: str) -> PillarLook:
    """Make a look from the one colour the user gave, a neutral one without; it always stands out enough."""
    is_known = pillar.icon.replace("-", "").isalnum() and (ICONS / f"{pillar.icon}.svg").is_file()
    colors = {scheme: _own_colors(pillar.color, tokens()["color"][scheme]) for scheme in _SCHEMES}
    return PillarLook(name, pillar.icon if is_known else "tag", colors)


def _own_colors(color: str, colors: Mapping[str, str]) -> tuple[str, str, str]:
    grounds = colors["raised"], colors["window"]
    chosen = color if _COLOR.fullmatch(color) else colors["text-muted"]
    fill = standing_out(chosen, grounds, BAR)
    return fill, farther_end(fill), standing_out(fill, grounds, TEXT)
