"""The posts without a date on flat sheets of their own, behind those of the weeks or months."""

from collections.abc import Sequence

from planner.exporting.document import PlanDocument
from planner.i18n import _
from planner.words import post_count
from ui.printing.card import DENSITIES, card
from ui.printing.columns import share_out
from ui.printing.head import title
from ui.printing.items import Block, Item, Style, shifted
from ui.printing.landscape import BALANCE, CONTENT, TITLE
from ui.printing.measuring import line

_HEADING = Style(120, bold=True)
_NOTE = Style(84)
_COLUMNS = 5
_GUTTER = 130
_TOP = BALANCE.y + 260


def idea_sheets(document: PlanDocument, thumbnails: bool) -> list[list[Item]]:
    """Return the sheets of the ideas, none when there are none or none are wanted."""
    if not document.ideas:
        return []
    room = (CONTENT.width - (_COLUMNS - 1) * _GUTTER) / _COLUMNS
    cards = [card(row, room, DENSITIES[0], thumbnails) for row in document.ideas]
    height = _column_height(cards)
    stacks = share_out(cards, height, height)
    sheets = []
    for start in range(0, len(stacks), _COLUMNS):
        items = [*title(document, TITLE, "", _("Tick when posted")), *_heading(len(cards))]
        for number, stack in enumerate(stacks[start : start + _COLUMNS]):
            y = float(_TOP)
            for block in stack:
                items += shifted(block.items, CONTENT.x + number * (room + _GUTTER), y)
                y += block.height
        sheets.append(items)
    return sheets


def _column_height(cards: Sequence[Block]) -> float:
    """Return how high the columns are to be: few ideas stand beside each other rather than below."""
    most = CONTENT.bottom - _TOP
    height = max(sum(block.height for block in cards) / _COLUMNS, *(block.height for block in cards))
    while height < most and len(share_out(cards, height, height)) > _COLUMNS:
        height += 50
    return min(height, most)


def _heading(count: int) -> list[Item]:
    name = line(CONTENT.x, BALANCE.y + 120, _("Without a date"), _HEADING)
    return [name, line(name.box.right + 60, name.box.y, post_count(count), _NOTE, "text-muted")]
