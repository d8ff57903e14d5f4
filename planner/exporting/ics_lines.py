"""Content lines of iCalendar (RFC 5545 3.1), exactly: icalendar's own escaping loses a backslash before N."""

from collections.abc import Iterator

LONGEST_LINE = 75
"""Octets of a line, its end excluded (RFC 5545 3.1)."""


def line(name: str, value: str) -> bytes:
    """Return a content line with its CRLF; `value` is written as it is, so it must hold no line break."""
    return b"".join(_folded(f"{name}:{value}".encode()))


def text_line(name: str, text: str) -> bytes:
    """Return a content line that holds any text."""
    return line(name, escaped(text))


def escaped(text: str) -> str:
    """Return a text as a TEXT value (RFC 5545 3.3.11)."""
    for mark, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(mark, written)
    return text


def _folded(data: bytes) -> Iterator[bytes]:
    """Yield a line in pieces of at most 75 octets, each of whole characters; the further ones begin with a
    blank."""
    start, room = 0, LONGEST_LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # within a character of UTF-8
            end -= 1
        yield data[start:end] + b"\r\n "
        start, room = end, LONGEST_LINE - 1
    yield data[start:] + b"\r\n"
