"""What a printed page is made of: plain data, so that the layout can be tested without painting.

All lengths are decipoints (1/720 inch): whole numbers of them are finer than any printer needs, and fonts of
that size are measured without rounding to a screen's pixels.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.model import Crop

PAGE_WIDTH, PAGE_HEIGHT = 8419, 5953
"""A4 landscape, 297 × 210 mm."""

PRINT_DENSITY = 300 / 720
"""Pixels of a picture to a unit of the page: 300 to the inch."""
LARGE_DENSITY = 180 / 720
"""That of larger pictures: 180 to the inch, beyond which nobody sees a difference in a draft."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `x` and `y` are its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Style:
    """A font size in decipoints and whether it is bold."""

    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. `box.y` is the baseline; its width is that of the text, its height nothing."""

    box: Box
    text: str
    style: Style
    color: str = "text"


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; a thin one is a line. `color` is a role of the theme or "pillar.key"."""

    box: Box
    color: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a rectangle, its line `width` centred on the edge."""

    box: Box
    color: str
    width: float
    radius: float = 0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Icon:
    """A Lucide icon."""

    box: Box
    name: str
    color: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture, or the part of it that was chosen, cut to the shape of the box."""

    box: Box
    sha256: str
    crop: Crop | None = None


Item = Text | Fill | Frame | Icon | Picture


@dataclass(frozen=True, slots=True)
class Block:
    """Things that stay together, drawn from (0, 0), and the height they need.

    One that `holds` is never parted from the next. `marks` are what a table of contents names in it, `jumps`
    the parts of it that lead to other pages.
    """

    height: float
    items: tuple[Item, ...]
    holds: bool = False
    marks: tuple["Mark", ...] = ()
    jumps: tuple["Jump", ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that the table of contents and the outline name: headings are level 0, posts 1."""

    title: str
    level: int
    y: float = 0


@dataclass(frozen=True, slots=True)
class Jump:
    """A part of a page that leads to another page, counted from 0."""

    box: Box
    page: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page: on paper its lengths are decipoints; a picture's have `density` pixels to each."""

    items: tuple[Item, ...]
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT
    density: float = PRINT_DENSITY
    marks: tuple[Mark, ...] = ()
    jumps: tuple[Jump, ...] = ()


def shifted(items: Iterable[Item], x: float, y: float) -> list[Item]:
    """Return the items moved to the right by `x` and down by `y`."""
    return [replace(item, box=replace(item.box, x=item.box.x + x, y=item.box.y + y)) for item in items]
