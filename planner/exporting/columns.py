"""The plan as columns, headed and worded as the import knows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.fields import USUAL_FIELDS, headings
from planner.exporting.wording import clean, finding_line
from planner.i18n import pgettext
from planner.words import declaration_words, goal_word, origin_word

Cell = str | date | time | datetime
"""A text, or a day, time or moment that Excel is to sort and filter by."""

_FIRST_YEAR = 1900
"""Excel knows no earlier days (Excel specifications and limits)."""

_WIDTHS = {
    "date": 12,
    "time": 8,
    "channel": 10,
    "pillar": 10,
    "title": 22,
    "text": 60,
    "pictures": 30,
    "audience": 20,
    "first_comment": 22,
    "further_comments": 22,
    "status": 8,
    "link": 24,
    "notes": 22,
    "digest": 30,
    "posted_at": 17,
    "posted_url": 24,
    "uid": 16,
}
"""Widths in characters, of those that differ from the usual."""
_USUAL_WIDTH = 14.0
_FINDINGS_WIDTH = 40.0

COMMENT_BREAK = "\n---\n"
"""What stands between the further comments in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: field (empty for what is no field), heading, width in characters, and each row's cell."""

    field: str
    heading: str
    width: float
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as they are shown: 2026-11-25, 20:30, 2026-11-25 20:31."""
        return tuple(map(shown, self.cells))


def shown(cell: Cell) -> str:
    """Return a cell as it is shown: 2026-11-25, 20:30, 2026-11-25 20:31."""
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)


def plan_columns(document: PlanDocument, fields: Sequence[str] = USUAL_FIELDS) -> list[Column]:
    """Return a column for each field, with a cell for every post, and one for findings if they are shown."""
    names = headings()
    columns = [_of_field(field, names[field], document.rows) for field in fields]
    if document.findings_shown:
        found = ("\n".join(map(finding_line, row.findings)) for row in document.rows)
        columns.append(_column("", pgettext("table heading", "Check"), _FINDINGS_WIDTH, found))
    return columns


def _of_field(field: str, heading: str, rows: Iterable[PlanRow]) -> Column:
    cell = _CELLS.get(field, _of_post(field))
    return _column(field, heading, _WIDTHS.get(field, _USUAL_WIDTH), map(cell, rows))


def _column(field: str, heading: str, width: float, cells: Iterable[Cell]) -> Column:
    texts = tuple(clean(cell) if isinstance(cell, str) else cell for cell in cells)
    return Column(field, heading, width, texts)


def _day(row: PlanRow) -> Cell:
    day = row.post.planned_date
    return day if day and day.year >= _FIRST_YEAR else str(day or "")


def _of_post(name: str) -> Callable[[PlanRow], Cell]:
    return lambda row: getattr(row.post, name) or ""


_CELLS: dict[str, Callable[[PlanRow], Cell]] = {
    "date": _day,
    "time": _of_post("planned_time"),
    "channel": lambda row: row.channel,
    "account": lambda row: row.account,
    "pillar": lambda row: row.pillar,
    "pictures": lambda row: "; ".join(image.name for image in row.pictures),
    "audience": lambda row: row.audience,
    "further_comments": lambda row: COMMENT_BREAK.join(row.post.further_comments),
    "status": lambda row: row.stored_status,
    "cover": lambda row: row.post.cover.name if row.post.cover else "",
    "reminded": lambda row: "; ".join(row.post.reminded),
    "goal": lambda row: goal_word(row.post.goal) if row.post.goal else "",
    "origin": lambda row: origin_word(row.post.origin),
    "declarations": lambda row: "; ".join(declaration_words(row.post)),
    "campaign": lambda row: row.campaign,
    "uid": lambda row: row.uid,
}
"""What stands in a field's cell, where it is not simply the post's text of that name."""
