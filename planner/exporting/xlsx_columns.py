"""The columns of the workbook's overview."""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from planner.exporting.columns import Cell, field_columns
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.fields import headings
from planner.exporting.palette import role
from planner.exporting.wording import clean, severity_word
from planner.exporting.xlsx_pictures import picture_problems
from planner.i18n import _, ngettext, pgettext
from planner.lint.finding import Severity
from planner.model import PostKind
from planner.schedule.weeks import weekday_name
from planner.text.folding import width as text_width
from planner.text.graphemes import graphemes

_EXCERPT, _SHORT_EXCERPT = 140, 40
"""Grapheme clusters of a text that are shown; the whole stands in the other sheet."""
_SEARCHED = 2000
"""Code points of a text that are looked at for its excerpt."""

_ARROW = 2.5  # characters that a filter's arrow takes from a heading
_ROOM = 1.05  # half-width characters of our size in the space of one by which columns are measured
_LINE_POINTS, _MARGIN_POINTS = 16.0, 4.0
HIGHEST_ROW = 409.0
"""Points (Excel specifications and limits)."""

_USUAL_PICTURES_WIDTH = 10.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A column: what tells it from others, heading, width in characters, each row's cell, and its look."""

    key: str
    heading: str
    width: float
    cell: Callable[[PlanRow], Cell]
    look: dict[str, Any] = field(default_factory=dict)


def shown_columns(document: PlanDocument, pictures_width: float) -> list[Shown]:
    """Return the columns; `pictures_width` is 0 when no pictures come along."""
    columns = _columns(document, pictures_width)
    return [replace(each, width=max(each.width, text_width(each.heading) + _ARROW)) for each in columns]


def row_height(columns: list[Shown], row: PlanRow, pictures: float) -> float:
    """Return the height in points that shows every text of a row and pictures of that height, as far as Excel
    allows. What is wrong with pictures stands below them.
    """
    heights = [pictures]
    for column in columns:
        cell = column.cell(row)
        if isinstance(cell, str) and cell:
            below = pictures if column.key == "pictures" else 0
            heights.append(_lines(cell, column.width) * _LINE_POINTS + _MARGIN_POINTS + below)
    return min(HIGHEST_ROW, max(heights))


def _lines(text: str, width: float) -> int:
    room = width * _ROOM
    return sum(math.ceil(max(1, text_width(line)) / room) for line in text.split("\n"))


def _columns(document: PlanDocument, pictures_width: float) -> Iterator[Shown]:
    names = headings()
    below = {"font_color": role("text-muted"), "valign": "bottom"}
    yield Shown("date", names["date"], 11, _day)
    yield Shown("weekday", pgettext("table heading", "Weekday"), 6.5, _weekday)
    yield Shown("time", names["time"], 7, lambda row: row.post.planned_time or _any_time(row), {"bold": True})
    yield Shown("channel", names["channel"], 9, lambda row: row.channel)
    if len({row.account for row in document.rows}) > 1:
        yield Shown("account", names["account"], 12, lambda row: _excerpt(row.account, _SHORT_EXCERPT))
    yield Shown("pillar", names["pillar"], 10.5, lambda row: _excerpt(row.pillar, _SHORT_EXCERPT))
    yield Shown("title", names["title"], 20, lambda row: _excerpt(row.post.title, _EXCERPT), {"bold": True})
    yield Shown("text", pgettext("table heading", "Text, shortened"), 46, _text)
    if pictures_width:
        yield Shown("pictures", names["pictures"], pictures_width, picture_problems, below)
    else:
        yield Shown("pictures", names["pictures"], _USUAL_PICTURES_WIDTH, _picture_count)
    yield Shown("audience", names["audience"], 12, lambda row: _excerpt(row.audience, _EXCERPT))
    if any(row.post.first_comment for row in document.rows):
        yield Shown("first_comment", names["first_comment"], 16, _first_comment)
    yield Shown("status", names["status"], 7.5, lambda row: row.status)
    if document.findings_shown:
        yield Shown("check", pgettext("table heading", "Check"), 10, _check)


def _day(row: PlanRow) -> Cell:
    (column,) = field_columns([row], ["date"])
    return column.cells[0] or _("Without a date")


def _weekday(row: PlanRow) -> Cell:
    day = row.post.planned_date
    return weekday_name(day.weekday()) if day else ""


def _any_time(row: PlanRow) -> str:
    return _("any time") if row.post.planned_date else ""


def _text(row: PlanRow) -> Cell:
    post = row.post
    return _excerpt((post.digest if post.kind is PostKind.ARTICLE else "") or post.text, _EXCERPT)


def _excerpt(text: str, most: int) -> str:
    """Return the beginning of a text as one paragraph."""
    words = " ".join(clean(text[:_SEARCHED]).split())
    clusters = graphemes(words[: 8 * most])
    return words if len(clusters) <= most else "".join(clusters[:most]) + "…"


def _first_comment(row: PlanRow) -> Cell:
    return _excerpt(row.post.first_comment, _SHORT_EXCERPT)


def _picture_count(row: PlanRow) -> Cell:
    n = len(row.pictures)
    return ngettext("{n} picture", "{n} pictures", n).format(n=n) if n else ""


def _check(row: PlanRow) -> Cell:
    counts = Counter(finding.severity for finding in row.findings)
    return "\n".join(f"{severity_word(each)} {counts[each]}" for each in Severity if counts[each])
