"""A plan as printed pages: a sheet for each week, more where a week is full."""

from dataclasses import replace

from planner.exporting.document import PlanDocument
from planner.i18n import _, ngettext
from ui.printing.columns import columns, roomy_height
from ui.printing.foot import foot, wanted_height
from ui.printing.head import balance_strip, title
from ui.printing.items import PAGE_WIDTH, Box, Item, Page, Style
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
    """Return the pages of a plan, at least one. Needs a running QGuiApplication, to measure the fonts.

    Of several weeks those without a post are left out, since nobody files sixty empty sheets, and the foot
    of each page says so. A single week is printed even when it is empty, to be filled in by hand.
    """
    planned = weeks(document)
    shown = [week for week in planned if week.rows] or planned[:1]
    sheets = [sheet for week in shown for sheet in _sheets(week, thumbnails)]
    note = _left_out(len(planned) - len(shown))
    return tuple(
        Page((*sheet, *_footer(number, len(sheets), note))) for number, sheet in enumerate(sheets, start=1)
    )


def _left_out(empty: int) -> str:
    if not empty:
        return ""
    return ngettext(
        "{n} week without posts is left out", "{n} weeks without posts are left out", empty
    ).format(n=empty)


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


def _footer(number: int, total: int, note: str) -> list[Item]:
    pages = _("Page {n} of {total}").format(n=number, total=total)
    return [
        line(_MARGIN, _FOOTER_LINE, " · ".join(filter(None, (_("Quanli"), note))), _FOOTER, "text-muted"),
        ending_at(PAGE_WIDTH - _MARGIN, _FOOTER_LINE, pages, _FOOTER, "text-muted"),
    ]
