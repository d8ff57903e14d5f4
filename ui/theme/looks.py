"""The shapes of the design tokens. Lengths are logical pixels, times milliseconds.

Named tuples, as is all that the start of the window needs: a dataclass takes ten times as long to make.
"""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QColor


class Colors(NamedTuple):
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


class PillarLook(NamedTuple):
    """Colours and icon of a pillar. `fill` never carries text; `icon` is a Lucide name."""

    icon: str
    fill: QColor
    on_fill: QColor
    soft: QColor
    text: QColor


class PhoneColors(NamedTuple):
    """The phone preview's own colours, independent of the program's scheme."""

    page: QColor
    text: QColor
    name: QColor
    muted: QColor
    comment: QColor
    line: QColor


class TextSize(NamedTuple):
    """A type size and its line height."""

    size: int
    line: int


class Type(NamedTuple):
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


class Space(NamedTuple):
    """Distances: s1 is 4 px, s2 8 px, and so on."""

    s1: int
    s2: int
    s3: int
    s4: int
    s5: int
    s6: int
    s8: int


class Radius(NamedTuple):
    """Corner radii."""

    chip: int
    control: int
    card: int
    dialog: int


class Border(NamedTuple):
    """Line widths."""

    hair: int
    bar: int
    focus: int


class Control(NamedTuple):
    """Heights of controls and rows, sizes of icons and tiles."""

    compact: int
    default: int
    large: int
    row: int
    row_tall: int
    icon: int
    tile: int


class Layout(NamedTuple):
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


class Shadow(NamedTuple):
    """A soft shadow: offset down, blur radius, opacity 0…1 in each scheme."""

    y: int
    blur: int
    alpha_light: float
    alpha_dark: float


class Shadows(NamedTuple):
    """The only three shadows."""

    popup: Shadow
    dialog: Shadow
    drag: Shadow


class Motion(NamedTuple):
    """Durations in milliseconds."""

    hover: int
    press: int
    panel: int
    toast: int
    drop: int
    undo_toast: int
    lint_debounce: int
    balance_preview: int


class Heat(NamedTuple):
    """Heat map steps from low to high, with the colour of the number printed on each."""

    fill: tuple[QColor, ...]
    text: tuple[QColor, ...]


class Theme(NamedTuple):
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
        """Return the look of a pillar; the user's own have theirs from `own_pillars`."""
        look = self.pillars.get(key)
        if look is None:
            from ui.theme.own_pillars import own_look

            look = own_look(key, self.colors)
        return look
