"""A plan as printed pages: a sheet for each week, more where a week is full."""

from dataclasses import replace

from planner.exporting.document import PlanDocument
from planner.exporting.job import Step, no_step
from planner.i18n import _, ngettext
from ui.printing.columns import columns, roomy_height
from ui.printing.foot import foot, wanted_height
from ui.printing.head import balance_strip, has_marks, title
from ui.printing.ideas import idea_sheets
from ui.printing.items import Box, Item, Page
from ui.printing.landscape import BALANCE, CONTENT, MARGIN, TITLE, WIDTH, numbered
from ui.printing.legend import week_signs
from ui.printing.progress import asking
from ui.printing.week import Week, weeks

_LEAST_FOOT = 960
_GAP = 30


def lay_out(document: PlanDocument, thumbnails: bool = True, step: Step = no_step) -> tuple[Page, ...]:
    """Return the pages of a plan, at least one. Needs a running QGuiApplication, to measure the fonts.

    Of several weeks those without a post are left out, since nobody files sixty empty sheets, and the foot
    of each page says so. A single week is printed even when it is empty, to be filled in by hand.
    """
    planned = weeks(document)
    shown = [week for week in planned if week.rows] or planned[:1]
    sheets = [sheet for week in asking(shown, step) for sheet in _sheets(week, thumbnails)]
    note = _left_out(len(planned) - len(shown))
    return numbered([*sheets, *idea_sheets(document, thumbnails)], week_signs(), note)


def _left_out(empty: int) -> str:
    if not empty:
        return ""
    return ngettext(
        "{n} week without posts is left out", "{n} weeks without posts are left out", empty
    ).format(n=empty)


def _sheets(week: Week, thumbnails: bool) -> list[list[Item]]:
    foot_box = _foot_box(week, thumbnails)
    beside_foot = replace(CONTENT, height=foot_box.y - _GAP - CONTENT.y)
    days = columns(week, beside_foot, CONTENT.height, thumbnails)
    sheets = []
    for number, content in enumerate(days):
        continued = _("sheet {n} of {total}").format(n=number + 1, total=len(days)) if len(days) > 1 else ""
        sheet = [
            *title(week, TITLE, continued, _key(week)),
            *balance_strip(week, BALANCE),
            *content,
        ]
        sheets.append(sheet if number else [*sheet, *foot(week, foot_box)])
    return sheets


def _key(week: Week) -> str:
    marks = has_marks(week, BALANCE)
    return _("Tick when posted · the mark is the target") if marks else _("Tick when posted")


def _foot_box(week: Week, thumbnails: bool) -> Box:
    """Give the foot what it needs of the room that the days leave, if need be the least."""
    left = CONTENT.height - _GAP - roomy_height(week, WIDTH, thumbnails)
    height = max(_LEAST_FOOT, min(wanted_height(week), left))
    return Box(MARGIN, CONTENT.bottom - height, WIDTH, height)
