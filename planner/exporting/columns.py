"""The plan as columns, headed and worded as the import knows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.fields import FIELDS, USUAL_FIELDS, headings
from planner.exporting.wording import clean, finding_line
from planner.i18n import pgettext
from planner.model import PostImage
from planner.text.cell_lists import joined_comments, joined_names
from planner.words import declaration_words, goal_word, origin_word

Cell = str | date | time | datetime
"""A text, or a day, time or moment that Excel is to sort and filter by."""

_FIRST_DAY = date(1900, 3, 1)
"""Excel knows no days before 1900, and takes that year's February for a longer one than it was."""

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


@dataclass(frozen=True, slots=True)
class Column:
    """A column: field (empty for what is no field), heading, width in characters, and each row's cell."""

    field: str
    heading: str
    width: float
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as `shown` gives them."""
        return tuple(map(shown, self.cells))


def shown(cell: Cell) -> str:
    """Return a cell as it is shown: 2026-11-25, 20:30, 2026-11-25 20:31, seconds where they are not 0."""
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds").removesuffix(":00")
    return str(cell)


def plan_columns(document: PlanDocument, fields: Sequence[str] = USUAL_FIELDS) -> list[Column]:
    """Return a column for each field, with a cell for every post, and one for findings if they are shown."""
    columns = field_columns(document.rows, fields)
    if document.findings_shown:
        found = ("\n".join(map(finding_line, row.findings)) for row in document.rows)
        columns.append(_column("", pgettext("table heading", "Check"), _FINDINGS_WIDTH, found))
    return columns


def field_columns(rows: Sequence[PlanRow], fields: Sequence[str]) -> list[Column]:
    """Return a column for each field, with a cell for every row.

    With all fields an article's cover stands in its own column only: such a table is read back exactly.
    """
    names = headings()
    columns = {field: _of_field(field, names[field], rows) for field in fields}
    if columns.keys() >= set(FIELDS):
        images = (_names(row.post.images) for row in rows)
        columns["pictures"] = _column("pictures", names["pictures"], _WIDTHS["pictures"], images)
    return list(columns.values())


def _of_field(field: str, heading: str, rows: Iterable[PlanRow]) -> Column:
    cell = _CELLS.get(field, _of_post(field))
    return _column(field, heading, _WIDTHS.get(field, _USUAL_WIDTH), map(cell, rows))


def _column(field: str, heading: str, width: float, cells: Iterable[Cell]) -> Column:
    texts = tuple(clean(cell) if isinstance(cell, str) else cell for cell in cells)
    return Column(field, heading, width, texts)


def _day(row: PlanRow) -> Cell:
    day = row.post.planned_date
    return day if day and day >= _FIRST_DAY else str(day or "")


def _moment(row: PlanRow) -> Cell:
    moment = row.post.posted_at
    return moment if moment and moment.date() >= _FIRST_DAY else shown(moment or "")


def _names(images: Iterable[PostImage]) -> str:
    return joined_names(image.name for image in images)


def _of_post(name: str) -> Callable[[PlanRow], Cell]:
    return lambda row: getattr(row.post, name) or ""


_CELLS: dict[str, Callable[[PlanRow], Cell]] = {
    "date": _day,
    "time": _of_post("planned_time"),
    "channel": lambda row: row.channel,
    "account": lambda row: row.account,
    "pillar": lambda row: row.pillar,
    "pictures": lambda row: _names(row.pictures),
    "audience": lambda row: row.audience,
    "further_comments": lambda row: joined_comments(row.post.further_comments),
    "status": lambda row: row.stored_status,
    "cover": lambda row: row.post.cover.name if row.post.cover else "",
    "reminded": lambda row: joined_names(row.post.reminded),
    "goal": lambda row: goal_word(row.post.goal) if row.post.goal else "",
    "origin": lambda row: origin_word(row.post.origin),
    "declarations": lambda row: "; ".join(declaration_words(row.post)),
    "campaign": lambda row: row.campaign,
    "posted_at": _moment,
    "uid": lambda row: row.uid,
}
"""What stands in a field's cell, where it is not simply the post's text of that name."""
