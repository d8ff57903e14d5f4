"""The plan as one long picture to send in a chat, and a post as a card of the same width.

Their lengths are those of paper; `DENSITY` pixels to a unit make 90 units of text 32 pixels, which a phone
shows as large as its own. Letters are drawn in that size, not shrunk.
"""

from collections.abc import Iterator
from dataclasses import replace

from planner.errors import UserError
from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.job import Step, no_step
from planner.i18n import _
from planner.words import post_count
from ui.printing.flow import joined
from ui.printing.head import balance_rows, range_and_account
from ui.printing.items import Block, Box, Fill, Page, Style, shifted
from ui.printing.list_pages import nothing_planned, section_blocks
from ui.printing.measuring import ending_at, fitted
from ui.printing.post_parts import Look, post_parts
from ui.printing.progress import asking

PIXELS = 1080
WIDTH = 3000
DENSITY = PIXELS / WIDTH
MOST_PIXELS = 16_000
"""The highest picture made: most phones' graphics take no edge above 16,384 pixels in one piece, and chat
programs show higher ones blurred or not at all."""
_MARGIN = 110
ROOM = WIDTH - 2 * _MARGIN

_TITLE = Style(180, bold=True)
_RANGE = Style(100)
_SMALL = Style(80)
_CARD_TITLE, _CARD_TEXT = Style(140, bold=True), Style(108)
_CARD_LINES = 60

_LOOKS = (
    Look(text_lines=12, detail_lines=4, across=5, breaks=True),
    Look(text_lines=6, detail_lines=2, across=5),
    Look(text_lines=3, detail_lines=1, across=9),
    Look(text_lines=1, detail_lines=1, across=9),
    Look(text_lines=1, detail_lines=1, across=0),
)
"""From roomy to tight; the first in which all posts fit one picture is taken. Pictures go last."""


def long_picture(document: PlanDocument, choices: Choices, step: Step = no_step) -> Page:
    """Return the whole plan on one page. Raises UserError when it is too long even at its tightest."""
    height = 0.0
    for number, look in enumerate(_LOOKS):
        blocks = _blocks(document, choices, _as_chosen(look, choices), _cuts(number, choices), step)
        content = joined(blocks)
        height = content.height + 2 * _MARGIN
        if height * DENSITY <= MOST_PIXELS:
            return _page(content, height)
    raise UserError(
        _(
            "{posts} make a picture {height} pixels high, and phones show no more than {most}. "
            "Choose fewer days, a card for each post, or PDF."
        ).format(posts=post_count(len(document.rows)), height=round(height * DENSITY), most=MOST_PIXELS)
    )


def post_cards(document: PlanDocument, choices: Choices, step: Step = no_step) -> tuple[Page, ...]:
    """Return a card for each post, or one that says that there is none."""
    if not document.rows:
        return (_page(nothing_planned(ROOM), 600 + 2 * _MARGIN),)
    return tuple(_post_card(row, choices) for row in asking(document.rows, step))


def _post_card(row: PlanRow, choices: Choices) -> Page:
    content = joined(post_parts(row, ROOM, _card_look(row, choices)))
    return _page(content, content.height + 2 * _MARGIN)


def _card_look(row: PlanRow, choices: Choices) -> Look:
    n = len([image for image in row.pictures if image.usable])
    across = 0 if choices.pictures is Pictures.NONE else n if n < 3 else 2 if n == 4 else 3
    return Look(
        text_lines=_CARD_LINES,
        detail_lines=8,
        title=_CARD_TITLE,
        body=_CARD_TEXT,
        across=across,
        whole=n == 1,
        dated=True,
        breaks=True,
        alone=True,
    )


def _as_chosen(look: Look, choices: Choices) -> Look:
    most = {Pictures.NONE: 0, Pictures.THUMBNAILS: look.across, Pictures.FULL: 3}[choices.pictures]
    return replace(look, across=min(look.across, most), dated=choices.order is not Order.TIME)


def _cuts(number: int, choices: Choices) -> str:
    """Return what the picture must do without in a look, in words."""
    if number == len(_LOOKS) - 1 and choices.pictures is not Pictures.NONE:
        return _("Texts are shortened and pictures left out so that all fit one picture.")
    return _("Texts are shortened so that all fit one picture.") if number else ""


def _blocks(document: PlanDocument, choices: Choices, look: Look, cuts: str, step: Step) -> Iterator[Block]:
    yield _head(document)
    yield from section_blocks(document, choices, look, ROOM, page=float("inf"), step=step)
    if not document.rows:
        yield nothing_planned(ROOM)
    yield _foot(document, cuts)


def _head(document: PlanDocument) -> Block:
    name = fitted(0, 170, document.title, _TITLE, ROOM)
    days = fitted(0, 340, range_and_account(document), _RANGE, ROOM)
    return Block(480, (name, days, Fill(Box(0, 400, ROOM, 14), "text")))


def _foot(document: PlanDocument, note: str) -> Block:
    balance = balance_rows(document, ROOM)
    below = 90 + balance.height + 100
    words = [
        fitted(0, below, note or _("The mark is the target"), _SMALL, ROOM - 900, "text-muted"),
        ending_at(ROOM, below, f"{_('Quanli')} · {post_count(len(document.rows))}", _SMALL, "text-muted"),
    ]
    rule = Fill(Box(0, 0, ROOM, 14), "text")
    return Block(below + 40, (rule, *shifted(balance.items, 0, 90), *words))


def _page(content: Block, height: float) -> Page:
    return Page(tuple(shifted(content.items, _MARGIN, _MARGIN)), WIDTH, height, DENSITY)
