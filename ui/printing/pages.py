"""A plan as printed pages: a sheet for each week, more where a week is full."""

from dataclasses import replace

from planner.exporting.document import PlanDocument
from planner.i18n import _
from ui.printing.columns import columns, roomy_height
from ui.printing.foot import foot, wanted_height
from ui.printing.head import balance_strip, title
from ui.printing.items import PAGE_WIDTH, Box, Item, Page, Picture, Style
from ui.printing.measuring import ending_at, line
from ui.printing.week import Week, weeks

_MARGIN = 284  # 10 mm, which every printer can reach
_WIDTH = PAGE_WIDTH - 2 * _MARGIN
_TITLE = Box(_MARGIN, 230, _WIDTH, 300)
_BALANCE = Box(_MARGIN, 580, _WIDTH, 200)
_DAYS = Box(_MARGIN, 850, _WIDTH, 4750)
"""Room of the days; on a week's first sheet they share it with the foot."""
_LEAST_FOOT = 960
_GAP = 30
_FOOTER_LINE = 5740
_FOOTER = Style(74)


def lay_out(document: PlanDocument, thumbnails: bool = True) -> tuple[Page, ...]:
    """Return the pages of a plan, at least one. Needs a running QGuiApplication, to measure the fonts."""
    sheets = [sheet for week in weeks(document) for sheet in _sheets(week, thumbnails)]
    return tuple(
        Page((*sheet, *_footer(number, len(sheets)))) for number, sheet in enumerate(sheets, start=1)
    )


def pictures_of(pages: tuple[Page, ...]) -> frozenset[str]:
    """Return the SHA-256 of every picture the pages show."""
    return frozenset(item.sha256 for page in pages for item in page.items if isinstance(item, Picture))


def _sheets(week: Week, thumbnails: bool) -> list[list[Item]]:
    foot_box = _foot_box(week, thumbnails)
    beside_foot = replace(_DAYS, height=foot_box.y - _GAP - _DAYS.y)
    days = columns(week, beside_foot, _DAYS.height, thumbnails)
    sheets = []
    for number, content in enumerate(days):
        continued = _("sheet {n} of {total}").format(n=number + 1, total=len(days)) if len(days) > 1 else ""
        sheet = [*title(week, _TITLE, continued), *balance_strip(week, _BALANCE), *content]
        sheets.append(sheet if number else [*sheet, *foot(week, foot_box)])
    return sheets


def _foot_box(week: Week, thumbnails: bool) -> Box:
    """Give the foot what it needs of the room that the days leave, if need be the least."""
    left = _DAYS.height - _GAP - roomy_height(week, _WIDTH, thumbnails)
    height = max(_LEAST_FOOT, min(wanted_height(week), left))
    return Box(_MARGIN, _DAYS.bottom - height, _WIDTH, height)


def _footer(number: int, total: int) -> list[Item]:
    pages = _("Page {n} of {total}").format(n=number, total=total)
    return [
        line(_MARGIN, _FOOTER_LINE, _("Quanli"), _FOOTER, "text-muted"),
        ending_at(PAGE_WIDTH - _MARGIN, _FOOTER_LINE, pages, _FOOTER, "text-muted"),
    ]
