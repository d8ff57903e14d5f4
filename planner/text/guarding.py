"""Cells of text tables that no spreadsheet computes."""

GUARD = "'"
"""Stands before a text that a spreadsheet would take for a formula; reading back takes it away."""

_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell must not begin (OWASP, CSV injection)."""


def guarded(text: str) -> str:
    """Return a cell's text so that no spreadsheet computes it.

    A text that begins as a guarded one does gets one guard more, so that reading back is exact.
    """
    return GUARD + text if text.lstrip(GUARD).startswith(_COMPUTED) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    is_guarded = text.startswith(GUARD) and text.lstrip(GUARD).startswith(_COMPUTED)
    return text.removeprefix(GUARD) if is_guarded else text
