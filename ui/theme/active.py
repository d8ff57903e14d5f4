"""Which theme is in force."""

from ui.theme import tokens
from ui.theme.looks import Theme

_scheme = "light"


def current() -> Theme:
    """Return the theme in force. Ask at every paint or restyle; do not keep it."""
    return tokens.load(_scheme)


def activate(scheme: str) -> None:
    """Put `light` or `dark` in force. Only `scheme.set_scheme` calls this: it also tells the widgets."""
    global _scheme
    _scheme = tokens.load(scheme).scheme
