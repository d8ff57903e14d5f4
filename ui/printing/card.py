"""One post on the week's sheet: tick box, time, pillar, channel, text, pictures, status."""

import re
from dataclasses import dataclass

from planner.exporting.document import PlanRow
from planner.exporting.wording import clean
from planner.i18n import ngettext
from planner.lint.finding import Severity
from planner.model import PostImage, Status
from planner.words import card_text
from ui.kinds import KIND_ICONS
from ui.printing.items import Block, Box, Fill, Frame, Icon, Item, Picture, Style, shifted
from ui.printing.measuring import ending_at, fitted, line, lines, width
from ui.theme import tokens
from ui.theme.painting import SEVERITIES

_TIME = Style(95, bold=True)
_WORD = Style(82)
_BODY = Style(84)
_SMALL = Style(74)
_COUNT = Style(74, bold=True)
_TICK = 84
_TILE = 104
_HEAD = 150
_LINE = 120
_GAP = 12
_SHOWN = 3
_AFTER_MARK = re.compile(r"(?<=[，。！？；：、”）】》])\s+")
"""Line ends, written as blanks, are not needed after a mark that carries its own room."""


@dataclass(frozen=True, slots=True)
class Density:
    """How many lines of text a card has, and how high its pictures are."""

    text_lines: int
    picture: int


DENSITIES = (Density(3, 200), Density(2, 200), Density(1, 200), Density(1, 130))
"""From roomy to tight. A day takes the first one in which its posts fit below each other."""


def card(row: PlanRow, room: float, density: Density, thumbnails: bool) -> Block:
    """Lay a post out in a column `room` wide."""
    quiet = row.post.status in (Status.POSTED, Status.SKIPPED)
    color = "text-muted" if quiet else "text"
    items: list[Item] = _head(row, room)
    baseline = _HEAD + 85.0
    for text in lines(_shown_text(row), _BODY, room, density.text_lines):
        items.append(line(0, baseline, text, _BODY, color))
        baseline += _LINE
    y = baseline - 85
    broken = [image.name for image in row.pictures if not image.usable]
    if broken:
        items += _broken(broken, y, room)
        y += 110
    foot = _foot(row, room, density, thumbnails)
    bottom = y + _GAP + foot.height + 40
    items += shifted(foot.items, 0, y + _GAP)
    items.append(Fill(Box(0, bottom, room, 4), "line"))
    return Block(bottom + 44, tuple(items))


def _shown_text(row: PlanRow) -> str:
    return run_on(card_text(row.post))


def run_on(text: str) -> str:
    """Return a text as one paragraph."""
    return _AFTER_MARK.sub("", " ".join(text.split()))


def tick_box(x: float, y: float, ticked: bool) -> list[Item]:
    """Return a box to tick by pen, ticked already for what is done."""
    items: list[Item] = [Frame(Box(x, y, _TICK, _TICK), "text", 6, 12)]
    if ticked:
        items.append(Icon(Box(x + 6, y + 6, _TICK - 12, _TICK - 12), "check", "text"))
    return items


def tile(x: float, y: float, size: float, pillar: str, icon: str) -> list[Item]:
    """Return a pillar's solid square with its icon."""
    inset = size * 0.15
    inner = Box(x + inset, y + inset, size - 2 * inset, size - 2 * inset)
    return [
        Fill(Box(x, y, size, size), f"pillar.{pillar}", size * 0.18),
        Icon(inner, icon, f"on-pillar.{pillar}"),
    ]


def _head(row: PlanRow, room: float) -> list[Item]:
    look = tokens.load("light").pillar(row.post.pillar)
    items = tick_box(3, 30, row.post.status is Status.POSTED)
    x = _TICK + 30.0
    if row.time:
        time = line(x, 106, row.time, _TIME)
        items.append(time)
        x = time.box.right + 25
    items += tile(x, 20, _TILE, row.post.pillar, look.icon)
    x += _TILE + 30
    items.append(Icon(Box(x, 32, 82, 82), KIND_ICONS[row.post.kind], "text"))
    items.append(fitted(x + 92, 103, row.channel, _WORD, room - x - 92))
    return items


def _broken(names: list[str], y: float, room: float) -> list[Item]:
    text = clean(", ".join(names))
    return [
        Icon(Box(0, y + 12, 84, 84), "image-off", "danger"),
        fitted(100, y + 85, text, _SMALL, room - 100),
    ]


def _foot(row: PlanRow, room: float, density: Density, thumbnails: bool) -> Block:
    """Lay out pictures at the left, findings and status at the right; pictures give way."""
    usable = [image for image in row.pictures if image.usable]
    right = _status(row, room) + _badges(row, room - _status_width(row))
    left_room = min(item.box.x for item in right) - 30
    shown = min(_SHOWN, len(usable)) if thumbnails else 0
    while shown and _pictures_width(usable, shown, density) > left_room:
        shown -= 1
    height = density.picture if shown else 100
    items = [*_pictures(usable, shown, density), *shifted(right, 0, height - 100)]
    return Block(height, tuple(items))


def _status(row: PlanRow, room: float) -> list[Item]:
    style = _COUNT if row.missed else _SMALL
    text = ending_at(room, 80, row.status, style, "danger" if row.missed else "text")
    if not row.missed:
        return [text]
    return [Icon(Box(text.box.x - 88, 14, 78, 78), "clock-alert", "danger"), text]


def _status_width(row: PlanRow) -> float:
    return width(row.status, _COUNT if row.missed else _SMALL) + (130 if row.missed else 40)


def _badges(row: PlanRow, right: float) -> list[Item]:
    """Return icon and count of errors and warnings; hints only where there is nothing graver."""
    items: list[Item] = []
    for severity, (icon, color) in reversed(SEVERITIES.items()):
        count = sum(finding.severity == severity for finding in row.findings)
        graver = any(finding.severity is Severity.ERROR for finding in row.findings)
        if not count or (severity == Severity.HINT and graver):
            continue
        number = ending_at(right, 80, str(count), _COUNT, color)
        right = number.box.x - 84
        items += [Icon(Box(right, 14, 78, 78), icon, color), number]
        right -= 24
    return items


def _pictures_width(usable: list[PostImage], shown: int, density: Density) -> float:
    count = _count_text(usable, shown)
    return shown * (density.picture + _GAP) + (width(count, _SMALL) + 10 if count else 0)


def _count_text(usable: list[PostImage], shown: int) -> str:
    n = len(usable)
    return ngettext("{n} pic", "{n} pics", n).format(n=n) if n > shown else ""


def _pictures(usable: list[PostImage], shown: int, density: Density) -> list[Item]:
    edge, x = density.picture, 0.0
    items: list[Item] = []
    for image in usable[:shown]:
        box = Box(x, 0, edge, edge)
        items += [Picture(box, image.sha256, image.crop), Frame(box, "line", 3)]
        x += edge + _GAP
    if count := _count_text(usable, shown):
        items.append(line(x + 10 if shown else 0, (edge if shown else 100) - 20, count, _SMALL))
    return items
