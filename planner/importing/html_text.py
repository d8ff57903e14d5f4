"""The plain text of notes that other calendars keep as HTML."""

import html
import re

_IS_HTML = re.compile(
    r"</(?:a|b|i|u|em|strong|span|font|p|div|ul|ol|li|h[1-6]|table|html)>|<(?:br|p|div|ul|ol|html)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""A comparison such as a<b is none."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]{0,15})(?P<rest>\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_TARGET = re.compile(r"href\s*=\s*(?:\"(https?://[^\"]+)\"|'(https?://[^']+)')", re.IGNORECASE)
_BLOCKS = frozenset(
    ["p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "blockquote", "pre"]
)
_UNSEEN = frozenset(("script", "style", "title"))
_GAP = re.compile(r"[ \t]*\n(?:[ \t]*\n){2,}")


def is_html(text: str) -> bool:
    """Tell whether a text has tags that nobody writes by hand."""
    return bool(_IS_HTML.search(text))


def plain_text(markup: str) -> str:
    """Return what a reader sees of a text with HTML tags, with the addresses that its links lead to."""
    reading = _Reading()
    at = 0
    for tag in _TAG.finditer(markup):
        reading.words(markup[at : tag.start()])
        reading.tag(tag["name"].lower(), tag["rest"] or "", is_end=bool(tag["end"]))
        at = tag.end()
    reading.words(markup[at:])
    return _GAP.sub("\n\n", "".join(reading.parts)).strip()


class _Reading:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self._unseen = ""
        self._target = ""
        self._linked = 0

    def words(self, text: str) -> None:
        if text and not self._unseen:
            self.parts.append(html.unescape(text).replace("\xa0", " "))

    def tag(self, name: str, rest: str, *, is_end: bool) -> None:
        if name in _UNSEEN:
            self._unseen = "" if is_end else name
        elif name == "br":
            self.parts.append("\n")
        elif name == "a":
            self._link(rest, is_end=is_end)
        elif name in _BLOCKS:
            if self.parts and not self.parts[-1].endswith("\n"):
                self.parts.append("\n")
            if name == "li" and not is_end:
                self.parts.append("- ")

    def _link(self, rest: str, *, is_end: bool) -> None:
        if not is_end:
            found = _TARGET.search(rest)
            self._target = html.unescape(found[1] or found[2]) if found else ""
            self._linked = len(self.parts)
        elif self._target:
            if "".join(self.parts[self._linked :]).strip() != self._target:
                self.parts.append(f" {self._target} ")
            self._target = ""
