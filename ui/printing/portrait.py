"""Upright A4 sheets: a head on each, the blocks, a foot with the number of the page."""

from collections.abc import Sequence

from planner.i18n import _
from ui.printing.columns import share_out
from ui.printing.flow import joined, moved
from ui.printing.head import Planned, balance_rows, range_and_account
from ui.printing.items import (
    LARGE_DENSITY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Block,
    Box,
    Fill,
    Item,
    Page,
    Style,
    shifted,
)
from ui.printing.measuring import ending_at, fitted, line, lines

WIDTH, HEIGHT = PAGE_HEIGHT, PAGE_WIDTH
MARGIN = 284
ROOM = WIDTH - 2 * MARGIN
TOP = 560
"""Where the blocks of a page begin."""
PAGE_ROOM = HEIGHT - TOP - 440
_TITLE = Style(180, bold=True)
_RANGE = Style(105)
_RUNNING = Style(80)
_CONTINUED = Style(86, bold=True)
_FOOTER_LINE = HEIGHT - 240


def opening(plan: Planned, note: str = "") -> Block:
    """Return the head of the first page with the balance, which is the key to the pillars too."""
    name = fitted(0, 170, plan.title, _TITLE, ROOM)
    words = " · ".join(filter(None, (range_and_account(plan), note)))
    rule = Fill(Box(0, 420, ROOM, 14), "text")
    balance = balance_rows(plan, ROOM)
    items = [name, fitted(0, 350, words, _RANGE, ROOM), rule, *shifted(balance.items, 0, 500)]
    return Block(500 + balance.height + 60, tuple(items))


def stacked(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Share blocks out to pages."""
    return share_out(blocks, PAGE_ROOM, PAGE_ROOM)


def sheets(plan: Planned, stacks: Sequence[Sequence[Block]], *, begin: int = 0, total: int = 0) -> list[Page]:
    """Return pages with blocks, of which the first is the `opening` if these are the first pages.

    `begin` pages come before these, `total` there are in all (0: these are all). A page that goes on with
    what another began names its heading.
    """
    count = total or len(stacks)
    pages, heading = [], ""
    for number, stack in enumerate(stacks, start=begin):
        content = joined(stack)
        headings = [mark for mark in content.marks if mark.level == 0]
        goes_on = not (headings and headings[0].y == 0)
        pages.append(_sheet(plan, content, number, count, heading if goes_on else ""))
        heading = headings[-1].title if headings else heading
    return pages


def numbered(number: int, total: int, room: float, baseline: float) -> list[Item]:
    """Return the foot of a page."""
    pages = _("Page {n} of {total}").format(n=number, total=total)
    return [
        line(0, baseline, _("Quanli"), _RUNNING, "text-muted"),
        ending_at(room, baseline, pages, _RUNNING, "text-muted"),
    ]


def _sheet(plan: Planned, stacked: Block, number: int, total: int, continued: str) -> Page:
    items = shifted(_running_head(plan, continued), MARGIN, MARGIN) if number else []
    content = moved(stacked, MARGIN, TOP if number else MARGIN)
    foot = shifted(numbered(number + 1, total, ROOM, 0), MARGIN, _FOOTER_LINE)
    return Page((*items, *content.items, *foot), WIDTH, HEIGHT, LARGE_DENSITY, content.marks, content.jumps)


def _running_head(plan: Planned, continued: str) -> list[Item]:
    """Return the head of a later page; `continued` is the heading it goes on with, if any."""
    words = f"{plan.title} · {plan.range_label}"
    rule = Fill(Box(0, 100, ROOM, 5), "line-strong")
    if not continued:
        return [fitted(0, 60, words, _RUNNING, ROOM, "text-muted"), rule]
    note = "".join(lines(_("{heading}, continued").format(heading=continued), _CONTINUED, ROOM / 2, 1))
    right = ending_at(ROOM, 60, note, _CONTINUED)
    return [fitted(0, 60, words, _RUNNING, right.box.x - 80, "text-muted"), right, rule]
