"""Indented code of Markdown: lines set in by four blanks or a tab, behind a blank line."""

import re
from collections.abc import Iterator

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?=\S)")
_CODE_INDENT = 4


def indented_code(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each block of indented code, in code points.

    Blank lines inside a block belong to it. Paragraphs of a list are set in too and are no code.
    Source: CommonMark 0.31, 4.4 and 5.2.
    """
    if "    " not in text and "\t" not in text:
        return
    block: tuple[int, int] | None = None
    after_blank, wanted, place = True, _CODE_INDENT, 0
    for line in text.split("\n"):
        end = place + len(line)
        if not line.strip():
            after_blank = True
        else:
            indent = _width(line)
            if indent >= wanted and (after_blank or block):
                block = (block[0] if block else place, end)
            else:
                if block:
                    yield block
                block = None
                wanted = _code_indent(line, indent, wanted, after_blank=after_blank)
            after_blank = False
        place = end + 1
    if block:
        yield block


def _code_indent(line: str, indent: int, wanted: int, *, after_blank: bool) -> int:
    """Return from which indent on a later line is code: a list item's text stands further in."""
    item = _ITEM.match(line)
    if item:
        return len((" " * indent + line[item.end("indent") : item.end()]).expandtabs(4)) + _CODE_INDENT
    return _CODE_INDENT if after_blank and indent < wanted - _CODE_INDENT else wanted


def _width(line: str) -> int:
    """Return how far a line is set in; a tab goes on to the next multiple of four."""
    line = line.expandtabs(_CODE_INDENT)
    return len(line) - len(line.lstrip(" "))
