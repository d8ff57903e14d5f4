"""Reading Markdown: where its paragraphs, headings, links, pictures and HTML tags are.

As much of CommonMark 0.31 (spec.commonmark.org) as that takes, with tables and without nesting: a paragraph
inside a quotation or a list item is a block of that kind. Places are code points of the text. Time and
memory grow with the text's length, whatever it holds.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from planner.text.markdown_inline import Definition, Inline, Link, Tag, html_of, inline_of, label_of


class BlockKind(StrEnum):
    """What a block is to the reader. `HTML` holds tags, and no Markdown between them."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, its marks (#, >, list marks) left out at its beginning.

    `plain` is what a reader sees of it; a line break in the Markdown is one there. `marks` counts the
    characters of HTML that its emphasis and code become.
    """

    kind: BlockKind
    start: int
    end: int
    plain: str
    marks: int


@dataclass(frozen=True, slots=True)
class Markdown:
    """What a text consists of, each in order. Code holds no links, pictures and tags."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    pictures: tuple[Link, ...]
    tags: tuple[Tag, ...]


@dataclass(slots=True)
class _Open:
    """A block whose lines are still coming in; a line is its begin and end in the text."""

    kind: BlockKind
    lines: list[tuple[int, int]]
    fence: str = ""
    closing: re.Pattern[str] | None = None


_MARK = re.compile(r"[ \t]*[-#>`~<*+_=|\[0-9:]")
"""What a line begins with that may be more than the text of a paragraph."""
_FENCE = re.compile(r"[ ]{0,3}(`{3,}(?=[^`\n]*$)|~{3,})")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|$)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_TABLE_LINE = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,200}\|?[ \t]*$")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)[ \t]*\S")
_DEFINITION = re.compile(
    r"[ ]{0,3}\[(?!\^)((?:[^\[\]\\\n]|\\.){1,999})\]:[ \t]*(?:<([^<>\n]*)>|([^\s<]\S*))"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$"
)
_RAW = re.compile(r"[ ]{0,3}<(script|style|pre|textarea)(?=[\s>]|$)", re.IGNORECASE)
_COMMENT = re.compile(r"[ ]{0,3}<!--")
_HTML_BLOCK = re.compile(
    r"[ ]{0,3}</?(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|li|link|main|menu|nav|ol|p|param"
    r"|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_LONE_TAG = re.compile(r"[ ]{0,3}</?[A-Za-z][A-Za-z0-9-]{0,30}(?:[ \t][^<>\n]{0,2000})?>[ \t]*$")
_LINE = re.compile(r"[^\n]*\n?")


@lru_cache(maxsize=4)
def read_markdown(text: str) -> Markdown:
    """Read a text. What was read last is remembered, for many rules ask about the same text."""
    reader = _Reader(text)
    reader.read()
    return reader.result()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._done: list[_Open] = []
        self._open: _Open | None = None
        self._definitions: dict[str, Definition] = {}
        self._in_list = False

    def read(self) -> None:
        """Sort the lines into blocks."""
        text, place = self._text, 0
        while place < len(text):
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            stop = end - 1 if end > place and text[end - 1] == "\r" else end
            self._take(place, stop)
            place = end + 1
        self._close()

    def result(self) -> Markdown:
        """Read what is inside the blocks; links by reference need all definitions first."""
        blocks: list[Block] = []
        links: list[Link] = []
        pictures: list[Link] = []
        tags: list[Tag] = []
        for each in self._done:
            inline = self._inline(each)
            start, end = each.lines[0][0], each.lines[-1][1]
            blocks.append(Block(each.kind, start, end, inline.plain, inline.marks))
            links += inline.links
            pictures += inline.pictures
            tags += inline.tags
        return Markdown(tuple(blocks), tuple(links), tuple(pictures), tuple(tags))

    def _inline(self, block: _Open) -> Inline:
        if block.kind is BlockKind.CODE:
            return Inline("\n".join(self._text[start:end] for start, end in block.lines))
        if block.kind is BlockKind.HTML:
            return html_of(self._text, block.lines[0][0], block.lines[-1][1])
        return inline_of(self._text, block.lines, self._definitions)

    def _take(self, start: int, end: int) -> None:
        if self._goes_on(start, end):
            return
        if not self._text[start:end].strip(" \t"):
            self._blank()
        elif not _MARK.match(self._text, start, end) and "|" not in self._text[start:end]:
            self._take_plain(start, end)
        elif not (self._begins_fence(start, end) or self._begins_html(start, end)):
            self._take_text(start, end)

    def _goes_on(self, start: int, end: int) -> bool:
        """Add a line to fenced code or HTML that is still open."""
        block, text = self._open, self._text
        if block is None:
            return False
        if block.fence:
            inner = _QUOTE.match(text, start, end)
            begin = inner.end() if inner else start
            if text[begin:end].strip(" \t").startswith(block.fence) and not text[begin:end].strip(
                " \t" + block.fence[0]
            ):
                self._close()
            else:
                block.lines.append((start, end))
            return True
        if block.closing:
            block.lines.append((start, end))
            if block.closing.search(text, start, end):
                self._close()
            return True
        if block.kind is BlockKind.HTML and text[start:end].strip():
            block.lines.append((start, end))
            return True
        return False

    def _blank(self) -> None:
        """End what a blank line ends; an item may go on after it, indented."""
        self._in_list = self._in_list and (self._open is None or self._open.kind is BlockKind.ITEM)
        self._close()

    def _begins_fence(self, start: int, end: int) -> bool:
        place = start
        for mark in (_QUOTE, _ITEM):
            inner = mark.match(self._text, place, end)
            place = inner.end() if inner else place
        if self._in_list or (self._open and self._open.kind is BlockKind.ITEM):
            place = end - len(self._text[place:end].lstrip(" \t"))
        fence = _FENCE.match(self._text, place, end)
        if not fence:
            return False
        self._close()
        # The fence stands as the first line, so that code without a line has a place too.
        self._open = _Open(BlockKind.CODE, [(end, end)], fence[1])
        return True

    def _begins_html(self, start: int, end: int) -> bool:
        text = self._text
        raw = _RAW.match(text, start, end)
        closing = None
        if raw:
            closing = re.compile(rf"</{raw[1]}>", re.IGNORECASE)
        elif _COMMENT.match(text, start, end):
            closing = re.compile("-->")
        elif not _HTML_BLOCK.match(text, start, end):
            inside = self._open is not None and self._open.kind is BlockKind.PARAGRAPH
            if inside or not _LONE_TAG.match(text, start, end):
                return False
        self._close()
        self._open = _Open(BlockKind.HTML, [(start, end)], closing=closing)
        if closing and closing.search(text, raw.end() if raw else start, end):
            self._close()
        return True

    def _take_text(self, start: int, end: int) -> None:
        text, block = self._text, self._open
        if block and block.kind is BlockKind.PARAGRAPH and _UNDERLINE.match(text, start, end):
            block.kind = BlockKind.HEADING
            self._close()
        elif heading := _HEADING.match(text, start, end):
            self._add(BlockKind.HEADING, heading.end(), end)
            self._close()
        elif _RULE.match(text, start, end):
            self._close()
            self._in_list = False
        elif quote := _QUOTE.match(text, start, end):
            self._take_quote(quote.end(), end)
        elif self._is_table(start, end):
            self._add(BlockKind.TABLE, start, end)
        elif item := _ITEM.match(text, start, end):
            self._take_item(item, end)
        else:
            self._take_plain(start, end)

    def _take_quote(self, start: int, end: int) -> None:
        if not self._text[start:end].strip():
            self._close()
            return
        if self._open and self._open.kind is not BlockKind.QUOTE:
            self._close()
        self._add(BlockKind.QUOTE, start, end)

    def _take_item(self, item: re.Match[str], end: int) -> None:
        if self._open and self._open.kind is BlockKind.PARAGRAPH and not self._may_interrupt(item):
            self._add(BlockKind.PARAGRAPH, item.start(), end)
            return
        self._close()
        self._in_list = True
        self._add(BlockKind.ITEM, item.end(), end)

    def _may_interrupt(self, item: re.Match[str]) -> bool:
        """Tell whether a list may begin in the midst of a paragraph: not empty, and counted from 1."""
        mark = item[0].strip()
        return item.end() < len(self._text) and (mark[0] in "-*+" or mark[:-1] == "1")

    def _take_plain(self, start: int, end: int) -> None:
        text, block = self._text, self._open
        if block and block.kind is not BlockKind.HEADING:
            self._add(block.kind, start, end)  # goes on, with or without the marks of a quotation or item
        elif self._in_list and text[start] in " \t":
            self._add(BlockKind.ITEM, start, end)
        elif _INDENTED.match(text, start, end):
            self._add(BlockKind.CODE, start, end)
        elif definition := _DEFINITION.match(text, start, end):
            self._in_list = False
            group = 3 if definition[2] is None else 2
            found = Definition(definition[group], *definition.span(group))
            self._definitions.setdefault(label_of(definition[1]), found)
        else:
            self._in_list = False
            self._add(BlockKind.PARAGRAPH, start, end)

    def _is_table(self, start: int, end: int) -> bool:
        """Tell whether a line is part of a table; its head becomes known by the line below."""
        text, block = self._text, self._open
        if block and block.kind is BlockKind.TABLE:
            return True
        if "|" not in text[start:end] or (block and block.kind is not BlockKind.PARAGRAPH):
            return False
        below = _LINE.match(text, end + 1) if end + 1 < len(text) else None
        if not below or "|" not in below[0] or not _TABLE_LINE.match(text, *below.span()):
            return False
        self._close()
        return True

    def _add(self, kind: BlockKind, start: int, end: int) -> None:
        if self._open is None or self._open.kind is not kind:
            self._close()
            self._open = _Open(kind, [])
        self._open.lines.append((start, end))

    def _close(self) -> None:
        if self._open:
            self._done.append(self._open)
        self._open = None
