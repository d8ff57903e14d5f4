"""The text behind the printed letters: what a reader of the PDF searches, copies and hears.

Qt names each glyph of a font by the first code point that has this glyph. Where several share one, that is
often a wrong one: "一" becomes the radical "⼀" (U+2F00), a space a tab, and digits get no name at all. Here
every glyph is named by the character that was really drawn, which is known from the order of drawing. Emoji
are pictures to Qt; each gets a letter without a shape in the same place.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
)

from ui.printing.character_map import character_map
from ui.printing.emoji_font import EmojiFont
from ui.printing.painter import Drawn

_OPERATORS = re.compile(
    rb"(?P<font>/F\d+) [\d.]+ Tf"
    rb"|(?P<x>-?[\d.]+) (?P<y>-?[\d.]+) Td"
    rb"|<(?P<glyph>[0-9A-F]+)> Tj"
    rb"|(?P<begin>\bBT\b)"
)
_RANGE = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]")
_CODE = re.compile(r"<([0-9A-F]{4})>")
_DASH_OR_CHARACTER = re.compile(r"——|.", re.DOTALL)
"""The Chinese dash is one glyph for two characters, so that it has no gap."""

Glyph = tuple[str, int]
"""The name of a font in the page's resources, and the glyph's number in it."""


@dataclass(slots=True)
class _Run:
    """One BT … ET: where it begins, as drawn, and its glyphs."""

    x: float = 0
    baseline: float = 0
    glyphs: list[Glyph] = field(default_factory=list)
    placed: bool = False


def repair_text(writer: PdfWriter, drawn: Sequence[Sequence[Drawn]]) -> None:
    """Make the text of all pages true; `drawn` is what `paint_page` returned for each."""
    emoji = EmojiFont(drawn)
    names: dict[int, dict[int, str]] = {}
    fonts: dict[int, DictionaryObject] = {}
    for page, pieces in zip(writer.pages, drawn, strict=True):
        content = page.get_contents()
        data = content.get_data() if content is not None else b""
        on_page = _fonts(page)
        for (font, number), character in _named(list(_runs(data)), pieces):
            key = id(on_page[font])
            fonts[key] = on_page[font]
            names.setdefault(key, {}).setdefault(number, character)
        emoji.add_to(writer, page, data, pieces)
    for number, (key, font_object) in enumerate(fonts.items()):
        _rename(writer, font_object, names[key])
        _tag(font_object, number)


def _fonts(page: PageObject) -> dict[str, DictionaryObject]:
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    assert isinstance(fonts, DictionaryObject)
    return {name: font.get_object() for name, font in fonts.items()}


def _runs(content: bytes) -> Iterator[_Run]:
    run, font = _Run(), ""
    for match in _OPERATORS.finditer(content):
        if match["begin"]:
            run = _Run()
            yield run
        elif match["font"]:
            font = match["font"].decode()
        elif match["glyph"]:
            run.glyphs.append((font, int(match["glyph"], 16)))
        elif match["x"] and not run.placed:
            run.x, run.baseline, run.placed = float(match["x"]), -float(match["y"]), True


def _named(runs: Sequence[_Run], pieces: Iterable[Drawn]) -> Iterator[tuple[Glyph, str]]:
    """Pair glyphs with the characters they were drawn for.

    Each text drawn begins a run at its place; fonts changing within it begin more. Where glyphs and
    characters differ in number (joining scripts) or order (Hebrew, Arabic), nothing is said about that text.
    """
    starts: list[tuple[int, str]] = []
    place = 0
    for piece in pieces:
        found = (number for number in range(place, len(runs)) if _begins(runs[number], piece))
        if not piece.is_picture and (start := next(found, None)) is not None:
            starts.append((start, piece.text))
            place = start + 1
    for (start, text), (end, _text) in pairwise([*starts, (len(runs), "")]):
        if _goes_left(text):
            continue
        glyphs = [glyph for run in runs[start:end] for glyph in run.glyphs]
        for characters in (list(text), _DASH_OR_CHARACTER.findall(text)):
            if len(glyphs) == len(characters):
                yield from zip(glyphs, characters, strict=True)
                break


def _goes_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _begins(run: _Run, piece: Drawn) -> bool:
    return abs(run.x - piece.x) < 0.5 and abs(run.baseline - piece.baseline) < 0.5


def _rename(writer: PdfWriter, font: DictionaryObject, names: Mapping[int, str]) -> None:
    """Give a font a new table of characters, that of Qt with the true ones in it."""
    old, new = font["/ToUnicode"].get_object(), StreamObject()
    assert isinstance(old, StreamObject)
    known = {number: unicodedata.normalize("NFKC", c) for number, c in _qt_names(old.get_data().decode())}
    new.set_data(character_map({**known, **names}))
    font[NameObject("/ToUnicode")] = writer._add_object(new.flate_encode())


def _tag(font: DictionaryObject, number: int) -> None:
    """Name a partly embedded font as ISO 32000-1, 9.6.4 asks for; Qt's own tag differs from run to run."""
    tag = f"QUAN{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}"
    name = NameObject(f"/{tag}+{str(font['/BaseFont']).removeprefix('/')}")
    descendants = font["/DescendantFonts"]
    assert isinstance(descendants, ArrayObject)
    descendant = descendants[0].get_object()
    font[NameObject("/BaseFont")] = descendant[NameObject("/BaseFont")] = name
    descendant["/FontDescriptor"].get_object()[NameObject("/FontName")] = name


def _qt_names(table: str) -> Iterator[tuple[int, str]]:
    for start, codes in _RANGE.findall(table):
        for offset, code in enumerate(_CODE.findall(codes)):
            yield int(start, 16) + offset, chr(int(code, 16))
