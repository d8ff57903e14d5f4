"""The draft book: every post with its whole text and its pictures, behind a table of contents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.document import PlanDocument
from planner.exporting.job import Step, no_step
from planner.i18n import _
from ui.printing.flow import kept_together
from ui.printing.items import Block, Box, Fill, Jump, Mark, Page, Style
from ui.printing.list_pages import left_out, nothing_planned, section_blocks
from ui.printing.measuring import ending_at, fitted
from ui.printing.portrait import PAGE_ROOM, ROOM, opening, sheets, stacked
from ui.printing.post_parts import Look

_HEADING = Style(120, bold=True)
_SECTION, _POST = Style(92, bold=True), Style(90)
_SECTION_HEIGHT, _POST_HEIGHT = 210, 165
_INDENT = 120

_LOOK = Look(
    text_lines=None,
    detail_lines=None,
    title=Style(140, bold=True),
    body=Style(102),
    leading=1.7,
    whole=True,
    remarks=True,
)


def book_pages(document: PlanDocument, choices: Choices, step: Step = no_step) -> tuple[Page, ...]:
    """Return the pages of the book: head and contents, then the posts from a new page on."""
    start = opening(document, left_out(document, choices))
    if not document.rows:
        return tuple(sheets(document, [(start, nothing_planned(ROOM))]))
    body = stacked(list(section_blocks(document, choices, _look(choices), ROOM, step=step)))
    found = [(mark, number) for number, stack in enumerate(body) for block in stack for mark in block.marks]
    begin = len(_contents(start, found, 0))  # which page a post is on changes no line's height
    contents = _contents(start, found, begin)
    total = begin + len(body)
    return (
        *sheets(document, contents, total=total),
        *sheets(document, body, begin=begin, total=total),
    )


def _look(choices: Choices) -> Look:
    across = {Pictures.NONE: 0, Pictures.THUMBNAILS: 3, Pictures.FULL: 2}[choices.pictures]
    return replace(_LOOK, across=across, dated=choices.order is not Order.TIME)


def _contents(start: Block, found: Sequence[tuple[Mark, int]], begin: int) -> list[tuple[Block, ...]]:
    """Return the first pages, with a line for each heading and post; `begin` is the first page of posts."""
    heading = fitted(0, 130, _("Contents"), _HEADING, ROOM)
    blocks = [start, Block(190, (heading,), holds=True)]
    blocks += (_line(mark, begin + page) for mark, page in found)
    return stacked(list(_runs(blocks)))


def _runs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, those that hold with the next one together."""
    run: list[Block] = []
    for block in blocks:
        run.append(block)
        if not block.holds:
            yield from kept_together(run, PAGE_ROOM)
            run = []


def _line(mark: Mark, page: int) -> Block:
    """Return a line of the contents."""
    style, height, indent = (_POST, _POST_HEIGHT, _INDENT) if mark.level else (_SECTION, _SECTION_HEIGHT, 0)
    baseline = height - 58
    number = ending_at(ROOM, baseline, str(page + 1), style)
    name = fitted(indent, baseline, mark.title, style, ROOM - indent - number.box.width - 80)
    rule = Fill(Box(indent, height - 8, ROOM - indent, 4), "line")
    jump = Jump(Box(0, 0, ROOM, height), page)
    return Block(height, (name, number, rule), holds=not mark.level, jumps=(jump,))
