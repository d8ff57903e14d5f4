"""The plan as a list on upright sheets: under days, pillars or accounts, a block for each post."""

from collections.abc import Iterator, Sequence
from datetime import date

from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.document import PlanDocument, PlanSection
from planner.exporting.job import Step, no_step
from planner.exporting.wording import clean
from planner.i18n import _, ngettext
from planner.schedule.almanac import day_note
from planner.words import post_count
from ui.printing.flow import kept_together
from ui.printing.items import Block, Box, Fill, Item, Mark, Page, Style
from ui.printing.measuring import ending_at, fitted, width
from ui.printing.portrait import PAGE_ROOM, ROOM, opening, sheets, stacked
from ui.printing.post_parts import Look, post_parts
from ui.printing.progress import asking

_HEADING = Style(120, bold=True)
_NOTE = Style(84)


def list_pages(document: PlanDocument, choices: Choices, step: Step = no_step) -> tuple[Page, ...]:
    """Return the pages of the list, at least one. Days without posts are left out, and counted."""
    across = {Pictures.NONE: 0, Pictures.THUMBNAILS: 9, Pictures.FULL: 4}[choices.pictures]
    look = Look(across=across, dated=choices.order is not Order.TIME)
    blocks = [
        opening(document, left_out(document, choices)),
        *section_blocks(document, choices, look, ROOM, step=step),
    ]
    if not document.rows:
        blocks.append(nothing_planned(ROOM))
    return tuple(sheets(document, stacked(blocks)))


def section_blocks(
    document: PlanDocument,
    choices: Choices,
    look: Look,
    room: float,
    page: float = PAGE_ROOM,
    step: Step = no_step,
) -> Iterator[Block]:
    """Yield the sections with a post, each post in one block when it fits a page.

    A heading stays with its first post. `step` is asked before each post.
    """
    notes = {day.label: day.day for day in document.days} if choices.order is Order.TIME else {}
    for section in document.sections:
        pending = [section_head(section, notes.get(section.heading), room)]
        for row in asking(section.rows, step):
            yield from kept_together([*pending, *post_parts(row, room, look)], page)
            pending = []


def section_head(section: PlanSection, day: date | None, room: float) -> Block:
    """Return the heading of a section; that of a day tells what kind of day it is."""
    words = [post_count(len(section.rows)), *(_notes_of(day) if day else ())]
    note = ending_at(room, 130, " · ".join(words), _NOTE, "text-muted")
    name = fitted(0, 130, clean(section.heading), _HEADING, room - note.box.width - 80)
    items: tuple[Item, ...] = (name, note, Fill(Box(0, 180, room, 7), "text"))
    return Block(250, items, holds=True, marks=(Mark(clean(section.heading), 0),))


def _notes_of(day: date) -> Sequence[str]:
    note = day_note(day)
    off = _("Off") if note.off else _("Work") if note.workday else ""
    found = [*note.festival[:2], note.term, off, note.lunar_full]
    return list(dict.fromkeys(filter(None, found)))


def left_out(document: PlanDocument, choices: Choices) -> str:
    """Return how many days have no post, for a plan under days."""
    empty = sum(not day.rows for day in document.days)
    if not empty or choices.order is not Order.TIME or not document.rows:
        return ""
    return ngettext("{n} day without posts", "{n} days without posts", empty).format(n=empty)


def nothing_planned(room: float) -> Block:
    """Return the sentence about an empty range."""
    text, style = _("Nothing is planned in these days."), Style(110)
    return Block(
        600, (fitted(max(0.0, (room - width(text, style)) / 2), 400, text, style, room, "text-muted"),)
    )
