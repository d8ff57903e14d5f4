"""Looks: tokens, palettes, style, icons, painting helpers, and following language and scheme."""

from ui.theme import icons, painting
from ui.theme.active import current
from ui.theme.fonts import advance, elided, font, han_font_available, line_height
from ui.theme.icons import retint, set_icon
from ui.theme.own_pillars import set_own_pillars
from ui.theme.scheme import chosen_scheme, install, set_scheme, system_scheme
from ui.theme.translated import Translated, announce_language

__all__ = [
    "Translated",
    "advance",
    "announce_language",
    "chosen_scheme",
    "current",
    "elided",
    "font",
    "han_font_available",
    "icons",
    "install",
    "line_height",
    "painting",
    "retint",
    "set_icon",
    "set_own_pillars",
    "set_scheme",
    "system_scheme",
]
