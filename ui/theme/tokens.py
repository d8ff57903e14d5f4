"""The design tokens: assets/themes/tokens.toml read once into frozen dataclasses.

Lengths are logical pixels, times milliseconds. A key the dataclasses do not know is an error, so a token that
is added to the file cannot be overlooked.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from PySide6.QtGui import QColor

from planner.paths import ASSETS

TOKENS = ASSETS / "themes" / "tokens.toml"
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Colors:
    """The colours by role (tokens `color.light` and `color.dark`)."""

    window: QColor
    surface: QColor
    raised: QColor
    sunken: QColor
    line: QColor
    line_strong: QColor
    text: QColor
    text_muted: QColor
    text_disabled: QColor
    accent: QColor
    accent_hover: QColor
    accent_soft: QColor
    accent_faint: QColor
    on_accent: QColor
    danger: QColor
    danger_soft: QColor
    warning: QColor
    warning_soft: QColor
    hint: QColor
    hint_soft: QColor
    ok: QColor
    ok_soft: QColor
    selection: QColor
    on_selection: QColor
    focus: QColor
    hover: QColor
    tooltip: QColor
    on_tooltip: QColor
    scrim: QColor

    def role(self, name: str) -> QColor:
        """Return a colour by its name in the token file, e.g. `text-muted`. KeyError if there is none."""
        try:
            color: QColor = getattr(self, name.replace("-", "_"))
        except AttributeError:
            raise KeyError(name) from None
        return color


@dataclass(frozen=True)
class PillarLook:
    """Colours and icon of a pillar. `fill` never carries text; `icon` is a Lucide name."""

    icon: str
    fill: QColor
    on_fill: QColor
    soft: QColor
    text: QColor


@dataclass(frozen=True)
class PhoneColors:
    """The phone preview's own colours, independent of the program's scheme."""

    page: QColor
    text: QColor
    name: QColor
    muted: QColor
    comment: QColor
    line: QColor


@dataclass(frozen=True)
class TextSize:
    """A type size and its line height."""

    size: int
    line: int


@dataclass(frozen=True)
class Type:
    """Font families in order of preference, weights and sizes."""

    ui: tuple[str, ...]
    mono: tuple[str, ...]
    weights: Mapping[str, int]
    micro: TextSize
    small: TextSize
    body: TextSize
    strong: TextSize
    writing: TextSize
    title: TextSize
    number: TextSize


@dataclass(frozen=True)
class Space:
    """Distances: s1 is 4 px, s2 8 px, and so on."""

    s1: int
    s2: int
    s3: int
    s4: int
    s5: int
    s6: int
    s8: int


@dataclass(frozen=True)
class Radius:
    """Corner radii."""

    chip: int
    control: int
    card: int
    dialog: int


@dataclass(frozen=True)
class Border:
    """Line widths."""

    hair: int
    bar: int
    focus: int


@dataclass(frozen=True)
class Control:
    """Heights of controls and rows, sizes of icons and tiles."""

    compact: int
    default: int
    large: int
    row: int
    row_tall: int
    icon: int
    tile: int


@dataclass(frozen=True)
class Layout:
    """Fixed measures of the window's parts."""

    menubar: int
    header: int
    balance: int
    statusbar: int
    bottombar: int
    nav: int
    backlog: int
    inspector: int
    day_column_min: int
    week_number: int
    row_balance: int
    phone: int


@dataclass(frozen=True)
class Shadow:
    """A soft shadow: offset down, blur radius, opacity 0…1 in each scheme."""

    y: int
    blur: int
    alpha_light: float
    alpha_dark: float


@dataclass(frozen=True)
class Shadows:
    """The only three shadows."""

    popup: Shadow
    dialog: Shadow
    drag: Shadow


@dataclass(frozen=True)
class Motion:
    """Durations in milliseconds."""

    hover: int
    press: int
    panel: int
    toast: int
    drop: int
    undo_toast: int
    lint_debounce: int
    balance_preview: int


@dataclass(frozen=True)
class Heat:
    """Heat map steps from low to high, with the colour of the number printed on each."""

    fill: tuple[QColor, ...]
    text: tuple[QColor, ...]


@dataclass(frozen=True)
class Theme:
    """Everything a painter or layout needs to know about looks, in one scheme."""

    scheme: str
    colors: Colors
    pillars: Mapping[str, PillarLook]
    heat: Heat
    phone: Mapping[str, PhoneColors]
    type: Type
    space: Space
    radius: Radius
    border: Border
    control: Control
    layout: Layout
    shadow: Shadows
    motion: Motion

    @property
    def dark(self) -> bool:
        """Return whether this is the dark scheme."""
        return self.scheme == "dark"

    def pillar(self, key: str) -> PillarLook:
        """Return the look of a pillar; one outside the built-in five gets a neutral grey tag."""
        colors = self.colors
        neutral = PillarLook("tag", colors.text_muted, colors.raised, colors.sunken, colors.text_muted)
        return self.pillars.get(key, neutral)


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
    sizes = {field.name for field in fields(Type) if field.type is TextSize}
    values = {key: TextSize(**value) if key in sizes else value for key, value in table.items()}
    return Type(**(values | {"ui": tuple(table["ui"]), "mono": tuple(table["mono"])}))
