"""Flat A4 sheets: where head, balance, content and foot of each stand."""

from collections.abc import Sequence

from planner.i18n import _
from ui.printing.items import PAGE_WIDTH, Box, Item, Page, Style
from ui.printing.measuring import ending_at, line

MARGIN = 284  # 10 mm, which every printer can reach
WIDTH = PAGE_WIDTH - 2 * MARGIN
TITLE = Box(MARGIN, 230, WIDTH, 300)
BALANCE = Box(MARGIN, 580, WIDTH, 200)
CONTENT = Box(MARGIN, 850, WIDTH, 4750)
_FOOTER_LINE = 5740
_FOOTER = Style(74)


def numbered(sheets: Sequence[Sequence[Item]], note: str = "") -> tuple[Page, ...]:
    """Return sheets as pages with their numbers; `note` stands at the foot of each."""
    return tuple(
        Page((*sheet, *_footer(number, len(sheets), note))) for number, sheet in enumerate(sheets, start=1)
    )


def _footer(number: int, total: int, note: str) -> list[Item]:
    pages = _("Page {n} of {total}").format(n=number, total=total)
    return [
        line(MARGIN, _FOOTER_LINE, " · ".join(filter(None, (_("Quanli"), note))), _FOOTER, "text-muted"),
        ending_at(PAGE_WIDTH - MARGIN, _FOOTER_LINE, pages, _FOOTER, "text-muted"),
    ]
