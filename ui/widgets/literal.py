"""Words of users where Qt would read a markup into them: they are shown as they were written."""

from html import escape

from PySide6.QtGui import Qt


def literal(words: str) -> str:
    """Return words for a button, a menu or a label with a buddy, where one "&" marks a key."""
    return words.replace("&", "&&")


def tip(words: str) -> str:
    """Return words for a tool tip, which reads what looks like HTML as HTML. Labels are told by the style."""
    if not Qt.mightBeRichText(words):
        return words
    return f'<span style="white-space: pre-wrap">{escape(words)}</span>'
