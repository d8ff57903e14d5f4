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
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)
from PySide6.QtGui import QFontMetricsF

from ui.printing.items import Style
from ui.printing.measuring import print_font
from ui.printing.painter import Drawn

_OPERATORS = re.compile(
    rb"(?P<font>/F\d+) [\d.]+ Tf"
    rb"|(?P<x>-?[\d.]+) (?P<y>-?[\d.]+) Td"
    rb"|<(?P<glyph>[0-9A-F]+)> Tj"
    rb"|(?P<begin>\bBT\b)"
    rb"|/Im\d+\s+Do(?P<picture>)"
)
_RANGE = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]")
_CODE = re.compile(r"<([0-9A-F]{4})>")
_DASH_OR_CHARACTER = re.compile(r"——|.", re.DOTALL)
"""The Chinese dash is one glyph for two characters, so that it has no gap."""
_EMOJI_FONT = "/Emoji"
_MOST_EMOJI = 255  # different ones a font with codes of one byte can hold; the rest stay without text

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
    emoji = _EmojiFont(drawn)
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
    characters differ in number (joining scripts), nothing is said about that text.
    """
    starts: list[tuple[int, str]] = []
    place = 0
    for piece in pieces:
        found = (number for number in range(place, len(runs)) if _begins(runs[number], piece))
        if not piece.is_picture and (start := next(found, None)) is not None:
            starts.append((start, piece.text))
            place = start + 1
    for (start, text), (end, _text) in pairwise([*starts, (len(runs), "")]):
        glyphs = [glyph for run in runs[start:end] for glyph in run.glyphs]
        for characters in (list(text), _DASH_OR_CHARACTER.findall(text)):
            if len(glyphs) == len(characters):
                yield from zip(glyphs, characters, strict=True)
                break


def _begins(run: _Run, piece: Drawn) -> bool:
    return abs(run.x - piece.x) < 0.5 and abs(run.baseline - piece.baseline) < 0.5


def _rename(writer: PdfWriter, font: DictionaryObject, names: Mapping[int, str]) -> None:
    """Give a font a new table of characters, that of Qt with the true ones in it."""
    old, new = font["/ToUnicode"].get_object(), StreamObject()
    assert isinstance(old, StreamObject)
    known = {number: unicodedata.normalize("NFKC", c) for number, c in _qt_names(old.get_data().decode())}
    new.set_data(_character_map({**known, **names}))
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


def _character_map(names: Mapping[int, str], digits: int = 4) -> bytes:
    """Return a ToUnicode CMap (ISO 32000-1, 9.10.3) for glyph numbers of `digits` hexadecimal digits."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<{'0' * digits}> <{'F' * digits}>",
        "endcodespacerange",
    ]
    entries = [f"<{number:0{digits}X}> <{_utf16(names[number])}>" for number in sorted(names)]
    for start in range(0, len(entries), 100):  # no section may be longer
        part = entries[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode("ascii")


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "surrogatepass").hex().upper()


class _EmojiFont:
    """A font of empty squares, one for each emoji drawn, put where the emoji's picture is."""

    def __init__(self, drawn: Sequence[Sequence[Drawn]]) -> None:
        found = dict.fromkeys(piece.text for pieces in drawn for piece in pieces if _is_emoji(piece))
        self._codes = {emoji: code for code, emoji in enumerate(list(found)[:_MOST_EMOJI], start=1)}
        self._font: DictionaryObject | None = None

    def add_to(self, writer: PdfWriter, page: PageObject, content: bytes, pieces: Sequence[Drawn]) -> None:
        """Put a letter behind each emoji of a page."""
        order = [piece.text for piece in pieces if piece.is_picture]
        pictures = [match.end() for match in _OPERATORS.finditer(content) if match["picture"] is not None]
        if len(order) != len(pictures) or not any(order):
            return
        parts, place = [], 0
        em, descent = _em_and_descent()
        for end, emoji in zip(pictures, order, strict=True):
            parts.append(content[place:end])
            place = end
            if code := self._codes.get(emoji):
                # The picture fills the unit square of its own coordinates.
                matrix = b"1 0 0 %.4f 0 %.4f Tm" % (em, descent)
                parts.append(b"\nBT %s 1 Tf %s <%02X> Tj ET" % (_EMOJI_FONT.encode(), matrix, code))
        stream = StreamObject()
        stream.set_data(b"".join([*parts, content[place:]]))
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
        self._register(writer, page)

    def _register(self, writer: PdfWriter, page: PageObject) -> None:
        if self._font is None:
            self._font = self._make(writer)
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        fonts = resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
        fonts[NameObject(_EMOJI_FONT)] = self._font.indirect_reference

    def _make(self, writer: PdfWriter) -> DictionaryObject:
        empty, table = StreamObject(), StreamObject()
        empty.set_data(b"1000 0 0 0 1000 1000 d1 0 0 1000 1000 re n")
        table.set_data(_character_map({code: emoji for emoji, code in self._codes.items()}, digits=2))
        shape = writer._add_object(empty)
        last = len(self._codes)
        # Poppler judges the size of such a font by its letter m, so there is one, never drawn.
        names = [NameObject("/m"), *(NameObject(f"/e{code}") for code in range(1, last + 1))]
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type3"),
                NameObject("/FontBBox"): _numbers(0, 0, 1000, 1000),
                NameObject("/FontMatrix"): _numbers(0.001, 0, 0, 0.001, 0, 0),
                NameObject("/CharProcs"): DictionaryObject(dict.fromkeys(names, shape)),
                NameObject("/Encoding"): DictionaryObject(
                    {
                        NameObject("/Type"): NameObject("/Encoding"),
                        NameObject("/Differences"): ArrayObject([NumberObject(0), *names]),
                    }
                ),
                NameObject("/FirstChar"): NumberObject(0),
                NameObject("/LastChar"): NumberObject(last),
                NameObject("/Widths"): _numbers(600, *[1000] * last),
                NameObject("/Resources"): DictionaryObject(),
                NameObject("/ToUnicode"): writer._add_object(table.flate_encode()),
            }
        )
        writer._add_object(font)
        return font


def _em_and_descent() -> tuple[float, float]:
    """Return the font's size and its depth below the baseline as parts of an emoji picture's height."""
    size = 100
    metrics = QFontMetricsF(print_font(Style(size)))
    height = metrics.ascent() + metrics.descent()
    return size / height, metrics.descent() / height


def _is_emoji(piece: Drawn) -> bool:
    return piece.is_picture and bool(piece.text)


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(value) for value in values)
