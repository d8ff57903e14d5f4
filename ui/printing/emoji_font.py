"""Letters behind the emoji, which are drawn as pictures, so that search and copy find them."""

import re
from collections.abc import Sequence

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

from ui.printing.character_map import character_map
from ui.printing.items import Style
from ui.printing.measuring import print_font
from ui.printing.painter import Drawn

_PICTURE = re.compile(rb"/Im\d+\s+Do")
_EMOJI_FONT = "/Emoji"
_MOST_EMOJI = 255  # different ones a font with codes of one byte can hold; the rest stay without text


class EmojiFont:
    """A font of empty squares, one for each emoji drawn, put where the emoji's picture is."""

    def __init__(self, drawn: Sequence[Sequence[Drawn]]) -> None:
        """Make letters for the emoji of all pages."""
        found = dict.fromkeys(piece.text for pieces in drawn for piece in pieces if _is_emoji(piece))
        self._codes = {emoji: code for code, emoji in enumerate(list(found)[:_MOST_EMOJI], start=1)}
        self._font: DictionaryObject | None = None

    def add_to(self, writer: PdfWriter, page: PageObject, content: bytes, pieces: Sequence[Drawn]) -> None:
        """Put a letter behind each emoji of a page."""
        order = [piece.text for piece in pieces if piece.is_picture]
        pictures = [match.end() for match in _PICTURE.finditer(content)]
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
        table.set_data(character_map({code: emoji for emoji, code in self._codes.items()}, digits=2))
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
