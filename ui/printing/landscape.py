"""Flat A4 sheets: where head, balance, content and foot of each stand."""

from collections.abc import Sequence

from planner.i18n import _
from ui.printing.items import PAGE_WIDTH, Box, Item, Page, Style
from ui.printing.legend import Sign, legend
from ui.printing.measuring import ending_at, line

MARGIN = 284  # 10 mm, which every printer can reach
WIDTH = PAGE_WIDTH - 2 * MARGIN
TITLE = Box(MARGIN, 230, WIDTH, 300)
BALANCE = Box(MARGIN, 580, WIDTH, 200)
CONTENT = Box(MARGIN, 850, WIDTH, 4750)
_FOOTER_LINE = 5740
_FOOTER = Style(74)
_GAP = 240


def numbered(sheets: Sequence[Sequence[Item]], signs: Sequence[Sign], note: str = "") -> tuple[Page, ...]:
    """Return sheets as pages with their numbers; `note` and what `signs` mean stand at the foot of each."""
    return tuple(
        Page((*sheet, *_footer(number, len(sheets), signs, note)))
        for number, sheet in enumerate(sheets, start=1)
    )


def _footer(number: int, total: int, signs: Sequence[Sign], note: str) -> list[Item]:
    pages = _("Page {n} of {total}").format(n=number, total=total)
    words = " · ".join(filter(None, (_("Quanli"), note)))
    left = line(MARGIN, _FOOTER_LINE, words, _FOOTER, "text-muted")
    return [
        left,
        *legend(signs, left.box.right + _GAP, _FOOTER_LINE),
        ending_at(PAGE_WIDTH - MARGIN, _FOOTER_LINE, pages, _FOOTER, "text-muted"),
    ]
