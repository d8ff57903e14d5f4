"""How wide printed text is, where it breaks, and which parts of it are emoji."""

from functools import cache
from itertools import pairwise

import regex
from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout, QTextOption

from planner.exporting.wording import clean
from planner.text.graphemes import emoji_spans
from ui.printing.items import Box, Style, Text
from ui.theme import tokens
from ui.theme.painting import elided_lines

_LIGATURES = ("liga", "clig", "dlig", "calt")
"""Font features that put one glyph for several letters ("fi"), which the text layer could not tell apart."""

_PICTOGRAPH = regex.compile(r"\p{Extended_Pictographic}")


def print_font(style: Style) -> QFont:
    """Return the font of a style, in pixels of one decipoint."""
    type_ = tokens.load("light").type
    font = QFont()
    font.setFamilies(list(type_.ui))
    font.setPixelSize(style.size)
    font.setWeight(QFont.Weight(type_.weights["strong" if style.bold else "regular"]))
    for feature in _LIGATURES:
        font.setFeature(QFont.Tag(feature), 0)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)  # a sent picture has no coloured fringes
    return font


def width(text: str, style: Style) -> float:
    """Return the width of one line."""
    return sum(QFontMetricsF(print_font(style)).horizontalAdvance(run) for run, _emoji in runs(text, style))


def lines(text: str, style: Style, room: float, limit: int) -> tuple[str, ...]:
    """Break a text into at most `limit` lines of `room`, the last one cut with "…"."""
    return elided_lines(clean(text), print_font(style), int(room), limit)


def wrapped(text: str, style: Style, room: float) -> list[str]:
    """Break a whole text into lines of `room`; its own line ends are kept, empty lines too."""
    paragraphs = clean(text).replace("\t", "    ").split("\n")
    return [found for paragraph in paragraphs for found in _wrapped_paragraph(paragraph, style, room)]


def cut(text: str, style: Style, room: float, limit: int) -> list[str]:
    """Break a text into at most `limit` lines of `room` that end where it ends them, the last cut with "…".

    Empty lines are left out.
    """
    found: list[str] = []
    for paragraph in filter(str.strip, clean(text).splitlines()):
        found += wrapped(paragraph, style, room)
        if len(found) > limit:
            last = "".join(lines(found[limit - 1] + "……", style, room - style.size, 1)).rstrip("…")
            return [*found[: limit - 1], f"{last}…"]
    return found


def _wrapped_paragraph(text: str, style: Style, room: float) -> list[str]:
    text = text.rstrip()
    if not text:
        return [""]
    layout = QTextLayout(text, print_font(style))
    options = QTextOption()
    options.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(options)
    starts = []
    layout.beginLayout()
    while (piece := layout.createLine()).isValid():
        piece.setLineWidth(room)
        starts.append(piece.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")  # starts of lines are UTF-16 positions
    bounds = pairwise([*starts, len(units) // 2])
    return [units[2 * a : 2 * b].decode("utf-16-le").rstrip() for a, b in bounds]


def line(x: float, baseline: float, text: str, style: Style, color: str = "text") -> Text:
    """Return a line of text that begins at `x`."""
    return Text(Box(x, baseline, width(text, style), 0), text, style, color)


def fitted(x: float, baseline: float, text: str, style: Style, room: float, color: str = "text") -> Text:
    """Return a line of text cut to `room`."""
    return line(x, baseline, "".join(lines(text, style, room, 1)), style, color)


def ending_at(x: float, baseline: float, text: str, style: Style, color: str = "text") -> Text:
    """Return a line of text that ends at `x`."""
    size = width(text, style)
    return Text(Box(x - size, baseline, size, 0), text, style, color)


def runs(text: str, style: Style) -> list[tuple[str, bool]]:
    """Split a text into runs of letters (False) and single emoji (True), which are drawn as pictures."""
    found: list[tuple[str, bool]] = []
    place = 0
    for start, end in sorted(emoji_spans(text) + _unknown_signs(text, style), key=_longest_first):
        if start < place:
            continue
        if start > place:
            found.append((text[place:start], False))
        found.append((text[start:end], True))
        place = end
    return [*found, (text[place:], False)] if place < len(text) else found


def _longest_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _unknown_signs(text: str, style: Style) -> list[tuple[int, int]]:
    """Return the spans of signs that only an emoji font has, such as ☄ without a variation selector."""
    return [match.span() for match in _PICTOGRAPH.finditer(text) if not _has_letter(match[0], style.bold)]


@cache
def _has_letter(character: str, bold: bool) -> bool:
    return QRawFont.fromFont(print_font(Style(100, bold))).supportsCharacter(ord(character))
