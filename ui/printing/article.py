"""The text of an article as it reads: headings, paragraphs, lists, quotations, tables and code."""

import re
from dataclasses import replace

from planner.exporting.wording import clean
from planner.text.markdown_blocks import Block as MarkdownBlock
from planner.text.markdown_blocks import BlockKind, read_markdown
from ui.printing.article_table import table
from ui.printing.flow import moved
from ui.printing.items import Block, Box, Fill, Style
from ui.printing.measuring import line, wrapped
from ui.printing.paragraphs import baseline_of, paragraph, set_lines

_ITEM_MARK = re.compile(r"([-*+]|\d{1,9}[.)])[ \t]*$")
_RULE = re.compile(r"[\s|:-]+")
"""The line below the head of a table."""
_NOTE = re.compile(r"\[\^([^\s\[\]]{1,100})\]")
_NOTE_HEAD = re.compile(r"^(\[\^[^\s\[\]]{1,100}\]):", re.MULTILINE)
_ITEM_INDENT = 150
_QUOTE_INDENT = 100
_SPACE = 60
"""Below a paragraph."""


def article_lines(text: str, room: float, body: Style, leading: float) -> list[Block]:
    """Return an article's Markdown as lines between which a page may end where it must."""
    text = _with_numbered_notes(clean(text))
    blocks: list[Block] = []
    for found in read_markdown(text).blocks:
        if found.plain.strip():
            blocks += _part(found, text, room, body, leading)
    return blocks


def _with_numbered_notes(text: str) -> str:
    """Return Markdown with its footnotes and what refers to them numbered: [^name] becomes [1]."""
    text = _NOTE_HEAD.sub(r"\1", text)
    labels = dict.fromkeys(_NOTE.findall(text))
    numbers = {label: str(number) for number, label in enumerate(labels, start=1)}
    return _NOTE.sub(lambda note: f"[{numbers[note[1]]}]", text)


def plain_article(text: str) -> str:
    """Return the words of an article without its marks."""
    parts = (found.plain.strip() for found in read_markdown(clean(text)).blocks)
    return "\n".join(filter(None, parts))


def _part(found: MarkdownBlock, text: str, room: float, body: Style, leading: float) -> list[Block]:
    match found.kind:
        case BlockKind.HEADING:
            heading = _set(found.plain, room, replace(body, bold=True, size=body.size + 10), leading)
            return [Block(30, (), holds=True), *(replace(each, holds=True) for each in heading)]
        case BlockKind.ITEM:
            mark = _ITEM_MARK.search(text, text.rfind("\n", 0, found.start) + 1, found.start)
            return [*_item(found.plain, mark[1] if mark else "", room, body, leading), Block(20, ())]
        case BlockKind.TABLE:
            rows = [_cells(row) for row in found.plain.splitlines() if not _RULE.fullmatch(row)]
            return [*table(rows, room, body, leading), Block(_SPACE, ())]
        case BlockKind.HTML:
            words = "\n".join(filter(None, map(str.strip, found.plain.splitlines())))
            return [*_set(words, room, body, leading), Block(_SPACE, ())]
        case BlockKind.QUOTE:
            return [*_quote(found.plain, room, body, leading), Block(_SPACE, ())]
        case _:
            return [*_set(found.plain.strip("\n"), room, body, leading), Block(_SPACE, ())]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]


def _set(text: str, room: float, style: Style, leading: float, color: str = "text") -> list[Block]:
    return paragraph(set_lines(wrapped(text, style, room), style, leading, color))


def _item(text: str, mark: str, room: float, body: Style, leading: float) -> list[Block]:
    blocks = [moved(block, _ITEM_INDENT) for block in _set(text, room - _ITEM_INDENT, body, leading)]
    sign = mark if mark[:1].isdigit() else "•" if mark else ""
    if sign:
        number = line(20, baseline_of(body, leading), sign, body)
        blocks[0] = replace(blocks[0], items=(number, *blocks[0].items))
    return blocks


def _quote(text: str, room: float, body: Style, leading: float) -> list[Block]:
    return [
        replace(
            each, items=(Fill(Box(0, 0, 20, each.height), "line-strong"), *moved(each, _QUOTE_INDENT).items)
        )
        for each in _set(text, room - _QUOTE_INDENT, body, leading, "text-muted")
    ]
