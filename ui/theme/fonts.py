"""Fonts by the names of the token file."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from ui.theme.active import current


def font(size: str = "body", *, bold: bool = False, mono: bool = False) -> QFont:
    """Return the font of a size token (`micro`, `small`, `body`, `strong`, `writing`, `title`, `number`).

    Families are tried in the order of the tokens, which puts a simplified Chinese font before any other that
    has Han characters; otherwise Linux may show Japanese forms.
    """
    # A copy, because fonts can be changed in place.
    return QFont(_made(size, bold, mono))


@cache
def _made(size: str, bold: bool, mono: bool) -> QFont:
    type_ = current().type
    result = QFont()
    result.setFamilies(list(type_.mono if mono else type_.ui))
    result.setPixelSize(getattr(type_, size).size)
    result.setWeight(QFont.Weight(type_.weights["strong" if bold else "regular"]))
    return result


def line_height(size: str) -> int:
    """Return the line height in pixels of a size token."""
    height: int = getattr(current().type, size).line
    return height


def advance(text: str, size: str = "body", *, bold: bool = False) -> int:
    """Return the width of a text in whole pixels."""
    return round(_metrics(size, bold).horizontalAdvance(text))


def elided(text: str, size: str, room: float, *, bold: bool = False) -> str:
    """Return as much of a text as has room in that many pixels, ending in `…` when cut."""
    return _metrics(size, bold).elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))


@cache
def _metrics(size: str, bold: bool) -> QFontMetricsF:
    # A month measures hundreds of texts.
    return QFontMetricsF(_made(size, bold, False))


def han_font_available() -> bool:
    """Return whether any font has simplified Chinese characters; else they are drawn as empty boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
